extension Double {
    /// The number itself where it is finite and positive, else zero.
    var orZero: Double {
        isFinite && self > 0 ? self : 0
    }

    /// The number brought into the range of finite numbers; an overflow stays the largest one.
    var finite: Double {
        isNaN ? 0 : Swift.min(Swift.max(self, -.greatestFiniteMagnitude), .greatestFiniteMagnitude)
    }

    /// The number to three significant digits, halves away from zero, as the closest double to that
    /// decimal.
    package var roundedToThreeSignificantDigits: Double {
        guard isFinite, self != 0 else { return self }
        var exponent = Int(SpecialFunctions.decimalLogarithm(magnitude).rounded(.down)) - 2
        var digits = Self.scaled(magnitude, exponent: exponent).rounded()
        // The logarithm may be off by one next to a power of ten, and 999.5 rounds up to four
        // digits.
        if digits >= 1000 {
            exponent += 1
            digits = Self.scaled(magnitude, exponent: exponent).rounded()
        } else if digits < 100 {
            exponent -= 1
            digits = Self.scaled(magnitude, exponent: exponent).rounded()
        }
        // Reading the decimal is correctly rounded; multiplying by a power of ten would not be.
        guard let decimal = Double("\(Int(digits))e\(exponent)"), decimal.isFinite else { return self }
        return self < 0 ? -decimal : decimal
    }

    private static func scaled(_ magnitude: Double, exponent: Int) -> Double {
        let power = { (exponent: Int) in Double("1e\(exponent)") ?? 1 }
        guard exponent < 0 else { return magnitude / power(exponent) }
        // In two steps: the power that brings a subnormal number up is itself too large for a
        // number.
        return magnitude * power(-exponent / 2) * power(-exponent - -exponent / 2)
    }
}
