import Foundation
import Units

/// How the text of a JSON field or of a query parameter becomes a value.
struct ValueFormat<Value>: Sendable {
    /// The stable name of the error, `invalid_date`.
    let code: String

    /// What was expected, to stand after "expected": `a day such as 2026-11-15`.
    let expectation: String

    /// The value, or nil where the text isn't one.
    let read: @Sendable (String) -> Value?
}

extension ValueFormat {
    /// A line of text of so many characters (Unicode scalars, as PostgreSQL counts them) that isn't
    /// all blank.
    static func text(_ length: ClosedRange<Int>) -> ValueFormat where Value == String {
        ValueFormat(
            code: "invalid_text",
            expectation: "\(length.lowerBound) to \(length.upperBound) characters with no control characters"
        ) { text in
            let scalars = text.unicodeScalars
            guard length.contains(scalars.count),
                !scalars.contains(where: { $0.properties.generalCategory == .control }),
                length.lowerBound == 0 || !scalars.allSatisfy(\.properties.isWhitespace)
            else { return nil }
            return text
        }
    }

    static func choice(_ type: Value.Type) -> ValueFormat
    where Value: CaseIterable & RawRepresentable & Sendable, Value.RawValue == String {
        ValueFormat(
            code: "invalid_choice",
            expectation: "one of " + type.allCases.map(\.rawValue).joined(separator: ", ")
        ) { type.init(rawValue: $0) }
    }

    static func integer(_ range: ClosedRange<Int>) -> ValueFormat where Value == Int {
        ValueFormat(
            code: "invalid_number",
            expectation: "a whole number from \(range.lowerBound) to \(range.upperBound)"
        ) { text in
            guard (1...10).contains(text.utf8.count), text.utf8.allSatisfy(\.isDigit), let number = Int(text) else {
                return nil
            }
            return range.contains(number) ? number : nil
        }
    }
}

extension ValueFormat where Value == UUID {
    static let id = ValueFormat(code: "invalid_id", expectation: "a UUID") { UUID(uuidString: $0) }
}

extension ValueFormat where Value == Day {
    static let day = ValueFormat(code: "invalid_date", expectation: "a day such as 2026-11-15") { text in
        Day(text).flatMap { (Day.earliest...Day.latest).contains($0) ? $0 : nil }
    }
}

extension ValueFormat where Value == Month {
    static let month = ValueFormat(code: "invalid_month", expectation: "a month such as 2026-11") { text in
        Month(text).flatMap { (Day.earliest.month...Day.latest.month).contains($0) ? $0 : nil }
    }
}

extension ValueFormat where Value == Currency {
    static let currency = ValueFormat(
        code: "invalid_currency",
        expectation: "a currency of ISO 4217 such as EUR"
    ) { Currency($0) }
}

extension ValueFormat where Value == Country {
    static let country = ValueFormat(
        code: "invalid_country",
        expectation: "a country of ISO 3166-1 such as FR"
    ) { Country($0) }
}

extension ValueFormat where Value == Amount {
    /// An amount above zero that a column of money can hold.
    static let positiveAmount = ValueFormat(
        code: "invalid_amount",
        expectation: "a decimal above zero with four decimals at most, such as 1234.50"
    ) { text in
        Amount(text).flatMap { $0 > .zero && $0 <= .rowLimit ? $0 : nil }
    }
}

extension ValueFormat where Value == String {
    /// Lower-case words joined by hyphens, 60 characters at most.
    static let industry = ValueFormat(
        code: "invalid_industry",
        expectation: "lower-case words joined by hyphens, such as medical-devices, of 60 characters at most"
    ) { text in
        let words = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        let isSlug = words.allSatisfy { word in
            !word.isEmpty && word.allSatisfy { $0.isDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
        }
        return isSlug && text.utf8.count <= 60 ? text : nil
    }
}
