package import Domain
package import Foundation
import Postgres

extension LiveSatisfaction {
    fileprivate init(_ row: Row) throws(PostgresError) {
        self.init(
            providerID: try row.decode("provider_id"),
            document: try row.decode("document"),
            ledger: try row.decode("ledger")
        )
    }
}

extension Transaction {
    /// What was shown of the satisfaction of these providers, or of all where `providers` is nil.
    /// Providers of whom nothing was shown are left out. Only for the transaction that has the turn
    /// to score.
    package func liveSatisfaction(of providers: [UUID]?) async throws -> [LiveSatisfaction] {
        let columns = "select provider_id, document, ledger from live_satisfaction"
        let rows =
            if let providers {
                try await query("\(columns) where provider_id = any($1)", [.uuidArray(providers)])
            } else {
                try await query(columns)
            }
        return try rows.map(LiveSatisfaction.init)
    }

    /// Stores what is shown now, in place of what was shown before.
    package func store(_ satisfaction: [LiveSatisfaction]) async throws {
        let chunks = bulkChunks(satisfaction) { $0.document.utf8.count + $0.ledger.utf8.count }
        guard !chunks.isEmpty else { return }
        let statements = chunks.map { chunk in
            Statement(
                """
                insert into live_satisfaction (provider_id, document, ledger)
                select provider_id, document, ledger
                from unnest($1::uuid[], $2::text[], $3::text[]) as given (provider_id, document, ledger)
                on conflict (provider_id) do update set document = excluded.document, ledger = excluded.ledger
                """,
                [
                    .uuidArray(chunk.map(\.providerID)), .textArray(chunk.map(\.document)),
                    .textArray(chunk.map(\.ledger)),
                ]
            )
        }
        _ = try await connection.pipeline(statements)
    }
}
