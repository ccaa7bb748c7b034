/// How certain one provider's place is. The result is that of
/// `rankUncertainty(of:guests:weights:threads:)`, for a fraction of the work.
///
/// There may be thousands of other providers. Each is drawn, compared and released again.
///
/// - Parameters:
///   - index: The provider's position among the ranked ones, from 0.
///   - count: How many are ranked.
///   - weights: Of the composite.
///   - threads: How many threads share the work. It changes no byte of the result.
///   - drawn: Gives the ranked provider at a position, best first. Several threads call it.
package func rankUncertainty(
    ofProvider index: Int,
    among count: Int,
    weights: Weights,
    threads: Int = 1,
    drawn: @Sendable (Int) -> DrawnProvider
) -> RankUncertainty {
    let composites = CompositeDraws(weights: weights)
    let own = composites.all(of: drawn(index))
    let work = ParallelWork(threads: threads)
    let rows = SingleRank.Rows()
    let above = SingleRank.Counts(workers: work.threads)
    var tiers = Tiers(keepsLeaders: false)
    var tier = 1
    for start in stride(from: 0, to: count, by: SingleRank.batch) {
        let size = min(SingleRank.batch, count - start)
        work.perform { worker in
            for place in stride(from: worker, to: size, by: work.threads) {
                composites.write(drawn(start + place), draws: 0..<ProviderDraws.count, to: rows[place])
                above.add(rows[place], above: own, by: worker)
            }
        }
        for place in 0..<size where start + place <= index { tier = tiers.join(UnsafeBufferPointer(rows[place])) }
    }
    return own.withUnsafeBufferPointer { own in
        let interval = DrawQuantile.interval(of: own, within: CompositeSummary.bounds(of: own))
        var room = [Int](repeating: 0, count: count + 2)
        let summary = above.ranks().withUnsafeBufferPointer { RankSummary(ranks: $0, counts: &room) }
        return RankUncertainty(summary, scoreInterval: interval, tier: tier)
    }
}

/// What the ranking of one provider works with.
private enum SingleRank {
    /// How many of the others it holds at once: two megabytes of composites.
    static let batch = 64

    /// The composites of a batch, a row of all draws for each provider.
    struct Rows: Sendable {
        private let memory = SharedMemory<Double>(capacity: batch * ProviderDraws.count)

        subscript(place: Int) -> UnsafeMutableBufferPointer<Double> {
            UnsafeMutableBufferPointer(
                start: memory.address + place * ProviderDraws.count,
                count: ProviderDraws.count
            )
        }
    }

    /// For each draw, how many providers were above. Each worker counts for itself.
    struct Counts: Sendable {
        private let memory: SharedMemory<UInt32>
        private let workers: Int

        init(workers: Int) {
            self.workers = workers
            memory = SharedMemory(capacity: workers * ProviderDraws.count)
            memory.address.initialize(repeating: 0, count: workers * ProviderDraws.count)
        }

        /// Counts, for one provider, the draws in which it is strictly above.
        func add(_ row: UnsafeMutableBufferPointer<Double>, above own: [Double], by worker: Int) {
            let counts = memory.address + worker * ProviderDraws.count
            own.withUnsafeBufferPointer { own in
                for draw in 0..<min(own.count, row.count) { counts[draw] &+= row[draw] > own[draw] ? 1 : 0 }
            }
        }

        /// The rank in each draw, from 1.
        func ranks() -> [UInt32] {
            var ranks = [UInt32](repeating: 1, count: ProviderDraws.count)
            for worker in 0..<workers {
                let counts = memory.slice(worker * ProviderDraws.count, count: ProviderDraws.count)
                for draw in ranks.indices { ranks[draw] &+= counts[draw] }
            }
            return ranks
        }
    }
}
