/// The yardstick where there is no market yet: fixed priors, wide on purpose.
///
/// Values and no constants, as a platform may replace them by others under a new version.
package struct ReferenceYardstick: Sendable, Equatable {
    package let version: Int
    /// K1, meetings per engagement-month.
    package let qualifiedMeetings: GammaPrior
    /// K2, opportunities per matured meeting.
    package let conversionRate: BetaPrior
    /// K3, customer lifetime value per cost.
    package let costPerQualifiedLead: GammaPrior
    /// K4, ln(revenue / investment).
    package let roi: NormalPrior
    /// The variance of one respondent's value within a provider, for K5, in squared points.
    package let satisfactionVariance: Double
    /// K5, points of 0 to 100.
    package let satisfaction: NormalPrior

    /// The method's own, centred on what the trade claims, and drawn towards sobriety.
    package static let standard = ReferenceYardstick(
        unchecked: 1,
        qualifiedMeetings: GammaPrior(shape: 1.5, rate: 0.1875),
        conversionRate: BetaPrior(a: 2.4, b: 5.6),
        costPerQualifiedLead: GammaPrior(shape: 1.5, rate: 0.03),
        // ln 2: a return of 200%.
        roi: NormalPrior(mean: SpecialFunctions.naturalLogarithm(2), variance: 0.64),
        satisfactionVariance: 400,
        satisfaction: NormalPrior(mean: 65, variance: 225)
    )

    /// - Throws: `ReferenceYardstickError` naming the first value that is out of its range.
    package init(
        version: Int,
        qualifiedMeetings: GammaPrior,
        conversionRate: BetaPrior,
        costPerQualifiedLead: GammaPrior,
        roi: NormalPrior,
        satisfactionVariance: Double,
        satisfaction: NormalPrior
    ) throws(ReferenceYardstickError) {
        self.init(
            unchecked: version,
            qualifiedMeetings: qualifiedMeetings,
            conversionRate: conversionRate,
            costPerQualifiedLead: costPerQualifiedLead,
            roi: roi,
            satisfactionVariance: satisfactionVariance,
            satisfaction: satisfaction
        )
        for (value, number) in numbers {
            // Not a number is in no range.
            guard value.range.contains(number) else { throw .outsideRange(value, number: number) }
        }
    }

    private init(
        unchecked version: Int,
        qualifiedMeetings: GammaPrior,
        conversionRate: BetaPrior,
        costPerQualifiedLead: GammaPrior,
        roi: NormalPrior,
        satisfactionVariance: Double,
        satisfaction: NormalPrior
    ) {
        self.version = version
        self.qualifiedMeetings = qualifiedMeetings
        self.conversionRate = conversionRate
        self.costPerQualifiedLead = costPerQualifiedLead
        self.roi = roi
        self.satisfactionVariance = satisfactionVariance
        self.satisfaction = satisfaction
    }

    private var numbers: [(ReferenceYardstickValue, Double)] {
        [
            (.version, Double(version)),
            (.qualifiedMeetingsShape, qualifiedMeetings.shape),
            (.qualifiedMeetingsRate, qualifiedMeetings.rate),
            (.conversionRateA, conversionRate.a),
            (.conversionRateB, conversionRate.b),
            (.costPerQualifiedLeadShape, costPerQualifiedLead.shape),
            (.costPerQualifiedLeadRate, costPerQualifiedLead.rate),
            (.roiMean, roi.mean),
            (.roiVariance, roi.variance),
            (.satisfactionVariance, satisfactionVariance),
            (.satisfactionPriorMean, satisfaction.mean),
            (.satisfactionPriorVariance, satisfaction.variance),
        ]
    }

    /// What these providers are measured by: no over-dispersion, no cap on deals, and for K4 the
    /// mean deal of those compared.
    package func priors(comparing providers: [ProviderFigures]) -> Priors {
        Priors(
            overDispersion: 1,
            qualifiedMeetings: qualifiedMeetings,
            conversionRate: conversionRate,
            costPerQualifiedLead: costPerQualifiedLead,
            deals: DealStatistics(uncapped: providers),
            roi: roi,
            satisfactionVariance: satisfactionVariance,
            satisfaction: satisfaction
        )
    }
}
