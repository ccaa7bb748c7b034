import NIOCore
import NIOHTTP1

/// Checks the requests of one connection. Each must be complete in time and have one Host, and its
/// framing may not be larger than what it frames.
///
/// It closes the connection if the client asked for that or keeps the server waiting. It stands
/// behind the HTTP parser. Deadlines are absolute: sending a byte now and then does not extend
/// them.
final class RequestGuard: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    /// A route sends this down the pipeline if it reads a long body and watches the client's pace
    /// itself.
    struct BodyMayTakeLonger: Sendable {}

    /// A route sends this down the pipeline if its work is useless once the client has gone.
    ///
    /// The client has gone when it has closed its side of the connection. A client that is killed,
    /// or gives up waiting, does only that.
    struct WorksForClient: Sendable {
        let clientHasGone: @Sendable () -> Void
    }

    /// Why the rest of a body is refused. The connection closes after the answer.
    enum Refusal: Error {
        case bodyTooSlow
        case framingTooLarge
    }

    private enum Incoming {
        /// Waits for the next request's header.
        case waiting
        case body(isChunked: Bool)
        /// The rest of the input is ignored.
        case ended
    }

    private let connections: ConnectionTable
    private let admission: ConnectionTable.Admission
    private var incoming = Incoming.waiting
    private var headDeadline: Scheduled<Void>?
    private var hasBegunHead = false
    private var bodyDeadline: Scheduled<Void>?
    private var restDeadline: Scheduled<Void>?
    private var bodyMayTakeLonger = false
    private var context: ChannelHandlerContext?
    /// The work that must be told if the client goes before its answer.
    private var workers: [WorksForClient] = []
    private var hasClientGone = false
    /// For each request without an answer: whether the connection closes after the answer.
    private var unanswered = CircularBuffer<Bool>(initialCapacity: 2)
    /// Bytes since the last header or the last end of a body.
    private var receivedBytes = 0
    private var bodyBytes = 0

    init(_ connections: ConnectionTable, _ admission: ConnectionTable.Admission) {
        self.connections = connections
        self.admission = admission
    }

    var discardsInput: Bool { if case .ended = incoming { true } else { false } }

    // MARK: Life

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        // A handshake comes before the first request. It has its own deadline of about the same
        // length.
        headDeadline = schedule(in: connections.limits.headTime * 2) { $0.headIsLate() }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        cancelDeadlines()
        self.context = nil
    }

    func channelInactive(context: ChannelHandlerContext) {
        cancelDeadlines()
        clientHasGone()
        context.fireChannelInactive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case ChannelEvent.inputClosed? = event as? ChannelEvent { clientHasGone() }
        context.fireUserInboundEventTriggered(event)
    }

    private func clientHasGone() {
        hasClientGone = true
        for worker in workers { worker.clientHasGone() }
        workers = []
    }

    private func cancelDeadlines() {
        for deadline in [headDeadline, bodyDeadline, restDeadline] { deadline?.cancel() }
        (headDeadline, bodyDeadline, restDeadline) = (nil, nil, nil)
    }

    private func schedule(in time: TimeAmount, _ action: @escaping (RequestGuard) -> Void) -> Scheduled<Void>? {
        context?.eventLoop.assumeIsolated().scheduleTask(in: time) { action(self) }
    }

    // MARK: Reading

    func willParse(byteCount: Int) { receivedBytes += byteCount }

    /// The parser has read all that has come. Only an incomplete request needs a deadline, and most
    /// requests come whole.
    func didParse() {
        switch incoming {
        case .waiting where receivedBytes > 0:
            startHeadDeadline()
        case .body(let isChunked):
            if bodyDeadline == nil, !bodyMayTakeLonger {
                bodyDeadline = schedule(in: connections.limits.bodyTime) { $0.refuseRest(.bodyTooSlow) }
            }
            // One byte of a body needs six bytes of framing at most. Anything beyond that is chunk
            // extensions, which nobody reads. The read of the header may also have brought some of
            // the body.
            if isChunked, receivedBytes - bodyBytes > 81_920 + 8 * bodyBytes { refuseRest(.framingTooLarge) }
        case .waiting, .ended:
            break
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !discardsInput else { return }
        switch Self.unwrapInboundIn(data) {
        case .head(let head):
            begin(head, context)
        case .body(let bytes):
            bodyBytes += bytes.readableBytes
            context.fireChannelRead(data)
        case .end:
            end(context)
            context.fireChannelRead(data)
        }
    }

    private func begin(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        cancelHeadDeadline()
        (receivedBytes, bodyBytes, bodyMayTakeLonger) = (0, 0, false)
        let fields = Fields(head.headers)
        guard fields.hasOneHost || (fields.hostCount == 0 && head.isOfOldVersion) else {
            incoming = .ended
            // It gets 400 in its turn, as every request that the parser refuses.
            context.fireErrorCaught(HTTPParserError.invalidHeaderToken)
            return
        }
        guard admission != .reserve || head.isOfHealth else { return answerAlone(.serviceUnavailable, context) }
        let closes = admission == .reserve || head.isLastOfItsConnection
        incoming = .body(isChunked: fields.isChunked)
        unanswered.append(closes)
        var head = head
        // The handlers behind this one see one spelling.
        if closes { head.headers.replaceOrAdd(name: "connection", value: "close") }
        context.fireChannelRead(Self.wrapInboundOut(.head(head)))
    }

    private func end(_ context: ChannelHandlerContext) {
        for deadline in [bodyDeadline, restDeadline] { deadline?.cancel() }
        (bodyDeadline, restDeadline) = (nil, nil)
        receivedBytes = 0
        incoming = unanswered.last == true ? .ended : .waiting
        if !unanswered.isEmpty { connections.requestIsWhole(on: context.channel) }
    }

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        if let worker = event as? WorksForClient {
            if hasClientGone { worker.clientHasGone() } else { workers.append(worker) }
            promise?.succeed()
            return
        }
        guard event is BodyMayTakeLonger else { return context.triggerUserOutboundEvent(event, promise: promise) }
        if case .body = incoming {
            bodyMayTakeLonger = true
            bodyDeadline?.cancel()
            bodyDeadline = nil
        }
        promise?.succeed()
    }

    // MARK: Writing

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch Self.unwrapOutboundIn(data) {
        case .head(var head) where head.status.code >= 200 && unanswered.first == true:
            head.headers.replaceOrAdd(name: "connection", value: "close")
            context.write(Self.wrapOutboundOut(.head(head)), promise: promise)
        case .head, .body:
            context.write(data, promise: promise)
        case .end:
            context.write(data, promise: promise)
            answered(context)
        }
    }

    private func answered(_ context: ChannelHandlerContext) {
        _ = unanswered.popFirst()
        guard unanswered.isEmpty else { return }
        workers = []
        connections.isAnswered(on: context.channel)
        switch incoming {
        case .waiting: break
        case .body, .ended: restDeadline = schedule(in: connections.limits.restTime) { $0.close() }
        }
    }

    // MARK: Deadlines

    private func startHeadDeadline() {
        // The deadline that runs since the connection opened may end later.
        guard headDeadline == nil || !hasBegunHead else { return }
        cancelHeadDeadline()
        hasBegunHead = true
        headDeadline = schedule(in: connections.limits.headTime) { $0.headIsLate() }
    }

    private func cancelHeadDeadline() {
        headDeadline?.cancel()
        headDeadline = nil
        hasBegunHead = false
    }

    private func headIsLate() {
        headDeadline = nil
        guard let context, case .waiting = incoming, unanswered.isEmpty else { return }
        if receivedBytes > 0 { answerAlone(.requestTimeout, context) } else { close() }
    }

    /// Refuses the rest of the body. A route that is reading it gets the error in its next read. If
    /// the answer was sent already, the connection closes.
    private func refuseRest(_ refusal: Refusal) {
        guard let context, case .body = incoming else { return }
        bodyDeadline?.cancel()
        incoming = .ended
        if unanswered.isEmpty { return close() }
        unanswered[unanswered.index(before: unanswered.endIndex)] = true
        context.fireErrorCaught(refusal)
    }

    /// Answers a request that nothing else sees, without a body. No other request may wait for its
    /// answer before it.
    private func answerAlone(_ status: HTTPResponseStatus, _ context: ChannelHandlerContext) {
        incoming = .ended
        var headers: HTTPHeaders = ["content-length": "0", "connection": "close"]
        if status == .serviceUnavailable { headers.add(name: "retry-after", value: "1") }
        let head = HTTPResponseHead(version: .http1_1, status: status, headers: headers)
        context.write(Self.wrapOutboundOut(.head(head)), promise: nil)
        context.writeAndFlush(Self.wrapOutboundOut(.end(nil)), promise: nil)
        close()
    }

    private func close() {
        context?.close(mode: .all, promise: nil)
    }
}

@available(*, unavailable)
extension RequestGuard: Sendable {}

/// What the header fields of a request say. It takes one pass, because every request goes through
/// here.
private struct Fields {
    private(set) var hostCount = 0
    private(set) var isChunked = false
    private var hostIsPossible = true

    init(_ headers: HTTPHeaders) {
        for (name, value) in headers {
            if name.utf8.count == 4, name.lowercased() == "host" {
                hostCount += 1
                hostIsPossible = value.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "/") }
            } else if name.utf8.count == 17, name.lowercased() == "transfer-encoding" {
                isChunked = true
            }
        }
    }

    /// Whether there is exactly one Host, and it can be one (RFC 9112, section 3.2).
    var hasOneHost: Bool { hostCount == 1 && hostIsPossible }
}

extension HTTPRequestHead {
    /// HTTP/1.0 always closes. Keeping the connection would need a header of its own in the answer.
    fileprivate var isLastOfItsConnection: Bool { isOfOldVersion || !isKeepAlive }

    fileprivate var isOfOldVersion: Bool { version.major < 1 || (version.major == 1 && version.minor < 1) }

    fileprivate var isOfHealth: Bool {
        let path = uri.prefix { $0 != "?" }
        return path == "/healthz" || path == "/readyz"
    }
}
