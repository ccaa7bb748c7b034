package import Releases
package import Units

/// The texts in and around a ranking's table.
package enum RankingText: Worded {
    case title(release: String?, first: Month, last: Month, asOf: Day, ranked: Int)
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
            \(release.map { "Release \($0), " } ?? "")\(first) to \(last), as of \(asOf), \(ranked) providers ranked
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
            Publication \(release), de \(first) à \(last), au \(asOf), \
            \(ranked, "agence classée", "agences classées")
            """
        case .title(nil, let first, let last, let asOf, let ranked):
            "De \(first) à \(last), au \(asOf), \(ranked, "agence classée", "agences classées")"
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
