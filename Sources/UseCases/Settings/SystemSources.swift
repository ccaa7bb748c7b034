import Cryptography
package import Foundation
import Storage
package import Units

/// What use cases take from outside: the time, ids and randomness. A test passes in its own.
package struct SystemSources: Sendable {
    private let clock: @Sendable () -> Date
    package let newID: @Sendable () -> UUID
    package let randomBytes: @Sendable (_ count: Int) -> [UInt8]

    package init(
        clock: @escaping @Sendable () -> Date,
        newID: @escaping @Sendable () -> UUID,
        randomBytes: @escaping @Sendable (_ count: Int) -> [UInt8]
    ) {
        self.clock = clock
        self.newID = newID
        self.randomBytes = randomBytes
    }

    /// The system clock, random ids and secure random bytes.
    package static let system = SystemSources(
        clock: { Date() },
        newID: { UUID() },
        randomBytes: { SecureRandom.bytes($0) }
    )

    /// The time, to the millisecond: the precision that is stored and shown.
    package var now: Date { Date(milliseconds: clock().milliseconds) }

    /// Today in UTC.
    package var today: Day { clock().day }
}
