/// Where something that does not hold yet begins to hold.
enum Threshold {
    /// A whole number at which it holds, and one below which it does not: found among 0, 1, 2, 4, 8
    /// and so on up to `most`, and then by halving. nil where it holds at none of those.
    static func first(upTo most: Int, where holds: (Int) -> Bool) -> Int? {
        if holds(0) { return 0 }
        var (low, high) = (0, 1)
        while high <= most, !holds(high) { (low, high) = (high, high * 2) }
        if high > most {
            guard most > low, holds(most) else { return nil }
            high = most
        }
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if holds(middle) { high = middle } else { low = middle }
        }
        return high
    }

    /// The number next to which it no longer holds.
    ///
    /// - Parameters:
    ///   - failing: Where it does not hold.
    ///   - holding: Where it does, above or below.
    static func edge(from failing: Double, to holding: Double, where holds: (Double) -> Bool) -> Double {
        var (failing, holding) = (failing, holding)
        while true {
            let middle = failing + (holding - failing) / 2
            guard middle != failing, middle != holding else { return holding }
            if holds(middle) { holding = middle } else { failing = middle }
        }
    }
}
