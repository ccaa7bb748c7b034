package import Domain

extension ExpectedValue: Worded {
    package var english: String {
        switch self {
        case .campaign: "a campaign's reference or id"
        case .reference(let maximum): "a reference of 1 to \(maximum) characters"
        case .day: "a date like 2026-11-15"
        case .month: "a month like 2026-11"
        case .heldDay: "the day of the meeting, because its status is held"
        case .newDay: "the new day of the meeting, because its status is rescheduled"
        case .qualified: "yes or no, because the meeting's status is held"
        case .status: "booked, rescheduled, held, no_show or cancelled"
        case .amount: "an amount like 1234.50, or 0 where there is none"
        case .count: "a whole number, 0 where there is none"
        case .answer: "a whole number from 1 to 5"
        }
    }

    package var french: FrenchText {
        switch self {
        case .campaign: "la référence ou l'identifiant d'une campagne"
        case .reference(let maximum): "une référence de 1 à \(maximum, "caractère", "caractères")"
        case .day: "une date comme 2026-11-15"
        case .month: "un mois comme 2026-11"
        case .heldDay: "le jour du rendez-vous, puisque son statut est held"
        case .newDay: "le nouveau jour du rendez-vous, puisque son statut est rescheduled"
        case .qualified: "yes ou no, puisque le statut du rendez-vous est held"
        case .status: "booked, rescheduled, held, no_show ou cancelled"
        case .amount: "un montant comme 1234.50, ou 0 s'il n'y en a pas"
        case .count: "un nombre entier, 0 s'il n'y en a pas"
        case .answer: "un nombre entier de 1 à 5"
        }
    }
}
