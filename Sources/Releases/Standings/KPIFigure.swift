package import Units

/// A KPI's raw figure for a sentence: rounded, with its unit.
package struct KPIFigure: Sendable, Equatable {
    package enum Unit: Sendable, Equatable {
        case perMonth
        case percent
        case money(Currency)
        case ofHundred
    }

    package let amount: Amount
    /// How many decimals the sentence gives.
    package let decimals: Int
    package let unit: Unit

    package init(_ value: Double, decimals: Int, _ unit: Unit) {
        amount = Amount(rounding: value, decimals: decimals)
        self.decimals = decimals
        self.unit = unit
    }

    /// nil for a cost without a qualified meeting.
    package init?(_ raw: RawFigure) {
        switch raw {
        case .qualifiedMeetings(_, _, let perMonth): self.init(perMonth, decimals: 1, .perMonth)
        case .conversionRate(_, _, let ratio, _): self.init(ratio * 100, decimals: 1, .percent)
        case .costPerQualifiedLead(_, _, let cost, _, _, _):
            guard let cost else { return nil }
            self.init(cost.amount.doubleValue, decimals: 0, .money(cost.currency))
        case .roi(_, _, _, let percent, _, _): self.init(percent, decimals: 0, .percent)
        case .satisfaction(_, let points, _): self.init(points, decimals: 1, .ofHundred)
        }
    }
}
