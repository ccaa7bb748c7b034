import Disclosure
import Foundation
import Storage
import Tenancy
import Units

/// One answer of a respondent about a provider.
struct AnswerInput: Sendable, Equatable {
    /// Who answered, as a digest: a figure outlives what is erased, and needs to know only who is
    /// the same.
    let respondent: String
    let clientID: UUID
    /// The cell of the engagement that was answered about.
    let cell: CohortKey
    let answeredOn: Day
    /// The three answers together, 3 to 15.
    let sum: Int

    /// What each respondent counts with: the mean of its latest day. If one of several answers on
    /// that day were to count, chance would decide which. One person may answer for several
    /// engagements of a client, and is one respondent.
    static func counted(of answers: [AnswerInput]) -> [CountedAnswer] {
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

extension AnswerInput {
    init(_ answer: Answer, cell: CohortKey) {
        // A reference is unique within a client.
        respondent = AnswerInput.digest(of: "\(answer.clientID.text)|\(answer.respondentReference)")
        clientID = answer.clientID
        self.cell = cell
        answeredOn = answer.answeredOn
        sum = answer.relevance + answer.qualification + answer.workload
    }

    /// 24 hexadecimal digits.
    static func digest(of text: String) -> String {
        hexadecimal(Digest.sha256(Array(text.utf8)).prefix(12))
    }
}
