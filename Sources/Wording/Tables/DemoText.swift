/// The texts of `palmares demo`.
package enum DemoText: Worded {
    case alreadyThere
    case loading(tenants: Int)
    case loaded(tenants: Int, engagements: Int, campaigns: Int, files: Int, rows: Int)
    case release(name: String, providers: Int, cohorts: Int)

    package var english: String {
        switch self {
        case .alreadyThere: "The demo is already there."
        case .loading(let tenants): "Loading the demo: \(tenants) tenants …"
        case .loaded(let tenants, let engagements, let campaigns, let files, let rows):
            """
            \(tenants) tenants, \(engagements) engagements, \(campaigns) campaigns, \(files) files with \(rows) rows
            """
        case .release(let name, let providers, let cohorts):
            "Made the release \(name): \(providers) providers, \(cohorts) cohorts"
        }
    }

    package var french: FrenchText {
        switch self {
        case .alreadyThere: "La démonstration est déjà en place."
        case .loading(let tenants):
            "Chargement de la démonstration : \(tenants, "organisation", "organisations") …"
        case .loaded(let tenants, let engagements, let campaigns, let files, let rows):
            """
            \(tenants, "organisation", "organisations"), \(engagements, "engagement", "engagements"), \
            \(campaigns, "campagne", "campagnes"), \(files, "fichier", "fichiers") de \(rows, "ligne", "lignes")
            """
        case .release(let name, let providers, let cohorts):
            """
            Publication \(name) : \(providers, "agence", "agences"), \
            \(cohorts, "groupe de comparaison", "groupes de comparaison")
            """
        }
    }
}
