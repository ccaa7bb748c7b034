package import Domain
import Units

extension RuleProblem: Worded {
    package var english: String {
        switch self {
        case .heldBeforeBooked(let held, let booked):
            "held_on \(held) is before booked_on \(booked); expected the same day or a later one"
        case .qualifiedWithoutHeld(let status):
            "qualified is yes and status is \(status); expected a status of held"
        case .opportunityWithoutQualified(let opportunity):
            "opportunity_on is \(opportunity) and qualified is not yes; expected a qualified meeting"
        case .opportunityBeforeBooked(let opportunity, let booked):
            "opportunity_on \(opportunity) is before booked_on \(booked); expected the same day or a later one"
        case .opportunityBeforeHeld(let opportunity, let held):
            "opportunity_on \(opportunity) is before held_on \(held); expected the same day or a later one"
        case .wonWithoutOpportunity(let won):
            "won_on is \(won) and opportunity_on is blank; expected the day of the opportunity"
        case .wonBeforeOpportunity(let won, let opportunity):
            "won_on \(won) is before opportunity_on \(opportunity); expected the same day or a later one"
        case .wonWithoutRevenue(let won):
            "won_on is \(won) and revenue is blank; expected an amount like 1234.50, 0 where it brings nothing"
        case .revenueWithoutWon(let revenue):
            """
            revenue is \(revenue.text(decimals: 2)), and opportunity_on and won_on are blank; expected the day of the \
            opportunity, or also that on which the deal was won
            """
        case .revenueWithoutDeals:
            "there is a revenue and no won deal; expected 0, or the number of won deals that brought it"
        case .opportunitiesExceedQualified(let opportunities, let qualified):
            """
            there are \(opportunities) opportunities and \(qualified) qualified meetings; expected no more \
            opportunities than meetings, each counted in the month of its meeting
            """
        case .noAnswer:
            "relevance, qualification and workload are blank; expected \(ExpectedValue.answer.english) in one at least"
        }
    }

    package var french: FrenchText {
        switch self {
        case .heldBeforeBooked(let held, let booked):
            "held_on \(held) est avant booked_on \(booked) ; attendu : le même jour ou un jour ultérieur"
        case .qualifiedWithoutHeld(let status):
            "qualified est yes et status est \(status) ; attendu : le statut held"
        case .opportunityWithoutQualified(let opportunity):
            "opportunity_on est \(opportunity) et qualified n'est pas yes ; attendu : un rendez-vous qualifié"
        case .opportunityBeforeBooked(let opportunity, let booked):
            "opportunity_on \(opportunity) est avant booked_on \(booked) ; attendu : le même jour ou un jour ultérieur"
        case .opportunityBeforeHeld(let opportunity, let held):
            "opportunity_on \(opportunity) est avant held_on \(held) ; attendu : le même jour ou un jour ultérieur"
        case .wonWithoutOpportunity(let won):
            "won_on est \(won) et opportunity_on est vide ; attendu : le jour de l'opportunité"
        case .wonBeforeOpportunity(let won, let opportunity):
            "won_on \(won) est avant opportunity_on \(opportunity) ; attendu : le même jour ou un jour ultérieur"
        case .wonWithoutRevenue(let won):
            """
            won_on est \(won) et revenue est vide ; attendu : un montant comme 1234.50, 0 si l'affaire ne rapporte rien
            """
        case .revenueWithoutWon(let revenue):
            """
            revenue est \(revenue.text(decimals: 2)), et opportunity_on et won_on sont vides ; attendu : le jour de \
            l'opportunité, ou aussi celui où l'affaire a été gagnée
            """
        case .revenueWithoutDeals:
            "il y a un revenu sans affaire gagnée ; attendu : 0, ou le nombre d'affaires gagnées dont il provient"
        case .opportunitiesExceedQualified(let opportunities, let qualified):
            """
            il y a \(opportunities, "opportunité", "opportunités") et \
            \(qualified, "rendez-vous qualifié", "rendez-vous qualifiés") ; attendu : pas plus d'opportunités que de \
            rendez-vous, chacune comptée dans le mois de son rendez-vous
            """
        case .noAnswer:
            """
            relevance, qualification et workload sont vides ; attendu : \(ExpectedValue.answer.french) dans l'une au \
            moins
            """
        }
    }
}
