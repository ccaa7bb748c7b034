import Units

/// The text of a cell in a scoresheet's table.
package enum ScoresheetCell: Worded, Hashable {
    case number(Double, decimals: Int)
    case percent(Double, decimals: Int)
    /// There are data, but too few to show.
    case tooFew
    /// There are no data.
    case nothing
    /// A cost per lead without a lead.
    case noLeads

    package var english: String {
        switch self {
        case .number(let value, let decimals):
            "\(Amount(rounding: value, decimals: decimals), decimals: decimals)"
        case .percent(let value, let decimals):
            "\(Amount(rounding: value, decimals: decimals), decimals: decimals)%"
        case .tooFew: "too few"
        case .nothing: "–"
        case .noLeads: "no leads"
        }
    }

    package var french: FrenchText {
        switch self {
        case .number(let value, let decimals):
            "\(Amount(rounding: value, decimals: decimals), decimals: decimals)"
        case .percent(let value, let decimals):
            "\(Amount(rounding: value, decimals: decimals), decimals: decimals) %"
        case .tooFew: "trop peu"
        case .nothing: "–"
        case .noLeads: "aucun contact"
        }
    }
}
