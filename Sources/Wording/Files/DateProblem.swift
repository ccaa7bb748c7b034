package import Domain
import Units

extension DateProblem: Worded {
    package var english: String {
        switch self {
        case .notADate(let value):
            "\(quoted: value) is not a date; expected \(ExpectedValue.day.english)"
        case .notInCalendar(let value):
            "\(quoted: value) is not in the calendar; expected \(ExpectedValue.day.english)"
        case .notInOrder(let value, let order):
            "\(quoted: value) is not a date with the \(order.english); expected one like \(order.example)"
        case .noSuchDay(let value, let order):
            "\(quoted: value) is not in the calendar with the \(order.english); expected one like \(order.example)"
        case .notAMonth(let value):
            "\(quoted: value) is not a month; expected \(ExpectedValue.month.english)"
        case .dayOutOfRange(let value, let first, let last):
            "\(quoted: value) is not from \(first) to \(last)"
        case .monthOutOfRange(let value, let first, let last):
            "\(quoted: value) is not from \(first) to \(last)"
        case .futureDay(let day, let last):
            "\(day) is in the future; expected a day up to \(last)"
        case .futureMonth(let month, let last):
            "\(month) is in the future; expected a month up to \(last)"
        case .dayBeforeEngagement(let day, let first):
            "\(day) is before the engagement's start; expected a day from \(first)"
        case .dayAfterEngagement(let day, let last):
            "\(day) is after the engagement's end; expected a day up to \(last)"
        case .monthBeforeEngagement(let month, let first):
            "\(month) is before the engagement's start; expected a month from \(first)"
        case .monthAfterEngagement(let month, let last):
            "\(month) is after the engagement's end; expected no investment after \(last)"
        }
    }

    package var french: FrenchText {
        switch self {
        case .notADate(let value):
            "\(quoted: value) n'est pas une date ; attendu : \(ExpectedValue.day.french)"
        case .notInCalendar(let value):
            "\(quoted: value) n'existe pas dans le calendrier ; attendu : \(ExpectedValue.day.french)"
        case .notInOrder(let value, let order):
            "\(quoted: value) n'est pas une date avec \(order.french) ; attendu : une date comme \(order.example)"
        case .noSuchDay(let value, let order):
            """
            \(quoted: value) n'existe pas dans le calendrier avec \(order.french) ; attendu : une date comme \
            \(order.example)
            """
        case .notAMonth(let value):
            "\(quoted: value) n'est pas un mois ; attendu : \(ExpectedValue.month.french)"
        case .dayOutOfRange(let value, let first, let last):
            "\(quoted: value) n'est pas dans la période du \(first) au \(last)"
        case .monthOutOfRange(let value, let first, let last):
            "\(quoted: value) n'est pas dans la période de \(first) à \(last)"
        case .futureDay(let day, let last):
            "le \(day) est dans le futur ; attendu : un jour jusqu'au \(last)"
        case .futureMonth(let month, let last):
            "\(month) est dans le futur ; attendu : un mois jusqu'à \(last)"
        case .dayBeforeEngagement(let day, let first):
            "le \(day) est avant le début de l'engagement ; attendu : un jour à partir du \(first)"
        case .dayAfterEngagement(let day, let last):
            "le \(day) est après la fin de l'engagement ; attendu : un jour jusqu'au \(last)"
        case .monthBeforeEngagement(let month, let first):
            "\(month) est avant le début de l'engagement ; attendu : un mois à partir de \(first)"
        case .monthAfterEngagement(let month, let last):
            "\(month) est après la fin de l'engagement ; attendu : aucun investissement après \(last)"
        }
    }
}
