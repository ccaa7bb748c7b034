import Logging
import NIOCore

/// How a connection ends: either side first, cleanly or not.
extension TLSHandler {
    /// What comes after the server's last bytes.
    enum Ending {
        /// End the transport's output, and drop what the client still sends until it closes its
        /// end. If the server closed at once, the kernel would reset the connection, and the client
        /// could lose bytes that it has not read.
        case linger
        /// Close the transport.
        case close
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        switch mode {
        case .input:
            promise?.succeed()
            self.endInput(self.state.closeInput(), context)
        case .output:
            // Responses are complete, and a slow client may take its time to read them.
            let time = self.settings.stalledWriteTimeout
            self.perform(self.state.closeOutput(), within: time, promise: promise, context)
        case .all:
            self.perform(self.state.close(), within: self.settings.closeTimeout, promise: promise, context)
        }
    }

    /// The client's direction has ended, or its input is not needed any more.
    func endInput(_ action: TLSConnectionState.EndAction, _ context: ChannelHandlerContext) {
        switch action {
        case .ignore:
            break
        case .endInput:
            self.announceEndOfInput(context)
        case .reportTruncation:
            context.fireErrorCaught(self.log(Self.truncation, context))
            self.announceEndOfInput(context)
        case .abandonHandshake:
            context.fireErrorCaught(self.log(Self.abandonedHandshake, context))
            context.close(promise: nil)
        case .closeTransport:
            // The client may have ended its direction before it has read all of ours.
            self.sendMarker(context, then: .close)
        }
    }

    /// Tells the application. If the channel allows half-closed connections, the application can
    /// still finish its responses. Otherwise the server answers with its own close_notify at once.
    private func announceEndOfInput(_ context: ChannelHandlerContext) {
        let allowsHalfClosure = try? context.channel.syncOptions?.getOption(.allowRemoteHalfClosure)
        if allowsHalfClosure == true {
            context.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        } else {
            self.perform(self.state.close(), within: self.settings.closeTimeout, promise: nil, context)
        }
    }

    /// - Parameter time: the longest wait for the last bytes to leave.
    private func perform(
        _ action: TLSConnectionState.CloseAction,
        within time: TimeAmount,
        promise: EventLoopPromise<Void>?,
        _ context: ChannelHandlerContext
    ) {
        switch action {
        case .closeTransport:
            context.close(promise: promise)
        case .wait:
            self.remember(promise)
        case .closeOnceSent:
            self.remember(promise)
            self.endOutput(context, within: time, then: .close)
        case .sendCloseNotifyThenLinger, .sendCloseNotifyThenClose:
            self.remember(promise)
            guard self.sendLastWrites(context) else { return }
            self.session?.writeCloseNotify()
            let ending = action == .sendCloseNotifyThenLinger ? Ending.linger : .close
            self.endOutput(context, within: time, then: ending)
        }
    }

    /// Promises of closing are completed when the transport is closed.
    private func remember(_ promise: EventLoopPromise<Void>?) {
        if let promise {
            self.closePromises.append(promise)
        }
    }

    /// Sends what was flushed before the closing, and fails what was not.
    private func sendLastWrites(_ context: ChannelHandlerContext) -> Bool {
        self.pending.fail(with: ChannelError.ioOnClosedChannel, includingFlushed: false)
        while self.pending.hasFlushed {
            guard self.encrypt(upTo: Self.writeBatchBytes, context) else { return false }
        }
        return true
    }

    /// Sends the session's last bytes, and ends the transport once they have left or time is up.
    func endOutput(_ context: ChannelHandlerContext, within time: TimeAmount, then ending: Ending) {
        self.closeTransport(in: time, context)
        self.sendMarker(context, then: ending)
    }

    private func closeTransport(in time: TimeAmount, _ context: ChannelHandlerContext) {
        self.schedule(in: time, context) { _, context in
            context.close(promise: nil)
        }
    }

    /// Sends the session's output, or nothing. It acts when that and everything before it has been
    /// written to the socket.
    private func sendMarker(_ context: ChannelHandlerContext, then ending: Ending) {
        let sent = context.eventLoop.makePromise(of: Void.self)
        sent.futureResult.assumeIsolated().whenComplete { result in
            guard let context = self.context else { return }
            switch (result, ending) {
            case (.success, .linger) where self.state.phase != .closed:
                self.closeTransport(in: self.settings.closeTimeout, context)
                context.close(mode: .output, promise: nil)
                context.read()
            case (.success, .linger):
                // Another closing, without lingering, has overtaken this one and waits for its own
                // marker.
                break
            case (.success, .close), (.failure, _):
                context.close(promise: nil)
            }
        }
        self.sendOutput(context, promise: sent)
    }

    /// Ends the connection after a failure. It tells the client by the alert that OpenSSL has made,
    /// if any, and the application by the error.
    func fail(_ error: TLSError, _ context: ChannelHandlerContext) {
        guard self.state.fail() else { return }
        self.log(error, context)
        self.releaseHandshakeSlot()
        self.pending.fail(with: error, includingFlushed: true)
        context.fireErrorCaught(error)
        self.endOutput(context, within: self.settings.closeTimeout, then: .linger)
    }

    /// Logs why a connection ended. A client can cause that, so the level is never above debug.
    @discardableResult
    func log(_ error: TLSError, _ context: ChannelHandlerContext) -> TLSError {
        self.logger.debug(
            "TLS connection ended",
            metadata: [
                "reason": "\(error.reason)",
                "peer": "\(context.remoteAddress.map { String(describing: $0) } ?? "unknown")",
            ]
        )
        return error
    }

    static let truncation = TLSError(.truncated, "the client ended the stream without close_notify")
    static let abandonedHandshake = TLSError(.handshakeFailed, "the client left during the TLS handshake")
}
