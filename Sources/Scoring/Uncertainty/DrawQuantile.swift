/// Quantiles over the D draws: sorted[ceil(pD)-1], always a number that was drawn.
///
/// Source: docs/methodology.md, "Ranks and their uncertainty".
enum DrawQuantile {
    /// The position of the 5% quantile among the sorted draws, from 0.
    static let low = position(percent: 5)
    /// The position of the 95% quantile.
    static let high = position(percent: 95)

    /// In whole numbers: 0.05 is not a binary fraction, and its rounding must not change a
    /// position.
    private static func position(percent: Int) -> Int {
        (percent * ProviderDraws.count + 99) / 100 - 1
    }

    private static let bucketCount = 512

    /// The 5% and 95% quantiles of D numbers within bounds.
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
            return Interval(low: quantile(low), high: quantile(high))
        }
    }
}
