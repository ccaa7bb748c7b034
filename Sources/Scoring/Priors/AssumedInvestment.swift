/// What withheld investments are read as: those of the worst provider in twenty.
///
/// So a provider that is better than that gains by reporting, and one forgotten invoice costs a
/// little and not everything.
package struct AssumedInvestment: Sendable, Equatable {
    /// The sum of E_g = max(Q_g, m t_g) / r, with m the mean of K1's prior and r the 5% quantile of
    /// K3's.
    package let exposure: Double
    /// The sum of I_g = E_g x CLV_g, in the reporting currency.
    package let investment: Double

    package init(_ withheld: [WithheldInvestment], priors: Priors) {
        let usual = priors.qualifiedMeetings.shape / priors.qualifiedMeetings.rate
        let prior = priors.costPerQualifiedLead
        let worst = SpecialFunctions.gammaQuantile(prior.shape, 0.05) / prior.rate
        var (exposure, investment) = (0.0, 0.0)
        for engagement in withheld {
            let meetings = max(Double(engagement.qualifiedMeetings), usual * engagement.engagementMonths)
            let customers = (meetings / worst).finite
            exposure += customers
            investment += customers * engagement.customerLifetimeValue
        }
        self.exposure = exposure.finite
        self.investment = investment.finite
    }
}

extension ProviderFigures {
    /// The same figures with what is assumed of withheld investments, as if it had been reported.
    package func assumingWithheld(_ priors: Priors) -> ProviderFigures {
        guard !withheldInvestments.isEmpty else { return self }
        let assumed = AssumedInvestment(withheldInvestments, priors: priors)
        return ProviderFigures(
            id: id,
            engagementMonths: engagementMonths,
            qualifiedMeetings: qualifiedMeetings,
            maturedMeetings: maturedMeetings,
            opportunities: opportunities,
            investment: (investment ?? 0) + assumed.investment,
            exposure: (exposure ?? 0) + assumed.exposure,
            deals: deals,
            satisfaction: satisfaction,
            months: months,
            withheld: withheld
        )
    }
}
