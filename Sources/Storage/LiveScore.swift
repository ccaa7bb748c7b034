import Foundation
import Postgres
import Tenancy

/// A provider's score as it stood when it was last worked out: of one client's engagements, or as a whole.
package struct LiveScore: Sendable, Equatable {
    package let providerID: UUID
    /// nil for the provider as a whole.
    package let clientID: UUID?
    /// Canonical JSON, to the byte.
    package let document: String
    package let computedAt: Date

    package init(providerID: UUID, clientID: UUID?, document: String, computedAt: Date) {
        self.providerID = providerID
        self.clientID = clientID
        self.document = document
        self.computedAt = computedAt
    }

    fileprivate init(_ row: Row) throws(PostgresError) {
        let clientID = try row.decode("client_id", as: UUID.self)
        self.init(
            providerID: try row.decode("provider_id"),
            clientID: clientID == LiveScore.wholeProvider ? nil : clientID,
            document: try row.decode("document"),
            computedAt: try row.time("computed_at")
        )
    }

    fileprivate static let columns = "provider_id, client_id, document, \(milliseconds("computed_at"))"

    /// The nil UUID stands where a client's id would.
    fileprivate static let wholeProvider = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
}

/// What is known of a provider's score at the moment.
package struct LiveReading: Sendable, Equatable {
    /// nil where none has been worked out, or where the scope doesn't see it.
    package let score: LiveScore?
    /// Whether something has changed since, so that the score is being worked out anew.
    package let isPending: Bool

    package init(score: LiveScore?, isPending: Bool) {
        self.score = score
        self.isPending = isPending
    }
}

extension Database {
    /// A provider's score as a whole, or that of one client's engagements, and whether it is behind.
    ///
    /// A provider sees its own as a whole, a client what it has engaged, as its own engagements go.
    package func liveScore(of provider: UUID, client: UUID?, in scope: Scope) async throws -> LiveReading {
        let row = try await read(
            scope,
            Statement(
                """
                select exists (select from dirty_provider where dirty_provider.provider_id = $1) as is_pending,
                    live.client_id is not null as is_scored, live.*
                from (values (1)) as always (one)
                left join (
                    select \(LiveScore.columns) from live_score where provider_id = $1 and client_id = $2
                ) as live on true
                """,
                [.uuid(provider), .uuid(client ?? LiveScore.wholeProvider)]
            )
        ).first()
        return LiveReading(
            score: try row.decode("is_scored") ? LiveScore(row) : nil,
            isPending: try row.decode("is_pending")
        )
    }

    /// Every provider's score of this client's engagements, or, with nil, as a whole; in the order of the provider's id.
    package func liveScores(client: UUID?, in scope: Scope) async throws -> [LiveScore] {
        try await read(
            scope,
            Statement(
                "select \(LiveScore.columns) from live_score where client_id = $1 order by live_score.provider_id",
                [.uuid(client ?? LiveScore.wholeProvider)]
            )
        ).map(LiveScore.init)
    }
}

extension Transaction {
    /// Whether any score was worked out before `time`.
    package func hasLiveScores(before time: Date) async throws -> Bool {
        try await query(
            "select exists (select from live_score where computed_at < \(timestamp(bind: 1))) as is_there",
            [.time(time)]
        ).first().decode("is_there")
    }

    /// Replaces all scores of every provider that is among `scores`: that of a client which is not named any more goes.
    package func store(_ scores: [LiveScore]) async throws {
        try await query(
            "delete from live_score where provider_id = any($1)",
            [.uuidArray(Array(Set(scores.map(\.providerID))))]
        )
        for chunk in bulkChunks(scores, bytes: { $0.document.utf8.count }) {
            try await query(
                """
                insert into live_score (provider_id, client_id, document, computed_at)
                select provider_id, client_id, document, to_timestamp(computed_at / 1000.0)
                from unnest($1::uuid[], $2::uuid[], $3::text[], $4::bigint[])
                    as given (provider_id, client_id, document, computed_at)
                """,
                [
                    .uuidArray(chunk.map(\.providerID)),
                    .uuidArray(chunk.map { $0.clientID ?? LiveScore.wholeProvider }),
                    .textArray(chunk.map(\.document)),
                    .textArray(chunk.map { String($0.computedAt.milliseconds) }),
                ]
            )
        }
    }
}
