import NIOCore
import NIOEmbedded
import NIOHTTP1

@testable import HTTPAPI

/// One connection in memory, with the real parser and a clock that moves only when the test moves
/// it.
final class GuardedConnection {
    let channel = EmbeddedChannel()
    let connections: ConnectionTable
    let admission: ConnectionTable.Admission

    init(_ connections: ConnectionTable = ConnectionTable(), address: String = "192.0.2.1") throws {
        self.connections = connections
        try channel.connect(to: SocketAddress(ipAddress: address, port: 50_000)).wait()
        channel.remoteAddress = try SocketAddress(ipAddress: address, port: 50_000)
        admission = connections.admit(channel)
        let requests = RequestGuard(connections, admission)
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHandler(ByteMeter(requests))
        try pipeline.configureHTTPServerPipeline(withPipeliningAssistance: false, withErrorHandling: false)
        try pipeline.addHandler(requests)
    }

    /// Bytes from the client.
    func receive(_ text: String) throws {
        try channel.writeInbound(ByteBuffer(string: text))
    }

    /// What the routes get, in words.
    func requests() throws -> [String] {
        var parts: [String] = []
        while let part = try channel.readInbound(as: HTTPServerRequestPart.self) {
            switch part {
            case .head(let head): parts.append("\(head.method) \(head.uri) \(head.headers["connection"])")
            case .body(let bytes): parts.append("body \(bytes.readableBytes)")
            case .end: parts.append("end")
            }
        }
        return parts
    }

    /// An answer of the routes.
    func answer(_ status: HTTPResponseStatus = .ok) throws {
        let head = HTTPResponseHead(version: .http1_1, status: status, headers: ["content-length": "0"])
        try channel.writeOutbound(HTTPServerResponsePart.head(head))
        try channel.writeOutbound(HTTPServerResponsePart.end(nil))
    }

    /// What the client gets.
    func sent() throws -> String {
        var text = ""
        while let data = try channel.readOutbound(as: IOData.self) {
            if case .byteBuffer(let bytes) = data { text += String(buffer: bytes) }
        }
        return text
    }

    func wait(_ time: TimeAmount) {
        channel.embeddedEventLoop.advanceTime(by: time)
    }

    /// A small step at a time, with a byte before each.
    func trickle(_ text: String, every time: TimeAmount, times: Int) throws {
        for _ in 0..<times where channel.isActive {
            try receive(text)
            wait(time)
        }
    }

    /// The error that the routes meet, which is gone then.
    func error() -> (any Error)? {
        do {
            try channel.throwIfErrorCaught()
            return nil
        } catch {
            return error
        }
    }
}
