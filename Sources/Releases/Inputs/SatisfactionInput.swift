import Disclosure
import Foundation
import Scoring

/// A provider's satisfaction within a cohort as it is told: the figure that stands.
package struct SatisfactionInput: Codable, Sendable, Equatable {
    /// Who of a client is counted, and with what.
    package struct CountedClient: Codable, Sendable, Equatable {
        package let clientID: UUID
        /// Of the people as digests, and their answers.
        package let digest: String
    }

    package let cohort: CohortKey
    /// In the order of the clients' ids.
    package let counted: [CountedClient]
    /// y, a whole number of 0 to 100.
    package let points: Int
    /// r, at least three.
    package let respondents: Int
    /// Of the respondents' values around their mean, in squared points.
    let sumOfSquares: Double

    /// nil where nobody is counted.
    package init?(_ answers: [CountedAnswer], in cohort: CohortKey) {
        guard !answers.isEmpty else { return nil }
        // In an order of their own, so that the sums are the same to the last digit however they
        // came.
        let figures = SatisfactionFigures(
            values: answers.map { SatisfactionFigures.value(meanAnswer: $0.meanAnswer) }.sorted()
        )
        self.cohort = cohort
        counted = Dictionary(grouping: answers, by: \.client).sorted { $0.key < $1.key }.map { client, answers in
            let text = answers.sorted().map(\.description).joined(separator: " ")
            return CountedClient(clientID: client, digest: AnswerInput.digest(of: text))
        }
        points = Int(figures.mean)
        respondents = figures.respondents
        sumOfSquares = figures.sumOfSquares
    }

    package var figures: SatisfactionFigures {
        SatisfactionFigures(respondents: respondents, mean: Double(points), sumOfSquares: sumOfSquares)
    }
}
