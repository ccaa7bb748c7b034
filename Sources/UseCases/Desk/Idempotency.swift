import Access
import Foundation
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

/// What a write has made, now or when the same request came before.
package struct Written<Value: Sendable>: Sendable {
    package let value: Value
    package let isReplayed: Bool
}

extension Palmares {
    /// Which connections a write may hold.
    enum WriteConnections {
        /// Those for reads and small writes.
        case few
        /// Those for scoring and releases, which take their time.
        case scoring
    }

    /// The door that every write of an actor goes through: one transaction in the actor's scope,
    /// which ends with a look whether the key may still be used.
    ///
    /// Throws `Failure.forbidden`, `.unauthenticated` where the key was revoked meanwhile, and
    /// `.tenantSuspended`.
    func write<Result: Sendable>(
        _ action: Action,
        by actor: Actor,
        on connections: WriteConnections = .few,
        _ body: (Transaction) async throws -> Result
    ) async throws -> Result {
        let scope = try authorize(actor, action)
        func whole(_ transaction: Transaction) async throws -> Result {
            let result = try await body(transaction)
            try await confirm(actor, in: transaction)
            return result
        }
        return try await failing {
            switch connections {
            case .few: try await database.transaction(scope, whole)
            case .scoring: try await database.scoringTransaction(scope, whole)
            }
        }
    }

    /// The same, once for a key of the actor's tenant: what came of it is kept in the same
    /// transaction.
    ///
    /// The same request again gets what was kept, and `isReplayed`. Refusals are not kept: nothing
    /// was done, and the key can be used again. Throws `Failure.idempotencyKeyReused` where the key
    /// was used for another request, and `.inProgress` while another request with the key is under
    /// way.
    ///
    /// - Parameters:
    ///   - request: nil does it each time.
    ///   - keeping: what is kept of the result: without a secret, say.
    func write<Value: Codable & Sendable>(
        _ action: Action,
        by actor: Actor,
        once request: IdempotentRequest?,
        on connections: WriteConnections = .few,
        keeping: (Value) -> Value = { $0 },
        _ body: (Transaction) async throws -> Value
    ) async throws -> Written<Value> {
        try await write(action, by: actor, on: connections) { transaction in
            if let request, let before: Value = try await earlier(request, in: transaction) {
                return Written(value: before, isReplayed: true)
            }
            let value = try await body(transaction)
            if let request { try await keep(keeping(value), of: request, in: transaction) }
            return Written(value: value, isReplayed: false)
        }
    }

    /// What came of the request before; nil where its key is new, and this transaction's from now
    /// on.
    private func earlier<Value: Decodable>(
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
            at: environment.now
        )
        let days = Double(settings.idempotencyDays)
        try await transaction.forgetIdempotencyKeys(before: environment.now.addingTimeInterval(-days * 86_400))
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
