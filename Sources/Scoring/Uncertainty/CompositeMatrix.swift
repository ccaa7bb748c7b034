/// A part of the composites of all providers in all draws.
///
/// All composites of a large cohort would take 32 kilobytes for each provider. So the matrix has a
/// limited size. It holds either all draws of a batch of providers, or all providers in a window of
/// draws.
final class CompositeMatrix {
    private let providers: [DrawnProvider]
    private let composites: CompositeDraws
    private let work: ParallelWork
    private let memory: SharedMemory<Double>
    private var held: (providers: Range<Int>, draws: Range<Int>) = (0..<0, 0..<0)

    /// How many providers it holds with all their draws.
    let batch: Int
    /// How many draws it holds with all their providers. It divides D without remainder.
    let window: Int

    /// In numbers: 16 megabytes. A cohort too large for the least window takes more.
    static let usualCapacity = 1 << 21
    private static let leastWindow = 256
    /// The distance between rows is an odd number of cache lines. Otherwise a column would fall
    /// into few places of the processor's cache.
    private static let padding = 8

    init(
        providers: [DrawnProvider],
        composites: CompositeDraws,
        work: ParallelWork,
        capacity: Int = CompositeMatrix.usualCapacity
    ) {
        var window = ProviderDraws.count
        while window > Self.leastWindow, providers.count * (window + Self.padding) > capacity { window /= 2 }
        let longestRow = ProviderDraws.count + Self.padding
        let batch = min(providers.count, max(1, capacity / longestRow))
        self.providers = providers
        self.composites = composites
        self.work = work
        self.window = window
        self.batch = batch
        self.memory = SharedMemory(
            capacity: max(providers.count * (window + Self.padding), batch * longestRow)
        )
    }

    /// The composites of these providers in these draws, one row for each provider.
    ///
    /// They stay until the next call for others.
    func rows(providers range: Range<Int>, draws: Range<Int>) -> Rows {
        let rows = Rows(memory: memory, length: draws.count, distance: draws.count + Self.padding)
        if held.providers != range || held.draws != draws {
            work.forEach(count: range.count) { [providers, composites] index in
                composites.write(providers[range.lowerBound + index], draws: draws, to: rows[index])
            }
            held = (range, draws)
        }
        return rows
    }

    struct Rows: Sendable {
        fileprivate let memory: SharedMemory<Double>
        /// The number of draws.
        let length: Int
        fileprivate let distance: Int

        subscript(index: Int) -> UnsafeMutableBufferPointer<Double> {
            UnsafeMutableBufferPointer(start: memory.address + index * distance, count: length)
        }
    }
}
