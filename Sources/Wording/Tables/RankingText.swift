package import Disclosure
package import Releases
package import Units

/// The texts in and around a ranking's table.
package enum RankingText: Worded {
    /// Of the market view.
    case title(release: String?, first: Month, last: Month, asOf: Day, ranked: Int)
    /// Of the own view of this tenant, a client.
    case ownTitle(tenant: String, first: Month, last: Month, asOf: Day, ranked: Int)
    /// What an own view is measured by.
    case referenceYardstick(version: Int)
    case cohortYardstick(CohortKey, release: String, providers: Int, clients: Int)
    case tier(Int)
    case notRanked
    case score(Double)
    case figure(KPIFigure)
    case withheld
    case undisclosed
    case tooFew

    package var english: String {
        switch self {
        case .title(let release, let first, let last, let asOf, let ranked):
            """
            \(release.map { "Market view, release \($0), " } ?? "")\(first) to \(last), as of \(asOf), \
            \(ranked, "provider", "providers") ranked
            """
        case .ownTitle(let tenant, let first, let last, let asOf, let ranked):
            "\(tenant), own view, \(first) to \(last), as of \(asOf), \(ranked, "provider", "providers") ranked"
        case .referenceYardstick(let version):
            "Measured by the reference yardstick (version \(version)), as no published cohort fits."
        case .cohortYardstick(let cohort, let release, let providers, let clients):
            """
            Measured by \(cohort == .everything ? "all providers" : "the cohort \(cohort.description)") of the release \
            \(release): \(providers, "provider", "providers"), \(clients, "client", "clients")
            """
        case .tier(let number): "tier \(number)"
        case .notRanked: "not ranked"
        case .score(let score): Amount(rounding: score, decimals: 1).text(decimals: 1)
        case .figure(let figure):
            switch figure.unit {
            case .perMonth: "\(figure.englishNumber)/month"
            case .percent: "\(figure.englishNumber)%"
            case .money(let currency): "\(figure.englishNumber) \(currency.code)"
            case .ofHundred: figure.englishNumber
            }
        case .withheld: "withheld"
        case .undisclosed: "undisclosed"
        case .tooFew: "too few"
        }
    }

    package var french: FrenchText {
        switch self {
        case .title(let release?, let first, let last, let asOf, let ranked):
            """
            Vue du marché, publication \(release), de \(first) à \(last), au \(asOf), \
            \(ranked, "agence classée", "agences classées")
            """
        case .title(nil, let first, let last, let asOf, let ranked):
            "De \(first) à \(last), au \(asOf), \(ranked, "agence classée", "agences classées")"
        case .ownTitle(let tenant, let first, let last, let asOf, let ranked):
            """
            \(tenant), vue propre, de \(first) à \(last), au \(asOf), \
            \(ranked, "agence classée", "agences classées")
            """
        case .referenceYardstick(let version):
            "Étalon : l'étalon de référence (version \(version)), faute d'un groupe de comparaison publié qui convienne."
        case .cohortYardstick(.everything, let release, let providers, let clients):
            """
            Étalon : l'ensemble des agences de la publication \(release), soit \
            \(providers, "agence", "agences") et \(clients, "client", "clients")
            """
        case .cohortYardstick(let cohort, let release, let providers, let clients):
            """
            Étalon : le groupe de comparaison \(cohort.description) de la publication \(release), soit \
            \(providers, "agence", "agences") et \(clients, "client", "clients")
            """
        case .tier(let number): "palier \(number)"
        case .notRanked: "non classées"
        case .score(let score): "\(Amount(rounding: score, decimals: 1), decimals: 1)"
        case .figure(let figure):
            switch figure.unit {
            case .perMonth: "\(figure.frenchNumber)/mois"
            case .percent: "\(figure.frenchNumber) %"
            case .money(let currency): "\(figure.frenchNumber)\u{A0}\(currency.code)"
            case .ofHundred: figure.frenchNumber
            }
        case .withheld: "non déclaré"
        case .undisclosed: "masqué"
        case .tooFew: "trop peu"
        }
    }
}
