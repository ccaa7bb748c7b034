import Access
import Foundation
import Postgres
import Synchronization
import TestDatabase
import Testing

/// Two providers with a campaign each, for two clients.
enum TwoMandates {
    static let providerA = "00000000-0000-4000-8000-00000000000a"
    static let providerB = "00000000-0000-4000-8000-00000000000b"
    /// A's client.
    static let client = "00000000-0000-4000-8000-00000000000c"
    /// B's client.
    static let otherClient = "00000000-0000-4000-8000-00000000000d"

    /// The engagement and the campaign of a provider have the provider's own id.
    static let rows = mandates("proposed_by, created_at, accepted_at", "'client', now(), now()")

    /// The same as one side alone made them, before engagements were proposed.
    static let earlierRows = mandates("created_at", "now()")

    private static func mandates(_ columns: String, _ values: String) -> String {
        """
        insert into tenant (id, kind, name, created_at, updated_at) values
            ('\(providerA)', 'provider', 'A', now(), now()), ('\(providerB)', 'provider', 'B', now(), now()),
            ('\(client)', 'client', 'C', now(), now()), ('\(otherClient)', 'client', 'D', now(), now());
        insert into engagement (id, provider_id, client_id, industry, country, client_size, deal_size, currency,
            customer_lifetime_value, starts_on, \(columns))
        select provider, provider, client, 'software', 'FR', 'small', 'small', 'EUR', 1000, '2025-01-01', \(values)
        from (values ('\(providerA)'::uuid, '\(client)'::uuid), ('\(providerB)'::uuid, '\(otherClient)'::uuid))
            as pairs (provider, client);
        insert into campaign (id, provider_id, client_id, engagement_id, reference, name, created_at)
        select id, provider_id, client_id, id, 'one', 'one', now() from engagement;
        """
    }

    static func id(_ text: String) throws -> UUID { try #require(UUID(uuidString: text)) }

    /// The scope that a key of this tenant has.
    static func scope(_ role: Role, _ tenant: String?) throws -> Scope {
        let actor = try #require(Actor(keyID: UUID(), role: role, tenantID: try tenant.map(id)))
        return try AccessPolicy.scope(of: actor, for: .readTenant)
    }
}

/// Runs `sql` as the server's login, in a transaction of `role` and `tenant`, on a database with
/// `rows`; the first column of what it brings. Nothing of it lasts, so that all attacks on the same
/// rows share one database.
func attack(_ role: String?, tenant: String?, rows: String, _ sql: String) async throws -> [String] {
    try await attacking(role, tenant: tenant, rows: rows, sql).texts()
}

/// The same; all that it brings, with how many rows it touched.
func attacking(_ role: String?, tenant: String?, rows: String, _ sql: String) async throws -> Rows {
    let database = try await AttackedDatabases.database(with: rows)
    return try await withConnection(to: database, as: "palmares_app") { connection in
        _ = try await connection.query("begin")
        if let role { _ = try await connection.query("select set_config('role', $1, true)", [.text(role)]) }
        if let tenant {
            _ = try await connection.query("select set_config('app.tenant', $1, true)", [.text(tenant)])
        }
        return try await connection.query(sql)
    }
}

/// Made when they are first asked for, and gone with the cluster.
private enum AttackedDatabases {
    private static let known = Mutex<[String: Task<TestDatabase, any Error>]>([:])

    static func database(with rows: String) async throws -> TestDatabase {
        let making = known.withLock { known in
            if let making = known[rows] { return making }
            let making = Task {
                let database = try await TestDatabase.make(template: .migrated)
                try await withConnection(to: database, as: superuser) { try await $0.run(script: rows) }
                return database
            }
            known[rows] = making
            return making
        }
        return try await making.value
    }
}
