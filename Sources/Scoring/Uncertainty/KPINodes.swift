/// Where a provider's true value may stand in its cohort, for each of the five KPIs. There are 512
/// equally likely places, or the 64 that a release publishes.
///
/// Place j of a KPI is u_j = F_prior(F_posterior^-1((j+1/2)/512)), in 0...1. It is the share of the
/// cohort's prior that the true value beats. The mean of a KPI's places is its score / 100, except
/// for the error of the sum.
///
/// Source: docs/methodology.md, "Ranks and their uncertainty".
package struct KPINodes: Sendable, Equatable {
    /// The places, KPI after KPI in the order K1 to K5.
    let values: [Double]

    /// The number of places of a KPI. It is a power of two, so (d mod 512) mod it equals d mod it.
    var count: Int { values.count / KPI.allCases.count }

    /// Calculates a provider's 512 places of each KPI under a release's priors.
    ///
    /// A KPI that is withheld as a whole stands at 0.25 everywhere, as its score is 25. A KPI
    /// without data stands at (j+1/2)/512, as its posterior is the prior.
    package init(figures: ProviderFigures, priors: Priors, minimumData: MinimumData = MinimumData()) {
        values = Self.values(of: figures, priors: priors, minimumData: minimumData, rule: .standard)
    }

    /// The 64 places of each KPI that a release has published.
    init(_ places: PublishedPlaces) {
        values = places.hundredths.map { Double($0) / 100 }
    }

    /// The places at a rule's nodes, in 0...1, KPI after KPI in the order K1 to K5.
    static func values(
        of figures: ProviderFigures,
        priors: Priors,
        minimumData: MinimumData,
        rule: NodeRule
    ) -> [Double] {
        let posteriors = Posteriors(figures: figures, priors: priors, minimumData: minimumData)
        var values: [Double] = []
        values.reserveCapacity(KPI.allCases.count * rule.count)
        for kpi in KPI.allCases {
            if figures.withheld.contains(kpi) {
                values += repeatElement(Estimate.withheldScore / 100, count: rule.count)
            } else if posteriors.informed.contains(kpi) {
                values += places(of: kpi, in: posteriors, at: rule)
            } else {
                values += rule.quantiles
            }
        }
        return values
    }

    /// The same places but for one KPI.
    func replacing(_ kpi: KPI, by places: [Double]) -> KPINodes {
        KPINodes(values: KPI.allCases.flatMap { $0 == kpi ? places[...] : self[$0] })
    }

    private init(values: [Double]) {
        self.values = values
    }

    /// The places of one KPI, ascending, in 0...1.
    package subscript(kpi: KPI) -> ArraySlice<Double> {
        let index = KPI.allCases.firstIndex(of: kpi) ?? 0
        return values[index * count..<(index + 1) * count]
    }

    private static func places(of kpi: KPI, in posteriors: Posteriors, at rule: NodeRule) -> [Double] {
        switch kpi {
        case .qualifiedMeetings: rule.probabilities(of: posteriors.qualifiedMeetings.place)
        case .conversionRate: rule.probabilities(of: posteriors.conversionRate.place)
        case .costPerQualifiedLead: rule.probabilities(of: posteriors.costPerQualifiedLead.place)
        case .roi: posteriors.roi.places(at: rule.normalQuantiles)
        case .satisfaction: posteriors.satisfaction.places(at: rule.normalQuantiles)
        }
    }
}

extension GammaPosterior {
    /// F_prior(F_posterior^-1(probability)).
    func place(_ probability: Double) -> Double {
        // Both distributions are in the unit of the prior's rate. Dividing first keeps the product
        // finite.
        let quantile = SpecialFunctions.gammaQuantile(shape, probability) * (prior.rate / rate)
        return SpecialFunctions.regularizedGamma(prior.shape, quantile.finite)
    }
}

extension BetaPosterior {
    /// F_prior(F_posterior^-1(probability)).
    func place(_ probability: Double) -> Double {
        // Binary numbers are fine near 0 and coarse near 1. So a proportion near 1 is placed by its
        // complement.
        guard prior.a > prior.b else {
            return SpecialFunctions.regularizedBeta(prior.a, prior.b, quantile(probability))
        }
        let complement = SpecialFunctions.betaQuantile(b, a, 1 - probability)
        return 1 - SpecialFunctions.regularizedBeta(prior.b, prior.a, complement)
    }
}

extension NormalPosterior {
    /// F_prior(F_posterior^-1(Phi(z))) for each z: Phi((m - mu + sqrt(v) z) / sqrt(tau2)). One
    /// place for each z, in the order given.
    func places(at normalQuantiles: [Double]) -> [Double] {
        let shift = (mean - prior.mean) / prior.variance.squareRoot()
        let slope = shrinkage.squareRoot()
        return normalQuantiles.map { SpecialFunctions.normalCumulative(shift + slope * $0) }
    }
}
