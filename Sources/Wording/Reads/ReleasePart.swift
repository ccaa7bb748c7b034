import Disclosure
package import Releases
import Units

extension ReleasePart: Worded {
    package var english: String {
        switch self {
        case .settings: "the settings"
        case .inputs(let provider): "the inputs of provider \(provider.text)"
        case .priors(let cohort): "the priors of cohort \(Self.english(cohort))"
        case .score(let provider, let cohort):
            "the score of provider \(provider.text) in cohort \(Self.english(cohort))"
        case .hidden(let tenant): "what is hidden from tenant \(tenant.text)"
        }
    }

    package var french: FrenchText {
        switch self {
        case .settings: "les paramètres"
        case .inputs(let provider): "les données de l'agence \(provider.text)"
        case .priors(let cohort):
            cohort.isEmpty
                ? "les a priori de l'ensemble des agences" : "les a priori du groupe de comparaison \(cohort)"
        case .score(let provider, let cohort):
            cohort.isEmpty
                ? "le score de l'agence \(provider.text) dans l'ensemble des agences"
                : "le score de l'agence \(provider.text) dans le groupe de comparaison \(cohort)"
        case .hidden(let tenant): "ce qui est masqué à l'organisation \(tenant.text)"
        }
    }

    private static func english(_ cohort: String) -> String { cohort.isEmpty ? "of all providers" : cohort }
}
