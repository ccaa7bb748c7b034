import Domain
import Units

extension String.StringInterpolation {
    /// A value of a file, in quotes.
    mutating func appendInterpolation(quoted value: Excerpt) { appendLiteral("\"\(value.text)\"") }

    /// A number and the thing counted: `1 provider`, `2 providers`.
    mutating func appendInterpolation(_ count: Int, _ one: String, _ many: String) {
        appendLiteral("\(count) \(count == 1 ? one : many)")
    }

    /// A gain or a loss in points, with one decimal: `+1.5 points`.
    mutating func appendInterpolation(points value: Double) {
        appendLiteral((value > 0 ? "+" : "") + "\(Amount(rounding: value, decimals: 1).text(decimals: 1)) points")
    }

    /// A decimal number as people read it: `1,354.17`.
    mutating func appendInterpolation(_ amount: Amount, decimals: Int) {
        let parts = amount.text(decimals: decimals).split(separator: ".", maxSplits: 1)
        let digits = Array(parts[0])
        for (index, digit) in digits.enumerated() {
            let isThousand = index > 0 && (digits.count - index) % 3 == 0 && digits[index - 1] != "-"
            appendLiteral(isThousand ? ",\(digit)" : String(digit))
        }
        if parts.count == 2 { appendLiteral(".\(parts[1])") }
    }
}
