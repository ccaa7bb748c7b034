package import HummingbirdCore
package import Logging
package import NIOCore
import NIOHTTPTypesHTTP1

/// An HTTP/1.1 child channel. It counts its connections, and checks the time and the form of
/// requests before anything else sees them.
package struct GuardedChannel: ServerChildChannel {
    package typealias Value = HTTP1Channel.Value

    private let base: HTTP1Channel
    private let connections: ConnectionTable

    package init(_ base: HTTP1Channel, connections: ConnectionTable) {
        self.base = base
        self.connections = connections
    }

    package func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        let admission = connections.admit(channel)
        return channel.eventLoop.makeCompletedFuture {
            let requests = RequestGuard(connections, admission)
            try channel.pipeline.syncOperations.addHandler(ByteMeter(requests))
            return NIOLoopBound(requests, eventLoop: channel.eventLoop)
        }.flatMap { requests in
            base.setup(channel: channel, logger: logger).flatMapThrowing { value in
                let pipeline = channel.pipeline.syncOperations
                let codec = try pipeline.handler(type: HTTP1ToHTTPServerCodec.self)
                try pipeline.addHandler(requests.value, position: .before(codec))
                return value
            }
        }.always { _ in
            // The refused connection is closed only now. Closed earlier, its set-up would fail, and
            // end the listener and not just this connection.
            if admission == .refused { channel.eventLoop.execute { channel.close(promise: nil) } }
        }
    }

    package func handle(value: Value, logger: Logger) async {
        await base.handle(value: value, logger: logger)
    }
}
