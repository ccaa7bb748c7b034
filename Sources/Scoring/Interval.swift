/// A closed interval from low to high, in the unit of the quantity.
package struct Interval: Sendable, Equatable, Codable, BitwiseCopyable {
    package let low: Double
    package let high: Double

    package init(low: Double, high: Double) {
        self.low = low
        self.high = high
    }
}
