/// Equal parts of a range of numbers. A greater number is never in an earlier bucket.
struct Buckets {
    private let least: Double
    private let scale: Double

    /// - Parameters:
    ///   - least: The least number that will come.
    ///   - greatest: The greatest one; may be equal.
    ///   - count: From 1 to 2^31.
    init(from least: Double, to greatest: Double, count: Int) {
        self.least = least
        self.scale = greatest > least ? min(Double(count - 1) / (greatest - least), .greatestFiniteMagnitude) : 0
    }

    /// The bucket of a number between the least and the greatest, from 0.
    @inline(__always)
    func index(of value: Double) -> Int {
        // Near 2^52 the last bits of a double are a whole number. This rounds without the checks of
        // a conversion.
        let rounded = (value - least) * scale + 0x1p52
        return Int(UInt32(truncatingIfNeeded: rounded.bitPattern))
    }
}
