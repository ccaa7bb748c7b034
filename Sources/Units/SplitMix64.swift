/// The random number generator SplitMix64: 64 random bits from a state that grows by a constant.
///
/// The same seed gives the same numbers on every machine.
///
/// A release draws tens of millions of numbers. So they come by the thousand (see `fill`): the
/// compiler does not inline `next` in another target.
///
/// - Source: Steele, Lea and Flood, Fast splittable pseudorandom number generators (2014).
package struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64) {
        state = seed
    }

    /// Writes the next numbers to all of `buffer`, in order.
    package mutating func fill(_ buffer: UnsafeMutableBufferPointer<UInt64>) {
        for index in buffer.indices { buffer.initializeElement(at: index, to: next()) }
    }

    @inline(__always) package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
