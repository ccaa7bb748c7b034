import Foundation
import Storage
import Tenancy
import Units

/// A respondent's latest answer within an engagement and a window.
struct AnswerInput: Codable, Sendable, Equatable {
    /// Who answered, as a digest: a release outlives what is erased, and needs to know only who is the same.
    let respondent: String
    let answeredOn: Day
    /// Of two answers on one day, the one of the later campaign counts: any rule will do, if it is always the same.
    let campaignID: UUID
    /// The three answers together, 3 to 15.
    let sum: Int

    /// The mean of the three answers, 1 to 5.
    var mean: Double { Double(sum) / 3 }

    func isLater(than other: AnswerInput) -> Bool {
        (answeredOn, campaignID.text) > (other.answeredOn, other.campaignID.text)
    }

    /// The latest answer of each respondent, in a fixed order.
    static func latest(of answers: [Answer]) -> [AnswerInput] { latest(of: answers.map(AnswerInput.init)) }

    /// One person may answer for several engagements of a client, and is one respondent.
    static func latest(of answers: [AnswerInput]) -> [AnswerInput] {
        var latest: [String: AnswerInput] = [:]
        for answer in answers {
            if let other = latest[answer.respondent], !answer.isLater(than: other) { continue }
            latest[answer.respondent] = answer
        }
        return latest.values.sorted { $0.respondent < $1.respondent }
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
