import Access
import Domain
import Foundation
import JSON
import Releases
import Storage

/// What the Idempotency-Key of a write says: the client may send the same request again.
package struct IdempotentRequest: Sendable {
    /// The caller's own text, 1 to 255 characters.
    package let key: String
    /// SHA-256 of the request.
    package let requestDigest: [UInt8]

    package init(key: String, requestDigest: [UInt8]) {
        self.key = key
        self.requestDigest = requestDigest
    }
}

extension Palmares {
    /// The result of the same request, if it was done before.
    ///
    /// - Returns: nil if the key is new. This transaction then holds the key.
    /// - Throws: `Failure` of the kind `.inProgress` or `.idempotencyKeyReused`.
    func earlier<Value: Decodable>(
        _ request: IdempotentRequest,
        in transaction: Transaction
    ) async throws -> Value? {
        guard let kept = try await claim(request.key, in: transaction) else { return nil }
        return try kept.value(for: request.requestDigest)
    }

    /// Takes a key for this transaction.
    ///
    /// - Returns: the result of the earlier request with this key; nil if there was none.
    /// - Throws: `Failure` of the kind `.inProgress` while another request with the key runs.
    func claim(_ key: String, in transaction: Transaction) async throws -> KeptResult? {
        switch try await transaction.claimIdempotencyKey(key) {
        case .mine: nil
        case .inProgress: throw Failure.inProgress
        case .used(let requestDigest, let result): KeptResult(requestDigest: requestDigest, text: result)
        }
    }

    /// Keeps the result of a request under its key, and forgets results that are older than
    /// `settings.idempotencyDays`.
    func keep(_ value: some Encodable, of request: IdempotentRequest, in transaction: Transaction) async throws {
        try await transaction.completeIdempotencyKey(
            request.key,
            requestDigest: request.requestDigest,
            result: try CanonicalJSON.text(of: value),
            at: sources.now
        )
        let days = Double(settings.idempotencyDays)
        try await transaction.forgetIdempotencyKeys(before: sources.now.addingTimeInterval(-days * 86_400))
    }
}

/// The stored result of a write with an Idempotency-Key.
struct KeptResult: Sendable {
    /// SHA-256 of the request that had this result.
    fileprivate let requestDigest: [UInt8]
    fileprivate let text: String

    /// The result, if it is that of the request with this digest.
    ///
    /// The digests are compared before the text is read. Another request may have used the key, and
    /// its result may be of another type.
    ///
    /// - Throws: `Failure` of the kind `.idempotencyKeyReused` if the digests differ.
    func value<Value: Decodable>(for requestDigest: [UInt8]) throws -> Value {
        guard requestDigest == self.requestDigest else { throw Failure(.idempotencyKeyReused) }
        return try CanonicalJSON.value(Value.self, of: text)
    }
}
