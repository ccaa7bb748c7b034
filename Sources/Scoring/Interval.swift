/// A closed interval, low to high, in the unit of what it is about.
package struct Interval: Sendable, Equatable, Codable, BitwiseCopyable {
    package let low: Double
    package let high: Double

    package init(low: Double, high: Double) {
        self.low = low
        self.high = high
    }
}
