/// The most that one won deal can count for. One huge deal must not make a provider.
///
/// Source: docs/methodology.md, "Estimates" and choice 4.
enum DealCap {
    /// A cohort with fewer itemised deals than this has no cap.
    static let minimumDeals = 20

    /// The 95th percentile of the cohort's itemised deals, in the reporting currency; nil below 20
    /// of them.
    ///
    /// The percentile is the nearest rank, sorted[ceil(0.95 n) - 1], so it is always a deal of the
    /// cohort. Summarised deals take no part: the revenue of each one is not known.
    static func cap(of cohort: [ProviderFigures]) -> Double? {
        let deals = cohort.flatMap(\.deals.itemised).sorted()
        guard deals.count >= minimumDeals else { return nil }
        // In whole numbers: 0.95 is not a binary fraction, and its rounding must not change a rank.
        return deals[(95 * deals.count + 99) / 100 - 1]
    }
}
