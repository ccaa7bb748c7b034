package import Access
package import Domain
package import Foundation
import Postgres
package import Units

extension LiveInput {
    fileprivate init(_ row: Row) throws(PostgresError) {
        self.init(
            providerID: try row.decode("provider_id"),
            clientID: try row.decode("client_id"),
            document: try row.decode("document"),
            computedAt: try row.time("computed_at")
        )
    }

    fileprivate static let columns = "provider_id, client_id, document, \(milliseconds("computed_at"))"
}

extension Database {
    /// A provider's inputs, of all its clients or of one, and whether they are behind its data.
    ///
    /// A provider sees its own, a client those of its own engagements.
    ///
    /// - Parameter caps: The most that a deal counts for, by currency; empty where there is no cap.
    package func liveInputs(
        of provider: UUID,
        client: UUID?,
        caps: [Currency: Amount] = [:],
        in scope: Scope
    ) async throws -> LiveReading {
        let wanted = Selection([("provider_id", .uuid(provider)), ("client_id", client.map(Bind.uuid))])
        // A client may not read the provider's, and does not need it.
        let satisfaction =
            client == nil && scope.databaseRole != "palmares_client"
            ? "(select told.document from live_satisfaction as told where told.provider_id = $1)" : "null::text"
        let inputs = Statement(
            """
            select exists (select from dirty_provider where dirty_provider.provider_id = $1) as is_pending,
                \(satisfaction) as satisfaction, live.client_id is not null as is_there, live.*
            from (values (1)) as always (one)
            left join (
                select \(LiveInput.columns) from live_input
                where \(wanted.clause)
            ) as live on true
            order by live.client_id
            """,
            wanted.binds
        )
        let columns: [(name: String, value: Bind?)] = [
            ("provider_id", .uuid(provider)), ("client_id", client.map(Bind.uuid)),
        ]
        let results = try await read(
            scope,
            caps.isEmpty ? [inputs] : [inputs, LiveDealsAbove.statement(columns, caps: caps)]
        )
        let rows = results[0]
        return LiveReading(
            inputs: try rows.filter { row in try row.decode("is_there") }.map(LiveInput.init),
            isPending: try rows.first().decode("is_pending"),
            satisfaction: try rows.first().decodeIfPresent("satisfaction"),
            dealsAbove: try results.dropFirst().flatMap { try $0.map { row in try LiveDealsAbove(row) } }
        )
    }

    /// Every provider's input of this client's engagements, in the order of the providers' ids, and
    /// the part of its deals above the caps.
    package func liveInputs(
        client: UUID,
        caps: [Currency: Amount],
        in scope: Scope
    ) async throws -> (inputs: [LiveInput], dealsAbove: [LiveDealsAbove]) {
        let inputs = Statement(
            "select \(LiveInput.columns) from live_input where client_id = $1 order by live_input.provider_id",
            [.uuid(client)]
        )
        let above = LiveDealsAbove.statement([("client_id", .uuid(client))], caps: caps)
        let results = try await read(scope, caps.isEmpty ? [inputs] : [inputs, above])
        return (
            try results[0].map(LiveInput.init),
            try results.dropFirst().flatMap { try $0.map { row in try LiveDealsAbove(row) } }
        )
    }

    /// Every provider's input of this client's engagements, in the order of the providers' ids.
    package func liveInputs(client: UUID, in scope: Scope) async throws -> [LiveInput] {
        try await liveInputs(client: client, caps: [:], in: scope).inputs
    }
}

extension Transaction {
    /// Whether any input was calculated before `time`.
    package func hasLiveInputs(before time: Date) async throws -> Bool {
        try await query(
            "select exists (select from live_input where computed_at < \(timestamp(bind: 1))) as is_there",
            [.time(time)]
        ).first().decode("is_there")
    }

    /// Replaces all inputs of these providers. An input of a client that is not in `inputs` is
    /// deleted. One with the same document stays as it is, with its time, as most recalculated
    /// inputs have not changed.
    package func replaceLiveInputs(of providers: [UUID], by inputs: [LiveInput]) async throws {
        let deletion = Statement(
            """
            delete from live_input as stored where provider_id = any($1) and not exists (
                select from unnest($2::uuid[], $3::uuid[]) as given (provider_id, client_id)
                where given.provider_id = stored.provider_id and given.client_id = stored.client_id
            )
            """,
            [.uuidArray(providers), .uuidArray(inputs.map(\.providerID)), .uuidArray(inputs.map(\.clientID))]
        )
        let changes = bulkChunks(inputs, bytes: { $0.document.utf8.count }).map { chunk in
            Statement(
                storingWhatDiffers,
                [
                    .uuidArray(chunk.map(\.providerID)),
                    .uuidArray(chunk.map(\.clientID)),
                    .textArray(chunk.map(\.document)),
                    .integerArray(chunk.map(\.computedAt.milliseconds)),
                ]
            )
        }
        _ = try await connection.pipeline([deletion] + changes)
    }
}

/// Only one server scores at a time. So nobody else can insert what does not exist when the
/// statement begins.
private let storingWhatDiffers = """
    with given as (
        select provider_id, client_id, document, to_timestamp(computed_at / 1000.0) as computed_at
        from unnest($1::uuid[], $2::uuid[], $3::text[], $4::bigint[])
            as given (provider_id, client_id, document, computed_at)
    ), changed as (
        update live_input as stored set document = given.document, computed_at = given.computed_at
        from given
        where stored.provider_id = given.provider_id and stored.client_id = given.client_id
            and stored.document <> given.document
    )
    insert into live_input (provider_id, client_id, document, computed_at)
    select provider_id, client_id, document, computed_at from given
    where not exists (
        select from live_input as stored
        where stored.provider_id = given.provider_id and stored.client_id = given.client_id
    )
    """
