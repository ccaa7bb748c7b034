/// Finds where a function crosses zero.
enum RootSearch {
    /// Ridders' method. It is deterministic, and it always ends, as each step at least halves the
    /// bracket.
    ///
    /// - Parameters:
    ///   - low: Where `function` has one sign.
    ///   - high: Where it has the other. If both signs agree, the end whose value is closer to zero
    ///     is returned.
    /// - Returns: The root, to within a few units in the last place of its magnitude (or 1e-15).
    /// - Source: C. Ridders, A new algorithm for computing a single root of a real continuous
    ///   function (1979).
    static func root(between low: Double, and high: Double, of function: (Double) -> Double) -> Double {
        var (low, high) = (low, high)
        var (valueLow, valueHigh) = (function(low), function(high))
        guard valueLow != 0, valueHigh != 0, (valueLow < 0) != (valueHigh < 0) else {
            return valueLow.magnitude <= valueHigh.magnitude ? low : high
        }
        var estimate = low
        for _ in 0..<100 {
            let middle = low + (high - low) / 2
            let valueMiddle = function(middle)
            let discriminant = (valueMiddle * valueMiddle - valueLow * valueHigh).squareRoot()
            guard valueMiddle != 0, discriminant > 0, discriminant.isFinite else { return middle }
            let direction: Double = valueLow > 0 ? 1 : -1
            let next = min(max(middle + (middle - low) * direction * valueMiddle / discriminant, low), high)
            let tolerance = 1e-15 * max(1, next.magnitude)
            if (next - estimate).magnitude <= tolerance { return next }
            estimate = next
            let valueNext = function(next)
            if valueNext == 0 { return next }
            if (valueMiddle < 0) != (valueNext < 0) {
                (low, valueLow, high, valueHigh) =
                    middle < next ? (middle, valueMiddle, next, valueNext) : (next, valueNext, middle, valueMiddle)
            } else if (valueLow < 0) != (valueNext < 0) {
                (high, valueHigh) = (next, valueNext)
            } else {
                (low, valueLow) = (next, valueNext)
            }
            if high - low <= tolerance { return next }
        }
        return estimate
    }
}
