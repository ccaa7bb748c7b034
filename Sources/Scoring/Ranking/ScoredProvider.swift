/// One provider of a scored cohort.
package struct ScoredProvider: Sendable, Equatable, Codable {
    package let id: String
    package let estimates: PerKPI<Estimate>
    package let composite: Composite
    /// Why it is not ranked; empty where it is.
    package let unrankedReasons: [UnrankedReason]
    /// Its place, from 1; nil where it is not ranked.
    package let rank: Int?

    package init(
        id: String,
        estimates: PerKPI<Estimate>,
        composite: Composite,
        unrankedReasons: [UnrankedReason],
        rank: Int?
    ) {
        self.id = id
        self.estimates = estimates
        self.composite = composite
        self.unrankedReasons = unrankedReasons
        self.rank = rank
    }

    package var isRanked: Bool { rank != nil }
}
