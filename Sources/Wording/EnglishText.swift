import Domain

extension String.StringInterpolation {
    /// A value of a file, in quotes.
    mutating func appendInterpolation(quoted value: Excerpt) { appendLiteral("\"\(value.text)\"") }
}
