import Scoring

/// A simulated provider: its true values, and the data that it happened to have.
struct TrueProvider {
    let figures: ProviderFigures
    /// The composite of its true values: sum of w_k x 100 F_prior(true value), 0 to 100.
    let composite: Double

    init(id: String, using sampler: inout Sampler) {
        let meetingRate = sampler.gamma(shape: Market.qualifiedMeetings.shape, rate: Market.qualifiedMeetings.rate)
        let conversionRate = sampler.beta(Market.conversionRate.a, Market.conversionRate.b)
        let lifetimeValuePerCost = sampler.gamma(
            shape: Market.costPerQualifiedLead.shape,
            rate: Market.costPerQualifiedLead.rate
        )
        let roi = sampler.normal(prior: Market.roi)
        let satisfaction = sampler.normal(prior: Market.satisfaction)

        let (least, most) = Market.engagementMonths
        let months = Int(sampler.spread(Double(least), Double(most + 1)))
        let counts = (0..<months).map { _ in
            MonthlyCount(qualifiedMeetings: sampler.poisson(mean: meetingRate), engagementMonths: 1)
        }
        let meetings = counts.reduce(0) { $0 + $1.qualifiedMeetings }
        let matured = Int(Double(meetings) * Market.maturedShare)
        // The customers that this many meetings are expected to cost.
        let exposure = meetingRate * Double(months) / lifetimeValuePerCost
        let lifetimeValue = sampler.spread(
            Market.customerLifetimeValue.least,
            Market.customerLifetimeValue.greatest
        )
        let investment = exposure * lifetimeValue
        self.figures = ProviderFigures(
            id: id,
            engagementMonths: Double(months),
            qualifiedMeetings: meetings,
            maturedMeetings: matured,
            opportunities: sampler.binomial(trials: matured, probability: conversionRate),
            investment: investment,
            exposure: exposure,
            deals: sampler.deals(revenue: investment * SpecialFunctions.exponential(roi)),
            satisfaction: sampler.answers(trueValue: satisfaction),
            months: counts
        )
        let places = PerKPI(
            qualifiedMeetings: SpecialFunctions.regularizedGamma(
                Market.qualifiedMeetings.shape,
                Market.qualifiedMeetings.rate * meetingRate
            ),
            conversionRate: SpecialFunctions.regularizedBeta(
                Market.conversionRate.a,
                Market.conversionRate.b,
                conversionRate
            ),
            costPerQualifiedLead: SpecialFunctions.regularizedGamma(
                Market.costPerQualifiedLead.shape,
                Market.costPerQualifiedLead.rate * lifetimeValuePerCost
            ),
            roi: Market.roi.place(of: roi),
            satisfaction: Market.satisfaction.place(of: satisfaction)
        )
        self.composite = PerKPI { Weights.standard[$0] * 100 * places[$0] }.sum
    }
}

extension NormalPrior {
    /// The share of the prior below a value, 0 to 1.
    fileprivate func place(of value: Double) -> Double {
        SpecialFunctions.normalCumulative((value - mean) / variance.squareRoot())
    }
}

extension Sampler {
    fileprivate mutating func normal(prior: NormalPrior) -> Double {
        normal(mean: prior.mean, deviation: prior.variance.squareRoot())
    }

    /// Won deals of lognormal size. On average they bring the expected revenue.
    fileprivate mutating func deals(revenue: Double) -> DealFigures {
        let variance = Market.dealLogarithmVariance
        let mean = SpecialFunctions.naturalLogarithm(Market.dealMean) - variance / 2
        let count = poisson(mean: revenue / Market.dealMean)
        return DealFigures(
            itemised: (0..<count).map { _ in
                SpecialFunctions.exponential(normal(mean: mean, deviation: variance.squareRoot()))
            }
        )
    }

    fileprivate mutating func answers(trueValue: Double) -> SatisfactionFigures {
        let (least, most) = Market.respondents
        let count = least + Int(uniform() * Double(most - least + 1))
        return SatisfactionFigures(
            values: (0..<count).map { _ in normal(mean: trueValue, deviation: Market.respondentDeviation) }
        )
    }
}
