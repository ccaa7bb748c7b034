package import Releases
import Units

extension KPIFigure: Worded {
    package var english: String {
        switch unit {
        case .perMonth: "\(englishNumber) a month"
        case .percent: "\(englishNumber)%"
        case .money(let currency): "\(englishNumber) \(currency.code)"
        case .ofHundred: "\(englishNumber) of 100"
        }
    }

    package var french: FrenchText {
        switch unit {
        case .perMonth: "\(frenchNumber) par mois"
        case .percent: "\(frenchNumber) %"
        case .money(let currency): "\(frenchNumber)\u{A0}\(currency.code)"
        case .ofHundred: "\(frenchNumber) sur 100"
        }
    }

    /// Without its unit.
    var englishNumber: String { amount.text(decimals: decimals) }
    var frenchNumber: FrenchText { "\(amount, decimals: decimals)" }
}
