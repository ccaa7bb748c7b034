import struct Foundation.UUID

/// A type whose Swift arrays can be read from a column.
package protocol PostgresArrayElement: PostgresDecodable {
    static func decodeArray(postgresText: String) -> [Self]?
    static func decodeArray(postgresBinary: UnsafeRawBufferPointer) -> [Self]?
}

/// Arrays have one dimension, and no NULL among the elements.
extension PostgresArrayElement {
    package static func decodeArray(postgresText: String) -> [Self]? {
        guard let texts = PostgresArrayText.decode(postgresText) else { return nil }
        var elements: [Self] = []
        elements.reserveCapacity(texts.count)
        for text in texts {
            guard let text, let element = decode(postgresText: text) else { return nil }
            elements.append(element)
        }
        return elements
    }

    package static func decodeArray(postgresBinary bytes: UnsafeRawBufferPointer) -> [Self]? {
        // The number of dimensions, a flag for NULLs, the element's type; then each dimension's
        // length and lower bound (array_send).
        var reader = BinaryArrayReader(bytes)
        guard let dimensions = reader.integer(), reader.integer() != nil, reader.integer() != nil else { return nil }
        if dimensions == 0 { return [] }
        guard dimensions == 1, let count = reader.integer(), reader.integer() != nil, count >= 0 else { return nil }
        var elements: [Self] = []
        // Each has at least four bytes of length, so the bytes limit the number, whatever the count
        // says.
        elements.reserveCapacity(min(count, bytes.count / 4))
        for _ in 0..<count {
            guard let length = reader.integer(), let value = reader.bytes(length),
                let element = decode(postgresBinary: value)
            else { return nil }
            elements.append(element)
        }
        return elements
    }
}

private struct BinaryArrayReader {
    private let whole: UnsafeRawBufferPointer
    private var offset = 0

    init(_ bytes: UnsafeRawBufferPointer) {
        whole = bytes
    }

    mutating func integer() -> Int? {
        bytes(4).flatMap(PostgresBinary.integer).map(Int.init)
    }

    mutating func bytes(_ count: Int) -> UnsafeRawBufferPointer? {
        guard count >= 0, count <= whole.count - offset else { return nil }
        defer { offset += count }
        return UnsafeRawBufferPointer(rebasing: whole[offset..<offset + count])
    }
}

extension Array: PostgresDecodable where Element: PostgresArrayElement {
    package static func decode(postgresText: String) -> [Element]? { Element.decodeArray(postgresText: postgresText) }
    package static func decode(postgresBinary: UnsafeRawBufferPointer) -> [Element]? {
        Element.decodeArray(postgresBinary: postgresBinary)
    }
    package static var hasPostgresBinary: Bool { Element.hasPostgresBinary }
}

extension Int: PostgresArrayElement {}
extension Int64: PostgresArrayElement {}
extension Int32: PostgresArrayElement {}
extension Double: PostgresArrayElement {}
extension String: PostgresArrayElement {}
extension Bool: PostgresArrayElement {}

/// An array of bytes is a `bytea`, not an array of numbers.
extension UInt8: PostgresArrayElement {
    package static func decode(postgresText: String) -> UInt8? { UInt8(postgresText) }
    package static var hasPostgresBinary: Bool { true }

    package static func decodeArray(postgresBinary bytes: UnsafeRawBufferPointer) -> [UInt8]? { Array(bytes) }

    /// The hex format: `\x` and two digits for each byte.
    package static func decodeArray(postgresText: String) -> [UInt8]? {
        var digits = postgresText.utf8[...]
        guard digits.popFirst() == UInt8(ascii: "\\"), digits.popFirst() == UInt8(ascii: "x") else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count / 2)
        while let high = digits.popFirst() {
            guard let low = digits.popFirst(), let highValue = hexValue(high), let lowValue = hexValue(low) else {
                return nil
            }
            bytes.append(highValue << 4 | lowValue)
        }
        return bytes
    }

    private static func hexValue(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
extension UUID: PostgresArrayElement {}
