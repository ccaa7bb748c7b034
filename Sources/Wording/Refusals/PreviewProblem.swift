package import Domain
import Units

extension PreviewProblem: Worded {
    package var english: String {
        switch self {
        case .off: "expected a release: this server shows no previews"
        case .notYet(let day): "expected a release: the next preview is there from \(day) on"
        case .ownScorecardAlone:
            "expected a release: a preview has one's own scorecard alone, and nothing of others"
        case .withoutTenant:
            "expected a release: a preview is a tenant's own data, and this key belongs to no tenant"
        }
    }

    package var french: FrenchText {
        switch self {
        case .off: "attendu : une publication ; ce serveur ne montre pas d'aperçus"
        case .notYet(let day): "attendu : une publication ; le prochain aperçu sera visible à partir du \(day)"
        case .ownScorecardAlone:
            "attendu : une publication ; un aperçu ne contient que votre propre fiche, et rien des autres"
        case .withoutTenant:
            """
            attendu : une publication ; un aperçu montre les données d'une organisation, et cette clé n'appartient à \
            aucune
            """
        }
    }
}
