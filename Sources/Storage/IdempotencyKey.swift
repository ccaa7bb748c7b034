import Foundation
import Postgres
import Tenancy

/// The answer to a write, kept so that the same request again gets the same.
package struct StoredAnswer: Sendable, Equatable {
    /// The HTTP status.
    package let status: Int
    package let body: [UInt8]

    package init(status: Int, body: [UInt8]) {
        self.status = status
        self.body = body
    }
}

/// What is known of an idempotency key.
package enum IdempotencyClaim: Sendable {
    /// It is new, and now this transaction's: another request with it waits until this one ends.
    case mine
    /// It was used by a request of this digest, which got this answer.
    case used(requestDigest: [UInt8], answer: StoredAnswer)
}

extension Transaction {
    /// Takes the key, or tells what it was used for.
    package func claimIdempotencyKey(_ key: String, at time: Date) async throws -> IdempotencyClaim {
        let claimed = try await query(
            """
            insert into idempotency_key (owner_id, key, created_at) values ($1, $2, \(timestamp(bind: 3)))
            on conflict (owner_id, key) do nothing
            """,
            [.uuid(scope.ownerID), .text(key), .time(time)]
        )
        if claimed.affected == 1 { return .mine }
        let rows = try await query(
            "select request_digest, status, response from idempotency_key where owner_id = $1 and key = $2",
            [.uuid(scope.ownerID), .text(key)]
        )
        let row = try rows.first()
        return .used(
            requestDigest: try row.decode("request_digest"),
            answer: StoredAnswer(status: try row.decode("status"), body: try row.decode("response"))
        )
    }

    /// Keeps the answer with the key that this transaction has claimed.
    package func completeIdempotencyKey(_ key: String, requestDigest: [UInt8], answer: StoredAnswer) async throws {
        try await query(
            """
            update idempotency_key set request_digest = $3, status = $4, response = $5
            where owner_id = $1 and key = $2
            """,
            [
                .uuid(scope.ownerID), .text(key), .bytes(requestDigest), .integer(Int64(answer.status)),
                .bytes(answer.body),
            ]
        )
    }

    /// Forgets the scope's keys that are older than `time`, a few thousand at a time.
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
