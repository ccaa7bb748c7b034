package import Disclosure
package import Foundation
package import Scoring

/// A provider's satisfaction within a cohort: the figure that is shown.
package struct SatisfactionInput: Codable, Sendable, Equatable {
    /// The answers of a client's people that count in the figure.
    package struct CountedClient: Codable, Sendable, Equatable {
        package let clientID: UUID
        /// A digest of the people and their answers.
        package let digest: String
    }

    package let cohort: CohortKey
    /// In the order of the clients' ids.
    package let counted: [CountedClient]
    /// y, a whole number of 0 to 100.
    package let points: Int
    /// r, at least three.
    package let respondents: Int
    /// The sum over respondents of (value - mean) squared, in squared points.
    let sumOfSquares: Double

    /// Calculates the figure from the answers that count; nil where there are none.
    package init?(_ answers: [CountedAnswer], in cohort: CohortKey) {
        guard !answers.isEmpty else { return nil }
        // The values are sorted, so that their order does not change the last digits of the sums.
        let figures = SatisfactionFigures(
            values: answers.map { SatisfactionFigures.value(meanAnswer: $0.meanAnswer) }.sorted()
        )
        self.cohort = cohort
        counted = Dictionary(grouping: answers, by: \.client).sorted { $0.key < $1.key }.map { client, answers in
            let text = answers.sorted().map(\.description).joined(separator: " ")
            return CountedClient(clientID: client, digest: FeedbackInput.digest(of: text))
        }
        points = Int(figures.mean)
        respondents = figures.respondents
        sumOfSquares = figures.sumOfSquares
    }

    package var figures: SatisfactionFigures {
        SatisfactionFigures(respondents: respondents, mean: Double(points), sumOfSquares: sumOfSquares)
    }
}
