package import NIOCore
import Synchronization

/// Every open connection, and which of them has to go when there are too many.
///
/// A newcomer is always let in at the cost of a connection that waits for its client, the longest
/// idle first, and strangers before those that have shown a key. So nobody keeps others out by
/// holding connections. A request that has come whole, or with a key, is never cut off.
package final class ConnectionTable: Sendable {
    /// As what a newcomer is let in.
    package enum Admission: Sendable, Equatable {
        case regular
        /// All others are at work: only the server's health is told.
        case reserve
        case refused
    }

    fileprivate struct Entry {
        let channel: any Channel
        let peer: String
        let isReserve: Bool
        var isKnown = false
        var isClosing = false
        /// The turn at which it began to wait for its client; nil while the client waits for the
        /// server.
        var idleSince: UInt64?
    }

    fileprivate struct State {
        var entries: [ObjectIdentifier: Entry] = [:]
        var openRegular = 0
        var openReserve = 0
        var openByPeer: [String: Int] = [:]
        var turn: UInt64 = 0
    }

    package let limits: ConnectionLimits
    private let state = Mutex(State())

    package init(_ limits: ConnectionLimits = ConnectionLimits()) {
        self.limits = limits
    }

    /// How many connections are open, those that are on their way out left out.
    package var openCount: Int { state.withLock { $0.openRegular + $0.openReserve } }

    /// Lets a connection in, unless it is refused, and closes the one that goes for it.
    package func admit(_ channel: any Channel) -> Admission {
        // Who has one address of an IPv6 network has all of them. What is no IP address at all is
        // one peer too.
        let address = channel.remoteAddress?.ipAddress.flatMap { CallerAddress($0) }
        let peer = address?.network ?? ""
        let isProxy = address.map(limits.proxies.contains) ?? false
        var leaving: [any Channel] = []
        let admission = state.withLock { state in
            // Connections on their way out still hold a socket: there is an end to those too.
            guard state.entries.count < 2 * (limits.maximum + limits.reserve) else { return Admission.refused }
            if state.openByPeer[peer, default: 0] >= limits.perAddress, !isProxy {
                guard let own = state.removeLongestIdle(where: { $0.peer == peer }) else { return .refused }
                leaving.append(own)
            }
            if state.openRegular >= limits.maximum {
                if let other = state.removeLongestIdle(where: { !$0.isReserve }) {
                    leaving.append(other)
                } else {
                    guard state.hasRoom(inReserveOf: limits.reserve, &leaving) else { return .refused }
                    state.insert(channel, peer, isReserve: true)
                    return .reserve
                }
            }
            state.insert(channel, peer, isReserve: false)
            return .regular
        }
        for channel in leaving { channel.close(mode: .all, promise: nil) }
        if admission != .refused {
            channel.closeFuture.whenComplete { [id = ObjectIdentifier(channel)] _ in
                self.state.withLock { $0.remove(id) }
            }
        }
        return admission
    }

    /// A request has come whole: it is the server's turn.
    func requestIsWhole(on channel: any Channel) {
        state.withLock { $0.entries[ObjectIdentifier(channel)]?.idleSince = nil }
    }

    /// The request on this connection has shown a key that is good: it is not cut off before its
    /// answer.
    func markKnown(_ channel: any Channel) {
        state.withLock { state in
            state.entries[ObjectIdentifier(channel)]?.isKnown = true
            state.entries[ObjectIdentifier(channel)]?.idleSince = nil
        }
    }

    /// Every request so far is answered: it is the client's turn.
    func isAnswered(on channel: any Channel) {
        state.withLock { state in
            state.turn += 1
            state.entries[ObjectIdentifier(channel)]?.idleSince = state.turn
        }
    }
}

extension ConnectionTable.State {
    fileprivate mutating func insert(_ channel: any Channel, _ peer: String, isReserve: Bool) {
        turn += 1
        entries[ObjectIdentifier(channel)] = ConnectionTable.Entry(
            channel: channel,
            peer: peer,
            isReserve: isReserve,
            idleSince: turn
        )
        if isReserve { openReserve += 1 } else { openRegular += 1 }
        openByPeer[peer, default: 0] += 1
    }

    /// Looks through all of them: a few microseconds for each thousand, and only while there are
    /// too many.
    fileprivate mutating func removeLongestIdle(where isMeant: (ConnectionTable.Entry) -> Bool) -> (any Channel)? {
        var found: (id: ObjectIdentifier, isKnown: Bool, since: UInt64)?
        for (id, entry) in entries where !entry.isClosing && isMeant(entry) {
            guard let since = entry.idleSince else { continue }
            if let best = found, (best.isKnown ? 1 : 0, best.since) < (entry.isKnown ? 1 : 0, since) { continue }
            found = (id, entry.isKnown, since)
        }
        guard let found, let entry = entries[found.id] else { return nil }
        entries[found.id]?.isClosing = true
        subtract(entry)
        return entry.channel
    }

    fileprivate mutating func hasRoom(inReserveOf count: Int, _ leaving: inout [any Channel]) -> Bool {
        guard openReserve >= count else { return true }
        guard let other = removeLongestIdle(where: \.isReserve) else { return false }
        leaving.append(other)
        return true
    }

    fileprivate mutating func remove(_ id: ObjectIdentifier) {
        guard let entry = entries.removeValue(forKey: id), !entry.isClosing else { return }
        subtract(entry)
    }

    private mutating func subtract(_ entry: ConnectionTable.Entry) {
        if entry.isReserve { openReserve -= 1 } else { openRegular -= 1 }
        let rest = openByPeer[entry.peer, default: 1] - 1
        openByPeer[entry.peer] = rest > 0 ? rest : nil
    }
}
