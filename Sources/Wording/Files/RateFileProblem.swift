package import Domain
import Units

extension RateFileProblem: Worded {
    package var english: String {
        switch self {
        case .file(let problem): problem.english
        case .text(let problem): problem.english
        case .date(let problem): problem.english
        case .noDay: "the day is blank; expected \(ExpectedValue.day.english)"
        case .repeatedDay(let day, let line): "line \(line) has \(day) already; expected each day only once in a file"
        case .notACurrency(let name): "\(quoted: name) is not a currency; expected a code of ISO 4217"
        case .baseCurrency: "expected no column of EUR, as all rates are of one euro"
        case .notARate(let value):
            "\(quoted: value) is not a rate; expected a decimal from 0.000001 to 10000000, or N/A where there is none"
        case .noRates: "there is no rate in the file"
        }
    }

    package var french: FrenchText {
        switch self {
        case .file(let problem): problem.french
        case .text(let problem): problem.french
        case .date(let problem): problem.french
        case .noDay: "le jour est vide ; attendu : \(ExpectedValue.day.french)"
        case .repeatedDay(let day, let line):
            "la ligne \(line) porte déjà sur le \(day) ; attendu : chaque jour une seule fois par fichier"
        case .notACurrency(let name): "\(quoted: name) n'est pas une devise ; attendu : un code ISO 4217"
        case .baseCurrency: "attendu : aucune colonne EUR, car tous les taux sont ceux d'un euro"
        case .notARate(let value):
            """
            \(quoted: value) n'est pas un taux ; attendu : un nombre décimal de 0.000001 à 10000000, ou N/A s'il n'y en \
            a pas
            """
        case .noRates: "il n'y a aucun taux dans le fichier"
        }
    }
}
