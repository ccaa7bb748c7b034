import Access
import Domain
import Foundation
import JSON
import Releases
import Storage

/// A write that says it may be sent again.
package struct IdempotentRequest: Sendable {
    /// The caller's own text, 1 to 255 characters.
    package let key: String
    /// SHA-256 of what is asked for.
    package let requestDigest: [UInt8]

    package init(key: String, requestDigest: [UInt8]) {
        self.key = key
        self.requestDigest = requestDigest
    }
}

extension Palmares {
    /// What came of the request before; nil where its key is new, and this transaction's from now
    /// on.
    func earlier<Value: Decodable>(
        _ request: IdempotentRequest,
        in transaction: Transaction
    ) async throws -> Value? {
        guard let kept = try await claim(request.key, in: transaction) else { return nil }
        return try kept.value(for: request.requestDigest)
    }

    /// Takes a key for this transaction; what came of the request that had it before, if there was
    /// one.
    ///
    /// Throws `Failure.inProgress` while another request with the key is under way.
    func claim(_ key: String, in transaction: Transaction) async throws -> KeptResult? {
        switch try await transaction.claimIdempotencyKey(key) {
        case .mine: nil
        case .inProgress: throw Failure.inProgress
        case .used(let requestDigest, let result): KeptResult(requestDigest: requestDigest, text: result)
        }
    }

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

/// What is kept of a write under its key.
struct KeptResult: Sendable {
    /// SHA-256 of what was asked for.
    fileprivate let requestDigest: [UInt8]
    fileprivate let text: String

    /// What came of the request: another one may have had the key, and made something else, so that
    /// nothing is read before the digests are found to be the same.
    ///
    /// Throws `Failure.idempotencyKeyReused` where they are not.
    func value<Value: Decodable>(for requestDigest: [UInt8]) throws -> Value {
        guard requestDigest == self.requestDigest else { throw Failure(.idempotencyKeyReused) }
        return try CanonicalJSON.value(Value.self, of: text)
    }
}
