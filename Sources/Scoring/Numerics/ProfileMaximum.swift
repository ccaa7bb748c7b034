/// The maximum of a likelihood of two parameters, searched along one of them. The other one always
/// has its best value.
///
/// Source: docs/methodology.md, "Priors".
struct ProfileMaximum {
    let lower: Double
    let upper: Double
    /// The derivative of the likelihood along the parameter.
    let slope: (Double) -> Double
    /// The likelihood itself. It is calculated only to compare several candidates.
    let value: (Double) -> Double

    /// The number of steps that the slope is checked in. Each covers less than a factor of two of
    /// the parameter.
    private static let steps = 8

    /// The parameter in [lower, upper] where the likelihood is largest.
    ///
    /// The search runs along the logarithm. Candidates are the places where the slope turns from
    /// uphill to downhill, and an end towards which the likelihood rises.
    func parameter() -> Double {
        let logLower = SpecialFunctions.naturalLogarithm(lower)
        let logUpper = SpecialFunctions.naturalLogarithm(upper)
        let grid = (0...Self.steps).map { step in
            logLower + (logUpper - logLower) * Double(step) / Double(Self.steps)
        }
        let slopes = grid.map { slope(bounded(SpecialFunctions.exponential($0))) }
        var candidates: [Double] = []
        if slopes[0] <= 0 { candidates.append(lower) }
        for step in 0..<Self.steps where slopes[step] > 0 && slopes[step + 1] <= 0 {
            let root = RootSearch.root(between: grid[step], and: grid[step + 1]) {
                slope(bounded(SpecialFunctions.exponential($0)))
            }
            candidates.append(bounded(SpecialFunctions.exponential(root)))
        }
        if slopes[Self.steps] > 0 { candidates.append(upper) }
        return best(of: candidates)
    }

    private func bounded(_ parameter: Double) -> Double {
        min(max(parameter, lower), upper)
    }

    private func best(of candidates: [Double]) -> Double {
        guard var best = candidates.first else { return lower }
        guard candidates.count > 1 else { return best }
        var bestValue = value(best)
        for candidate in candidates.dropFirst() {
            let candidateValue = value(candidate)
            if candidateValue > bestValue { (best, bestValue) = (candidate, candidateValue) }
        }
        return best
    }
}
