package import Access
package import Domain
package import Foundation
import Postgres

extension Tenant {
    init(_ row: Row) throws(PostgresError) {
        self.init(
            id: try row.decode("id"),
            kind: try row.decode("kind"),
            name: try row.decode("name"),
            status: try row.decode("status"),
            version: try row.decode("version"),
            createdAt: try row.time("created_at"),
            updatedAt: try row.time("updated_at")
        )
    }

    fileprivate static let columns =
        "id, kind, name, status, version, \(milliseconds("created_at")), \(milliseconds("updated_at"))"
}

extension Database {
    /// A tenant, for the scope of admins, or for a scope of its own. Of other tenants a tenant
    /// reads only names.
    package func tenant(_ id: UUID, in scope: Scope) async throws -> Tenant? {
        let table = scope.tenantID == nil ? "tenant" : "own_tenant"
        let rows = try await read(scope, Statement("select \(Tenant.columns) from \(table) where id = $1", [.uuid(id)]))
        return try rows.first.map(Tenant.init)
    }

    /// The tenants in the order in which they were created.
    package func tenants(kind: TenantKind?, page: PageRequest, in scope: Scope) async throws -> Page<Tenant> {
        let wanted = Selection([("kind", kind.map { .text($0.rawValue) })])
        let rows = try await read(
            scope,
            Statement(
                """
                select \(Tenant.columns) from tenant
                where \(wanted.clause) and \(page.clause(firstBind: wanted.nextBind))
                """,
                wanted.binds + page.binds
            )
        )
        return Page(try rows.map(Tenant.init), limit: page.limit)
    }
}

extension Transaction {
    package func insert(_ tenant: Tenant) async throws {
        try await query(
            """
            insert into tenant (id, kind, name, status, version, created_at, updated_at)
            values ($1, $2, $3, $4, $5, \(timestamp(bind: 6)), \(timestamp(bind: 7)))
            """,
            [
                .uuid(tenant.id), .text(tenant.kind.rawValue), .text(tenant.name), .text(tenant.status.rawValue),
                .integer(Int64(tenant.version)), .time(tenant.createdAt), .time(tenant.updatedAt),
            ]
        )
    }

    /// The tenant, locked against other changes until the transaction ends.
    package func lockTenant(_ id: UUID) async throws -> Tenant? {
        try await query("select \(Tenant.columns) from tenant where id = $1 for update", [.uuid(id)])
            .first.map(Tenant.init)
    }

    /// Stores the name, the status, the version and the time of the change.
    package func update(_ tenant: Tenant) async throws {
        try await query(
            """
            update tenant set name = $2, status = $3, version = $4, updated_at = \(timestamp(bind: 5)) where id = $1
            """,
            [
                .uuid(tenant.id), .text(tenant.name), .text(tenant.status.rawValue), .integer(Int64(tenant.version)),
                .time(tenant.updatedAt),
            ]
        )
    }
}
