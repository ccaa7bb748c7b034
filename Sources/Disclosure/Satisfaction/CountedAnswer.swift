package import Foundation
import Units

/// What one person counts with in a satisfaction figure: the mean of the answers of one day.
package struct CountedAnswer: Hashable, Sendable {
    /// Who answered: a digest of letters and digits, unique among all clients.
    package let person: String
    package let client: UUID
    /// Days since 1970.
    package let day: Int32
    /// The sum of all answers of the day, three for each feedback. Where questions were left open,
    /// the mean of the others stands for them.
    package let sum: Int
    /// How many feedbacks of three answers that is, at least one. Twice as many where the sum would
    /// be no whole number.
    package let count: Int

    package init(person: String, client: UUID, day: Int32, sum: Int, count: Int) {
        self.person = person
        self.client = client
        self.day = day
        self.sum = sum
        self.count = max(1, count)
    }

    /// The mean answer, 1 to 5.
    package var meanAnswer: Double { Double(sum) / Double(3 * count) }

    /// Whether the person counts the same in both.
    func hasValue(of other: CountedAnswer) -> Bool { sum * other.count == other.sum * count }
}

extension CountedAnswer: Comparable {
    package static func < (left: CountedAnswer, right: CountedAnswer) -> Bool {
        (left.person, left.day, left.count, left.sum) < (right.person, right.day, right.count, right.sum)
    }
}

extension CountedAnswer: LosslessStringConvertible {
    /// From the text form.
    package init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "."))
        guard parts.count == 5, let client = UUID(text: parts[1]), let day = Int32(Substring(parts[2])),
            let sum = Int(Substring(parts[3])), let count = Int(Substring(parts[4]))
        else { return nil }
        self.init(person: String(Substring(parts[0])), client: client, day: day, sum: sum, count: count)
    }

    /// "person.client.day.sum.count", put together by hand for speed: a release writes one for
    /// every answer.
    package var description: String {
        var text = person
        text.reserveCapacity(person.utf8.count + 64)
        text.append(".")
        text.append(client.codedText)
        for number in [Int(day), sum, count] {
            text.append(".")
            text.append(String(number))
        }
        return text
    }
}
