/// A provider's ranks over all draws, summed up in whole numbers.
struct RankSummary {
    let sum: Int
    /// The number of draws in which it is first.
    let firsts: Int
    let interval: RankInterval

    /// The summaries of the matrix's providers. The first `ranked` of them are the population.
    ///
    /// - Parameter bounds: The least and the greatest composite in the matrix.
    static func all(
        in matrix: CompositeMatrix,
        ranked: Int,
        guests: Int,
        bounds: Interval,
        work: ParallelWork
    ) -> [RankSummary] {
        let count = ranked + guests
        let ranks = RankMatrix(providers: count)
        for start in stride(from: 0, to: ProviderDraws.count, by: matrix.window) {
            let rows = matrix.rows(providers: 0..<count, draws: start..<start + matrix.window)
            if ranked <= RankMatrix.largestCompared {
                work.forEach(count: count) { ranks.writeCompared($0, at: start, composites: rows, population: ranked) }
                continue
            }
            work.perform { worker in
                let ranking = DrawRanking(population: ranked, bounds: bounds)
                let step = work.threads * RankMatrix.stripe
                for draw in stride(from: worker * RankMatrix.stripe, to: rows.length, by: step) {
                    ranks.writeStripe(at: start + draw, composites: rows, from: draw, ranking: ranking)
                }
            }
        }
        let summaries = SharedMemory<RankSummary>(capacity: count)
        work.perform { worker in
            var counts = [Int](repeating: 0, count: ranked + 2)
            for index in stride(from: worker, to: count, by: work.threads) {
                summaries.address[index] = RankSummary(ranks: ranks[index], counts: &counts)
            }
        }
        // The slice does not own what it points to.
        return withExtendedLifetime(summaries) { Array(summaries.slice(0, count: count)) }
    }

    /// - Parameter counts: A place for each rank, which this fills with the number of draws.
    init(ranks: UnsafeBufferPointer<UInt32>, counts: inout [Int]) {
        for rank in counts.indices { counts[rank] = 0 }
        var sum = 0
        for rank in ranks {
            counts[Int(rank)] &+= 1
            sum &+= Int(rank)
        }
        self.sum = sum
        self.firsts = counts[1]
        self.interval = RankInterval(
            low: Self.rank(at: DrawQuantile.ranks.low, counts: counts),
            high: Self.rank(at: DrawQuantile.ranks.high, counts: counts)
        )
    }

    /// The rank at a position, from 0, of the sorted ranks.
    private static func rank(at position: Int, counts: [Int]) -> Int {
        var before = 0
        for (rank, count) in counts.enumerated() {
            before += count
            if before > position { return rank }
        }
        return counts.count - 1
    }
}
