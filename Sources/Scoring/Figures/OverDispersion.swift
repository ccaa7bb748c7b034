/// How much more the monthly counts of a cohort vary than those of a Poisson process.
///
/// Source: docs/methodology.md, "Over-dispersion".
enum OverDispersion {
    /// phi = max(1, pooled Pearson chi-square of the monthly counts / degrees of freedom).
    ///
    /// The expected count of a month is its engagement-months times the provider's own mean rate.
    /// So only the variation within providers counts. Each provider gives (months - 1) degrees of
    /// freedom. Months without engagement, and providers without a qualified meeting, are left out,
    /// as they say nothing. So are providers that withhold K1. Without any degree of freedom phi is
    /// 1.
    ///
    /// - Parameter cohort: In any order.
    static func phi(of cohort: [ProviderFigures]) -> Double {
        var chiSquare = 0.0
        var degreesOfFreedom = 0
        for provider in cohort.inFixedOrder where !provider.withheld.contains(.qualifiedMeetings) {
            let months = provider.months.filter { $0.engagementMonths > 0 }
            let count = months.reduce(0.0) { $0 + Double($1.qualifiedMeetings) }
            let engagementMonths = months.reduce(0.0) { $0 + $1.engagementMonths }
            guard months.count > 1, count > 0 else { continue }
            for month in months {
                let expected = count * (month.engagementMonths / engagementMonths)
                guard expected > 0 else { continue }
                let difference = Double(month.qualifiedMeetings) - expected
                chiSquare += difference * difference / expected
            }
            degreesOfFreedom += months.count - 1
        }
        guard degreesOfFreedom > 0 else { return 1 }
        return max(1, (chiSquare / Double(degreesOfFreedom)).finite)
    }
}
