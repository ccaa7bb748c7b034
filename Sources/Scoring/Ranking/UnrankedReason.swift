/// Why a provider is scored but not ranked.
package enum UnrankedReason: Sendable, Equatable, Codable {
    /// Fewer KPIs are shown than required. `lacking` are those that are not shown, in the order K1
    /// to K5.
    case tooFewKPIs(shown: Int, required: Int, lacking: [KPI])
    /// Neither the conversion rate nor the ROI is shown, so nothing says what the meetings were
    /// worth.
    case noConversionRateOrROI
    /// The weights of the KPIs shown sum to too little.
    case tooLittleWeight(sum: Double, required: Double)
    /// The data as a whole say too little: the sum of weight x credibility.
    case tooLittleCredibility(sum: Double, required: Double)
}

extension MinimumData {
    /// Sums of weights are compared with this tolerance. What is .6 in decimals may be less in
    /// binary.
    private static let tolerance = 1e-9

    /// Every reason why a provider is not ranked; empty where it is.
    ///
    /// Source: docs/methodology.md, "Minimum data".
    package func unrankedReasons(
        estimates: PerKPI<Estimate>,
        weights: Weights,
        composite: Composite
    ) -> [UnrankedReason] {
        let shown = KPI.allCases.filter { estimates[$0].status == .shown }
        let weight = shown.reduce(0) { $0 + weights[$1] }
        var reasons: [UnrankedReason] = []
        if shown.count < shownKPIs {
            let lacking = KPI.allCases.filter { !shown.contains($0) }
            reasons.append(.tooFewKPIs(shown: shown.count, required: shownKPIs, lacking: lacking))
        }
        if shownKPIs > 0, !shown.contains(.conversionRate), !shown.contains(.roi) {
            reasons.append(.noConversionRateOrROI)
        }
        if weight < shownWeight - Self.tolerance {
            reasons.append(.tooLittleWeight(sum: weight, required: shownWeight))
        }
        if composite.credibility < credibility - Self.tolerance {
            reasons.append(.tooLittleCredibility(sum: composite.credibility, required: credibility))
        }
        return reasons
    }
}
