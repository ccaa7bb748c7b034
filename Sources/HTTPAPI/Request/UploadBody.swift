import NIOCore
import Wording

/// The body of an upload as bytes, piece by piece, and no more of them than the limit.
///
/// It throws a `Problem` where a body that didn't say its length goes beyond the
/// limit, and `IncomingBody.Incomplete` where the sender goes away; it never ends as if it were
/// whole.
struct UploadBody: AsyncSequence, Sendable {
    typealias Element = [UInt8]

    /// nil is an empty body.
    private let body: IncomingBody?
    private let limitBytes: Int

    /// Throws a `Problem` where the body says that it is longer than the limit,
    /// before a byte is read.
    init(_ body: IncomingBody?, limitBytes: Int) throws(Problem) {
        if let length = body?.announcedLength, length > limitBytes {
            throw Problem(.bodyTooLarge(limitBytes: limitBytes))
        }
        self.body = body
        self.limitBytes = limitBytes
    }

    struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate let body: IncomingBody?
        fileprivate let limitBytes: Int
        fileprivate var length = 0

        mutating func next() async throws -> [UInt8]? {
            guard let piece = try await body?.next() else { return nil }
            length += piece.readableBytes
            guard length <= limitBytes else { throw Problem(.bodyTooLarge(limitBytes: limitBytes)) }
            return Array(piece.readableBytesView)
        }
    }

    func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(body: body, limitBytes: limitBytes)
    }
}
