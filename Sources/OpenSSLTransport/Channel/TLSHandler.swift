import Logging
import NIOCore

/// The channel handler that speaks TLS to the network side and plaintext to the application side.
///
/// It moves bytes between the channel and a ``TLSSession``; ``TLSConnectionState`` decides what an
/// event means. Reading follows demand: it asks the channel for more by itself only when the bytes
/// that came held no application data. Writing follows the socket: it encrypts no more while the
/// channel is not writable.
final class TLSHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = IOData
    typealias OutboundOut = ByteBuffer

    /// How much is encrypted before the socket's writability is checked again.
    static let writeBatchBytes = 64 * 1024
    /// The largest piece of plaintext passed to the application.
    private static let maximumReadBytes = 64 * 1024

    let settings: TLSSettings
    private let tls: TLSContext
    let logger: Logger

    var state = TLSConnectionState()
    var session: TLSSession?
    var pending = PendingWrites()
    var context: ChannelHandlerContext?
    var closePromises: [EventLoopPromise<Void>] = []
    /// The end of the handshake, or of a closing.
    var deadline: Scheduled<Void>?
    private var stallDeadline: Scheduled<Void>?
    var recordBufferCheck: Scheduled<Void>?
    var hasUsedRecordBuffers = false
    private var holdsHandshakeSlot = false
    private var hasDeliveredInput = false

    init(_ tls: TLSContext, logger: Logger) {
        self.tls = tls
        self.settings = tls.settings
        self.logger = logger
    }

    // MARK: Life

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        if context.channel.isActive {
            self.startHandshakeTimer(context)
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.releaseEverything(failingWith: ChannelError.ioOnClosedChannel)
        self.context = nil
    }

    func channelActive(context: ChannelHandlerContext) {
        self.startHandshakeTimer(context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        switch self.state.transportClosed() {
        case .abandonHandshake:
            context.fireErrorCaught(self.log(Self.abandonedHandshake, context))
        case .reportTruncation:
            context.fireErrorCaught(self.log(Self.truncation, context))
        case .ignore, .endInput, .closeTransport:
            break
        }
        self.releaseEverything(failingWith: ChannelError.ioOnClosedChannel)
        context.fireChannelInactive()
    }

    private func startHandshakeTimer(_ context: ChannelHandlerContext) {
        self.schedule(in: self.settings.handshakeTimeout, context) { handler, context in
            handler.fail(TLSError(.handshakeTimedOut, "the TLS handshake took too long"), context)
            // A client that did not finish its handshake gets no second chance.
            context.close(promise: nil)
        }
    }

    /// Replaces the current deadline by another.
    func schedule(
        in time: TimeAmount,
        _ context: ChannelHandlerContext,
        _ action: @escaping (TLSHandler, ChannelHandlerContext) -> Void
    ) {
        self.deadline?.cancel()
        self.deadline = context.eventLoop.assumeIsolated().scheduleTask(in: time) {
            if let context = self.context {
                action(self, context)
            }
        }
    }

    private func releaseEverything(failingWith error: any Error) {
        self.deadline?.cancel()
        self.deadline = nil
        self.stallDeadline?.cancel()
        self.stallDeadline = nil
        self.recordBufferCheck?.cancel()
        self.recordBufferCheck = nil
        self.releaseHandshakeSlot()
        self.session = nil
        self.pending.fail(with: error, includingFlushed: true)
        let promises = self.closePromises
        self.closePromises = []
        for promise in promises {
            promise.succeed()
        }
    }

    func releaseHandshakeSlot() {
        if self.holdsHandshakeSlot {
            self.holdsHandshakeSlot = false
            self.tls.endHandshake()
        }
    }

    // MARK: Reading

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !self.state.discardsInput, let session = self.session ?? self.makeSession(context) else { return }
        self.noteRecordBufferUse(context)
        session.receive(Self.unwrapInboundIn(data))
        if self.state.phase == .handshaking {
            self.continueHandshake(session, context)
        }
        if self.state.decrypts {
            self.deliverInput(session, context)
        }
        session.releaseInput()
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        self.sendOutput(context, promise: nil)
        let hasDeliveredInput = self.hasDeliveredInput
        self.hasDeliveredInput = false
        context.fireChannelReadComplete()
        if !hasDeliveredInput {
            // The requested data has not come yet, or the rest of a closing connection is being
            // dropped.
            context.read()
        }
    }

    /// Makes the session when the client's first bytes come, so that a silent connection costs no
    /// TLS state.
    private func makeSession(_ context: ChannelHandlerContext) -> TLSSession? {
        guard self.tls.beginHandshake() else {
            self.fail(TLSError(.tooManyHandshakes, "too many TLS handshakes are in progress"), context)
            context.close(promise: nil)
            return nil
        }
        self.holdsHandshakeSlot = true
        do throws(TLSError) {
            let session = try TLSSession(self.tls.current)
            self.session = session
            return session
        } catch {
            self.fail(error, context)
            return nil
        }
    }

    private func continueHandshake(_ session: TLSSession, _ context: ChannelHandlerContext) {
        switch session.handshake() {
        case .needsInput:
            self.sendOutput(context, promise: nil)
        case .failed(let error):
            self.fail(error, context)
        case .finished:
            self.deadline?.cancel()
            self.deadline = nil
            self.releaseHandshakeSlot()
            self.state.handshakeFinished()
            context.fireUserInboundEventTriggered(session.agreement)
            self.sendPending(context)
        }
    }

    private func deliverInput(_ session: TLSSession, _ context: ChannelHandlerContext) {
        while self.state.decrypts {
            let capacity = min(Self.maximumReadBytes, session.readableBytesEstimate)
            guard capacity > 0 else { return }
            var plaintext = context.channel.allocator.buffer(capacity: capacity)
            let status = session.read(into: &plaintext)
            if plaintext.readableBytes > 0 {
                self.hasDeliveredInput = true
                context.fireChannelRead(Self.wrapInboundOut(plaintext))
            }
            switch status {
            case .bufferFull:
                continue
            case .needsInput:
                return
            case .closeNotify:
                return self.endInput(self.state.receivedCloseNotify(), context)
            case .failed(let error):
                return self.fail(error, context)
            }
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case ChannelEvent.inputClosed? = event as? ChannelEvent {
            self.endInput(self.state.receivedEndOfStream(), context)
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }

    // MARK: Writing

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard self.state.encrypts || self.state.phase == .handshaking else {
            promise?.fail(ChannelError.outputClosed)
            return
        }
        switch Self.unwrapOutboundIn(data) {
        case .byteBuffer(let bytes):
            self.pending.append(bytes, promise: promise)
        case .fileRegion:
            promise?.fail(ChannelError.operationUnsupported)
        }
    }

    func flush(context: ChannelHandlerContext) {
        self.pending.flush()
        self.sendPending(context)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable {
            self.stallDeadline?.cancel()
            self.stallDeadline = nil
            self.sendPending(context)
        } else if self.stallDeadline == nil {
            self.startStallTimer(context)
        }
        context.fireChannelWritabilityChanged()
    }

    /// Encrypts and sends what has been flushed, as long as the socket takes it.
    func sendPending(_ context: ChannelHandlerContext) {
        while self.state.encrypts, self.pending.hasFlushed, context.channel.isWritable {
            guard self.encrypt(upTo: Self.writeBatchBytes, context) else { return }
        }
    }

    /// Encrypts and sends flushed bytes, whether or not the socket takes them.
    ///
    /// - Returns: false when that failed, and the connection with it.
    func encrypt(upTo limit: Int, _ context: ChannelHandlerContext) -> Bool {
        guard let session = self.session else { return false }
        self.noteRecordBufferUse(context)
        var promises: [EventLoopPromise<Void>] = []
        do throws(TLSError) {
            let expected = min(limit + TLSSession.maximumRecordBytes, self.pending.flushedBytes)
            session.reserveOutput(plaintextBytes: expected, allocator: context.channel.allocator)
            try self.pending.take(upTo: limit, promises: &promises, encrypt: session.write)
        } catch {
            for promise in promises {
                promise.fail(error)
            }
            self.fail(error, context)
            return false
        }
        let first = promises.first
        for promise in promises.dropFirst() {
            first?.futureResult.cascade(to: promise)
        }
        self.sendOutput(context, promise: first)
        return true
    }

    /// Passes encrypted bytes to the channel. A promise is completed even when there are none.
    func sendOutput(_ context: ChannelHandlerContext, promise: EventLoopPromise<Void>?) {
        if let output = self.session?.takeOutput() {
            context.writeAndFlush(Self.wrapOutboundOut(output), promise: promise)
        } else if let promise {
            context.writeAndFlush(Self.wrapOutboundOut(ByteBuffer()), promise: promise)
        }
    }

    private func startStallTimer(_ context: ChannelHandlerContext) {
        self.stallDeadline = context.eventLoop.assumeIsolated().scheduleTask(in: self.settings.stalledWriteTimeout) {
            guard let context = self.context else { return }
            self.fail(TLSError(.writeStalled, "the client did not read its response in time"), context)
            context.close(promise: nil)
        }
    }
}

@available(*, unavailable)
extension TLSHandler: Sendable {}
