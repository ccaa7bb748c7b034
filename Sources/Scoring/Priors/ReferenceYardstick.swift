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
        for value in ReferenceYardstickValue.allCases {
            let number = self[value]
            // Not a number is in no range.
            guard value.range.contains(number) else { throw .outsideRange(value, number: number) }
        }
    }

    /// The same, with the number of each value but the version.
    package init(
        version: Int,
        numbers number: (ReferenceYardstickValue) -> Double
    ) throws(ReferenceYardstickError) {
        try self.init(
            version: version,
            qualifiedMeetings: GammaPrior(
                shape: number(.qualifiedMeetingsShape),
                rate: number(.qualifiedMeetingsRate)
            ),
            conversionRate: BetaPrior(a: number(.conversionRateA), b: number(.conversionRateB)),
            costPerQualifiedLead: GammaPrior(
                shape: number(.costPerQualifiedLeadShape),
                rate: number(.costPerQualifiedLeadRate)
            ),
            roi: NormalPrior(mean: number(.roiMean), variance: number(.roiVariance)),
            satisfactionVariance: number(.satisfactionVariance),
            satisfaction: NormalPrior(
                mean: number(.satisfactionPriorMean),
                variance: number(.satisfactionPriorVariance)
            )
        )
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

    package subscript(value: ReferenceYardstickValue) -> Double {
        switch value {
        case .version: Double(version)
        case .qualifiedMeetingsShape: qualifiedMeetings.shape
        case .qualifiedMeetingsRate: qualifiedMeetings.rate
        case .conversionRateA: conversionRate.a
        case .conversionRateB: conversionRate.b
        case .costPerQualifiedLeadShape: costPerQualifiedLead.shape
        case .costPerQualifiedLeadRate: costPerQualifiedLead.rate
        case .roiMean: roi.mean
        case .roiVariance: roi.variance
        case .satisfactionVariance: satisfactionVariance
        case .satisfactionPriorMean: satisfaction.mean
        case .satisfactionPriorVariance: satisfaction.variance
        }
    }

    /// Whether the numbers are the method's own. A later version may have them again.
    package var isMethodsOwn: Bool {
        ReferenceYardstickValue.ofPriors.allSatisfy { self[$0] == Self.standard[$0] }
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
