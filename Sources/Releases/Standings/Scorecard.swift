/// One provider's scorecard.
package struct Scorecard: Sendable {
    package let head: ReadHead
    package let entry: Standing
    /// How many providers are ranked against each other.
    package let rankedCount: Int
    /// Whether uploads are not yet in the figures, which are being calculated again; nil in a
    /// release.
    package let isPending: Bool?

    package init(
        head: ReadHead,
        entry: Standing,
        rankedCount: Int,
        isPending: Bool?
    ) {
        self.head = head
        self.entry = entry
        self.rankedCount = rankedCount
        self.isPending = isPending
    }
}
