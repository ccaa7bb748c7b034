import Domain
import NIOCore
import NIOEmbedded
import NIOHTTP1
import Synchronization
import Testing

@testable import HTTPAPI

@Suite("Requests in time and in form") struct RequestGuardTests {
    private let head = "POST /v1/tenants HTTP/1.1\r\nHost: localhost\r\n"

    @Test func aWholeRequestPassesAndTheConnectionStaysOpen() throws {
        let connection = try GuardedConnection()
        for _ in 0..<3 {
            try connection.receive(head + "Content-Length: 2\r\n\r\n{}")
            #expect(try connection.requests() == ["POST /v1/tenants []", "body 2", "end"])
            try connection.answer()
            #expect(try connection.sent() == "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")
            connection.wait(.seconds(40))
        }
        #expect(connection.channel.isActive)
    }

    @Test func aHeaderThatTricklesIsCutOffTenSecondsAfterItsFirstByte() throws {
        let connection = try GuardedConnection()
        connection.wait(.seconds(15))
        try connection.receive("GET / HTTP/1.1\r\nX: ")
        try connection.trickle("x", every: .milliseconds(900), times: 11)
        #expect(connection.channel.isActive)
        try connection.trickle("x", every: .milliseconds(200), times: 1)
        #expect(!connection.channel.isActive)
        #expect(try connection.sent().hasPrefix("HTTP/1.1 408 Request Timeout\r\n"))
    }

    @Test func theHeaderOfALaterRequestHasTheSameTime() throws {
        let connection = try GuardedConnection()
        try connection.receive("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
        try connection.answer()
        _ = try connection.sent()
        connection.wait(.seconds(50))
        try connection.receive("GET /")
        connection.wait(.seconds(9))
        #expect(connection.channel.isActive)
        connection.wait(.seconds(2))
        #expect(!connection.channel.isActive)
    }

    @Test func aClientThatNeverSendsAnythingIsClosed() throws {
        let connection = try GuardedConnection()
        connection.wait(.seconds(19))
        #expect(connection.channel.isActive)
        connection.wait(.seconds(2))
        #expect(!connection.channel.isActive)
        #expect(try connection.sent().isEmpty)
    }

    @Test func aBodyThatTricklesIsRefusedAfterThirtySeconds() throws {
        let connection = try GuardedConnection()
        try connection.receive(head + "Content-Length: 1000\r\n\r\n")
        try connection.trickle("x", every: .seconds(1), times: 29)
        #expect(connection.error() == nil)
        connection.wait(.seconds(1))
        #expect(connection.error() as? RequestGuard.Refusal == .bodyTooSlow)
        try connection.answer(.requestTimeout)
        #expect(try connection.sent().contains("connection: close\r\n"))
        connection.wait(.seconds(6))
        #expect(!connection.channel.isActive)
    }

    @Test func aRouteMayLetItsBodyTakeLonger() throws {
        let connection = try GuardedConnection()
        try connection.receive(head + "Content-Length: 1000\r\n\r\n")
        try connection.channel.triggerUserOutboundEvent(RequestGuard.BodyMayTakeLonger()).wait()
        try connection.trickle("x", every: .seconds(1), times: 100)
        #expect(connection.error() == nil)
        #expect(connection.channel.isActive)
        try connection.receive(String(repeating: "x", count: 900))
        #expect(try connection.requests().last == "end")
        try connection.answer()
        // That was for one body only.
        try connection.receive(head + "Content-Length: 1000\r\n\r\n")
        connection.wait(.seconds(31))
        #expect(connection.error() as? RequestGuard.Refusal == .bodyTooSlow)
    }

    @Test func workIsToldOnceThatItsClientHasGone() throws {
        let connection = try GuardedConnection()
        let (answered, waiting) = (Calls(), Calls())
        let request = "GET /v1/rankings HTTP/1.1\r\nHost: localhost\r\n\r\n"
        try connection.receive(request)
        try connection.channel.triggerUserOutboundEvent(
            RequestGuard.WorksForClient { answered.add() }
        ).wait()
        try connection.answer()
        try connection.receive(request)
        try connection.channel.triggerUserOutboundEvent(RequestGuard.WorksForClient { waiting.add() }).wait()
        #expect(waiting.value == 0)
        connection.channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        #expect(waiting.value == 1)
        // Work that registers later is told at once. Work that has answered is not told at all.
        try connection.channel.triggerUserOutboundEvent(RequestGuard.WorksForClient { waiting.add() }).wait()
        connection.channel.pipeline.fireChannelInactive()
        #expect(waiting.value == 2)
        #expect(answered.value == 0)
    }

    @Test func afterAnEarlyAnswerTheRestHasFiveSeconds() throws {
        let connection = try GuardedConnection()
        try connection.receive(head + "Content-Length: 100\r\n\r\n")
        try connection.answer(.unauthorized)
        try connection.trickle("x", every: .seconds(1), times: 4)
        #expect(connection.channel.isActive)
        try connection.trickle("x", every: .seconds(1), times: 2)
        #expect(!connection.channel.isActive)
    }

    @Test func afterAnEarlyAnswerAClientThatEndsItsBodyMayGoOn() throws {
        let connection = try GuardedConnection()
        try connection.receive(head + "Content-Length: 3\r\n\r\nx")
        try connection.answer(.unauthorized)
        try connection.receive("yz")
        connection.wait(.seconds(30))
        #expect(connection.channel.isActive)
    }

    @Test(arguments: ["close", "Close", "keep-alive, close", "x,CLOSE"])
    func whoAsksToCloseIsToldThatItIsClosed(value: String) throws {
        let connection = try GuardedConnection()
        try connection.receive("GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: \(value)\r\n\r\n")
        // In one spelling, for the server behind.
        #expect(try connection.requests() == [#"GET /healthz ["close"]"#, "end"])
        try connection.receive("GET /again HTTP/1.1\r\nHost: localhost\r\n\r\n")
        #expect(try connection.requests() == [])
        try connection.answer()
        #expect(try connection.sent() == "HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
    }

    @Test func theOldVersionNeedsNoHostAndIsClosed() throws {
        let connection = try GuardedConnection()
        try connection.receive("GET /healthz HTTP/1.0\r\n\r\n")
        #expect(try connection.requests() == [#"GET /healthz ["close"]"#, "end"])
        try connection.answer()
        #expect(try connection.sent().contains("connection: close"))
    }

    /// Each request of a pipeline has its own answer: only the last one's says that the connection
    /// closes.
    @Test func inAPipelineTheLastAnswerCloses() throws {
        let connection = try GuardedConnection()
        try connection.receive(
            "GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
        )
        try connection.answer()
        #expect(try !connection.sent().contains("connection: close"))
        try connection.answer()
        #expect(try connection.sent().contains("connection: close"))
    }

    @Test(arguments: [
        "", "Host: a\r\nHost: a\r\n", "Host: a\r\nhost: b\r\n", "Host: a b\r\n", "Host: a/b\r\n", "Host: \u{E9}\r\n",
    ])
    func notExactlyOneHostIsRefused(hosts: String) throws {
        let connection = try GuardedConnection()
        let text = "GET /healthz HTTP/1.1\r\n\(hosts)\r\n"
        #expect(throws: HTTPParserError.self) { try connection.receive(text) }
        #expect(try connection.requests() == [])
        try connection.answer(.badRequest)
        try connection.trickle("x", every: .seconds(1), times: 6)
        #expect(!connection.channel.isActive)
    }

    @Test func extensionsOfChunksAreCounted() throws {
        let connection = try GuardedConnection()
        try connection.receive(head + "Transfer-Encoding: chunked\r\n\r\n1;x=")
        var refusal: (any Error)?
        for _ in 0..<100 where refusal == nil {
            do { try connection.receive(String(repeating: "x", count: 10_000)) } catch { refusal = error }
        }
        #expect(refusal as? RequestGuard.Refusal == .framingTooLarge)
        #expect(connection.connections.openCount == 1)
    }

    @Test func chunksOfOneByteAreTaken() throws {
        let connection = try GuardedConnection()
        try connection.receive(head + "Transfer-Encoding: chunked\r\n\r\n")
        for _ in 0..<100 { try connection.receive(String(repeating: "1\r\nx\r\n", count: 1_000)) }
        try connection.receive("0\r\n\r\n")
        #expect(try connection.requests().last == "end")
    }

    @Test func aReserveTellsTheHealthOnly() throws {
        var limits = ConnectionLimits()
        (limits.maximum, limits.reserve) = (1, 2)
        let connections = ConnectionTable(limits)
        let busy = try GuardedConnection(connections)
        try busy.receive("GET /long HTTP/1.1\r\nHost: a\r\n\r\n")
        let other = try GuardedConnection(connections)
        try other.receive("GET /v1/rankings HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(other.admission == .reserve)
        #expect(try other.requests() == [])
        #expect(try other.sent().hasPrefix("HTTP/1.1 503 Service Unavailable\r\n"))
        #expect(!other.channel.isActive)
        let probe = try GuardedConnection(connections)
        try probe.receive("GET /healthz?x HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(try probe.requests() == [#"GET /healthz?x ["close"]"#, "end"])
    }
}

/// Counts the calls.
private final class Calls: Sendable {
    private let count = Mutex(0)

    var value: Int { count.withLock { $0 } }

    func add() { count.withLock { $0 += 1 } }
}
