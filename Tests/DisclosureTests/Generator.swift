import Foundation

/// Seeded pseudo-random numbers, SplitMix64 (Steele, Lea & Flood 2014): the same markets on every
/// machine.
struct Generator: RandomNumberGenerator {
    private var state: UInt64

    /// Any seeds will do, but multiples of the step by which the state moves: their numbers would
    /// be each other's, one later.
    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    mutating func integer(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    mutating func fraction() -> Double { Double.random(in: 0..<1, using: &self) }

    mutating func chance(_ probability: Double) -> Bool { fraction() < probability }
}

/// The provider of this number.
func provider(_ number: Int) -> UUID { id(1, number) }

/// The client of this number.
func client(_ number: Int) -> UUID { id(2, number) }

private func id(_ kind: UInt8, _ number: Int) -> UUID {
    let (high, low) = (UInt8(number / 256), UInt8(number % 256))
    return UUID(uuid: (kind, 0, 0, 0, 0, 0, 0x40, 0, 0x80, 0, 0, 0, 0, 0, high, low))
}
