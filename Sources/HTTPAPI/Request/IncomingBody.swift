import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTPTypes
import Synchronization
import Wording

/// The body of one request, read piece by piece as it comes.
///
/// It sends `100 Continue` to a client that waits for it, when the first piece is asked for and not
/// before, so that a refused request costs no upload; and it tells a body that has ended from one
/// whose sender has gone.
///
/// One task at a time may read. That holds because a request is answered by one route, and what is
/// left of its body is read only after the route has returned.
final class IncomingBody: @unchecked Sendable {
    /// The sender has gone before the whole body had come.
    struct Incomplete: Error {}

    /// How long it says it is; nil where it comes in chunks and doesn't say.
    let announcedLength: Int?

    private let channel: any Channel
    private var iterator: RequestBody.AsyncIterator
    private var awaitsContinue: Bool
    private var receivedLength = 0
    private let finished = Atomic(false)
    private let refused = Atomic(false)
    /// A task that waited for a piece was cancelled, so that none will ever come.
    private let cut = Atomic(false)

    /// The body of a request, or nil where it announces none.
    init?(of request: Request, channel: any Channel) {
        let headers = request.headers
        if let length = headers[.contentLength] {
            guard length != "0" else { return nil }
            // The parser has seen that these are digits; more than a number holds is more than any
            // limit.
            announcedLength = Int(length) ?? .max
        } else {
            guard headers[.transferEncoding] != nil else { return nil }
            announcedLength = nil
        }
        self.channel = channel
        iterator = request.body.makeAsyncIterator()
        awaitsContinue = headers[.expect]?.lowercased() == "100-continue"
    }

    /// Whether all of it was read.
    var isFinished: Bool { finished.load(ordering: .relaxed) }

    /// Whether so much of it may still come that closing the connection is cheaper than reading on.
    var isWorthLeaving: Bool {
        guard !isFinished, !refused.load(ordering: .relaxed) else { return false }
        if cut.load(ordering: .relaxed) { return true }
        return awaitsContinue || (announcedLength ?? .max) - receivedLength > 65_536
    }

    /// Lets the body take longer than a JSON text may. Whoever reads it must then see that its
    /// sender keeps at it.
    func takesItsTime() {
        channel.triggerUserOutboundEvent(RequestGuard.BodyMayTakeLonger(), promise: nil)
    }

    /// The next piece, or nil after the last one. Throws `Incomplete`, or `Problem` where the rest
    /// is not taken.
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

    /// All of it. Throws a `Problem` where it is longer than `limitBytes`, before
    /// reading it if it says so.
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

    /// Reads on and throws away, until the end, `limitBytes` or the time is up, whichever comes
    /// first.
    func discard(limitBytes: Int, within time: Duration) async {
        // A client that still waits for its 100 Continue sends nothing more.
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
