import Units

/// Reads JSON text (RFC 8259), and nothing looser.
///
/// Foundation's reader silently drops one of two members of the same name, and rounds numbers. This
/// one keeps what was written, so that the server can refuse it by name.
package struct JSONParser {
    /// Why a text is not JSON.
    package struct SyntaxError: Error, Equatable {
        /// The byte at which reading stopped, from 0.
        package let offset: Int
        package let reason: Reason
    }

    /// What is wrong at that byte.
    package enum Reason: Equatable, Sendable {
        case notUTF8
        /// Arrays and objects are nested deeper than so many levels.
        case tooDeep(levels: Int)
        /// A string has a control character without an escape.
        case controlCharacter
        /// Something that may not stand there.
        case unexpected(Expectation)
        /// The text ends where something must stand.
        case ended(Expectation)
    }

    /// What may stand at a place.
    package enum Expectation: CaseIterable, Sendable {
        case endOfText, value, name, colon, commaOrBrace, commaOrBracket, digit, closingQuote, escape,
            hexadecimalDigits, secondSurrogate
    }

    private let bytes: [UInt8]
    private var position = 0
    private let depthLimit: Int

    /// Reads one value, with only white space around it.
    ///
    /// - Parameter depthLimit: how many levels arrays and objects may be nested.
    package static func parse(_ bytes: [UInt8], depthLimit: Int = 16) throws(SyntaxError) -> JSONValue {
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw SyntaxError(offset: 0, reason: .notUTF8)
        }
        var parser = JSONParser(bytes: bytes, depthLimit: depthLimit)
        parser.skipWhiteSpace()
        let value = try parser.value(depth: 0)
        parser.skipWhiteSpace()
        guard parser.position == bytes.count else { throw parser.unexpected(.endOfText) }
        return value
    }

    private init(bytes: [UInt8], depthLimit: Int) {
        self.bytes = bytes
        self.depthLimit = depthLimit
    }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private func unexpected(_ expectation: Expectation) -> SyntaxError {
        SyntaxError(offset: position, reason: current == nil ? .ended(expectation) : .unexpected(expectation))
    }

    private mutating func skipWhiteSpace() {
        while let byte = current, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { position += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        position += 1
        return true
    }

    private mutating func value(depth: Int) throws(SyntaxError) -> JSONValue {
        switch current {
        case UInt8(ascii: "{"): return .object(try object(depth: depth + 1))
        case UInt8(ascii: "["): return .array(try array(depth: depth + 1))
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .boolean(true))
        case UInt8(ascii: "f"): return try word("false", .boolean(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case let byte? where byte == UInt8(ascii: "-") || byte.isDigit: return .number(try number())
        default: throw unexpected(.value)
        }
    }

    private mutating func word(_ word: String, _ value: JSONValue) throws(SyntaxError) -> JSONValue {
        guard bytes[position...].starts(with: word.utf8) else { throw unexpected(.value) }
        position += word.utf8.count
        return value
    }

    private mutating func object(depth: Int) throws(SyntaxError) -> JSONObject {
        try check(depth)
        position += 1
        skipWhiteSpace()
        var object = JSONObject()
        if take(UInt8(ascii: "}")) { return object }
        repeat {
            skipWhiteSpace()
            guard current == UInt8(ascii: "\"") else { throw unexpected(.name) }
            let name = try string()
            skipWhiteSpace()
            guard take(UInt8(ascii: ":")) else { throw unexpected(.colon) }
            skipWhiteSpace()
            object.members.append(JSONObject.Member(name: name, value: try value(depth: depth)))
            skipWhiteSpace()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw unexpected(.commaOrBrace) }
        return object
    }

    private mutating func array(depth: Int) throws(SyntaxError) -> [JSONValue] {
        try check(depth)
        position += 1
        skipWhiteSpace()
        var values: [JSONValue] = []
        if take(UInt8(ascii: "]")) { return values }
        repeat {
            skipWhiteSpace()
            values.append(try value(depth: depth))
            skipWhiteSpace()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw unexpected(.commaOrBracket) }
        return values
    }

    private func check(_ depth: Int) throws(SyntaxError) {
        guard depth <= depthLimit else {
            throw SyntaxError(offset: position, reason: .tooDeep(levels: depthLimit))
        }
    }

    private mutating func number() throws(SyntaxError) -> String {
        let start = position
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) { try digits() }
        if take(UInt8(ascii: ".")) { try digits() }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try digits()
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func digits() throws(SyntaxError) {
        let start = position
        while let byte = current, byte.isDigit { position += 1 }
        guard position > start else { throw unexpected(.digit) }
    }

    private mutating func string() throws(SyntaxError) -> String {
        position += 1
        var text: [UInt8] = []
        while true {
            guard let byte = current else { throw unexpected(.closingQuote) }
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                position += 1
                try escape(into: &text)
            case ..<0x20:
                throw SyntaxError(offset: position, reason: .controlCharacter)
            default:
                text.append(byte)
                position += 1
            }
        }
    }

    private mutating func escape(into text: inout [UInt8]) throws(SyntaxError) {
        guard let byte = current else { throw unexpected(.escape) }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): text.append(contentsOf: String(Character(try scalar())).utf8)
        default:
            position -= 1
            throw unexpected(.escape)
        }
    }

    /// The character of `\uXXXX`, or of two of them that form a surrogate pair.
    private mutating func scalar() throws(SyntaxError) -> Unicode.Scalar {
        let first = try codeUnit()
        if let scalar = Unicode.Scalar(UInt32(first)) { return scalar }
        guard UTF16.isLeadSurrogate(first), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
            throw unexpected(.secondSurrogate)
        }
        let second = try codeUnit()
        guard UTF16.isTrailSurrogate(second),
            let scalar = Unicode.Scalar(0x1_0000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
        else { throw unexpected(.secondSurrogate) }
        return scalar
    }

    private mutating func codeUnit() throws(SyntaxError) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = current, let digit = byte.hexadecimalValue else {
                throw unexpected(.hexadecimalDigits)
            }
            unit = unit << 4 | UInt16(digit)
            position += 1
        }
        return unit
    }
}
