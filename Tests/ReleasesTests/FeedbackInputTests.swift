import Disclosure
import Foundation
import Scoring
import Testing
import Units

@testable import Releases

/// Which of a person's answers count.
@Suite struct FeedbackInputTests {
    private let client = UUID()

    private func answer(_ respondent: String, _ day: Int32, _ sum: Int, of answered: Int = 3) -> FeedbackInput {
        FeedbackInput(
            respondent: respondent,
            clientID: client,
            cell: .everything,
            answeredOn: Day(daysSinceEpoch: day),
            sum: sum,
            answered: answered
        )
    }

    @Test func thoseOfThePersonsLatestDayCount() {
        let answers = [answer("b", 3, 9), answer("a", 1, 15), answer("a", 2, 12), answer("b", 1, 3), answer("c", 1, 6)]
        // Sums of three answers: 12, 9 and 6 are means of 4, 3 and 2.
        let counted = FeedbackInput.counted(of: answers)
        let (means, days): ([Double], [Int32]) = (counted.map(\.meanAnswer), counted.map(\.day))
        #expect(means == [4, 3, 2])
        #expect(days == [2, 3, 1])
    }

    /// In whatever order they come.
    @Test func ofSeveralOnOneDayTheMeanCounts() {
        for _ in 0..<20 {
            let answers = [
                answer("a", 2, 15), answer("a", 2, 3), answer("a", 2, 6), answer("a", 1, 15), answer("b", 1, 7),
            ]
            // (15 + 3 + 6) / 9 and 7 / 3.
            let means: [Double] = FeedbackInput.counted(of: answers.shuffled()).map(\.meanAnswer)
            let expected: [Double] = [24.0 / 9, 7.0 / 3]
            #expect(means == expected)
        }
    }

    /// 5 of two questions are 2.5 on the average, and 4 of one are 4.
    @Test func aQuestionLeftOpenCountsAsTheMeanOfTheOthers() {
        let answers = [answer("a", 1, 5, of: 2), answer("b", 1, 4, of: 1), answer("c", 1, 5, of: 2), answer("c", 1, 6)]
        let counted = FeedbackInput.counted(of: answers)
        let means: [Double] = counted.map(\.meanAnswer)
        #expect(means == [2.5, 4, 2.25])
        // What was told of whole answers keeps its form.
        #expect(counted.map(\.sum) == [15, 12, 27] && counted.map(\.count) == [2, 1, 4])
    }

    @Test func whoHasNotAnsweredIsNotCounted() {
        #expect(FeedbackInput.counted(of: []) == [])
    }

    @Test func whatIsToldIsAWholePoint() throws {
        let answers = [("a", 12), ("b", 12), ("c", 13)].map { answer($0, 1, $1) }
        let told = try #require(SatisfactionInput(FeedbackInput.counted(of: answers), in: .everything))
        // 75, 75 and 83 1/3 on the average.
        #expect(told.points == 78 && told.respondents == 3 && told.figures.mean == 78)
        #expect(SatisfactionInput([], in: .everything) == nil)
    }
}
