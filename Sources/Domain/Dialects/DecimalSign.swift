/// What stands before a number's decimals. The other sign can then only separate thousands.
package enum DecimalSign: String, CaseIterable, Sendable, Codable {
    case point
    case comma

    package var other: DecimalSign { self == .point ? .comma : .point }
}

/// What stands between groups of three digits.
package enum ThousandsMark: String, CaseIterable, Sendable, Codable {
    case point
    case comma
    /// A space, or one of the blanks that look like it.
    case blank
    case apostrophe
}
