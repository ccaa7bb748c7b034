extension UInt8 {
    /// Whether this is `0` to `9`. Other targets read files byte by byte, so they inline it.
    @inlinable package var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }

    /// The number that a digit stands for.
    @inlinable package var digit: Int { Int(self) - Int(UInt8(ascii: "0")) }
}

/// `value` in decimal with leading zeros up to `width` digits.
package func padded(_ value: Int, to width: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, width - text.count)) + text
}

/// The number that these ASCII digits spell; nil where one of them is not a digit.
func digits(_ text: some Collection<UInt8>) -> Int? {
    var number = 0
    for byte in text {
        guard byte.isDigit else { return nil }
        number = number * 10 + byte.digit
    }
    return text.isEmpty ? nil : number
}
