import Foundation
import Testing
import Units

@testable import Scorecards

/// Which of a person's answers count.
@Suite struct AnswerInputTests {
    private func answer(_ respondent: String, _ day: Int32, _ sum: Int, campaign: UUID = UUID()) -> AnswerInput {
        AnswerInput(respondent: respondent, answeredOn: Day(daysSinceEpoch: day), campaignID: campaign, sum: sum)
    }

    @Test func thoseOfThePersonsLatestDayCount() {
        let answers = [answer("b", 3, 9), answer("a", 1, 15), answer("a", 2, 12), answer("b", 1, 3), answer("c", 1, 6)]
        // Sums of three answers: 12, 9 and 6 are means of 4, 3 and 2.
        #expect(AnswerInput.means(of: answers) == [2, 3, 4])
        #expect(AnswerInput.latest(of: answers).map(\.sum) == [12, 9, 6])
    }

    /// Whatever ids the campaigns were given, and in whatever order they come.
    @Test func ofSeveralOnOneDayTheMeanCounts() {
        for _ in 0..<20 {
            let answers = [
                answer("a", 2, 15), answer("a", 2, 3), answer("a", 2, 6), answer("a", 1, 15), answer("b", 1, 7),
            ]
            // (15 + 3 + 6) / 9 and 7 / 3.
            #expect(AnswerInput.means(of: answers.shuffled()) == [7.0 / 3, 24.0 / 9])
            #expect(AnswerInput.latest(of: answers.shuffled()) == AnswerInput.latest(of: answers))
        }
    }

    @Test func whoHasNotAnsweredHasNoMean() {
        #expect(AnswerInput.means(of: []) == [])
    }
}
