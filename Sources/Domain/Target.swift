package import Units

/// The figures that an engagement may promise. The raw value is the stable name.
package enum TargetKPI: String, CaseIterable, Sendable, Codable {
    case qualifiedMeetingsPerMonth = "qualified_meetings_per_month"
    /// 0 to 1.
    case conversionRate = "conversion_rate"
    /// In the engagement's currency.
    case costPerQualifiedLead = "cost_per_qualified_lead"
    case roiPercent = "roi_percent"
    /// 0 to 100.
    case satisfaction
}

/// What an engagement promises of one figure, from a day on.
package struct Target: Hashable, Sendable, Codable {
    package let kpi: TargetKPI
    package let validFrom: Day
    /// In the figure's unit, above zero; nil where nothing is promised any more.
    package let value: Amount?

    package init(kpi: TargetKPI, validFrom: Day, value: Amount?) {
        self.kpi = kpi
        self.validFrom = validFrom
        self.value = value
    }
}

extension Target: Comparable {
    /// By day, and by name on one day.
    package static func < (left: Target, right: Target) -> Bool {
        (left.validFrom, left.kpi.rawValue) < (right.validFrom, right.kpi.rawValue)
    }
}
