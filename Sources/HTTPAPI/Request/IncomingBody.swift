import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTPTypes
import Synchronization
import Wording

/// The body of one request, read piece by piece as it comes.
///
/// It sends `100 Continue` to a client that waits for it, but only when the first piece is read. So
/// a refused request costs no upload. It also tells a complete body from one whose client has gone.
///
/// Only one task at a time may read. This holds because one route answers a request, and the rest
/// of the body is read only after the route has returned.
final class IncomingBody: @unchecked Sendable {
    /// The client has gone before the whole body had come.
    struct Incomplete: Error {}

    /// The announced length in bytes; nil if the body comes in chunks without one.
    let announcedLength: Int?

    private let channel: any Channel
    private var iterator: RequestBody.AsyncIterator
    private var awaitsContinue: Bool
    private var receivedLength = 0
    private let finished = Atomic(false)
    private let refused = Atomic(false)
    /// A task was cancelled while it waited for a piece, so no piece will ever come.
    private let cut = Atomic(false)

    /// The body of a request; nil if it announces none.
    init?(of request: Request, channel: any Channel) {
        let headers = request.headers
        if let length = headers[.contentLength] {
            guard length != "0" else { return nil }
            // The parser has checked that these are digits. A length that an Int cannot hold is
            // above any limit.
            announcedLength = Int(length) ?? .max
        } else {
            guard headers[.transferEncoding] != nil else { return nil }
            announcedLength = nil
        }
        self.channel = channel
        iterator = request.body.makeAsyncIterator()
        awaitsContinue = headers[.expect]?.lowercased() == "100-continue"
    }

    /// Whether the whole body was read.
    var isFinished: Bool { finished.load(ordering: .relaxed) }

    /// Whether so much of the body is left that closing the connection is cheaper than reading it.
    var isWorthLeaving: Bool {
        guard !isFinished, !refused.load(ordering: .relaxed) else { return false }
        if cut.load(ordering: .relaxed) { return true }
        return awaitsContinue || (announcedLength ?? .max) - receivedLength > 65_536
    }

    /// Lets the body take longer than a JSON text may. The caller must then check that the client
    /// keeps sending.
    func takesItsTime() {
        channel.triggerUserOutboundEvent(RequestGuard.BodyMayTakeLonger(), promise: nil)
    }

    /// The next piece; nil after the last one.
    ///
    /// - Throws: `Incomplete`, or `Problem` if the rest is refused.
    func next() async throws -> ByteBuffer? {
        guard !isFinished else { return nil }
        if awaitsContinue {
            awaitsContinue = false
            try await channel.writeAndFlush(HTTPResponsePart.head(HTTPResponse(status: .continue)))
        }
        let piece: ByteBuffer?
        do {
            piece = try await iterator.next()
        } catch is CancellationError {
            cut.store(true, ordering: .relaxed)
            throw CancellationError()
        } catch let refusal as RequestGuard.Refusal {
            refused.store(true, ordering: .relaxed)
            throw refusal.problem
        } catch {
            throw Incomplete()
        }
        if Task.isCancelled {
            cut.store(true, ordering: .relaxed)
            throw CancellationError()
        }
        guard let piece else {
            if let announcedLength, receivedLength < announcedLength { throw Incomplete() }
            finished.store(true, ordering: .relaxed)
            return nil
        }
        receivedLength += piece.readableBytes
        return piece
    }

    /// The whole body.
    ///
    /// - Throws: `Problem` if it is longer than `limitBytes`. If the announced length is, nothing
    ///   is read.
    func collect(limitBytes: Int) async throws -> [UInt8] {
        if let announcedLength, announcedLength > limitBytes { throw Problem(.bodyTooLarge(limitBytes: limitBytes)) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(announcedLength ?? 0)
        while let piece = try await next() {
            guard bytes.count + piece.readableBytes <= limitBytes else {
                throw Problem(.bodyTooLarge(limitBytes: limitBytes))
            }
            bytes.append(contentsOf: piece.readableBytesView)
        }
        return bytes
    }

    /// Reads and ignores the rest, until the end, `limitBytes` or the time limit, whichever comes
    /// first.
    func discard(limitBytes: Int, within time: Duration) async {
        // A client that still waits for its 100 Continue will not send its body.
        guard !awaitsContinue else { return }
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                var length = 0
                while length < limitBytes, let piece = try? await self.next() { length += piece.readableBytes }
            }
            group.addTask { try? await Task.sleep(for: time) }
            await group.next()
            group.cancelAll()
        }
    }
}
