import NIOCore
import NIOEmbedded
import Testing
import Wording

@testable import HTTPAPI

@Suite("Too many connections") struct ConnectionTableTests {
    private func limits(_ maximum: Int, perAddress: Int? = nil, reserve: Int = 0) -> ConnectionLimits {
        var limits = ConnectionLimits()
        (limits.maximum, limits.perAddress, limits.reserve) = (maximum, perAddress ?? maximum, reserve)
        return limits
    }

    private let request = "GET /v1/rankings HTTP/1.1\r\nHost: a\r\n\r\n"

    @Test func theLongestIdleGoesForANewcomer() throws {
        let connections = ConnectionTable(limits(3))
        let open = try (0..<3).map { _ in try GuardedConnection(connections) }
        // The first is at work, and the second has just been.
        try open[0].receive(request)
        try open[1].receive(request)
        try open[1].answer()
        let fourth = try GuardedConnection(connections)
        #expect(open.map(\.channel.isActive) == [true, true, false])
        let fifth = try GuardedConnection(connections)
        #expect(open.map(\.channel.isActive) == [true, false, false])
        #expect(fourth.channel.isActive && fifth.channel.isActive)
        #expect(connections.openCount == 3)
    }

    /// Whether its request has come whole or not: a trickle does not look like work.
    @Test func aTrickleIsIdle() throws {
        let connections = ConnectionTable(limits(2))
        let trickle = try GuardedConnection(connections)
        let other = try GuardedConnection(connections)
        try trickle.receive("POST /v1/tenants HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{")
        let third = try GuardedConnection(connections)
        #expect([trickle, other, third].map(\.channel.isActive) == [false, true, true])
    }

    @Test func whoHasShownAKeyGoesLast() throws {
        let connections = ConnectionTable(limits(2))
        let known = try GuardedConnection(connections)
        try known.receive(request)
        connections.markKnown(known.channel)
        try known.answer()
        let stranger = try GuardedConnection(connections)
        let third = try GuardedConnection(connections)
        #expect([known, stranger, third].map(\.channel.isActive) == [true, false, true])
        try third.receive(request)
        _ = try GuardedConnection(connections)
        #expect(!known.channel.isActive)
    }

    /// An upload with a good key, say, whose body takes its time.
    @Test func arequestWithAKeyIsNotCutOff() throws {
        let connections = ConnectionTable(limits(1))
        let upload = try GuardedConnection(connections)
        try upload.receive("POST /v1/imports HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n")
        connections.markKnown(upload.channel)
        #expect(try GuardedConnection(connections).admission == .refused)
        #expect(upload.channel.isActive)
    }

    @Test func anAddressHasItsShareAndNoMore() throws {
        let connections = ConnectionTable(limits(10, perAddress: 2))
        let attackers = try (0..<5).map { _ in try GuardedConnection(connections, address: "192.0.2.9") }
        #expect(attackers.map(\.channel.isActive) == [false, false, false, true, true])
        let others = try (1...8).map { try GuardedConnection(connections, address: "192.0.2.\($0)") }
        #expect((others + attackers.suffix(2)).map(\.channel.isActive) == Array(repeating: true, count: 10))
        // While all of its share is busy it gets no more, and takes nothing from others.
        for attacker in attackers.suffix(2) { try attacker.receive(request) }
        #expect(try GuardedConnection(connections, address: "192.0.2.9").admission == .refused)
        #expect(others.map(\.channel.isActive) == Array(repeating: true, count: 8))
    }

    @Test func aProxyMayHaveThemAll() throws {
        var limits = limits(5, perAddress: 1)
        limits.proxies = try [#require(CallerAddress("192.0.2.9"))]
        let connections = ConnectionTable(limits)
        let open = try (0..<5).map { _ in try GuardedConnection(connections, address: "192.0.2.9") }
        #expect(open.map(\.channel.isActive) == Array(repeating: true, count: 5))
    }

    @Test func aClosedConnectionMakesRoom() throws {
        let connections = ConnectionTable(limits(1))
        for _ in 0..<5 {
            let connection = try GuardedConnection(connections)
            #expect(connection.admission == .regular)
            try connection.receive(request)
            connection.channel.close(promise: nil)
            connection.channel.embeddedEventLoop.run()
            #expect(connections.openCount == 0)
        }
    }

    @Test func theReserveIsRenewedTheSameWay() throws {
        let connections = ConnectionTable(limits(1, perAddress: 9, reserve: 2))
        let busy = try GuardedConnection(connections)
        try busy.receive(request)
        let waiting = try (0..<3).map { _ in try GuardedConnection(connections) }
        #expect(waiting.map(\.admission) == [.reserve, .reserve, .reserve])
        #expect(waiting.map(\.channel.isActive) == [false, true, true])
        #expect(busy.channel.isActive)
    }

    @Test(arguments: [
        ("192.0.2.1", "::ffff:192.0.2.1", true), ("192.0.2.1", "192.0.2.2", false), ("::1", "0.0.0.1", false),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true), ("2001:db8:1:2::1", "2001:db8:1:3::1", false),
    ])
    func addressesOfOneClient(one: String, other: String, areOne: Bool) throws {
        let connections = ConnectionTable(limits(9, perAddress: 1))
        let first = try GuardedConnection(connections, address: one)
        _ = try GuardedConnection(connections, address: other)
        #expect(first.channel.isActive == !areOne)
    }
}
