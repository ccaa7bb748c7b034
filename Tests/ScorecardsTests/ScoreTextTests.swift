import Disclosure
import Foundation
import Scoring
import Testing

@testable import Scorecards

/// A score's document, written by hand, says what the score says.
@Suite struct ScoreTextTests {
    @Test func everyMemberIsThereAndReadBack() throws {
        let figures = (0..<40).map { number in
            ProviderFigures(
                id: UUID().text,
                engagementMonths: Double(number) / 2,
                qualifiedMeetings: number * number,
                maturedMeetings: number * 20,
                opportunities: number * (number % 19),
                investment: number % 5 == 0 ? nil : Double(number) * 1_234.56,
                exposure: number % 5 == 0 ? nil : Double(number) / 7,
                deals: DealFigures(itemised: (0..<number / 3).map { Double($0) * 1e6 + 0.1 }),
                satisfaction: SatisfactionFigures(values: (0..<number / 4).map { Double($0) * 7.3 }),
                withheld: number % 7 == 0 ? [.costPerQualifiedLead, .roi] : []
            )
        }
        let scored = score(cohort: figures, priors: Priors(fittedTo: figures))
        let uncertainty = RankUncertainty(
            expectedRank: 1.25,
            rankInterval: RankInterval(low: 1, high: 3),
            probabilityFirst: 1e-4,
            scoreInterval: Interval(low: 1e-7, high: 99.999999999999),
            tier: 2
        )
        #expect(Set(scored.map(\.isRanked)).count == 2, "some are ranked and some are not")
        for (number, provider) in scored.enumerated() {
            let score = ProviderScore(
                scored: provider,
                uncertainty: number % 2 == 0 ? uncertainty : nil,
                isPublic: number % 3 == 0,
                isInPopulation: number % 2 == 0
            )
            let text = try #require(score.canonicalText)
            #expect(try CanonicalJSON.value(ProviderScore.self, of: text) == score)
            // The same members as the library's encoder writes.
            let ours = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? NSDictionary
            let theirs = try JSONSerialization.jsonObject(with: Data(try CanonicalJSON.text(of: score).utf8))
            #expect(ours == theirs as? NSDictionary)
        }
    }

    @Test func idsAreWrittenAsFoundationWritesThemInLowerCase() {
        for _ in 0..<100 {
            let id = UUID()
            #expect(id.text == id.uuidString.lowercased())
        }
    }
}
