import Access
import Foundation
import Logging
import Storage
import Units

/// The result of a write: of this request, or of the same request sent before.
package struct Written<Value: Sendable>: Sendable {
    package let value: Value
    /// Whether the result is that of an earlier request with the same Idempotency-Key.
    package let isReplayed: Bool
}

extension Palmares {
    /// Which connections a write may hold.
    enum WriteConnections {
        /// Those for reads and small writes.
        case few
        /// Those for uploads, which take long to arrive.
        case uploads
        /// Those for scoring and releases, which run long.
        case scoring
    }

    /// Runs a write of `actor` in one transaction of the actor's scope. Every write goes through
    /// here.
    ///
    /// At the end of the transaction it checks that the key may still be used.
    ///
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unauthenticated`, `.tenantSuspended`: the key was revoked, or its tenant suspended,
    ///     during the request.
    ///   - `.unavailable`: the database does not answer or is too busy. Nothing was stored.
    ///   - `.outcomeUnknown`: the write may have been stored.
    ///   - what an error of the storage means to the caller.
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
        let result = try await failing {
            switch connections {
            case .few: try await database.transaction(scope, whole)
            case .uploads: try await database.uploadTransaction(scope, whole)
            case .scoring: try await database.scoringTransaction(scope, whole)
            }
        }
        logger.debug("stored a write", metadata: actor.metadata(of: action))
        return result
    }

    /// Runs a write once for each Idempotency-Key of the actor's tenant.
    ///
    /// The result is kept in the transaction of the write. If the same request comes again, it gets
    /// that result, with `isReplayed`. A refusal is not kept: nothing was stored, and the key can
    /// be used again.
    ///
    /// - Parameters:
    ///   - request: the key; nil runs the write each time.
    ///   - keeping: makes the value that is kept from the result, for example without a secret.
    /// - Throws: `Failure`, whose `kind` says why:
    ///   - `.forbidden`: the role may not do this.
    ///   - `.unauthenticated`, `.tenantSuspended`: the key was revoked, or its tenant suspended,
    ///     during the request.
    ///   - `.unavailable`: the database does not answer or is too busy. Nothing was stored.
    ///   - `.outcomeUnknown`: the write may have been stored.
    ///   - `.idempotencyKeyReused`: the Idempotency-Key came before with another request.
    ///   - `.inProgress`: another request with the same key has not ended.
    ///   - what an error of the storage means to the caller.
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
}

extension Actor {
    /// What the log says about a write: ids, and no secret.
    func metadata(of action: Action) -> Logger.Metadata {
        var metadata: Logger.Metadata = [
            "action": .string(action.rawValue), "party": .string(party.tenantID?.text ?? "platform"),
        ]
        if let keyID = principal.keyID { metadata["key"] = .string(keyID.text) }
        if let requestIdentifier { metadata["request_id"] = .string(requestIdentifier) }
        return metadata
    }
}
