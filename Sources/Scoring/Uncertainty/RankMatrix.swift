/// The ranks of all providers in all draws.
///
/// Unchecked `Sendable`: each thread fills stripes of its own.
final class RankMatrix: @unchecked Sendable {
    private let providers: Int
    private let memory: SharedMemory<UInt32>

    /// The number of draws ranked one after the other. A provider's ranks in them fill a cache
    /// line.
    static let stripe = 16
    /// The distance from one provider's ranks to the next one's. It is an odd number of cache
    /// lines. Otherwise a stripe would fall into few places of the processor's cache.
    private static let distance = ProviderDraws.count + stripe

    init(providers: Int) {
        self.providers = providers
        self.memory = SharedMemory(capacity: providers * Self.distance)
    }

    /// A provider's ranks in all draws.
    subscript(provider: Int) -> UnsafeBufferPointer<UInt32> {
        memory.slice(provider * Self.distance, count: ProviderDraws.count)
    }

    /// The largest population that is ranked by comparing each provider with all of it.
    static let largestCompared = 24
    /// How many draws are compared at once. It divides every window.
    private static let lanes = 8

    /// Ranks one provider in a window of draws by comparing it with each of a small population.
    ///
    /// - Parameters:
    ///   - draw: The first draw of the window.
    ///   - rows: The composites, a row for each provider, the population first.
    func writeCompared(_ provider: Int, at draw: Int, composites rows: CompositeMatrix.Rows, population: Int) {
        let own = UnsafeRawPointer(rows[provider].baseAddress)
        let others = (0..<population).map { UnsafeRawPointer(rows[$0].baseAddress) }
        let ranks = memory.address + provider * Self.distance + draw
        for first in stride(from: 0, to: rows.length, by: Self.lanes) {
            let offset = first * MemoryLayout<Double>.stride
            guard let composite = own?.loadUnaligned(fromByteOffset: offset, as: SIMD8<Double>.self) else { return }
            var rank = SIMD8<UInt64>(repeating: 1)
            for case let other? in others {
                // The sign bit of the difference: 1 where the other one is strictly above.
                let difference = composite - other.loadUnaligned(fromByteOffset: offset, as: SIMD8<Double>.self)
                rank &+= unsafeBitCast(difference, to: SIMD8<UInt64>.self) &>> 63
            }
            for lane in 0..<Self.lanes { ranks[first + lane] = UInt32(truncatingIfNeeded: rank[lane]) }
        }
    }

    /// Ranks the providers in a stripe of draws.
    ///
    /// - Parameters:
    ///   - draw: The first draw of the stripe.
    ///   - rows: The composites, a row for each provider.
    ///   - column: Where the stripe begins in the rows.
    func writeStripe(
        at draw: Int,
        composites rows: CompositeMatrix.Rows,
        from column: Int,
        ranking: borrowing DrawRanking
    ) {
        guard providers > 0 else { return }
        withUnsafeTemporaryAllocation(of: Double.self, capacity: providers * Self.stripe) { values in
            guard let values = values.baseAddress else { return }
            for provider in 0..<providers {
                let row = rows[provider]
                for index in 0..<Self.stripe { values[index * providers + provider] = row[column + index] }
            }
            for index in 0..<Self.stripe {
                let composites = values + index * providers
                let ranks = memory.address + (draw + index)
                ranking.load(composites)
                for provider in 0..<providers {
                    ranks[provider * Self.distance] = UInt32(
                        truncatingIfNeeded: 1 + ranking.countAbove(composites[provider])
                    )
                }
            }
        }
    }
}
