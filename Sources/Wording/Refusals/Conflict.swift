package import Domain

extension Conflict: Worded {
    package var english: String {
        switch self {
        case .referenceTaken: "The provider already has a campaign with this reference for this client."
        case .releaseNameTaken: "There is a release of this name already."
        case .baseCurrency: "One euro buys one euro; that rate cannot be changed."
        case .engagementHasResults: "The provider has uploaded results of the engagement, so it stays."
        case .engagementInUse:
            "The engagement is getting another campaign at the moment. Nothing was deleted; please try again."
        case .campaignDeleted:
            """
            A campaign of the file was deleted while the file was read. Nothing was stored; please send it again.
            """
        case .scoringUnderWay:
            "Another release is being made at the moment. Nothing was stored; please try again."
        }
    }

    package var french: FrenchText {
        switch self {
        case .referenceTaken: "L'agence a déjà une campagne avec cette référence pour ce client."
        case .releaseNameTaken: "Une publication porte déjà ce nom."
        case .baseCurrency: "Un euro vaut un euro ; ce taux ne peut pas être modifié."
        case .engagementHasResults: "L'agence a déposé des résultats de l'engagement : il est donc conservé."
        case .engagementInUse:
            """
            Une autre campagne est en cours de création dans l'engagement. Rien n'a été supprimé ; veuillez réessayer.
            """
        case .campaignDeleted:
            """
            Une campagne du fichier a été supprimée pendant la lecture du fichier. Rien n'a été enregistré ; veuillez \
            le renvoyer.
            """
        case .scoringUnderWay:
            "Une autre publication est en cours de création. Rien n'a été enregistré ; veuillez réessayer."
        }
    }
}
