import Cryptography
package import Postgres
package import Schema
import Units

/// Brings a database's schema up to date.
package struct Migrator: Sendable {
    /// Why a database was not migrated.
    package enum Refusal: Error, Sendable, Equatable {
        /// An applied migration is not what this binary holds under its name.
        case editedMigration(name: String)
        /// The database has a migration that this binary does not know. It belongs to a newer
        /// Palmares.
        case newerSchema(name: String)
        /// Roles are missing, and this login may not make them. `names` lists the missing ones.
        case missingRoles(names: [String])
        /// This login may not act as `palmares_owner`, or that role may not create tables here.
        case notOwner(reason: String)
    }

    private let settings: ConnectionSettings
    private let migrations: [Migration]

    /// - Parameter settings: The login of a user that may act as `palmares_owner`.
    package init(settings: ConnectionSettings, migrations: [Migration] = Schema.migrations) {
        self.settings = settings
        self.migrations = migrations
    }

    /// Makes the roles if they are missing, then applies the missing migrations, each in its own
    /// transaction. Two migrators at once take turns.
    ///
    /// - Returns: The names of the migrations that it applied.
    /// - Throws: `Refusal`; `StorageError.unavailable` if the database is away; `PostgresError` if
    ///   a migration fails.
    package func migrate() async throws -> [String] {
        let connection = try await Connection.connect(settings)
        do {
            let applied = try await migrate(on: connection)
            await connection.close()
            return applied
        } catch {
            await connection.close()
            throw error
        }
    }

    private func migrate(on connection: Connection) async throws -> [String] {
        _ = try await connection.query("select pg_advisory_lock(hashtext('palmares_migration'))")
        try await makeRoles(on: connection)
        try await becomeOwner(on: connection)
        try await connection.run(script: Migrator.recordTable)
        let recorded = try await connection.query("select name, checksum from schema_migration order by name")
        let checksums = Dictionary(
            uniqueKeysWithValues: try recorded.map { row in
                (try row.decode("name", as: String.self), try row.decode("checksum", as: String.self))
            }
        )
        try verify(checksums)
        var applied: [String] = []
        for migration in migrations where checksums[migration.name] == nil {
            try await connection.run(script: migration.script)
            applied.append(migration.name)
        }
        return applied
    }

    private func verify(_ recorded: [String: String]) throws(Refusal) {
        let known = Dictionary(uniqueKeysWithValues: migrations.map { ($0.name, $0.checksum) })
        for (name, checksum) in recorded.sorted(by: { $0.key < $1.key }) {
            guard let expected = known[name] else { throw .newerSchema(name: name) }
            guard expected == checksum else { throw .editedMigration(name: name) }
        }
    }

    private func makeRoles(on connection: Connection) async throws {
        let missing = try await connection.query(
            """
            select role from unnest($1::text[]) as role
            where not exists (select from pg_catalog.pg_roles where rolname = role)
            """,
            [.textArray(Migrator.roles)]
        ).map { row in try row.decode("role", as: String.self) }
        guard !missing.isEmpty else { return }
        do {
            try await connection.run(script: Schema.roles)
        } catch let error where error.sqlState == .insufficientPrivilege {
            throw Refusal.missingRoles(names: missing)
        }
    }

    private func becomeOwner(on connection: Connection) async throws {
        do {
            let mayCreate = try await connection.query(
                "select has_schema_privilege('palmares_owner', 'public', 'create') as granted"
            ).first().decode("granted", as: Bool.self)
            if !mayCreate {
                try await connection.run(script: "grant usage, create on schema public to palmares_owner")
            }
            try await connection.run(script: "set role palmares_owner")
        } catch let error where error.sqlState == .insufficientPrivilege {
            throw Refusal.notOwner(reason: error.message)
        }
    }

    private static let roles = [
        "palmares_owner", "palmares_migrator", "palmares_app", "palmares_authentication", "palmares_administration",
        "palmares_provider", "palmares_client", "palmares_scoring",
    ]

    private static let recordTable = """
        do $$
        begin
            if to_regclass('public.schema_migration') is null then
                create table schema_migration (
                    name text not null,
                    checksum text not null,
                    applied_at timestamptz not null default now(),
                    constraint schema_migration_pkey primary key (name)
                );
                alter table schema_migration enable row level security;
                alter table schema_migration force row level security;
                create policy schema_migration_owner on schema_migration to palmares_owner
                    using (true) with check (true);
                create policy schema_migration_read on schema_migration for select to palmares_authentication
                    using (true);
                grant select on schema_migration to palmares_authentication;
            end if;
        end
        $$
        """
}

extension Migration {
    /// SHA-256 of the SQL, in hexadecimal.
    var checksum: String {
        hexadecimal(Digest.sha256(Array(sql.utf8)))
    }

    /// The migration and its record: both or neither. Name and checksum are ours, and never come
    /// from a user.
    fileprivate var script: String {
        """
        begin;
        \(sql);
        insert into schema_migration (name, checksum) values ('\(name)', '\(checksum)');
        commit;
        """
    }
}
