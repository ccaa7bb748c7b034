import Access
import Foundation
import Logging
import Storage
import Units

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
        /// Those for files, which are long on their way.
        case uploads
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
        let result = try await failing {
            switch connections {
            case .few: try await database.transaction(scope, whole)
            case .uploads: try await database.uploadTransaction(scope, whole)
            case .scoring: try await database.scoringTransaction(scope, whole)
            }
        }
        logger.debug("\(action.rawValue) is stored", metadata: actor.metadata)
        return result
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
}

extension Actor {
    /// What the log says of who asks: ids, and no secret.
    fileprivate var metadata: Logger.Metadata {
        var metadata: Logger.Metadata = ["party": .string(party.tenantID?.text ?? "platform")]
        if let keyID = principal.keyID { metadata["key"] = .string(keyID.text) }
        if let requestIdentifier { metadata["request_id"] = .string(requestIdentifier) }
        return metadata
    }
}
