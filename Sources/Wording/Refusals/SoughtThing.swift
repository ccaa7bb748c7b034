package import Domain

extension SoughtThing: Worded {
    package var english: String {
        switch self {
        case .tenant: Self.english("tenant")
        case .apiKey: Self.english("API key")
        case .currency: Self.english("currency")
        case .yardstickVersion: Self.english("version of the reference yardstick")
        case .engagement: Self.english("engagement")
        case .definition: Self.english("version of the definition")
        case .campaign: Self.english("campaign")
        case .import: Self.english("import")
        case .mappingProfile: Self.english("mapping profile")
        case .release: Self.english("release")
        case .anyRelease: "There is no release yet. A platform admin makes one by POST /v1/releases."
        case .provider: Self.english("provider")
        case .providerInRelease: Self.english("provider in this release")
        case .providerInAnyRelease: Self.english("provider in any release")
        case .providerWithOwnData: Self.english("provider with data of yours")
        case .clientWithOwnData: Self.english("client with data of yours")
        }
    }

    package var french: FrenchText {
        switch self {
        case .tenant: Self.french("Cette organisation n'existe pas")
        case .apiKey: Self.french("Cette clé d'API n'existe pas")
        case .currency: Self.french("Cette devise n'existe pas")
        case .yardstickVersion: Self.french("Cette version de l'étalon de référence n'existe pas")
        case .engagement: Self.french("Cet engagement n'existe pas")
        case .definition: Self.french("Cette version de la définition n'existe pas")
        case .campaign: Self.french("Cette campagne n'existe pas")
        case .import: Self.french("Ce dépôt n'existe pas")
        case .mappingProfile: Self.french("Cette correspondance n'existe pas")
        case .release: Self.french("Cette publication n'existe pas")
        case .anyRelease:
            """
            Il n'y a encore aucune publication. Un administrateur de la plateforme en crée une par POST /v1/releases.
            """
        case .provider: Self.french("Cette agence n'existe pas")
        case .providerInRelease: Self.french("Cette agence ne figure pas dans cette publication")
        case .providerInAnyRelease: Self.french("Cette agence ne figure dans aucune publication")
        case .providerWithOwnData: Self.french("Cette agence n'a pas de données qui soient les vôtres")
        case .clientWithOwnData: Self.french("Ce client n'a pas de données qui soient les vôtres")
        }
    }

    private static func english(_ thing: String) -> String {
        "There is no such \(thing), or it is not yours to see."
    }

    private static func french(_ absence: FrenchText) -> FrenchText { "\(absence), ou vous n'y avez pas accès." }
}
