/// An engagement with results whose investment its provider withholds.
package struct WithheldInvestment: Sendable, Equatable {
    /// Q_g, the engagement's qualified meetings.
    package let qualifiedMeetings: Int
    /// t_g, its engagement-months.
    package let engagementMonths: Double
    /// CLV_g, in the reporting currency.
    package let customerLifetimeValue: Double

    package init(qualifiedMeetings: Int, engagementMonths: Double, customerLifetimeValue: Double) {
        self.qualifiedMeetings = max(0, qualifiedMeetings)
        self.engagementMonths = engagementMonths.orZero
        self.customerLifetimeValue = customerLifetimeValue.orZero
    }
}

extension ProviderFigures {
    /// The share of the qualified meetings whose investment is withheld, 0 to 1; nil where none is.
    ///
    /// Without any meeting it is all of them: deals alone hide behind an investment just as well.
    package var withheldShare: Double? {
        guard !withheldInvestments.isEmpty else { return nil }
        guard qualifiedMeetings > 0 else { return 1 }
        let withheld = withheldInvestments.reduce(0.0) { $0 + Double($1.qualifiedMeetings) }
        return min(1, withheld / Double(qualifiedMeetings))
    }

    /// Whether all that the KPI is made of has been given.
    func gives(_ kpi: KPI) -> Bool {
        guard !withheld.contains(kpi) else { return false }
        switch kpi {
        case .costPerQualifiedLead, .roi: return withheldInvestments.isEmpty
        case .qualifiedMeetings, .conversionRate, .satisfaction: return true
        }
    }
}
