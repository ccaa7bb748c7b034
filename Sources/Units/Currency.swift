import Foundation

/// A currency of ISO 4217, such as EUR.
package struct Currency: Hashable, Comparable, Sendable {
    /// Three capital letters.
    package let code: String

    /// How many decimals an amount has (ISO 4217's minor unit): 2 for EUR, 0 for JPY, 3 for KWD.
    package let decimals: Int

    package static let euro = Currency(knownCode: "EUR")

    /// The currency with this code; nil where ISO 4217 has none. Lower case is not accepted.
    package init?(_ code: String) {
        guard Currency.known.contains(code) else { return nil }
        self.init(knownCode: code)
    }

    private init(knownCode: String) {
        code = knownCode
        decimals =
            if Currency.withoutDecimals.contains(knownCode) {
                0
            } else if Currency.withThreeDecimals.contains(knownCode) {
                3
            } else {
                2
            }
    }

    public static func < (left: Currency, right: Currency) -> Bool {
        left.code < right.code
    }

    private static let known = Set(Locale.commonISOCurrencyCodes)

    // ISO 4217, list one: the exceptions to two decimals.
    private static let withoutDecimals: Set<String> = [
        "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF",
    ]
    private static let withThreeDecimals: Set<String> = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"]
}

extension Currency: CustomStringConvertible {
    public var description: String { code }
}
