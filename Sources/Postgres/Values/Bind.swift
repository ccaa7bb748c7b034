package import Foundation

/// A value bound to a statement's $1, $2 ...
///
/// It travels in text format, with two exceptions. Bytes travel as they are. Arrays travel in
/// binary format, which needs no quoting and no parsing. The server infers the type from the
/// statement, so a placeholder in an ambiguous place needs a cast in the SQL (`$1::uuid`). NUMERIC
/// goes in as text.
package enum Bind: Sendable, Equatable {
    case null
    case text(String)
    case integer(Int64)
    case double(Double)
    case boolean(Bool)
    case uuid(UUID)
    case bytes([UInt8])
    /// A `text[]`.
    case textArray([String])
    /// A `uuid[]`.
    case uuidArray([UUID])
    /// A `bigint[]`.
    case integerArray([Int64])

    package static func optional(_ value: String?) -> Bind { value.map(Bind.text) ?? .null }
    package static func optional(_ value: UUID?) -> Bind { value.map(Bind.uuid) ?? .null }
    package static func optional(_ value: Int?) -> Bind { value.map { .integer(Int64($0)) } ?? .null }
    package static func optional(_ value: Int64?) -> Bind { value.map(Bind.integer) ?? .null }
    package static func optional(_ value: Double?) -> Bind { value.map(Bind.double) ?? .null }
    package static func optional(_ value: Bool?) -> Bind { value.map(Bind.boolean) ?? .null }
    package static func optional(_ value: [UInt8]?) -> Bind { value.map(Bind.bytes) ?? .null }
    package static func optional(_ value: Date?) -> Bind { value.map(Bind.timestamp) ?? .null }

    package static func integer(_ value: Int) -> Bind { .integer(Int64(value)) }

    /// A point in time, to the microsecond, for `timestamptz`.
    package static func timestamp(_ value: Date) -> Bind { .text(PostgresTimestamp.text(of: value)) }
}

extension Bind: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByFloatLiteral, ExpressibleByNilLiteral
{
    package init(stringLiteral value: String) { self = .text(value) }
    package init(integerLiteral value: Int64) { self = .integer(value) }
    package init(booleanLiteral value: Bool) { self = .boolean(value) }
    package init(floatLiteral value: Double) { self = .double(value) }
    package init(nilLiteral: ()) { self = .null }
}
