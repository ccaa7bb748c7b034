/// Quantiles over the D draws: sorted[ceil(pD)-1], always a number that was drawn.
///
/// Source: docs/methodology.md, "Ranks and their uncertainty".
enum DrawQuantile {
    /// The positions of a quantile and of its mirror image among the sorted draws, from 0.
    typealias Positions = (low: Int, high: Int)

    /// The 5% and 95% quantiles, which the rank's 90% interval runs between.
    static let ranks: Positions = (position(perMille: 50), position(perMille: 950))
    /// The 2.5% and 97.5% quantiles, which the composite's 90% interval runs between: the draws
    /// take the priors as known, and those at 5% and 95% would hold the true one too seldom.
    static let composites: Positions = (position(perMille: 25), position(perMille: 975))

    /// In whole numbers: 0.05 is not a binary fraction, and its rounding must not change a
    /// position.
    private static func position(perMille: Int) -> Int {
        (perMille * ProviderDraws.count + 999) / 1000 - 1
    }

    private static let bucketCount = 512

    /// The 2.5% and 97.5% quantiles of D composites within bounds.
    ///
    /// The numbers are counted into buckets, and only the bucket of the quantile is sorted.
    ///
    /// - Parameter bounds: The least and the greatest of the numbers.
    static func interval(of values: UnsafeBufferPointer<Double>, within bounds: Interval) -> Interval {
        let buckets = Buckets(from: bounds.low, to: bounds.high, count: bucketCount)
        return withUnsafeTemporaryAllocation(of: Int.self, capacity: bucketCount) { counts in
            counts.initialize(repeating: 0)
            for value in values { counts[buckets.index(of: value)] &+= 1 }
            let quantile = { (position: Int) -> Double in
                var (bucket, before) = (0, 0)
                while before + counts[bucket] <= position {
                    before += counts[bucket]
                    bucket += 1
                }
                return values.filter { buckets.index(of: $0) == bucket }.sorted()[position - before]
            }
            return Interval(low: quantile(composites.low), high: quantile(composites.high))
        }
    }
}
