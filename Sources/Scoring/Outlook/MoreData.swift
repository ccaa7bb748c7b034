/// How much more data it takes until a KPI is known well enough to tell two providers apart.
package enum MoreData: Sendable, Equatable {
    /// So many more meetings, deals or answers at today's rate; 0 where they are told apart
    /// already.
    case more(Int)
    /// None of the numbers up to `most`.
    case noNumber

    /// The greatest number that is looked at.
    package static let most = 1 << 20
}

extension MoreData {
    /// nil where there is no rate yet.
    ///
    /// - Parameters:
    ///   - nodes: Of the provider.
    ///   - other: The composites of the one to be told from, in all draws.
    init?(_ data: KPIData, nodes: DrawnProvider, composites: CompositeDraws, other: [Double]) {
        guard data.count > 0 else { return nil }
        let number = Threshold.first(upTo: Self.most) { more in
            guard let grown = more == 0 ? data : data.grown(by: more) else { return false }
            let own = composites.all(of: nodes.replacing(data.kpi, by: grown.places))
            return max(Tiers.wins(of: own, over: other), Tiers.wins(of: other, over: own)) >= Tiers.decisiveWins
        }
        self = number.map(MoreData.more) ?? .noNumber
    }
}

extension DrawnProvider {
    /// The same provider with one KPI standing elsewhere.
    func replacing(_ kpi: KPI, by places: [Double]) -> DrawnProvider {
        DrawnProvider(id: id, nodes: nodes.replacing(kpi, by: places), draws: draws)
    }
}

extension Tiers {
    static func wins(of first: [Double], over second: [Double]) -> Int {
        first.withUnsafeBufferPointer { first in second.withUnsafeBufferPointer { wins(of: first, over: $0) } }
    }
}
