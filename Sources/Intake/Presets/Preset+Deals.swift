import Domain

extension Preset {
    /// Of the French stages no name is known, so nothing says which deals are won.
    static let hubSpot = [
        Preset(
            name: "hubspot-deals-en",
            product: "HubSpot",
            language: "en",
            degree: .seen,
            profile: MappingProfile(
                kind: .meetings,
                columns: .deals(reference: "Record ID", created: "Create Date") + [
                    .from("Close Date", .wonOn, when: .named("Deal Stage", isOneOf: "Closed won")),
                    .from("Amount", .revenue),
                ],
                setAside: .named([
                    "Deal Name", "Deal owner", "Closed Lost Reason", "Last Modified Date", "Pipeline", "Deal Type",
                    "Amount in company currency", "Is Deal Closed?", "Number of Associated Contacts",
                    "Associated Contact IDs", "Associated Contact", "Associated Company",
                    "Associated Company (Primary)",
                ])
            )
        ),
        Preset(
            name: "hubspot-deals-fr",
            product: "HubSpot",
            language: "fr",
            degree: .inCode,
            profile: MappingProfile(
                kind: .meetings,
                columns: .deals(reference: "ID de fiche d'informations", created: "Date de création") + [
                    .from("Montant", .revenue)
                ],
                setAside: .named([
                    "Nom de la transaction", "Phase de la transaction", "Date de fermeture",
                    "Propriétaire de la transaction", "Pipeline", "Associated Company (Primary)",
                    "Associated Contact IDs",
                ])
            )
        ),
    ]

    static let salesforce = [
        Preset(
            name: "salesforce-opportunities",
            product: "Salesforce",
            language: "en",
            degree: .seen,
            profile: MappingProfile(
                kind: .meetings,
                columns: .deals(reference: "Id", created: "CreatedDate") + [
                    .from("CampaignId", .campaign),
                    .from("CloseDate", .wonOn, when: .named("IsWon", isOneOf: "true", "1")),
                    .from("Amount", .revenue), .from("CurrencyIsoCode", .currency),
                ],
                setAside: .named(["Name", "StageName", "IsClosed"])
            )
        ),
        Preset(
            name: "salesforce-events",
            product: "Salesforce",
            language: "en",
            degree: .seen,
            profile: MappingProfile(
                kind: .meetings,
                columns: [
                    .from("Id", .meetingReference), .from("CreatedDate", .bookedOn),
                    .from("ActivityDateTime", .heldOn),
                    ColumnRule(
                        .status,
                        .held(HeldRule(cancelled: .named("IsDeleted", isOneOf: "true", "1"), noShow: nil))
                    ), ColumnRule(.qualified, .pending),
                ],
                setAside: .named(["Subject", "ActivityDate"]),
                // The copies that invited people have of an event.
                leaveOut: [.named("IsChild", isOneOf: "true", "1")]
            )
        ),
        Preset(
            name: "salesforce-report-fr",
            product: "Salesforce",
            language: "fr",
            degree: .inCode,
            profile: MappingProfile(
                kind: .meetings,
                columns: .deals(reference: nil, created: "Date de création") + [.from("Prix total", .revenue)],
                setAside: .named([
                    "Propriétaire de l'opportunité", "Date de clôture", "Etape", "Client Final", "Quantité",
                    "Prix de vente", "Nom du produit", "Code du produit",
                ])
            )
        ),
    ]

    static let pipedrive = [
        Preset(
            name: "pipedrive-deals-en",
            product: "Pipedrive",
            language: "en",
            degree: .inCode,
            profile: MappingProfile(
                kind: .meetings,
                columns: .deals(reference: "Deal - ID", created: "Deal - Deal created") + [
                    .from("Deal - Won time", .wonOn, when: .named("Deal - Status", isOneOf: "won")),
                    .from("Deal - Value", .revenue),
                ],
                setAside: .named([
                    "Deal - Title", "Deal - Stage", "Deal - Organization", "Deal - Lost time",
                    "Deal - Deal closed on", "Deal - Lost reason", "Deal - Next activity date",
                    "Deal - Total activities", "Deal - Done activities",
                ])
            )
        ),
        Preset(
            name: "pipedrive-deals-fr",
            product: "Pipedrive",
            language: "fr",
            degree: .inCode,
            profile: MappingProfile(
                kind: .meetings,
                columns: .deals(reference: "Affaire - ID", created: "Affaire - Affaire créée") + [
                    .from("Affaire - Date de gain", .wonOn), .from("Affaire - Valeur", .revenue),
                ],
                setAside: .named([
                    "Affaire - Titre", "Affaire - Organisation", "Affaire - Personne à contacter", "Affaire - Étape",
                    "Affaire - Statut", "Affaire - Pipeline", "Affaire - Propriétaire", "Affaire - Date de perte",
                    "Affaire - Heure de l'échec", "Affaire - Raison de la perte",
                ])
            )
        ),
    ]
}
