/// How much more than a Poisson process the monthly counts of a cohort vary.
enum OverDispersion {
    /// phi = max(1, pooled Pearson chi-square of the monthly counts / degrees of freedom).
    ///
    /// A month's expected count is its engagement-months at the provider's own mean rate over its
    /// months, so that only the variation within providers counts. Each provider gives (months - 1)
    /// degrees of freedom. Months without engagement, and providers without a qualified meeting,
    /// say nothing and are left out. With no degree of freedom phi is 1.
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
