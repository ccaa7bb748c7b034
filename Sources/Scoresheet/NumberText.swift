import Units

/// A number as people read it: `1,354.17`.
func readable(_ value: Double, decimals: Int) -> String {
    let text = Amount(rounding: value, decimals: decimals).text(decimals: decimals)
    let parts = text.split(separator: ".", maxSplits: 1)
    let digits = Array(parts[0])
    let grouped = digits.enumerated().map { index, digit in
        let isThousand = index > 0 && (digits.count - index) % 3 == 0 && digits[index - 1] != "-"
        return isThousand ? ",\(digit)" : String(digit)
    }.joined()
    return parts.count == 2 ? "\(grouped).\(parts[1])" : grouped
}
