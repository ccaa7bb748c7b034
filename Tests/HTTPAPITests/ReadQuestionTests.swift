import Foundation
import Releases
import Scoring
import Testing

@testable import HTTPAPI

@Suite("Read question") struct ReadQuestionTests {
    /// Reads that compare or list releases depend on several of them, so their answers are kept for
    /// one reader alone.
    @Test func whatTellsOfSeveralReleasesSaysSo() {
        let (id, query) = (UUID(), ReleaseQuery())
        #expect(ReadQuestion.history(id, query, limit: 12).basis == .severalReleases)
        #expect(ReadQuestion.explanation(id, query).basis == .severalReleases)
        #expect(ReadQuestion.ranking(query, page: 0..<20).basis == .oneRelease)
        #expect(ReadQuestion.scorecard(id, query).basis == .oneRelease)
    }

    @Test func whatIsAskedOtherwiseIsAnotherQuestion() throws {
        let (id, query) = (UUID(), ReleaseQuery())
        let weights = ReleaseQuery(weights: try Weights(text: "0.2,0.25,0.2,0.2,0.15"))
        let questions: [ReadQuestion] = [
            .ranking(query, page: 0..<20), .ranking(query, page: 0..<19), .ranking(query, page: 1..<20),
            .ranking(weights, page: 0..<20), .comparison([id, UUID()], query), .comparison([id], query),
            .benchmark(query), .scorecard(id, query), .scorecard(UUID(), query), .scorecard(id, weights),
            .explanation(id, query), .history(id, query, limit: 1), .history(id, query, limit: 2),
            .scorecard(id, ReleaseQuery(release: .name("latest"))),
        ]
        #expect(Set(questions).count == questions.count)
    }
}
