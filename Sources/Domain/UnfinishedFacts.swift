/// The facts of a period that count in no score until somebody completes them.
package struct UnfinishedFacts: Sendable, Equatable {
    /// Held meetings that nobody has judged.
    package let pendingMeetings: Int
    /// Won deals without an amount.
    package let unvaluedDeals: Int

    package init(pendingMeetings: Int, unvaluedDeals: Int) {
        self.pendingMeetings = pendingMeetings
        self.unvaluedDeals = unvaluedDeals
    }
}
