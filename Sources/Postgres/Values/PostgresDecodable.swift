package import Foundation

/// A type that can be read from a column. It reads the text format, and may also read PostgreSQL's
/// binary format.
package protocol PostgresDecodable: Sendable {
    static func decode(postgresText: String) -> Self?
    /// nil when the bytes are not a value of this type. They are valid for this call alone. By
    /// default a type has no binary form.
    static func decode(postgresBinary: UnsafeRawBufferPointer) -> Self?
    /// Whether `decode(postgresBinary:)` is worth calling. Only the text of an error depends on it.
    static var hasPostgresBinary: Bool { get }
}

extension PostgresDecodable {
    package static func decode(postgresBinary: UnsafeRawBufferPointer) -> Self? { nil }
    package static var hasPostgresBinary: Bool { false }
}

extension String: PostgresDecodable {
    package static func decode(postgresText: String) -> String? { postgresText }
    package static func decode(postgresBinary: UnsafeRawBufferPointer) -> String? {
        String(validating: postgresBinary, as: UTF8.self)
    }
    package static var hasPostgresBinary: Bool { true }
}

/// An integer reads any of int2, int4 and int8, as long as the value fits.
extension PostgresDecodable where Self: FixedWidthInteger {
    package static func decode(postgresText: String) -> Self? { Self(postgresText) }
    package static func decode(postgresBinary bytes: UnsafeRawBufferPointer) -> Self? {
        guard let value = PostgresBinary.integer(bytes) else { return nil }
        return Self(exactly: value)
    }
    package static var hasPostgresBinary: Bool { true }
}

extension Int: PostgresDecodable {}
extension Int64: PostgresDecodable {}
extension Int32: PostgresDecodable {}
extension Int16: PostgresDecodable {}

/// Reads float4 and float8, and NUMERIC in text, to the nearest double.
extension Double: PostgresDecodable {
    package static func decode(postgresText: String) -> Double? { Double(postgresText) }
    package static func decode(postgresBinary bytes: UnsafeRawBufferPointer) -> Double? {
        switch bytes.count {
        case 4: PostgresBinary.integer(bytes).map { Double(Float(bitPattern: UInt32(truncatingIfNeeded: $0))) }
        case 8: PostgresBinary.integer(bytes).map { Double(bitPattern: UInt64(bitPattern: $0)) }
        default: nil
        }
    }
    package static var hasPostgresBinary: Bool { true }
}

extension Bool: PostgresDecodable {
    package static func decode(postgresText: String) -> Bool? {
        switch postgresText {
        case "t": true
        case "f": false
        default: nil
        }
    }
    package static func decode(postgresBinary bytes: UnsafeRawBufferPointer) -> Bool? {
        guard bytes.count == 1, let byte = bytes.first, byte <= 1 else { return nil }
        return byte == 1
    }
    package static var hasPostgresBinary: Bool { true }
}

extension UUID: PostgresDecodable {
    package static func decode(postgresText: String) -> UUID? { UUID(uuidString: postgresText) }
    package static func decode(postgresBinary bytes: UnsafeRawBufferPointer) -> UUID? {
        bytes.count == 16 ? UUID(uuid: bytes.loadUnaligned(as: uuid_t.self)) : nil
    }
    package static var hasPostgresBinary: Bool { true }
}

/// Reads timestamptz, to the nearest microsecond that a double of seconds can hold.
extension Date: PostgresDecodable {
    package static func decode(postgresText: String) -> Date? { PostgresTimestamp.date(fromText: postgresText) }
    package static func decode(postgresBinary bytes: UnsafeRawBufferPointer) -> Date? {
        guard bytes.count == 8, let microseconds = PostgresBinary.integer(bytes),
            microseconds != .max, microseconds != .min
        else { return nil }
        return PostgresTimestamp.date(fromPostgresMicroseconds: microseconds)
    }
    package static var hasPostgresBinary: Bool { true }
}
