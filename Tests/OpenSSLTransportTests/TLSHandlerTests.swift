import Logging
import NIOCore
import NIOEmbedded
import Testing

@testable import OpenSSLTransport

/// The handler by itself, in a channel without a socket.
struct TLSHandlerTests {
    private func channel(_ files: TestFiles, _ log: LogRecorder = LogRecorder()) throws -> EmbeddedChannel {
        let context = try TLSContext(files.settings(handshakeTimeout: .milliseconds(1500)))
        let channel = EmbeddedChannel(handler: TLSHandler(context, logger: log.logger))
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        return channel
    }

    @Test func writesBeforeTheHandshakeFailWhenTheConnectionCloses() throws {
        let channel = try self.channel(TestFiles())
        let flushed = channel.writeAndFlush(ByteBuffer(string: "early"))
        let unflushed = channel.write(ByteBuffer(string: "later"))
        #expect(try channel.readOutbound(as: ByteBuffer.self) == nil)
        try channel.close().wait()
        #expect(throws: ChannelError.ioOnClosedChannel) { try flushed.wait() }
        #expect(throws: ChannelError.ioOnClosedChannel) { try unflushed.wait() }
        #expect(throws: ChannelError.self) { try channel.writeAndFlush(ByteBuffer(string: "late")).wait() }
    }

    @Test func writesFailWithTheReasonWhenTheHandshakeFails() throws {
        let channel = try self.channel(TestFiles())
        let write = channel.writeAndFlush(ByteBuffer(string: "early"))
        #expect(throws: TLSError.self) { try channel.writeInbound(ByteBuffer(string: "GET / HTTP/1.1\r\n\r\n")) }
        let error = try #require(throws: TLSError.self) { try write.wait() }
        #expect(error.code == .handshakeFailed)
        #expect(error.reason.contains("http request"))
        #expect(try channel.readInbound(as: ByteBuffer.self) == nil)
        // The client has until closeTimeout to read the alert.
        channel.embeddedEventLoop.advanceTime(by: .seconds(2))
        #expect(!channel.isActive)
    }

    @Test func theHandshakeTimerClosesTheChannel() throws {
        let log = LogRecorder()
        let channel = try self.channel(TestFiles(), log)
        channel.embeddedEventLoop.advanceTime(by: .milliseconds(1400))
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .milliseconds(200))
        #expect(!channel.isActive)
        #expect(log.lines.contains { $0.contains("took too long") })
        #expect(throws: TLSError.self) { try channel.throwIfErrorCaught() }
    }

    @Test func anUnfinishedHandshakeGivesItsPlaceBack() throws {
        let files = try TestFiles()
        let context = try TLSContext(files.settings())
        let channel = EmbeddedChannel(handler: TLSHandler(context, logger: LogRecorder().logger))
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        #expect(context.unfinishedHandshakeCount == 0)
        try channel.writeInbound(ByteBuffer(bytes: [0x16, 3, 1]))
        #expect(context.unfinishedHandshakeCount == 1)
        try channel.close().wait()
        #expect(context.unfinishedHandshakeCount == 0)
        // The server's own doing is no error.
        try channel.throwIfErrorCaught()
    }
}
