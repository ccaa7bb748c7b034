import Foundation
import Synchronization

/// Counts the unknown keys of each address. Each of them costs a look-up, and an address has only
/// so many a minute.
///
/// The allowance of an address comes back evenly. A client may spend one minute's allowance at
/// once.
final class RefusedKeys: Sendable {
    private struct Allowance {
        var left: Double
        var asOf: Date
    }

    private let perMinute: Double
    private let allowances = Mutex<[String: Allowance]>([:])

    /// If there are more addresses than this, those with a full allowance are forgotten.
    static let capacity = 10_000

    init(perMinute: Int) {
        self.perMinute = Double(perMinute)
    }

    /// Takes one look-up from the allowance of an address.
    ///
    /// - Returns: nil if it had one left; otherwise the seconds until it has one.
    func take(_ address: String, at now: Date) -> Int? {
        allowances.withLock { allowances in
            var allowance = refilled(allowances[address], at: now)
            guard allowance.left >= 1 else {
                return max(1, Int(((1 - allowance.left) * 60 / perMinute).rounded(.up)))
            }
            allowance.left -= 1
            if allowances[address] == nil, allowances.count >= RefusedKeys.capacity { makeRoom(&allowances, at: now) }
            allowances[address] = allowance
            return nil
        }
    }

    /// Gives the look-up back, because the key was known or the look-up failed.
    func giveBack(_ address: String) {
        allowances.withLock { allowances in
            guard let left = allowances[address]?.left else { return }
            allowances[address]?.left = min(perMinute, left + 1)
        }
    }

    /// How many addresses are remembered.
    var count: Int { allowances.withLock { $0.count } }

    private func refilled(_ allowance: Allowance?, at now: Date) -> Allowance {
        guard let allowance else { return Allowance(left: perMinute, asOf: now) }
        let seconds = max(0, now.timeIntervalSince(allowance.asOf))
        return Allowance(left: min(perMinute, allowance.left + seconds * perMinute / 60), asOf: now)
    }

    /// Forgets the addresses with a full allowance. If there are none, it forgets all: so many
    /// addresses are not one client's.
    private func makeRoom(_ allowances: inout [String: Allowance], at now: Date) {
        allowances = allowances.filter { refilled($0.value, at: now).left < perMinute }
        if allowances.count >= RefusedKeys.capacity { allowances.removeAll() }
    }
}
