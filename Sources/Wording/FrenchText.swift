package import Domain
package import Units

/// A French text, typeset as in France.
///
/// Literals are written as on a keyboard: `"\(quoted: value) n'est pas une date ; attendu : …"`.
/// They get the typographic apostrophe, U+202F before `;`, `!`, `?` and inside « », and U+00A0
/// before `:`, `%` and `€`. Inserted values stay unchanged.
package struct FrenchText: Sendable, Equatable {
    package let text: String
}

extension FrenchText: ExpressibleByStringInterpolation {
    package init(stringLiteral literal: String) {
        text = FrenchText.typeset(literal)
    }

    package init(stringInterpolation: Interpolation) {
        text = stringInterpolation.text
    }

    package struct Interpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        package init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(2 * literalCapacity)
        }

        package mutating func appendLiteral(_ literal: String) { text += FrenchText.typeset(literal) }

        /// Other French words.
        package mutating func appendInterpolation(_ words: FrenchText) { text += words.text }

        /// A name, a day or a month, as the file has it.
        package mutating func appendInterpolation(_ name: String) { text += name }
        package mutating func appendInterpolation(_ value: Excerpt) { text += value.text }
        package mutating func appendInterpolation(_ day: Day) { text += day.description }
        package mutating func appendInterpolation(_ month: Month) { text += month.description }

        /// A number as a file must have it, without separators.
        package mutating func appendInterpolation(plain number: Int) { text += String(number) }

        /// A value of the file, in quotes.
        package mutating func appendInterpolation(quoted value: Excerpt) {
            text += "«\(FrenchText.narrowSpace)\(value.text)\(FrenchText.narrowSpace)»"
        }

        /// A number as people read it: `65 536`.
        package mutating func appendInterpolation(_ number: Int) { text += FrenchText.grouped(number) }

        /// A decimal number as people read it: `1 354,17`.
        package mutating func appendInterpolation(_ amount: Amount, decimals: Int) {
            text += FrenchText.decimal(amount, decimals: decimals)
        }

        /// A gain or a loss in points, with one decimal: `+1,5 point`, `−2,0 points`.
        package mutating func appendInterpolation(points value: Double) {
            let points = Amount(rounding: value, decimals: 1)
            text += points > .zero ? "+" : ""
            text += "\(FrenchText.decimal(points, decimals: 1)) \(FrenchText.isPlural(points) ? "points" : "point")"
        }

        /// A number and the thing counted: `1 champ`, `2 champs`. Zero is singular.
        package mutating func appendInterpolation(_ count: Int, _ one: FrenchText, _ many: FrenchText) {
            text += "\(FrenchText.grouped(count)) \(FrenchText.isPlural(count) ? many.text : one.text)"
        }
    }
}

extension FrenchText {
    static func list(_ texts: [FrenchText], separator: FrenchText) -> FrenchText {
        FrenchText(text: texts.map(\.text).joined(separator: separator.text))
    }

    private static let space: Unicode.Scalar = "\u{A0}"
    private static let narrowSpace: Unicode.Scalar = "\u{202F}"

    /// Whether this number is plural in French: from two on.
    private static func isPlural(_ count: Int) -> Bool { count.magnitude >= 2 }

    /// The same for a decimal number: `1,9 point` is singular.
    private static func isPlural(_ amount: Amount) -> Bool { amount.tenThousandths.magnitude >= 20_000 }

    private static func decimal(_ amount: Amount, decimals: Int) -> String {
        let parts = amount.text(decimals: decimals).split(separator: ".", maxSplits: 1)
        let isNegative = parts[0].hasPrefix("-")
        let whole = grouped(digits: isNegative ? parts[0].dropFirst() : parts[0], isNegative: isNegative)
        return parts.count == 2 ? "\(whole),\(parts[1])" : whole
    }

    private static func grouped(_ number: Int) -> String {
        grouped(digits: String(number.magnitude)[...], isNegative: number < 0)
    }

    /// The digits in groups of three.
    private static func grouped(digits: Substring, isNegative: Bool) -> String {
        let digits = Array(digits.unicodeScalars)
        var text = String.UnicodeScalarView(isNegative ? ["\u{2212}"] : [])
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text.append(narrowSpace) }
            text.append(digit)
        }
        return String(text)
    }

    /// A literal with typographic apostrophes and spaces.
    private static func typeset(_ literal: String) -> String {
        var text = String.UnicodeScalarView()
        let scalars = Array(literal.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            let before = index > 0 ? scalars[index - 1] : nil
            let after = index + 1 < scalars.count ? scalars[index + 1] : nil
            switch (before, scalar, after) {
            case (_, "'", _): text.append("\u{2019}")
            case ("«", " ", _), (_, " ", ";"), (_, " ", "!"), (_, " ", "?"), (_, " ", "»"): text.append(narrowSpace)
            case (_, " ", ":"), (_, " ", "%"), (_, " ", "€"): text.append(space)
            default: text.append(scalar)
            }
        }
        return String(text)
    }
}
