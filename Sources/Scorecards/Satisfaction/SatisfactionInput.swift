import Disclosure
import Foundation
import Scoring
import Tenancy

/// A provider's satisfaction within a cohort as it is told: the figure that stands.
struct SatisfactionInput: Codable, Sendable, Equatable {
    /// Who of a client is counted, and with what.
    struct CountedClient: Codable, Sendable, Equatable {
        let clientID: UUID
        /// Of the people as digests, and their answers.
        let digest: String
    }

    let cohort: CohortKey
    /// In the order of the clients' ids.
    let counted: [CountedClient]
    /// y, a whole number of 0 to 100.
    let points: Int
    /// r, at least three.
    let respondents: Int
    /// Of the respondents' values around their mean, in squared points.
    let sumOfSquares: Double

    /// nil where nobody is counted.
    init?(_ answers: [CountedAnswer], in cohort: CohortKey) {
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

    var figures: SatisfactionFigures {
        SatisfactionFigures(respondents: respondents, mean: Double(points), sumOfSquares: sumOfSquares)
    }
}
