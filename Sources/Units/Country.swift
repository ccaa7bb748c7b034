import Foundation

/// A country of ISO 3166-1, by its two-letter code, such as FR.
package struct Country: Hashable, Sendable {
    /// Two capital letters.
    package let code: String

    /// The country with this code, or nil where ISO 3166-1 has none; lower case is not accepted.
    package init?(_ code: String) {
        guard Country.known.contains(code) else { return nil }
        self.code = code
    }

    private static let known = Set(Locale.Region.isoRegions.map(\.identifier).filter { $0.count == 2 })
        .subtracting(unassigned)

    /// What the locale data adds to ISO 3166-1: codes that are reserved (EU, UN...), user-assigned
    /// (XK) or its own (QO, ZZ).
    private static let unassigned: Set<String> = [
        "AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XK", "ZZ",
    ]
}

extension Country: CustomStringConvertible {
    public var description: String { code }
}
