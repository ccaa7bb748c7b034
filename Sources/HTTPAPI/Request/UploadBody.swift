import HTTPTypes
import Hummingbird
import NIOCore
import Wording

/// The body of an upload as bytes, piece by piece, up to a limit.
///
/// It throws `Problem` if a body without an announced length goes beyond the limit, and
/// `IncomingBody.Incomplete` if the client goes away. So an incomplete body never ends like a whole
/// one.
struct UploadBody: AsyncSequence, Sendable {
    typealias Element = [UInt8]

    /// nil for an empty body.
    private let body: IncomingBody?
    private let limitBytes: Int

    /// - Throws: `Problem` if the announced length is above the limit, before a byte is read.
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

extension Request {
    /// - Throws: `Problem` if the body is not CSV in UTF-8.
    func requireCSV() throws(Problem) {
        guard let type = headers[.contentType].flatMap(MediaType.init), type.name == "text/csv" else {
            throw Problem(.wrongMediaType(expected: "text/csv"))
        }
        try type.requireUTF8()
        try requireIdentityEncoding()
    }
}
