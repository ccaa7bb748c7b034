/// Counts how many of a population are strictly above a number, in one draw after another.
///
/// The population goes into buckets and is not sorted. An answer then looks only at the few in the
/// same bucket.
struct DrawRanking: ~Copyable {
    private let population: Int
    private let bucketCount: Int
    private let buckets: Buckets
    /// Where each bucket begins in `members`, and the end of the last one.
    private let starts: UnsafeMutablePointer<Int32>
    /// The population, bucket after bucket, and then infinities.
    private let members: UnsafeMutablePointer<Double>

    /// A larger bucket is sorted, so that many equal members cost no more than a sort.
    private static let largestUnsorted = 16
    /// How many members are compared at once.
    private static let stride = 4

    /// - Parameters:
    ///   - population: How many numbers each draw has.
    ///   - bounds: The least and the greatest number, of the population and of those asked about.
    init(population: Int, bounds: Interval) {
        self.population = population
        self.bucketCount = population + 1
        self.buckets = Buckets(from: bounds.low, to: bounds.high, count: bucketCount)
        self.starts = .allocate(capacity: bucketCount + 2)
        self.members = .allocate(capacity: population + Self.stride)
        members.initialize(repeating: .infinity, count: population + Self.stride)
    }

    deinit {
        starts.deallocate()
        members.deallocate()
    }

    /// Loads the population of a draw.
    func load(_ values: UnsafePointer<Double>) {
        // The counts stand two buckets further on. Once they are summed up, the place after a
        // bucket's own says where the bucket begins. When the bucket has been filled, that place
        // says where the next one begins.
        let (starts, members, buckets) = (starts, members, buckets)
        starts.initialize(repeating: 0, count: bucketCount + 2)
        for index in 0..<population { starts[buckets.index(of: values[index]) &+ 2] &+= 1 }
        var sum: Int32 = 0
        var largest: Int32 = 0
        for place in 2..<bucketCount + 2 {
            let count = starts[place]
            largest = count > largest ? count : largest
            sum &+= count
            starts[place] = sum
        }
        for index in 0..<population {
            let place = buckets.index(of: values[index]) &+ 1
            let start = starts[place]
            members[Int(start)] = values[index]
            starts[place] = start &+ 1
        }
        if largest > Self.largestUnsorted { sortLargeBuckets() }
    }

    private func sortLargeBuckets() {
        for bucket in 0..<bucketCount {
            let (start, end) = (Int(starts[bucket]), Int(starts[bucket + 1]))
            guard end - start > Self.largestUnsorted else { continue }
            var slice = UnsafeMutableBufferPointer(start: members + start, count: end - start)
            slice.sort()
        }
    }

    /// The number of members strictly above `value`.
    @inline(__always)
    func countAbove(_ value: Double) -> Int {
        let bucket = buckets.index(of: value)
        let (start, end) = (Int(starts[bucket]), Int(starts[bucket &+ 1]))
        guard end &- start <= Self.largestUnsorted else {
            return population - firstAbove(value, from: start, to: end)
        }
        // All members after the bucket are greater than the value, so reading past its end does no
        // harm.
        var notAbove = 0
        var index = start
        repeat {
            notAbove &+= members[index] <= value ? 1 : 0
            notAbove &+= members[index &+ 1] <= value ? 1 : 0
            notAbove &+= members[index &+ 2] <= value ? 1 : 0
            notAbove &+= members[index &+ 3] <= value ? 1 : 0
            index &+= Self.stride
        } while index < end
        return population &- start &- notAbove
    }

    /// The position of the first member above `value` in a sorted bucket, or the bucket's end.
    private func firstAbove(_ value: Double, from start: Int, to end: Int) -> Int {
        var (start, end) = (start, end)
        while start < end {
            let middle = (start + end) / 2
            if members[middle] > value { end = middle } else { start = middle + 1 }
        }
        return start
    }
}
