import Foundation

/// A country of ISO 3166-1, by its two-letter code, such as FR.
package struct Country: Hashable, Sendable {
    /// Two capital letters.
    package let code: String

    /// The country with this code; nil where ISO 3166-1 has none. Lower case is not accepted.
    package init?(_ code: String) {
        guard Country.known.contains(code) else { return nil }
        self.code = code
    }

    private static let known = Set(Locale.Region.isoRegions.map(\.identifier).filter { $0.count == 2 })
        .subtracting(unassigned)

    /// The locale data's codes that are not assigned in ISO 3166-1: reserved ones (EU, UN...),
    /// user-assigned ones (XK) and its own (QO, ZZ).
    private static let unassigned: Set<String> = [
        "AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XK", "ZZ",
    ]
}

extension Country: CustomStringConvertible {
    public var description: String { code }
}
