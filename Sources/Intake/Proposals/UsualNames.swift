import Domain

/// What people call our columns, in English and in French.
enum UsualNames {
    /// The names of a column, as they are compared.
    static func names(of column: Column) -> Set<FoldedName> { folded[column] ?? [] }

    private static let folded: [Column: Set<FoldedName>] = names.mapValues { names in
        Set(names.split(separator: ",").map { FoldedName(String($0)) })
    }

    private static let names: [Column: String] = [
        .campaign: "campagne, campaign name, nom de la campagne, utm campaign, utm_campaign, campaign id, mission",
        .currency: "devise, currency code, code devise, monnaie",
        .meetingReference:
            "meeting id, meeting reference, id rdv, référence rdv, réf rdv, n° rdv, numéro rdv, référence du rdv, event id",
        .bookedOn:
            "booked at, booking date, created at, create date, created date, date création, date de création, date de prise, pris le",
        .heldOn:
            "meeting date, event date, start date, start time, date rdv, date du rdv, date du rendez-vous, date de rdv, tenu le",
        .status: "statut, statut rdv, statut du rdv, meeting status, outcome, issue, état",
        .qualified: "qualifié, rdv qualifié, is qualified, qualified meeting",
        .opportunityOn: "opportunity date, date opportunité, date d'opportunité",
        .wonOn: "won date, won time, won at, date de gain, date de signature, gagné le",
        .revenue: "montant, montant ht, amount, deal value, deal amount, valeur, chiffre d'affaires, ca",
        .investmentReference:
            "invoice, invoice id, invoice number, facture, n° facture, numéro de facture, référence, reference, réf",
        .incurredOn: "date, invoice date, date de facture, date facture, jour, day",
        .category: "catégorie, poste, nature, type",
        .amount: "montant, montant ht, cost, coût, spend, total spent, dépense, total ht",
        .respondentReference: "respondent, respondent id, répondant, id répondant",
        .answeredOn: "horodateur, timestamp, submitted at, date, date de réponse",
        .relevance: "pertinence",
        .qualification: "qualité des contacts",
        .workload: "charge, charge de travail",
        .comment: "commentaire, commentaires, comments, remarque, remarques",
        .month: "mois",
        .qualifiedMeetings: "rdv qualifiés, rendez-vous qualifiés, qualified leads",
        .opportunities: "opportunités",
        .wonDeals: "affaires gagnées, deals won, ventes",
        .investment: "investissement, budget, coût, cost, spend",
    ]
}
