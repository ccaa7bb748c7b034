/// Providers of a cohort, in order, as far as the viewer may see them.
package struct Standings: Sendable {
    package let head: ReadHead
    package let entries: [Standing]
    /// Whether more entries follow.
    package let hasMore: Bool
    /// How many providers are ranked against each other.
    package let rankedCount: Int

    package init(
        head: ReadHead,
        entries: [Standing],
        hasMore: Bool,
        rankedCount: Int
    ) {
        self.head = head
        self.entries = entries
        self.hasMore = hasMore
        self.rankedCount = rankedCount
    }
}
