package import Foundation
import Units

/// Seeded pseudo-random numbers: the same markets on every machine.
package struct Generator: RandomNumberGenerator {
    private var bits: SplitMix64

    package init(seed: UInt64) { bits = SplitMix64(seed: seed) }

    package mutating func next() -> UInt64 { bits.next() }

    package mutating func integer(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    package mutating func chance(_ probability: Double) -> Bool { Double.random(in: 0..<1, using: &self) < probability }

    package mutating func uuid() -> UUID {
        let (first, second) = (next(), next())
        let bytes =
            (0..<8).map { UInt8(truncatingIfNeeded: first >> (8 * $0)) }
            + (0..<8).map { UInt8(truncatingIfNeeded: second >> (8 * $0)) }
        return bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
    }
}
