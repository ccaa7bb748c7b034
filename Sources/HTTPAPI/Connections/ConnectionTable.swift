package import NIOCore
import Synchronization

/// Every open connection. The table chooses which one to close when there are too many.
///
/// A new connection is let in at the cost of one that waits for its client. Connections that have
/// shown no key go first, and of those the one idle for the longest time. So no client keeps others
/// out by holding connections. A connection is never cut off once its request has come whole or has
/// shown a good key.
package final class ConnectionTable: Sendable {
    /// How a new connection is let in.
    package enum Admission: Sendable, Equatable {
        case regular
        /// All other connections are at work. This one gets only the answers about the server's
        /// health.
        case reserve
        case refused
    }

    fileprivate struct Entry {
        let channel: any Channel
        let peer: String
        let isReserve: Bool
        var isKnown = false
        var isClosing = false
        /// When it began to wait for its client, counted in turns; nil while the client waits for
        /// the server.
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

    /// How many connections are open, without those that are closing.
    package var openCount: Int { state.withLock { $0.openRegular + $0.openReserve } }

    /// Lets a connection in or refuses it. If another one must go for it, that one is closed.
    package func admit(_ channel: any Channel) -> Admission {
        // A client with one address of an IPv6 network has all of them. All peers without an IP
        // address count as one.
        let address = channel.remoteAddress?.ipAddress.flatMap { CallerAddress($0) }
        let peer = address?.network ?? ""
        let isProxy = address.map(limits.proxies.contains) ?? false
        var leaving: [any Channel] = []
        let admission = state.withLock { state in
            // Closing connections still hold a socket, so their number is limited too.
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

    /// A request has come whole: the server must act next.
    func requestIsWhole(on channel: any Channel) {
        state.withLock { $0.entries[ObjectIdentifier(channel)]?.idleSince = nil }
    }

    /// The request on this connection has shown a good key, so it is not cut off before its answer.
    func markKnown(_ channel: any Channel) {
        state.withLock { state in
            state.entries[ObjectIdentifier(channel)]?.isKnown = true
            state.entries[ObjectIdentifier(channel)]?.idleSince = nil
        }
    }

    /// Every request so far is answered: the client must act next.
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

    /// Looks at all connections. It takes a few microseconds per thousand, and runs only while
    /// there are too many.
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
