package import Domain
import Units

extension MergeConflict: Worded {
    package var english: String {
        switch self {
        case .repeatedRow(let kind, let line):
            "This row is about the same \(kind.englishThing) as line \(line); expected each only once in a file."
        case .monthItemised(let month):
            """
            The campaign already has single meetings or investments in \(month); a month is either itemised or \
            summarised, never both.
            """
        case .monthSummarised(let month):
            """
            The campaign already has a monthly summary of \(month); a month is either itemised or summarised, never \
            both.
            """
        }
    }

    package var french: FrenchText {
        switch self {
        case .repeatedRow(let kind, let line):
            "Cette ligne porte sur \(kind.frenchThing) que la ligne \(line) ; attendu : une seule fois par fichier."
        case .monthItemised(let month):
            """
            La campagne a déjà des rendez-vous ou des investissements détaillés pour \(month) ; un mois est soit \
            détaillé, soit résumé, jamais les deux.
            """
        case .monthSummarised(let month):
            """
            La campagne a déjà un résumé mensuel pour \(month) ; un mois est soit détaillé, soit résumé, jamais les deux.
            """
        }
    }
}

// The subject of a row, as it stands after "the same".
extension ImportKind {
    fileprivate var englishThing: String {
        switch self {
        case .meetings: "meeting"
        case .investments: "investment"
        case .monthly: "month of the campaign"
        case .feedback: "respondent and day"
        }
    }

    fileprivate var frenchThing: FrenchText {
        switch self {
        case .meetings: "le même rendez-vous"
        case .investments: "le même investissement"
        case .monthly: "le même mois de la campagne"
        case .feedback: "la même personne et le même jour"
        }
    }
}
