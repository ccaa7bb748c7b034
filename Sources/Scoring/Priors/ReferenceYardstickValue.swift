/// A number of a reference yardstick. The raw value is its name in documents and in the API.
package enum ReferenceYardstickValue: String, Sendable, CaseIterable {
    case version
    case qualifiedMeetingsShape = "qualified_meetings_shape"
    case qualifiedMeetingsRate = "qualified_meetings_rate"
    case conversionRateA = "conversion_rate_a"
    case conversionRateB = "conversion_rate_b"
    case costPerQualifiedLeadShape = "cost_per_qualified_lead_shape"
    case costPerQualifiedLeadRate = "cost_per_qualified_lead_rate"
    case roiMean = "roi_mean"
    case roiVariance = "roi_variance"
    case satisfactionVariance = "satisfaction_variance"
    case satisfactionPriorMean = "satisfaction_prior_mean"
    case satisfactionPriorVariance = "satisfaction_prior_variance"

    /// All but the version, which nobody chooses.
    package static let ofPriors = allCases.filter { $0 != .version }

    /// What the number may be. Shapes and variances have the bounds that fitted ones have; the
    /// widest variances are those of a prior that says nothing.
    package var range: ClosedRange<Double> {
        switch self {
        case .version: 1...1_000_000
        case .qualifiedMeetingsShape, .costPerQualifiedLeadShape: GammaPrior.shapeBounds
        case .qualifiedMeetingsRate, .costPerQualifiedLeadRate: 1e-6...1e6
        case .conversionRateA, .conversionRateB: 0.2...500
        // A return of 0.1% to 100,000%.
        case .roiMean: -6.9...6.9
        case .roiVariance: NormalPrior.roiVarianceFloor...9
        case .satisfactionVariance: PooledVariance.floor...2_500
        case .satisfactionPriorMean: 0...100
        case .satisfactionPriorVariance: NormalPrior.satisfactionVarianceFloor...2_500
        }
    }
}

/// Why values are refused as a reference yardstick.
package enum ReferenceYardstickError: Error, Equatable {
    case outsideRange(ReferenceYardstickValue, number: Double)
}
