import Cryptography
import Disclosure
import Domain
import Foundation
import Units

/// One answer of a respondent about a provider.
package struct AnswerInput: Sendable, Equatable {
    /// Who answered, as a digest: a figure outlives what is erased, and needs to know only who is
    /// the same.
    package let respondent: String
    package let clientID: UUID
    /// The cell of the engagement that was answered about.
    package let cell: CohortKey
    package let answeredOn: Day
    /// The answers to the three questions together, 1 to 15.
    package let sum: Int
    /// How many of the three questions were answered, at least one.
    package let answered: Int

    package init(
        respondent: String,
        clientID: UUID,
        cell: CohortKey,
        answeredOn: Day,
        sum: Int,
        answered: Int = 3
    ) {
        self.respondent = respondent
        self.clientID = clientID
        self.cell = cell
        self.answeredOn = answeredOn
        self.sum = sum
        self.answered = answered
    }

    /// What each respondent counts with: the mean of its latest day. If one of several answers on
    /// that day were to count, chance would decide which. One person may answer for several
    /// engagements of a client, and is one respondent.
    package static func counted(of answers: [AnswerInput]) -> [CountedAnswer] {
        Dictionary(grouping: answers, by: \.respondent).values.compactMap { answers in
            guard let last = answers.max(by: { $0.answeredOn < $1.answeredOn }) else { return nil }
            let latest = answers.filter { $0.answeredOn == last.answeredOn }
            // Each answer's mean is a whole number of sixths, and the mean of all is exact so.
            let sixths = latest.reduce(0) { $0 + 6 * $1.sum / $1.answered }
            let isWhole = sixths % 2 == 0
            return CountedAnswer(
                person: last.respondent,
                client: last.clientID,
                day: last.answeredOn.daysSinceEpoch,
                sum: isWhole ? sixths / 2 : sixths,
                count: isWhole ? latest.count : 2 * latest.count
            )
        }.sorted()
    }
}

extension AnswerInput {
    package init(_ answer: Answer, cell: CohortKey) {
        // A reference is unique within a client.
        respondent = AnswerInput.digest(of: "\(answer.clientID.text)|\(answer.respondentReference)")
        clientID = answer.clientID
        self.cell = cell
        answeredOn = answer.answeredOn
        let answers = [answer.relevance, answer.qualification, answer.workload].compactMap(\.self)
        sum = answers.reduce(0, +)
        answered = max(1, answers.count)
    }

    /// 24 hexadecimal digits.
    package static func digest(of text: String) -> String {
        hexadecimal(Digest.sha256(Array(text.utf8)).prefix(12))
    }
}
