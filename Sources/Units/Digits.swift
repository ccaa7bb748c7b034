/// `value` in decimal with leading zeros up to `width` digits.
func padded(_ value: Int, to width: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, width - text.count)) + text
}

/// The number that these ASCII digits spell; nil where one of them is not a digit.
func digits(_ text: some Collection<UInt8>) -> Int? {
    var number = 0
    for byte in text {
        guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
        number = number * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return text.isEmpty ? nil : number
}
