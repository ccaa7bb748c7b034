package import Domain
package import Foundation
import Postgres

extension Transaction {
    /// Stores what is shown now of these providers' satisfaction by client. A document that has not
    /// changed is not written. One of a client that is not in `satisfaction` is deleted.
    ///
    /// Only for the transaction that has the turn to score, so that nobody else inserts the same
    /// rows.
    package func replaceClientSatisfaction(
        of providers: [UUID],
        by satisfaction: [LiveClientSatisfaction]
    ) async throws {
        let deletion = Statement(
            """
            delete from live_client_satisfaction as stored where provider_id = any($1) and not exists (
                select from unnest($2::uuid[], $3::uuid[]) as given (provider_id, client_id)
                where given.provider_id = stored.provider_id and given.client_id = stored.client_id
            )
            """,
            [
                .uuidArray(providers), .uuidArray(satisfaction.map(\.providerID)),
                .uuidArray(satisfaction.map(\.clientID)),
            ]
        )
        let changes = bulkChunks(satisfaction, bytes: { $0.document.utf8.count }).map { chunk in
            Statement(
                """
                insert into live_client_satisfaction (provider_id, client_id, document)
                select provider_id, client_id, document
                from unnest($1::uuid[], $2::uuid[], $3::text[]) as given (provider_id, client_id, document)
                where not exists (
                    select from live_client_satisfaction as stored
                    where stored.provider_id = given.provider_id and stored.client_id = given.client_id
                        and stored.document = given.document
                )
                on conflict (provider_id, client_id) do update set document = excluded.document
                """,
                [
                    .uuidArray(chunk.map(\.providerID)), .uuidArray(chunk.map(\.clientID)),
                    .textArray(chunk.map(\.document)),
                ]
            )
        }
        _ = try await connection.pipeline([deletion] + changes)
    }
}
