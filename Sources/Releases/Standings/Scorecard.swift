/// One provider's scorecard.
package struct Scorecard: Sendable {
    package let head: ReadHead
    package let entry: Standing
    /// How many providers are ranked against each other.
    package let rankedCount: Int

    package init(
        head: ReadHead,
        entry: Standing,
        rankedCount: Int
    ) {
        self.head = head
        self.entry = entry
        self.rankedCount = rankedCount
    }
}
