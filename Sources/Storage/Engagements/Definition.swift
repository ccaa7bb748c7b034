package import Access
package import Domain
package import Foundation
import Postgres
import Units

extension Definition {
    fileprivate init(_ row: Row) throws(PostgresError) {
        self.init(
            version: try row.decode("version"),
            wording: try row.decode("wording"),
            criteria: try row.decode("criteria"),
            validFrom: try row.decode("valid_from"),
            proposedBy: try row.decode("proposed_by"),
            proposedAt: try row.time("proposed_at")
        )
        acceptedBy = try row.decodeIfPresent("accepted_by")
        acceptedAt = try row.timeIfPresent("accepted_at")
        withdrawnAt = try row.timeIfPresent("withdrawn_at")
    }

    fileprivate static let columns = """
        version, wording, criteria, valid_from, proposed_by, \(milliseconds("proposed_at")), accepted_by, \
        \(milliseconds("accepted_at")), \(milliseconds("withdrawn_at"))
        """

    /// Every version of an engagement's definition, in their order.
    fileprivate static func statement(of engagement: Engagement) -> Statement {
        Statement(
            """
            select \(columns)
            from engagement_definition where provider_id = $1 and engagement_id = $2
            order by version
            """,
            [.uuid(engagement.providerID), .uuid(engagement.id)]
        )
    }
}

extension Database {
    /// Every version, in their order.
    package func definitions(of engagement: Engagement, in scope: Scope) async throws -> [Definition] {
        try await read(scope, Definition.statement(of: engagement)).map(Definition.init)
    }

    /// The versions that both sides have accepted, by engagement. An engagement without one is
    /// missing.
    package func acceptedDefinitions(
        of engagements: [Engagement],
        in scope: Scope
    ) async throws -> [UUID: [Definition]] {
        let rows = try await read(
            scope,
            Statement(
                """
                select engagement_id, \(Definition.columns)
                from engagement_definition
                where engagement_id = any($1) and accepted_at is not null and withdrawn_at is null
                """,
                [.uuidArray(engagements.map(\.id))]
            )
        )
        return try rows.reduce(into: [:]) { definitions, row in
            definitions[try row.decode("engagement_id", as: UUID.self), default: []].append(try Definition(row))
        }
    }
}

extension Transaction {
    /// Every version, in their order.
    package func definitions(of engagement: Engagement) async throws -> [Definition] {
        let statement = Definition.statement(of: engagement)
        return try await query(statement.sql, statement.binds).map(Definition.init)
    }

    package func insert(_ definition: Definition, of engagement: Engagement) async throws {
        try await query(
            """
            insert into engagement_definition (
                provider_id, engagement_id, version, client_id, wording, criteria, valid_from, proposed_by, proposed_at,
                accepted_by, accepted_at
            ) values ($1, $2, $3, $4, $5, $6, $7, $8, \(timestamp(bind: 9)), $10, \(timestamp(bind: 11)))
            """,
            [
                .uuid(engagement.providerID), .uuid(engagement.id), .integer(definition.version),
                .uuid(engagement.clientID), .text(definition.wording), .textArray(definition.criteria),
                .day(definition.validFrom), .text(definition.proposedBy.rawValue), .time(definition.proposedAt),
                .optional(definition.acceptedBy?.rawValue), .time(definition.acceptedAt),
            ]
        )
    }

    /// Stores that the other side has accepted a version.
    package func accept(_ definition: Definition, of engagement: Engagement) async throws {
        try await query(
            """
            update engagement_definition set accepted_by = $4, accepted_at = \(timestamp(bind: 5))
            where provider_id = $1 and engagement_id = $2 and version = $3
            """,
            [
                .uuid(engagement.providerID), .uuid(engagement.id), .integer(definition.version),
                .optional(definition.acceptedBy?.rawValue), .time(definition.acceptedAt),
            ]
        )
    }

    /// Stores that a version is withdrawn.
    package func withdraw(_ definition: Definition, of engagement: Engagement) async throws {
        try await query(
            """
            update engagement_definition set withdrawn_at = \(timestamp(bind: 4))
            where provider_id = $1 and engagement_id = $2 and version = $3
            """,
            [
                .uuid(engagement.providerID), .uuid(engagement.id), .integer(definition.version),
                .time(definition.withdrawnAt),
            ]
        )
    }
}
