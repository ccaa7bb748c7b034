import Disclosure
package import Releases

extension CohortReason: Worded {
    package var english: String {
        switch self {
        case .notPredefined(let dimension):
            """
            The cohorts are industry, then country, client size and deal size within it: \(dimension.english) needs \
            the dimensions before it.
            """
        case .tooSmall(let cohort, let providers, let clients):
            "\(Subject(cohort: cohort).english) has fewer than \(providers) providers or \(clients) clients."
        case .notDisclosed(let cohort):
            """
            \(Subject(cohort: cohort).english) is not told of to you: somebody's figures could be worked out of it, \
            or of what it leaves.
            """
        case .tooFewShown(let cohort):
            "\(Subject(cohort: cohort).english) has too few providers that may be shown to you."
        }
    }

    package var french: FrenchText {
        switch self {
        case .notPredefined(let dimension):
            """
            Les groupes de comparaison se forment par secteur, puis par pays, par taille des clients et par taille des \
            affaires : le critère « \(dimension.french) » suppose ceux qui le précèdent.
            """
        case .tooSmall(let cohort, let providers, let clients):
            """
            \(Subject(cohort: cohort).french) compte moins de \(providers, "agence", "agences") ou moins de \
            \(clients, "client", "clients").
            """
        case .notDisclosed(let cohort):
            """
            \(Subject(cohort: cohort).french) ne vous est pas montré : on pourrait en déduire les chiffres de \
            quelqu'un, ou les déduire de ce qui reste sans lui.
            """
        case .tooFewShown(let cohort):
            "\(Subject(cohort: cohort).french) compte trop peu d'agences qui peuvent vous être montrées."
        }
    }
}

/// The name of a cohort at the beginning of a sentence.
private struct Subject: Worded {
    let cohort: CohortKey

    var english: String {
        cohort == .everything ? "All providers together" : "The cohort \(cohort.description)"
    }

    var french: FrenchText {
        cohort == .everything ? "L'ensemble des agences" : "Le groupe de comparaison \(cohort.description)"
    }
}

extension CohortDimension: Worded {
    package var english: String {
        switch self {
        case .industry: "industry"
        case .country: "country"
        case .clientSize: "client size"
        case .dealSize: "deal size"
        }
    }

    package var french: FrenchText {
        switch self {
        case .industry: "secteur"
        case .country: "pays"
        case .clientSize: "taille des clients"
        case .dealSize: "taille des affaires"
        }
    }
}
