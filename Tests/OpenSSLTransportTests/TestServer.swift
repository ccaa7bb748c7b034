import COpenSSL
import Foundation
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import OpenSSLTransport
import Synchronization

/// A Hummingbird server on its own port, with a few routes.
struct TestServer: Sendable {
    let port: Int
    let context: TLSContext
    let log: LogRecorder
    let progress: Progress

    /// What the routes have done so far.
    final class Progress: Sendable {
        let bytesSent = Atomic<Int>(0)
        let bodiesStarted = Atomic<Int>(0)
        let bodiesFailed = Atomic<Int>(0)
        let openConnections = Atomic<Int>(0)
    }

    /// Starts a server when it is its turn, runs the body, and stops the server.
    static func run<Result: Sendable>(
        _ settings: TLSSettings,
        idleTimeout: TimeAmount = .seconds(60),
        _ body: @Sendable (TestServer) async throws -> Result
    ) async throws -> Result {
        await Turnstile.servers.enter()
        do {
            let result = try await self.serve(settings, idleTimeout: idleTimeout, body)
            await Turnstile.servers.leave()
            return result
        } catch {
            await Turnstile.servers.leave()
            throw error
        }
    }

    private static func serve<Result: Sendable>(
        _ settings: TLSSettings,
        idleTimeout: TimeAmount,
        _ body: @Sendable (TestServer) async throws -> Result
    ) async throws -> Result {
        let context = try TLSContext(settings)
        let log = LogRecorder()
        let progress = Progress()
        let (ports, portSource) = AsyncStream<Int>.makeStream()
        let channel = HTTP1Channel(
            responder: { request, writer, channel in
                try await TestServer.respond(to: request, writer, progress)
            },
            configuration: .init(idleTimeout: idleTimeout)
        )
        let server = Server(
            childChannelSetup: CountingChannel(base: OpenSSLChannel(channel, context: context), progress: progress),
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { portSource.yield($0.localAddress?.port ?? 0) },
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
            logger: log.logger
        )
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            var iterator = ports.makeAsyncIterator()
            guard let port = await iterator.next() else { throw CancellationError() }
            let result = try await body(TestServer(port: port, context: context, log: log, progress: progress))
            try await server.shutdownGracefully()
            try await group.waitForAll()
            return result
        }
    }

    private static func respond(
        to request: Request,
        _ writer: consuming ResponseWriter,
        _ progress: Progress
    ) async throws {
        switch request.uri.path {
        case "/hello":
            try await writer.write(
                response: .init(status: .ok, headerFields: [.contentLength: "6"]),
                body: .init(byteBuffer: ByteBuffer(string: "hello\n"))
            )
        case "/4k":
            try await writer.write(
                response: .init(status: .ok, headerFields: [.contentLength: "4096"]),
                body: .init(byteBuffer: ByteBuffer(repeating: UInt8(ascii: "x"), count: 4096))
            )
        case "/sum":
            let text = try await self.checksum(of: request, progress)
            try await writer.write(
                response: .init(status: .ok, headerFields: [.contentLength: "\(text.utf8.count)"]),
                body: .init(byteBuffer: ByteBuffer(string: text))
            )
        case "/unread":
            try await Task.sleep(for: .seconds(3))
            try await writer.writeResponse(.init(status: .ok, headerFields: [.contentLength: "0"]))
        default:
            try await self.sendBig(writer, progress)
        }
    }

    /// SHA-256 of a body, by OpenSSL, in hexadecimal.
    private static func checksum(of request: Request, _ progress: Progress) async throws -> String {
        let digest = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(digest) }
        EVP_DigestInit_ex(digest, EVP_sha256(), nil)
        do {
            var isFirst = true
            for try await chunk in request.body {
                if isFirst {
                    isFirst = false
                    progress.bodiesStarted.add(1, ordering: .relaxed)
                }
                chunk.withUnsafeReadableBytes { bytes in
                    _ = EVP_DigestUpdate(digest, bytes.baseAddress, bytes.count)
                }
            }
        } catch {
            progress.bodiesFailed.add(1, ordering: .relaxed)
            throw error
        }
        var sum = [UInt8](repeating: 0, count: 32)
        EVP_DigestFinal_ex(digest, &sum, nil)
        return sum.map { String(format: "%02x", $0) }.joined()
    }

    /// 64 MB, in pieces of 64 KB whose first byte counts up.
    private static func sendBig(_ writer: consuming ResponseWriter, _ progress: Progress) async throws {
        let head = HTTPResponse(status: .ok, headerFields: [.contentLength: "\(64 << 20)"])
        var body: any ResponseBodyWriter = try await writer.writeHead(head)
        for index in 0..<1024 {
            try await body.write(ByteBuffer(repeating: UInt8(truncatingIfNeeded: index), count: 64 << 10))
            progress.bytesSent.add(64 << 10, ordering: .relaxed)
        }
        try await body.finish(nil)
    }
}

/// Counts the connections whose handling has not ended.
private struct CountingChannel<Base: ServerChildChannel>: ServerChildChannel {
    let base: Base
    let progress: TestServer.Progress

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Base.Value> {
        self.progress.openConnections.add(1, ordering: .relaxed)
        channel.closeFuture.whenComplete { [progress] _ in
            progress.openConnections.subtract(1, ordering: .relaxed)
        }
        return self.base.setup(channel: channel, logger: logger)
    }

    func handle(value: Base.Value, logger: Logger) async {
        await self.base.handle(value: value, logger: logger)
    }
}
