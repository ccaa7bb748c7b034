extension Double {
    /// The number itself if it is finite and positive, else zero.
    var orZero: Double {
        isFinite && self > 0 ? self : 0
    }

    /// The nearest finite number: an overflow becomes the largest one, and NaN becomes zero.
    var finite: Double {
        isNaN ? 0 : Swift.min(Swift.max(self, -.greatestFiniteMagnitude), .greatestFiniteMagnitude)
    }

    /// The number rounded to three significant digits, halves away from zero. The result is the
    /// double closest to that decimal.
    package var roundedToThreeSignificantDigits: Double {
        guard isFinite, self != 0 else { return self }
        var exponent = Int(SpecialFunctions.decimalLogarithm(magnitude).rounded(.down)) - 2
        var digits = Self.scaled(magnitude, exponent: exponent).rounded()
        // Next to a power of ten the logarithm may be off by one. And 999.5 rounds up to four
        // digits.
        if digits >= 1000 {
            exponent += 1
            digits = Self.scaled(magnitude, exponent: exponent).rounded()
        } else if digits < 100 {
            exponent -= 1
            digits = Self.scaled(magnitude, exponent: exponent).rounded()
        }
        // Reading a decimal rounds correctly. Multiplying by a power of ten would not.
        guard let decimal = Double("\(Int(digits))e\(exponent)"), decimal.isFinite else { return self }
        return self < 0 ? -decimal : decimal
    }

    private static func scaled(_ magnitude: Double, exponent: Int) -> Double {
        let power = { (exponent: Int) in Double("1e\(exponent)") ?? 1 }
        guard exponent < 0 else { return magnitude / power(exponent) }
        // In two steps: a subnormal number needs a power of ten that is itself too large for a
        // double.
        return magnitude * power(-exponent / 2) * power(-exponent - -exponent / 2)
    }
}
