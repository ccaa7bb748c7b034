import NIOCore

/// Reports every byte that comes to `RequestGuard`, before the parser makes requests of them.
final class ByteMeter: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private let requests: RequestGuard

    init(_ requests: RequestGuard) {
        self.requests = requests
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !requests.discardsInput else { return }
        requests.willParse(byteCount: Self.unwrapInboundIn(data).readableBytes)
        context.fireChannelRead(data)
        requests.didParse()
    }
}

@available(*, unavailable)
extension ByteMeter: Sendable {}
