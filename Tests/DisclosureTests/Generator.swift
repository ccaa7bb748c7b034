import Foundation
import Units

/// The same markets on every machine. Any seeds will do, but multiples of the step by which the
/// state moves: their numbers would be each other's, one later.
typealias Generator = SplitMix64

extension SplitMix64 {
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
