import Foundation
import Storage
import Tenancy

/// A write that says it may be sent again.
package struct IdempotentRequest: Sendable {
    /// The caller's own text, 1 to 255 characters.
    package let key: String
    /// SHA-256 of what is asked for: method, path, query and body.
    package let requestDigest: [UInt8]

    package init(key: String, requestDigest: [UInt8]) {
        self.key = key
        self.requestDigest = requestDigest
    }
}

/// What a write answers now, and what it will answer to the same request later (without a secret,
/// say).
package struct IdempotentAnswer: Sendable {
    package let now: StoredAnswer
    package let later: StoredAnswer

    package init(now: StoredAnswer, later: StoredAnswer? = nil) {
        self.now = now
        self.later = later ?? now
    }
}

extension Palmares {
    /// Does `work` once for a key of the actor's tenant, in the one transaction that also keeps its
    /// answer.
    ///
    /// The same request again gets the answer that was kept, and `isReplayed`. Refusals are not
    /// kept: nothing was done, and the key can be used again. Throws `Failure.idempotencyKeyReused`
    /// where the key was used for another request, and `.inProgress` while another request with the
    /// key is under way.
    package func idempotently(
        _ request: IdempotentRequest,
        _ action: Action,
        by actor: Actor,
        work: (Transaction) async throws -> IdempotentAnswer
    ) async throws -> (answer: StoredAnswer, isReplayed: Bool) {
        let scope = try authorize(actor, action)
        return try await failing {
            // A release takes its time.
            try await action == .manageReleases
                ? database.scoringTransaction(scope) { try await once(request, by: actor, in: $0, work: work) }
                : database.transaction(scope) { try await once(request, by: actor, in: $0, work: work) }
        }
    }

    private func once(
        _ request: IdempotentRequest,
        by actor: Actor,
        in transaction: Transaction,
        work: (Transaction) async throws -> IdempotentAnswer
    ) async throws -> (answer: StoredAnswer, isReplayed: Bool) {
        switch try await transaction.claimIdempotencyKey(request.key) {
        case .inProgress:
            throw Failure.inProgress
        case .used(let requestDigest, let answer):
            guard requestDigest == request.requestDigest else { throw Palmares.keyReused }
            return (answer, true)
        case .mine:
            let answer = try await work(transaction)
            try await keep(answer.later, of: request, in: transaction)
            try await confirm(actor, in: transaction)
            return (answer.now, false)
        }
    }

    func keep(_ answer: StoredAnswer, of request: IdempotentRequest, in transaction: Transaction) async throws {
        try await transaction.completeIdempotencyKey(
            request.key,
            requestDigest: request.requestDigest,
            answer: answer,
            at: environment.now
        )
        let days = Double(settings.idempotencyDays)
        try await transaction.forgetIdempotencyKeys(before: environment.now.addingTimeInterval(-days * 86_400))
    }

    static let keyReused = Failure(
        .idempotencyKeyReused,
        "This Idempotency-Key was used for another request. Expected a new key, or the same request again."
    )
}
