/// Reads runs of digits and single marks from a text's bytes.
struct DigitScanner {
    private var rest: Substring.UTF8View.SubSequence

    init(_ bytes: String.UTF8View) {
        rest = bytes[...]
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func skip(_ mark: Unicode.Scalar) -> Bool {
        guard let first = rest.first, UInt32(first) == mark.value else { return false }
        rest.removeFirst()
        return true
    }

    mutating func number() -> Int64? {
        var value: Int64 = 0
        var count = 0
        while let digit = rest.first.flatMap(Self.digit), count < 9 {
            value = value * 10 + digit
            count += 1
            rest.removeFirst()
        }
        return count == 0 ? nil : value
    }

    /// Digits after a point, scaled to `digits` of them. Finer ones are dropped.
    mutating func fraction(digits: Int) -> Int64? {
        var value: Int64 = 0
        var count = 0
        while let digit = rest.first.flatMap(Self.digit) {
            if count < digits { value = value * 10 + digit }
            count += 1
            rest.removeFirst()
        }
        guard count > 0 else { return nil }
        for _ in 0..<max(0, digits - count) { value *= 10 }
        return value
    }

    private static func digit(_ byte: UInt8) -> Int64? {
        byte >= 0x30 && byte <= 0x39 ? Int64(byte - 0x30) : nil
    }
}
