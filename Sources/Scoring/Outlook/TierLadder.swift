/// The tiers of all ranked providers but one: they decide in which tier that one is.
///
/// Tiers are made from the best down. So those before a provider are in the same tiers wherever
/// that provider stands.
struct TierLadder {
    private struct Rung {
        let score: Double
        let id: String
        let tier: Int
    }

    private var rungs: [Rung] = []
    /// The composites of each tier's leader, in all draws.
    private var leaders: [[Double]] = []

    /// - Parameter others: In the order of the ranking.
    init(_ others: [(scored: ScoredProvider, drawn: DrawnProvider)], composites: CompositeDraws) {
        var tiers = Tiers(keepsLeaders: false)
        for (scored, drawn) in others {
            let own = composites.all(of: drawn)
            let tier = own.withUnsafeBufferPointer { tiers.join($0) }
            if tier > leaders.count { leaders.append(own) }
            rungs.append(Rung(score: scored.composite.roundedScore, id: scored.id, tier: tier))
        }
    }

    /// The tier of one with this composite, rounded as ranks are made of, and these composites in
    /// all draws.
    func tier(id: String, roundedScore: Double, composites: [Double]) -> Int {
        let before = rungs.prefix { $0.score > roundedScore || ($0.score == roundedScore && $0.id < id) }
        guard let last = before.last else { return 1 }
        let isBeaten = Tiers.wins(of: leaders[last.tier - 1], over: composites) >= Tiers.decisiveWins
        return isBeaten ? last.tier + 1 : last.tier
    }
}
