package import Access
package import Domain
package import Foundation
import Postgres

extension APIKey {
    init(_ row: Row) throws(PostgresError) {
        self.init(
            id: try row.decode("id"),
            tenantID: try row.decodeIfPresent("tenant_id"),
            role: try row.decode("role"),
            name: try row.decode("name"),
            prefix: try row.decode("prefix"),
            createdAt: try row.time("created_at"),
            revokedAt: try row.timeIfPresent("revoked_at")
        )
    }

    fileprivate static let columns =
        "id, tenant_id, role, name, prefix, \(milliseconds("created_at")), \(milliseconds("revoked_at"))"
}

/// What is stored about a key that a client presented.
package struct KeyRecord: Sendable {
    package let actor: Actor
    /// SHA-256 of the key, 32 bytes.
    package let secretHash: [UInt8]
    package let isRevoked: Bool
    package let isTenantSuspended: Bool
}

/// Whether a key may still be used.
package enum KeyStanding: Sendable {
    case valid, revoked, tenantSuspended
}

extension Database {
    /// The record of the key with this prefix; nil where there is none.
    package func keyRecord(prefix: String) async throws -> KeyRecord? {
        let rows = try await read(
            .authentication,
            Statement(
                """
                select api_key.id, tenant_id, role, secret_hash, revoked_at is not null as is_revoked,
                    coalesce(tenant.status = 'suspended', false) as is_tenant_suspended
                from api_key left join tenant on tenant.id = api_key.tenant_id
                where prefix = $1
                """,
                [.text(prefix)]
            )
        )
        return try rows.first.map { row in
            let actor = Actor(
                keyID: try row.decode("id"),
                role: try row.decode("role"),
                tenantID: try row.decodeIfPresent("tenant_id")
            )
            guard let actor else { throw StorageError.corrupted("a key whose role does not fit its tenant") }
            return KeyRecord(
                actor: actor,
                secretHash: try row.decode("secret_hash"),
                isRevoked: try row.decode("is_revoked"),
                isTenantSuspended: try row.decode("is_tenant_suspended")
            )
        }
    }

    /// A tenant's keys in the order in which they were created.
    package func apiKeys(tenantID: UUID, page: PageRequest, in scope: Scope) async throws -> Page<APIKey> {
        let rows = try await read(
            scope,
            Statement(
                """
                select \(APIKey.columns) from api_key
                where tenant_id = $1 and \(page.clause(firstBind: 2))
                """,
                [.uuid(tenantID)] + page.binds
            )
        )
        return Page(try rows.map(APIKey.init), limit: page.limit)
    }
}

extension Transaction {
    /// Whether a key may be used at this moment, which may be long after its request began. A key
    /// without a record, as the operator's own, was not revoked.
    package func standing(ofKey id: UUID, tenantID: UUID?) async throws -> KeyStanding {
        let results = try await connection.pipeline([
            Scope.authentication.statement,
            Statement(
                """
                select exists (select from api_key where id = $1 and revoked_at is not null) as is_revoked,
                    exists (select from tenant where id = $2 and status = 'suspended') as is_tenant_suspended
                """,
                [.uuid(id), .optional(tenantID)]
            ),
            scope.statement,
        ])
        let row = try results[1].first()
        if try row.decode("is_revoked", as: Bool.self) { return .revoked }
        return try row.decode("is_tenant_suspended", as: Bool.self) ? .tenantSuspended : .valid
    }

    package func insert(_ key: APIKey, secretHash: [UInt8]) async throws {
        try await query(
            """
            insert into api_key (id, tenant_id, role, name, prefix, secret_hash, created_at)
            values ($1, $2, $3, $4, $5, $6, \(timestamp(bind: 7)))
            """,
            [
                .uuid(key.id), .optional(key.tenantID), .text(key.role.rawValue), .text(key.name), .text(key.prefix),
                .bytes(secretHash), .time(key.createdAt),
            ]
        )
    }

    /// Revokes a key for good. A key that was revoked before keeps its first time.
    ///
    /// - Returns: false where the tenant has no such key.
    package func revokeAPIKey(_ id: UUID, tenantID: UUID, at time: Date) async throws -> Bool {
        let rows = try await query(
            """
            update api_key set revoked_at = coalesce(revoked_at, \(timestamp(bind: 3)))
            where id = $1 and tenant_id = $2
            """,
            [.uuid(id), .uuid(tenantID), .time(time)]
        )
        return rows.affected == 1
    }
}
