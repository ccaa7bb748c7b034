import Foundation
import Units
import Wording

/// How the text of a JSON field or a query parameter becomes a value.
struct ValueFormat<Value>: Sendable {
    /// The expected form, for the message about a wrong text.
    let expected: ExpectedText

    /// The value; nil if the text is not one.
    let read: @Sendable (String) -> Value?
}

extension ValueFormat {
    /// One line of text with so many characters (Unicode scalars, as PostgreSQL counts them) that
    /// is not all blank.
    static func text(_ length: ClosedRange<Int>) -> ValueFormat where Value == String {
        ValueFormat(expected: .text(length)) { text in
            let scalars = text.unicodeScalars
            guard length.contains(scalars.count),
                !scalars.contains(where: { $0.properties.generalCategory == .control }),
                length.lowerBound == 0 || !scalars.allSatisfy(\.properties.isWhitespace)
            else { return nil }
            return text
        }
    }

    /// The same with line breaks.
    static func lines(_ length: ClosedRange<Int>) -> ValueFormat where Value == String {
        ValueFormat(expected: .lines(length)) { text in
            let scalars = text.unicodeScalars
            guard length.contains(scalars.count),
                !scalars.contains(where: { $0.properties.generalCategory == .control && $0 != "\n" }),
                !scalars.allSatisfy(\.properties.isWhitespace)
            else { return nil }
            return text
        }
    }

    static func choice(_ type: Value.Type) -> ValueFormat
    where Value: CaseIterable & RawRepresentable & Sendable, Value.RawValue == String {
        ValueFormat(expected: .choice(type.allCases.map(\.rawValue))) { type.init(rawValue: $0) }
    }

    static func integer(_ range: ClosedRange<Int>) -> ValueFormat where Value == Int {
        ValueFormat(expected: .integer(range)) { text in
            guard (1...10).contains(text.utf8.count), text.utf8.allSatisfy(\.isDigit), let number = Int(text) else {
                return nil
            }
            return range.contains(number) ? number : nil
        }
    }
}

extension ValueFormat where Value == UUID {
    static let id = ValueFormat(expected: .id) { UUID(uuidString: $0) }
}

extension ValueFormat where Value == Day {
    static let day = ValueFormat(expected: .day) { text in
        Day(text).flatMap { (Day.earliest...Day.latest).contains($0) ? $0 : nil }
    }
}

extension ValueFormat where Value == Month {
    static let month = ValueFormat(expected: .month) { text in
        Month(text).flatMap { (Day.earliest.month...Day.latest.month).contains($0) ? $0 : nil }
    }
}

extension ValueFormat where Value == Currency {
    static let currency = ValueFormat(expected: .currency) { Currency($0) }
}

extension ValueFormat where Value == Country {
    static let country = ValueFormat(expected: .country) { Country($0) }
}

extension ValueFormat where Value == String {
    /// A zone's name in the IANA's database, such as `Europe/Paris`.
    static let timeZone = ValueFormat(expected: .timeZone) { knownTimeZones.contains($0) ? $0 : nil }
}

private let knownTimeZones = Set(TimeZone.knownTimeZoneIdentifiers + ["GMT", "UTC"])

extension ValueFormat where Value == Amount {
    /// An amount above zero that a money column can hold.
    static let positiveAmount = ValueFormat(expected: .positiveAmount) { text in
        Amount(text).flatMap { $0 > .zero && $0 <= .rowLimit ? $0 : nil }
    }
}

extension ValueFormat where Value == String {
    /// Words in lower case joined by hyphens, 60 characters at most.
    static let industry = ValueFormat(expected: .industry) { text in
        let words = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        let isSlug = words.allSatisfy { word in
            !word.isEmpty && word.allSatisfy { $0.isDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
        }
        return isSlug && text.utf8.count <= 60 ? text : nil
    }
}
