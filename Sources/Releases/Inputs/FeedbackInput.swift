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
    /// The sum of the answers to the three questions, 1 to 15.
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

extension FeedbackInput {
    package init(_ answer: FeedbackAnswer, cell: CohortKey) {
        // A reference is unique only within a client.
        respondent = FeedbackInput.digest(of: "\(answer.clientID.text)|\(answer.respondentReference)")
        clientID = answer.clientID
        self.cell = cell
        answeredOn = answer.answeredOn
        let answers = [answer.relevance, answer.qualification, answer.workload].compactMap(\.self)
        sum = answers.reduce(0, +)
        answered = max(1, answers.count)
    }

    /// The answers by provider. Providers without answers are left out.
    package static func byProvider(_ results: FeedbackResults) -> [UUID: [FeedbackInput]] {
        let cells = Dictionary(uniqueKeysWithValues: results.engagements.map { ($0.id, CohortKey($0)) })
        return Dictionary(grouping: results.answers, by: \.providerID).mapValues { answers in
            answers.compactMap { answer in
                guard let id = results.engagementOfCampaign[answer.campaignID], let cell = cells[id] else { return nil }
                return FeedbackInput(answer, cell: cell)
            }
        }
    }

    /// The first 24 hexadecimal digits of the text's SHA-256.
    package static func digest(of text: String) -> String {
        hexadecimal(Digest.sha256(Array(text.utf8)).prefix(12))
    }
}
