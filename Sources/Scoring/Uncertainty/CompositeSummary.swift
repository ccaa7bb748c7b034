/// What a provider's own composites say over all draws, and its tier.
struct CompositeSummary {
    /// The 2.5% and 97.5% quantiles, 0 to 100.
    let interval: Interval
    /// The least and the greatest, 0 to 100.
    let bounds: Interval
    let tier: Int

    /// The summaries of the matrix's providers: first the ranked ones, then the guests.
    static func all(in matrix: CompositeMatrix, ranked: Int, guests: Int, work: ParallelWork) -> [CompositeSummary] {
        let count = ranked + guests
        var tiers = Tiers(keepsLeaders: guests > 0)
        var summaries: [CompositeSummary] = []
        summaries.reserveCapacity(count)
        let intervals = SharedMemory<(interval: Interval, bounds: Interval)>(capacity: matrix.batch)
        for start in stride(from: 0, to: count, by: max(1, matrix.batch)) {
            let batch = start..<min(start + matrix.batch, count)
            let rows = matrix.rows(providers: batch, draws: 0..<ProviderDraws.count)
            work.forEach(count: batch.count) { index in
                let own = UnsafeBufferPointer(rows[index])
                let bounds = bounds(of: own)
                intervals.address[index] = (DrawQuantile.interval(of: own, within: bounds), bounds)
            }
            for index in 0..<batch.count {
                let own = UnsafeBufferPointer(rows[index])
                let tier = start + index < ranked ? tiers.join(own) : tiers.tier(ofGuest: own)
                let (interval, bounds) = intervals.address[index]
                summaries.append(CompositeSummary(interval: interval, bounds: bounds, tier: tier))
            }
        }
        return summaries
    }

    static func bounds(of values: UnsafeBufferPointer<Double>) -> Interval {
        var (least, greatest) = (Double.infinity, -Double.infinity)
        for value in values {
            least = value < least ? value : least
            greatest = value > greatest ? value : greatest
        }
        return Interval(low: least, high: greatest)
    }
}
