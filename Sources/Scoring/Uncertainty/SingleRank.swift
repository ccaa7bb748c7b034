/// How sure one provider's place is: what `rankUncertainty(of:guests:weights:threads:)` says of it,
/// for a fraction of the work.
///
/// Nothing is kept of the others, of whom there may be thousands: each is drawn, compared, and let
/// go.
///
/// - Parameters:
///   - index: Of the provider among the ranked ones, from 0.
///   - count: How many are ranked.
///   - weights: Of the composite.
///   - threads: How many threads share the work. It changes no byte of the result.
///   - drawn: The ranked providers by their positions, best first. Called by several threads.
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
    /// How many of the others are held at once: two megabytes of composites.
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

    /// In how many providers' favour each draw went, counted by each worker for itself.
    struct Counts: Sendable {
        private let memory: SharedMemory<UInt32>
        private let workers: Int

        init(workers: Int) {
            self.workers = workers
            memory = SharedMemory(capacity: workers * ProviderDraws.count)
            memory.address.initialize(repeating: 0, count: workers * ProviderDraws.count)
        }

        /// Counts the draws in which a provider is strictly above.
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
