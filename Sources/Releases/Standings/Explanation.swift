import Scoring
import Units

/// Why a provider has the score it has, and why it changed.
package struct Explanation: Sendable {
    package let head: ReadHead
    package let entry: Standing
    /// C; nil where it may not be told.
    package let score: Double?
    /// w_k (S_k - 50) of every KPI, whether enough data show it or not: they sum to C - 50.
    package let contributions: PerKPI<Double>?
    /// nil where there is no earlier release to compare with.
    package let change: ScoreChange?
}

/// What became of a score from one release to the next: parts that add up exactly.
package struct ScoreChange: Sendable {
    package let previousName: String
    package let previousWindow: Window
    /// The composites, not rounded but for others' providers.
    package let before: Double
    package let after: Double
    package let parts: PerKPI<ChangeParts>
    /// What a person would say, KPI by KPI, the largest change first.
    package let sentences: [String]
}

/// Says a change in words.
struct ChangeSentences {
    package let before: PerKPI<KPIReading>
    package let after: PerKPI<KPIReading>
    package let parts: PerKPI<ChangeParts>

    /// Changes of less than this many points are not worth a sentence.
    private static let leastPoints = 0.05

    package var sentences: [String] {
        KPI.allCases.filter { parts[$0].total.magnitude >= Self.leastPoints }
            .sorted { parts[$0].total.magnitude > parts[$1].total.magnitude }
            .map { kpi in "\(movement(of: kpi)): \(points(parts[kpi].total))\(origin(of: parts[kpi]))." }
    }

    private func movement(of kpi: KPI) -> String {
        let name = Self.name(of: kpi)
        switch (figure(of: kpi, before[kpi]), figure(of: kpi, after[kpi])) {
        case (nil, nil): return "\(name), which too few data show,"
        case (nil, let new?): return "\(name) is shown now, at \(new.text)"
        case (let old?, nil): return "\(name), \(old.text) before, is not shown any more"
        case (let old?, let new?):
            guard old.text != new.text else { return "\(name) stayed at \(new.text)" }
            let verb = new.value > old.value ? "rose" : "fell"
            return "\(name) \(verb) from \(old.number) to \(new.text)"
        }
    }

    /// Where a change comes from, if not from the provider's own data.
    private func origin(of parts: ChangeParts) -> String {
        let others = parts.benchmark + parts.weights
        guard others.magnitude >= Self.leastPoints else { return "" }
        var origins = ["\(points(parts.ownData)) by its own data"]
        if parts.benchmark.magnitude >= Self.leastPoints {
            origins.append("\(points(parts.benchmark)) by the benchmark")
        }
        if parts.weights.magnitude >= Self.leastPoints { origins.append("\(points(parts.weights)) by the weights") }
        return " (\(origins.joined(separator: ", ")))"
    }

    private func points(_ value: Double) -> String {
        let text = Amount(rounding: value, decimals: 1).text(decimals: 1)
        return (value > 0 ? "+" : "") + "\(text) points"
    }

    private struct Figure {
        let value: Double
        /// Without its unit.
        let number: String
        let unit: String
        var text: String { number + unit }
    }

    private func figure(of kpi: KPI, _ reading: KPIReading) -> Figure? {
        let decimal = { (value: Double, decimals: Int, unit: String) in
            Figure(
                value: value,
                number: Amount(rounding: value, decimals: decimals).text(decimals: decimals),
                unit: unit
            )
        }
        switch reading.raw {
        case nil: return nil
        case .qualifiedMeetings(_, _, let perMonth): return decimal(perMonth, 1, " a month")
        case .conversionRate(_, _, let ratio, _): return decimal(ratio * 100, 1, "%")
        case .costPerQualifiedLead(_, _, let cost, _, _):
            return cost.map { decimal($0.amount.doubleValue, 0, " \($0.currency)") }
        case .roi(_, _, _, let percent, _): return decimal(percent, 0, "%")
        case .satisfaction(_, let points, _): return decimal(points, 1, " of 100")
        }
    }

    private static func name(of kpi: KPI) -> String {
        switch kpi {
        case .qualifiedMeetings: "The number of qualified meetings"
        case .conversionRate: "The conversion rate"
        case .costPerQualifiedLead: "Cost per qualified lead"
        case .roi: "ROI"
        case .satisfaction: "Satisfaction"
        }
    }
}
