import Units

/// What the demonstration draws. It uses only integer arithmetic and the four exact floating-point
/// operations. So neither a newer standard library nor another mathematical library can change what
/// is drawn.
extension SplitMix64 {
    /// A separate generator for one purpose. Its numbers do not depend on what others have drawn.
    package init(seed: UInt64, purpose: String) {
        self.init(seed: seed ^ FowlerNollVo.hash64(purpose))
    }

    /// A fraction from 0 up to, but not including, 1, in steps of 2^-53.
    mutating func fraction() -> Double {
        Double(next() >> 11) / 9_007_199_254_740_992
    }

    /// A whole number within `range`.
    mutating func integer(in range: ClosedRange<Int>) -> Int {
        let count = UInt64(range.upperBound - range.lowerBound) + 1
        return range.lowerBound + Int(next().multipliedFullWidth(by: count).high)
    }

    /// A number within `range`, uniformly distributed.
    mutating func number(in range: ClosedRange<Double>) -> Double {
        range.lowerBound + (range.upperBound - range.lowerBound) * fraction()
    }

    /// True with this probability.
    mutating func chance(_ probability: Double) -> Bool {
        fraction() < probability
    }

    /// A count with this mean and nearly a Poisson distribution: the sum of many unlikely events.
    mutating func count(mean: Double) -> Int {
        guard mean > 0 else { return 0 }
        let events = Int(mean * 4) + 8
        let probability = mean / Double(events)
        return (0..<events).reduce(0) { count, _ in count + (chance(probability) ? 1 : 0) }
    }

    /// A bell-shaped number with mean 0 and standard deviation 1 (the sum of twelve fractions, less
    /// 6).
    mutating func bell() -> Double {
        (0..<12).reduce(-6) { sum, _ in sum + fraction() }
    }

    /// One of the elements; nil where there is none.
    mutating func element<Element>(of elements: [Element]) -> Element? {
        elements.isEmpty ? nil : elements[integer(in: 0...elements.count - 1)]
    }

    /// The position of one of these weights, with a probability in proportion to the weight. nil
    /// where none is above 0.
    mutating func position(weights: [Double]) -> Int? {
        let total = weights.reduce(0, +)
        guard total > 0 else { return nil }
        var remaining = fraction() * total
        for (position, weight) in weights.enumerated() where weight > 0 {
            remaining -= weight
            if remaining < 0 { return position }
        }
        return weights.lastIndex { $0 > 0 }
    }
}
