import Foundation
import Synchronization

/// Until when something is not tried again.
final class Postponement: Sendable {
    private let end = Mutex(Date.distantPast)

    func isOver(at now: Date) -> Bool { end.withLock { $0 <= now } }

    func begin(at now: Date, seconds: Double) { end.withLock { $0 = now.addingTimeInterval(seconds) } }
}
