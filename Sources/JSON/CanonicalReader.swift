/// Reads what `CanonicalText` writes, and nothing else, by the same calls in the same order. It
/// takes a tenth of the decoder's time.
///
/// Where a text is not as `CanonicalText` would write it, the caller uses `CanonicalJSON` instead.
/// So the decoder decides what can be read, and this reader only reads the same faster.
package struct CanonicalReader {
    /// The text is not as `CanonicalText` writes it. It may still be right.
    package struct NotAsWritten: Error {
        package init() {}
    }

    let bytes: [UInt8]
    var position = 0
    var needsComma = false

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// nil if the text is not as `CanonicalText` writes it.
    package static func value<Value>(
        of text: String,
        _ read: (inout CanonicalReader) throws -> Value
    ) -> Value? {
        var reader = CanonicalReader(text)
        guard let value = try? read(&reader), reader.position == reader.bytes.count else { return nil }
        return value
    }

    package mutating func object<Value>(
        _ members: (inout CanonicalReader) throws -> Value
    ) throws -> Value {
        try separate()
        try expect("{")
        needsComma = false
        let value = try members(&self)
        try expect("}")
        needsComma = true
        return value
    }

    package mutating func array<Element>(
        _ element: (inout CanonicalReader) throws -> Element
    ) throws -> [Element] {
        try separate()
        try expect("[")
        needsComma = false
        var elements: [Element] = []
        while !skip("]") { elements.append(try element(&self)) }
        needsComma = true
        return elements
    }

    /// An object whose members have any names.
    package mutating func members<Value>(
        _ member: (inout CanonicalReader, _ name: ArraySlice<UInt8>) throws -> Value
    ) throws -> [Value] {
        try object { text in
            var values: [Value] = []
            while text.next == UInt8(ascii: "\"") || text.next == UInt8(ascii: ",") {
                let name = try text.plain()
                try text.expect(":")
                text.needsComma = false
                values.append(try member(&text, name))
            }
            return values
        }
    }

    package mutating func bool() throws -> Bool {
        try separate()
        if skip("true") { return true }
        try expect("false")
        return false
    }

    /// The bytes of a text that is plain ASCII without any escapes.
    package mutating func plain() throws -> ArraySlice<UInt8> {
        try separate()
        try expect("\"")
        let start = position
        while let byte = next, byte >= UInt8(ascii: " "), byte < 0x7F, byte != UInt8(ascii: "\\") {
            guard byte != UInt8(ascii: "\"") else { break }
            position += 1
        }
        let text = bytes[start..<position]
        try expect("\"")
        return text
    }

    /// Reads this word and no other.
    package mutating func word(_ word: StaticString) throws {
        try separate()
        try expect("\"")
        try expect(word)
        try expect("\"")
    }

    /// Whether the member of this name is next. If so, its value is next.
    package mutating func hasName(_ name: StaticString) -> Bool {
        let before = (position, needsComma)
        if (!needsComma || skip(",")) && skip("\"") && skip(name) && skip("\":") {
            needsComma = false
            return true
        }
        (position, needsComma) = before
        return false
    }

    /// Reads the name of a member, so that its value is next.
    package mutating func name(_ name: StaticString) throws {
        guard hasName(name) else { throw NotAsWritten() }
    }

    mutating func separate() throws {
        if needsComma { try expect(",") }
        needsComma = true
    }

    mutating func expect(_ literal: StaticString) throws {
        guard skip(literal) else { throw NotAsWritten() }
    }

    /// Whether these bytes are next. If so, they are read.
    mutating func skip(_ literal: StaticString) -> Bool {
        let count = literal.utf8CodeUnitCount
        guard count <= bytes.count - position else { return false }
        for offset in 0..<count where bytes[position + offset] != literal.utf8Start[offset] { return false }
        position += count
        return true
    }

    /// nil at the end.
    var next: UInt8? { position < bytes.count ? bytes[position] : nil }
}

extension CanonicalReader {
    package mutating func integer() throws -> Int {
        try separate()
        let isNegative = skip("-")
        let (value, count) = try whole()
        // A document holds no longer number, and no -0.
        guard count <= 18, !(isNegative && value == 0) else { throw NotAsWritten() }
        return isNegative ? -Int(value) : Int(value)
    }

    /// The nearest double, as by `strtod`.
    package mutating func number() throws -> Double {
        try separate()
        let start = position
        let isNegative = skip("-")
        var (digits, count) = try whole()
        let wholeCount = count
        if skip(".") { (digits, count) = try self.digits(after: digits, count) }
        if skip("e") {
            if !skip("-") { try expect("+") }
            _ = try self.digits(after: 0, 0)
        } else if count <= 19, digits <= 1 << 53 {
            // Both are exact as doubles, so their quotient is rounded only once.
            let magnitude = Double(digits) / Self.powersOfTen[count - wholeCount]
            return isNegative ? -magnitude : magnitude
        }
        let number = Double(String(decoding: bytes[start..<position], as: UTF8.self)) ?? 0
        // The decoder refuses numbers that are too large or too small for a double.
        guard number.isFinite, number != 0 else { throw NotAsWritten() }
        return number
    }

    private static let powersOfTen: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    ]

    /// The digits before the point, without leading zeros.
    private mutating func whole() throws -> (UInt64, Int) {
        let startsWithZero = next == UInt8(ascii: "0")
        let (value, count) = try digits(after: 0, 0)
        guard !startsWithZero || count == 1 else { throw NotAsWritten() }
        return (value, count)
    }

    /// Reads one or more digits, after `count` digits that have this value. The result is right up
    /// to 19 digits.
    private mutating func digits(after value: UInt64, _ count: Int) throws -> (UInt64, Int) {
        var (value, end) = (value, position)
        while end < bytes.count, bytes[end] &- UInt8(ascii: "0") < 10 {
            value = value &* 10 &+ UInt64(bytes[end] &- UInt8(ascii: "0"))
            end += 1
        }
        guard end > position else { throw NotAsWritten() }
        defer { position = end }
        return (value, count + end - position)
    }
}

extension CanonicalReader {
    package mutating func member<Value>(
        _ name: StaticString,
        _ members: (inout CanonicalReader) throws -> Value
    ) throws -> Value {
        try self.name(name)
        return try object(members)
    }

    /// nil where there is no such member.
    package mutating func memberIfAny<Value>(
        _ name: StaticString,
        _ members: (inout CanonicalReader) throws -> Value
    ) throws -> Value? {
        hasName(name) ? try object(members) : nil
    }

    package mutating func number(_ name: StaticString) throws -> Double {
        try self.name(name)
        return try number()
    }

    /// nil where there is no such member.
    package mutating func numberIfAny(_ name: StaticString) throws -> Double? {
        hasName(name) ? try number() : nil
    }

    package mutating func integer(_ name: StaticString) throws -> Int {
        try self.name(name)
        return try integer()
    }

    package mutating func bool(_ name: StaticString) throws -> Bool {
        try self.name(name)
        return try bool()
    }
}
