import Cryptography
package import Foundation
import Postgres

/// What is known of an idempotency key.
package enum IdempotencyClaim: Sendable {
    /// It is new, and belongs to this transaction until the transaction ends.
    case mine
    /// Another transaction has it, and has not ended.
    case inProgress
    /// A request with this digest used it, with this result.
    case used(requestDigest: [UInt8], result: String)
}

extension Transaction {
    /// Takes the key, or says what it was used for. It waits for nobody. Otherwise one stalled
    /// request would hold up all others with the same key, and their connections.
    package func claimIdempotencyKey(_ key: String) async throws -> IdempotencyClaim {
        let results = try await connection.pipeline([
            Statement("select pg_try_advisory_xact_lock($1) as is_taken", [.integer(lockNumber(ofKey: key))]),
            // This comes after the lock: the last holder has committed by now, so its record can be
            // seen.
            Statement(
                "select request_digest, result from idempotency_key where owner_id = $1 and key = $2",
                [.uuid(scope.ownerID), .text(key)]
            ),
        ])
        guard let row = results[1].first else {
            return try results[0].first().decode("is_taken") ? .mine : .inProgress
        }
        return .used(
            requestDigest: try row.decode("request_digest"),
            result: try row.decode("result")
        )
    }

    /// The beginning of a digest. So nobody can choose a key whose number is that of another
    /// tenant's key.
    private func lockNumber(ofKey key: String) -> Int64 {
        let text = "idempotency key \(scope.ownerID.uuidString) \(key)"
        return Digest.sha256(Array(text.utf8)).prefix(8).reduce(0) { $0 << 8 | Int64($1) }
    }

    /// Keeps the result of the request whose key this transaction has claimed.
    package func completeIdempotencyKey(
        _ key: String,
        requestDigest: [UInt8],
        result: String,
        at time: Date
    ) async throws {
        try await query(
            """
            insert into idempotency_key (owner_id, key, request_digest, result, created_at)
            values ($1, $2, $3, $4, \(timestamp(bind: 5)))
            """,
            [
                .uuid(scope.ownerID), .text(key), .bytes(requestDigest), .text(result), .time(time),
            ]
        )
    }

    /// Deletes the scope's keys that are older than `time`, a few thousand at a time.
    package func forgetIdempotencyKeys(before time: Date) async throws {
        try await query(
            """
            delete from idempotency_key where ctid in (
                select ctid from idempotency_key where created_at < \(timestamp(bind: 1)) limit 5000
            )
            """,
            [.time(time)]
        )
    }
}
