import Cryptography
package import Disclosure
package import Domain
package import Foundation
package import Units

/// One answer of a respondent about a provider.
package struct FeedbackInput: Sendable, Equatable {
    /// Who answered, as a digest. A figure may outlive an erased answer, and needs to know only
    /// which answers are one person's.
    package let respondent: String
    package let clientID: UUID
    /// The cell of the engagement that the answer is about.
    package let cell: CohortKey
    package let answeredOn: Day
    /// The sum of the three answers, 3 to 15.
    package let sum: Int

    package init(
        respondent: String,
        clientID: UUID,
        cell: CohortKey,
        answeredOn: Day,
        sum: Int
    ) {
        self.respondent = respondent
        self.clientID = clientID
        self.cell = cell
        self.answeredOn = answeredOn
        self.sum = sum
    }

    /// The answer that each respondent counts with: the mean of the latest day.
    ///
    /// If only one of several answers of that day counted, chance would decide which. One person
    /// may answer for several engagements of a client, and is one respondent.
    ///
    /// - Returns: One for each respondent, in order.
    package static func counted(of answers: [FeedbackInput]) -> [CountedAnswer] {
        Dictionary(grouping: answers, by: \.respondent).values.compactMap { answers in
            guard let last = answers.max(by: { $0.answeredOn < $1.answeredOn }) else { return nil }
            let latest = answers.filter { $0.answeredOn == last.answeredOn }
            return CountedAnswer(
                person: last.respondent,
                client: last.clientID,
                day: last.answeredOn.daysSinceEpoch,
                sum: latest.reduce(0) { $0 + $1.sum },
                count: latest.count
            )
        }.sorted()
    }
}

extension FeedbackInput {
    package init(_ answer: FeedbackAnswer, cell: CohortKey) {
        // A reference is unique only within a client.
        respondent = FeedbackInput.digest(of: "\(answer.clientID.text)|\(answer.respondentReference)")
        clientID = answer.clientID
        self.cell = cell
        answeredOn = answer.answeredOn
        sum = answer.relevance + answer.qualification + answer.workload
    }

    /// The first 24 hexadecimal digits of the text's SHA-256.
    package static func digest(of text: String) -> String {
        hexadecimal(Digest.sha256(Array(text.utf8)).prefix(12))
    }
}
