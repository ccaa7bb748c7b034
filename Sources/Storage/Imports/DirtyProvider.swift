package import Foundation
import Postgres

/// A provider whose scores do not yet contain all of its data.
package struct DirtyProvider: Sendable, Hashable {
    package let providerID: UUID
    /// The number of the mark. Each mark has a greater one than those before.
    package let generation: Int64

    init(_ row: Row) throws(PostgresError) {
        providerID = try row.decode("provider_id")
        generation = try row.decode("generation")
    }
}

extension Transaction {
    /// Marks providers for scoring, in the transaction that changes their data, and announces
    /// `Invalidation.dirty`.
    ///
    /// A provider may mark itself, a client the providers that it has engaged.
    package func markDirty(_ providers: [UUID]) async throws {
        guard !providers.isEmpty else { return }
        // In a fixed order, so that two transactions that mark the same providers do not deadlock.
        try await query(
            """
            insert into dirty_provider (provider_id, marked_at)
            select distinct provider_id, statement_timestamp() from unnest($1::uuid[]) as provider_id
            order by provider_id
            \(replacingMark)
            """,
            [.uuidArray(providers)]
        )
        try await announce(.dirty)
    }

    /// Marks every provider for scoring and announces `Invalidation.dirty`. For the scopes of
    /// admins and of scoring.
    package func markAllProvidersDirty() async throws {
        try await query(
            """
            insert into dirty_provider (provider_id, marked_at)
            select id, statement_timestamp() from tenant where kind = 'provider' order by id
            \(replacingMark)
            """
        )
        try await announce(.dirty)
    }

    /// The providers to score, those with the oldest marks first.
    package func dirtyProviders(limit: Int) async throws -> [DirtyProvider] {
        try await connection.query(dirtyProvidersStatement(limit)).map(DirtyProvider.init)
    }

    /// Takes the turn to score until this transaction ends. nil where another server has the turn.
    ///
    /// - Returns: The providers to score, those with the oldest marks first.
    package func takeDirtyProviders(limit: Int) async throws -> [DirtyProvider]? {
        let rows = try await connection.pipeline([scoringTurnStatement, dirtyProvidersStatement(limit)])
        return try rows[0].first().decode("is_taken") ? rows[1].map(DirtyProvider.init) : nil
    }

    /// Removes the marks of providers that have been scored, unless they were marked again in the
    /// meantime.
    ///
    /// It does not wait: a mark that another transaction is just renewing stays. Other transactions
    /// that mark these providers wait until this one ends, so this must be the last step. It needs
    /// read committed. With repeatable reads it would fail wherever a mark was made after its
    /// beginning.
    package func clean(_ scored: [DirtyProvider]) async throws {
        guard !scored.isEmpty else { return }
        try await query(
            """
            delete from dirty_provider where provider_id in (
                select marked.provider_id
                from dirty_provider as marked
                join unnest($1::uuid[], $2::bigint[]) as scored (provider_id, generation)
                    on scored.provider_id = marked.provider_id and scored.generation = marked.generation
                for update of marked skip locked
            )
            """,
            [.uuidArray(scored.map(\.providerID)), .integerArray(scored.map(\.generation))]
        )
    }
}

private func dirtyProvidersStatement(_ limit: Int) -> Statement {
    Statement("select provider_id, generation from dirty_provider order by generation limit $1", [.integer(limit)])
}

private let replacingMark = """
    on conflict (provider_id) do update set generation = default, marked_at = statement_timestamp()
    """
