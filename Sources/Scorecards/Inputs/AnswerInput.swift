import Foundation
import Storage
import Tenancy
import Units

/// One of a respondent's latest answers within an engagement and a window: there is one for each campaign that was
/// answered about on the latest day.
struct AnswerInput: Codable, Sendable, Equatable {
    /// Who answered, as a digest: a release outlives what is erased, and needs to know only who is the same.
    let respondent: String
    let answeredOn: Day
    let campaignID: UUID
    /// The three answers together, 3 to 15.
    let sum: Int

    /// The answers of each respondent's latest day, in a fixed order.
    static func latest(of answers: [Answer]) -> [AnswerInput] { latest(of: answers.map(AnswerInput.init)) }

    /// One person may answer for several engagements of a client, and is one respondent.
    static func latest(of answers: [AnswerInput]) -> [AnswerInput] {
        let lastDays = Dictionary(answers.map { ($0.respondent, $0.answeredOn) }, uniquingKeysWith: max)
        return answers.filter { $0.answeredOn == lastDays[$0.respondent] }.sorted {
            ($0.respondent, $0.campaignID) < ($1.respondent, $1.campaignID)
        }
    }

    /// Each respondent's mean answer, 1 to 5, ascending: that of its latest day. If one of several answers on that day were
    /// to count, chance would decide which.
    static func means(of answers: [AnswerInput]) -> [Double] {
        Dictionary(grouping: latest(of: answers), by: \.respondent).values.map { answers in
            Double(answers.reduce(0) { $0 + $1.sum }) / Double(3 * answers.count)
        }.sorted()
    }
}

extension AnswerInput {
    private init(_ answer: Answer) {
        // A reference is unique within a client.
        let text = "\(answer.clientID.text)|\(answer.respondentReference)"
        respondent = Digest.sha256(Array(text.utf8)).prefix(12).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
        answeredOn = answer.answeredOn
        campaignID = answer.campaignID
        sum = answer.relevance + answer.qualification + answer.workload
    }
}
