/// What a raw figure would have to be.
package enum FigureChange: Sendable, Equatable {
    /// In the KPI's unit (see `KPI`); equal where nothing has to change.
    case change(from: Double, to: Double)
    /// However good it were.
    case noFigure
}

extension FigureChange {
    /// The most qualified meetings that are looked at.
    private static let mostMeetings = 1 << 30
    /// The best cost and the best revenue that are looked at, against today's.
    private static let extreme = 1e9

    /// The nearest better figure for which `isEnough` is true of the data; nil where there is no
    /// raw figure today.
    ///
    /// - Parameters:
    ///   - estimate: The KPI's, which is shown.
    ///   - isEnough: True of all data with a better figure than one of which it is true.
    init?(_ data: KPIData, estimate: Estimate, isEnough: (KPIData) -> Bool) {
        guard let raw = estimate.raw else { return nil }
        let better: KPIData? =
            switch data.kpi {
            case .qualifiedMeetings: Self.more(of: data, upTo: Self.mostMeetings, isEnough)
            case .conversionRate: Self.more(of: data, upTo: Int(data.denominator - data.result), isEnough)
            case .satisfaction: Self.more(of: data, upTo: Int(100 - data.result), isEnough)
            case .costPerQualifiedLead: Self.cheaper(data, isEnough)
            case .roi: Self.richer(data, isEnough)
            }
        guard let better else {
            self = .noFigure
            return
        }
        let value: Double =
            switch data.kpi {
            case .qualifiedMeetings, .conversionRate: better.result / better.denominator
            case .costPerQualifiedLead: raw * (better.denominator / data.denominator)
            // Of the revenue above the cap, which counts for nothing, there is as much as before.
            case .roi: raw + 100 * ((better.result - data.result) / data.denominator)
            case .satisfaction: better.result
            }
        self = .change(from: raw, to: value.finite)
    }

    /// So many more qualified meetings, opportunities or points.
    private static func more(of data: KPIData, upTo most: Int, _ isEnough: (KPIData) -> Bool) -> KPIData? {
        let with = { (more: Int) in
            var changed = data
            changed.result += Double(more)
            return changed
        }
        return Threshold.first(upTo: most) { isEnough(with($0)) }.map(with)
    }

    private static func cheaper(_ data: KPIData, _ isEnough: (KPIData) -> Bool) -> KPIData? {
        let with = { (exposure: Double) in
            var changed = data
            changed.denominator = exposure
            return changed
        }
        if isEnough(data) { return data }
        let least = data.denominator / extreme
        guard isEnough(with(least)) else { return nil }
        return with(Threshold.edge(from: data.denominator, to: least) { isEnough(with($0)) })
    }

    private static func richer(_ data: KPIData, _ isEnough: (KPIData) -> Bool) -> KPIData? {
        let with = { (revenue: Double) in
            var changed = data
            changed.result = revenue
            return changed
        }
        if isEnough(data) { return data }
        let most = ((data.result + data.denominator) * extreme).finite
        guard isEnough(with(most)) else { return nil }
        return with(Threshold.edge(from: data.result, to: most) { isEnough(with($0)) })
    }
}
