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
        case .engagementNotAccepted:
            "The engagement is not accepted, so it cannot be changed. Please withdraw it and propose another one."
        case .engagementAccepted:
            "The engagement is accepted, so it cannot be withdrawn. Either side may end it."
        case .engagementWithdrawn: "The proposal was withdrawn. Please propose another engagement."
        case .proposalLapsed:
            "Nobody accepted the proposal within \(Engagement.proposalDays) days. Please propose another engagement."
        case .ownProposal: "Your own side has proposed this. The other side accepts it."
        case .openDefinition:
            "Another version waits to be accepted. Nothing was stored; please withdraw it first."
        case .definitionAccepted:
            "Both sides have accepted this version, so it cannot be withdrawn. Please propose another one."
        case .definitionWithdrawn: "This version was withdrawn. Please propose another one."
        case .definitions: "An engagement has at most \(Definition.maximumVersions) versions. Nothing was stored."
        case .openProposals:
            "Too many of your proposals wait to be accepted. Nothing was stored; please withdraw one first."
        case .openEngagements:
            """
            The client and the provider have too many engagements that are proposed or running. Nothing was stored; \
            please withdraw or end one first.
            """
        case .campaignsOfAProposal:
            """
            An engagement that is not accepted yet has at most \(Engagement.campaignsOfAProposal) campaigns. Nothing \
            was stored.
            """
        case .campaignDeleted:
            """
            A campaign of the file was deleted while the file was read. Nothing was stored; please send it again.
            """
        case .profileNameTaken: "You already have a mapping profile of this name."
        case .profiles:
            """
            A tenant has at most \(StoredProfile.maximumPerTenant) mapping profiles. Nothing was stored; please delete \
            one first.
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
        case .engagementNotAccepted:
            """
            L'engagement n'est pas accepté : il ne peut pas être modifié. Veuillez le retirer et en proposer un autre.
            """
        case .engagementAccepted:
            "L'engagement est accepté : il ne peut plus être retiré. Chacun des deux peut y mettre fin."
        case .engagementWithdrawn: "La proposition a été retirée. Veuillez proposer un autre engagement."
        case .proposalLapsed:
            """
            Personne n'a accepté la proposition en \(Engagement.proposalDays, "jour", "jours"). Veuillez proposer un \
            autre engagement.
            """
        case .ownProposal: "C'est votre propre proposition. C'est à l'autre partie de l'accepter."
        case .openDefinition:
            """
            Une autre version attend d'être acceptée. Rien n'a été enregistré ; veuillez d'abord la retirer.
            """
        case .definitionAccepted:
            """
            Les deux parties ont accepté cette version : elle ne peut plus être retirée. Veuillez en proposer une autre.
            """
        case .definitionWithdrawn: "Cette version a été retirée. Veuillez en proposer une autre."
        case .definitions:
            """
            Un engagement a \(Definition.maximumVersions, "version", "versions") au plus. Rien n'a été enregistré.
            """
        case .openProposals:
            """
            Trop de vos propositions attendent d'être acceptées. Rien n'a été enregistré ; veuillez d'abord en retirer \
            une.
            """
        case .openEngagements:
            """
            Le client et l'agence ont trop d'engagements proposés ou en cours. Rien n'a été enregistré ; veuillez \
            d'abord en retirer ou en terminer un.
            """
        case .campaignsOfAProposal:
            """
            Un engagement qui n'est pas encore accepté a \
            \(Engagement.campaignsOfAProposal, "campagne", "campagnes") au plus. Rien n'a été enregistré.
            """
        case .campaignDeleted:
            """
            Une campagne du fichier a été supprimée pendant la lecture du fichier. Rien n'a été enregistré ; veuillez \
            le renvoyer.
            """
        case .profileNameTaken: "Vous avez déjà une correspondance de ce nom."
        case .profiles:
            """
            Une organisation a \(StoredProfile.maximumPerTenant, "correspondance", "correspondances") au plus. Rien n'a \
            été enregistré ; veuillez d'abord en supprimer une.
            """
        case .scoringUnderWay:
            "Une autre publication est en cours de création. Rien n'a été enregistré ; veuillez réessayer."
        }
    }
}
