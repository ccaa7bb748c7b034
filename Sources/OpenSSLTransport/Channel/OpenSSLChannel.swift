public import HummingbirdCore
public import Logging
public import NIOCore

/// A child channel of a Hummingbird server that adds TLS, by the system's OpenSSL, below another
/// child channel.
public struct OpenSSLChannel<Base: ServerChildChannel>: ServerChildChannel {
    public typealias Value = Base.Value

    private let base: Base
    private let context: TLSContext

    /// - Parameters:
    ///   - base: the child channel that gets the plaintext.
    ///   - context: the certificate and the rules.
    public init(_ base: Base, context: TLSContext) {
        self.base = base
        self.context = context
    }

    public func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(TLSHandler(self.context, logger: logger))
        }.flatMap {
            self.base.setup(channel: channel, logger: logger)
        }
    }

    public func handle(value: Value, logger: Logger) async {
        await self.base.handle(value: value, logger: logger)
    }
}

extension OpenSSLChannel: HTTPChannelHandler where Base: HTTPChannelHandler {
    public var responder: HTTPChannelHandler.Responder {
        self.base.responder
    }
}

extension HTTPServerBuilder {
    /// Builds an HTTP/1.1 server that speaks only TLS on its port.
    ///
    /// - Parameters:
    ///   - configuration: the HTTP channel's limits. Its idle timeout closes a connection that
    ///     sends no request, or leaves one unfinished, for so long.
    ///   - context: the certificate and the rules.
    public static func openSSL(
        configuration: HTTP1Channel.Configuration = .init(idleTimeout: .seconds(60)),
        context: TLSContext
    ) -> HTTPServerBuilder {
        HTTPServerBuilder { responder in
            OpenSSLChannel(HTTP1Channel(responder: responder, configuration: configuration), context: context)
        }
    }
}
