package import Domain
import Units

extension RowWarning: Worded {
    package var english: String {
        switch self {
        case .heldLongAfterEngagement(let held, let last):
            "held_on \(held) is long after the engagement's end, \(last); the meeting counts in its month"
        case .monthLongAfterEngagement(let month, let last):
            "\(month) is long after the engagement's end, \(last); its meetings count"
        case .bookedAfterHeld(let booked, let held):
            "booked_on \(booked) is after held_on \(held); held_on counts"
        case .opportunityWithoutJudgement(let opportunity):
            "opportunity_on is \(opportunity) and qualified is blank; neither counts before the meeting is judged"
        case .scientificReference(let value):
            """
            \(quoted: value) looks like a number that a spreadsheet has rounded; two references that become one are \
            one row
            """
        case .leadingZeros(let value, let stored):
            """
            \(quoted: value) and \(quoted: stored), which is stored, differ only by zeros in front; they are two \
            rows
            """
        }
    }

    package var french: FrenchText {
        switch self {
        case .heldLongAfterEngagement(let held, let last):
            "held_on \(held) est longtemps après la fin de l'engagement, le \(last) ; le rendez-vous compte dans son mois"
        case .monthLongAfterEngagement(let month, let last):
            "\(month) est longtemps après la fin de l'engagement, \(last) ; ses rendez-vous comptent"
        case .bookedAfterHeld(let booked, let held):
            "booked_on \(booked) est après held_on \(held) ; c'est held_on qui compte"
        case .opportunityWithoutJudgement(let opportunity):
            """
            opportunity_on est \(opportunity) et qualified est vide ; rien ne compte avant que le rendez-vous soit jugé
            """
        case .scientificReference(let value):
            """
            \(quoted: value) ressemble à un nombre arrondi par un tableur ; deux références devenues une seule ne font \
            qu'une ligne
            """
        case .leadingZeros(let value, let stored):
            """
            \(quoted: value) et \(quoted: stored), déjà enregistrée, ne diffèrent que par des zéros en tête ; ce sont \
            deux lignes
            """
        }
    }
}
