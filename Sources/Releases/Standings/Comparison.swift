import Disclosure
import Foundation
import Scoring
import Units

/// Two or more providers, side by side.
package struct Comparison: Sendable {
    package let head: ReadHead
    /// In the order that the client asked for.
    package let entries: [Standing]
    /// [i][j] is the probability, 0 to 1, that entry i beats entry j. nil where one of the two is
    /// not ranked or not visible.
    package let probabilities: [[Double?]]

    package init(
        head: ReadHead,
        entries: [Standing],
        probabilities: [[Double?]]
    ) {
        self.head = head
        self.entries = entries
        self.probabilities = probabilities
    }
}

extension MarketView {
    /// How probable it is that each entry beats each other one; see `Comparison`.
    package func probabilities(of entries: [Standing]) async throws -> [[Double?]] {
        let none = entries.map { _ in entries.map { _ in Double?.none } }
        guard let cohort else { return none }
        let weights = weights
        let ranked = entries.indices.filter { entries[$0].isRanked }
        let ids = ranked.map { entries[$0].providerID.text }
        let known = try await HeavyWork.run {
            pairwiseProbabilities(cohort.drawn(ids), weights: weights)
        }
        var all = none
        for (row, first) in zip(known, ranked) {
            for (probability, second) in zip(row, ranked) where first != second {
                let isExact = [first, second].allSatisfy { entries[$0].visibility == .full }
                // For other viewers it is as coarse as everything else.
                all[first][second] = isExact ? probability : probability.roundedToHundredths
            }
        }
        return all
    }
}
