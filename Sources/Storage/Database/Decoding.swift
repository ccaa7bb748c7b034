package import Access
package import Domain
import Foundation
import Intake
package import Postgres
package import Units

// How Palmares' own types are read from PostgreSQL's text, and bound to statements.

extension PostgresDecodable where Self: LosslessStringConvertible {
    package static func decode(postgresText: String) -> Self? { Self(postgresText) }
}

extension PostgresDecodable where Self: RawRepresentable, RawValue == String {
    package static func decode(postgresText: String) -> Self? { Self(rawValue: postgresText) }
}

extension Day: PostgresDecodable {
    package static func decode(postgresText: String) -> Day? { Day(postgresText) }
    package static func decode(postgresBinary bytes: UnsafeRawBufferPointer) -> Day? {
        PostgresBinary.daysSinceEpoch(bytes).map(Day.init(daysSinceEpoch:))
    }
    package static var hasPostgresBinary: Bool { true }
}

extension Role: PostgresDecodable {}
extension TenantKind: PostgresDecodable {}
extension TenantStatus: PostgresDecodable {}
extension Side: PostgresDecodable {}
extension ClientSize: PostgresDecodable {}
extension DealSize: PostgresDecodable {}
extension ImportKind: PostgresDecodable {}
extension OnError: PostgresDecodable {}
extension Import.Status: PostgresDecodable {}

extension Amount: PostgresDecodable {
    package static func decode(postgresText: String) -> Amount? { Amount(postgresText) }
    /// The binary format of numeric is not read, so queries select amounts as text.
    package static func decode(postgresBinary bytes: UnsafeRawBufferPointer) -> Amount? {
        String.decode(postgresBinary: bytes).flatMap { Amount($0) }
    }
    package static var hasPostgresBinary: Bool { true }
}

extension Month: PostgresDecodable {
    /// A month is stored as its first day.
    package static func decode(postgresText: String) -> Month? { Day(postgresText)?.month }
    package static func decode(postgresBinary bytes: UnsafeRawBufferPointer) -> Month? {
        Day.decode(postgresBinary: bytes)?.month
    }
    package static var hasPostgresBinary: Bool { true }
}

extension Currency: PostgresDecodable {
    package static func decode(postgresText: String) -> Currency? { Currency(postgresText) }
}

extension Country: PostgresDecodable {
    package static func decode(postgresText: String) -> Country? { Country(postgresText) }
}

extension Bind {
    static func day(_ day: Day) -> Bind { .text(day.description) }
    static func day(_ day: Day?) -> Bind { day.map { .text($0.description) } ?? .null }
    static func amount(_ amount: Amount) -> Bind { .text(amount.description) }
    static func amount(_ amount: Amount?) -> Bind { amount.map { .text($0.description) } ?? .null }

    /// Timestamps are bound and read as milliseconds since 1970. So a session's time zone and date
    /// style do not matter.
    static func time(_ date: Date) -> Bind { .integer(date.milliseconds) }
    static func time(_ date: Date?) -> Bind { date.map { .integer($0.milliseconds) } ?? .null }
}

extension Row {
    /// Reads a column that holds milliseconds since 1970.
    func time(_ column: String) throws(PostgresError) -> Date {
        Date(milliseconds: try decode(column, as: Int64.self))
    }

    func timeIfPresent(_ column: String) throws(PostgresError) -> Date? {
        try decodeIfPresent(column, as: Int64.self).map { Date(milliseconds: $0) }
    }
}

/// SQL that reads `column`, a timestamptz, as milliseconds since 1970.
func milliseconds(_ column: String) -> String {
    "(extract(epoch from \(column)) * 1000)::bigint as \(column)"
}

/// SQL that makes a timestamptz from the bind `$number`, in milliseconds since 1970.
func timestamp(bind number: Int) -> String {
    "to_timestamp($\(number)::bigint / 1000.0)"
}
