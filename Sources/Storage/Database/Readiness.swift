import Access
import Postgres
import Schema

/// Why a server must not work on this database in its present state.
package enum Unready: Error, Sendable, Equatable {
    /// Connections are not sessions: a pooler in between lends one session to each transaction.
    case sessionsShared
    /// The server's sessions write values in another form than Palmares reads.
    case sessionSetting(name: String, value: String, expected: String)
    /// The login could read past row-level security.
    case rolePowerful(role: String, reason: String)
    /// The login may not take one of the roles that transactions run as.
    case roleLacking(role: String, missing: String)
    /// Migrations are missing; `palmares migrate` applies them.
    case notMigrated(missing: [String])
    /// The schema belongs to a newer Palmares.
    case newerSchema(name: String)
}

extension Database {
    /// Checks that the server can work on this database safely.
    ///
    /// - Throws: `Unready` if the server's login is too powerful or too weak, if the schema is not
    ///   that of this binary, or if a pooler gives less than a session; `PostgresError` if the
    ///   database is away.
    package func verifyReadiness() async throws {
        guard try await pool.hasSessionsOfItsOwn() else { throw Unready.sessionsShared }
        try await verifyFormats()
        try await verifyLogin()
        try await verifySchema()
    }

    /// A pooler may drop the `options` that tell a session how to write values.
    private func verifyFormats() async throws {
        let names = ["DateStyle", "TimeZone", "bytea_output", "extra_float_digits"]
        let rows = try await StorageError.translating {
            try await pool.read([
                Statement(
                    """
                    select name, current_setting(name) as value
                    from unnest($1::text[]) with ordinality as asked (name, place) order by place
                    """,
                    [.textArray(names)]
                )
            ])
        }
        for row in rows[0] {
            let (name, value) = (try row.decode("name", as: String.self), try row.decode("value", as: String.self))
            let (isRight, expected) =
                switch name {
                case "DateStyle": (value.hasPrefix("ISO"), "ISO")
                case "TimeZone": (["UTC", "Etc/UTC"].contains(value), "UTC")
                case "bytea_output": (value == "hex", "hex")
                default: ((Int(value) ?? 0) >= 1, "1")
                }
            guard isRight else { throw Unready.sessionSetting(name: name, value: value, expected: expected) }
        }
    }

    private func verifyLogin() async throws {
        let rows = try await StorageError.translating {
            try await pool.read(
                prelude: [],
                [
                    Statement(
                        """
                        select current_user::text as role,
                            (select rolsuper from pg_roles where rolname = current_user) as is_superuser,
                            exists (
                                select from pg_roles
                                where (rolsuper or rolbypassrls) and pg_has_role(current_user, oid, 'member')
                            ) as reads_past,
                            exists (
                                select from pg_class
                                where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
                                    and pg_has_role(current_user, relowner, 'member')
                            ) as owns_tables
                        """
                    ),
                    Statement(
                        """
                        select role from unnest($1::text[]) as role
                        where not exists (
                            select from pg_roles where rolname = role and pg_has_role(current_user, oid, 'member')
                        )
                        """,
                        [.textArray(Database.scopeRoles)]
                    ),
                ]
            )
        }
        let login = try rows[0].first()
        let role = try login.decode("role", as: String.self)
        if try login.decode("is_superuser", as: Bool.self) {
            throw Unready.rolePowerful(role: role, reason: "it is a superuser")
        }
        if try login.decode("reads_past", as: Bool.self) {
            throw Unready.rolePowerful(role: role, reason: "it has BYPASSRLS, or is a member of a role that has it")
        }
        if try login.decode("owns_tables", as: Bool.self) {
            throw Unready.rolePowerful(role: role, reason: "it owns tables, or is a member of the role that does")
        }
        if let missing = rows[1].first {
            throw Unready.roleLacking(role: role, missing: try missing.decode("role"))
        }
    }

    private func verifySchema() async throws {
        let recorded: [String]
        do {
            recorded = try await pool.read(
                prelude: [Scope.authentication.statement],
                [Statement("select name from schema_migration")]
            )[0].map { row in try row.decode("name") }
        } catch let error as PostgresError where error.sqlState == .undefinedTable {
            recorded = []
        } catch let error as PostgresError {
            throw StorageError(error)
        }
        let known = Schema.migrations.map(\.name)
        if let newer = recorded.first(where: { !known.contains($0) }) { throw Unready.newerSchema(name: newer) }
        let missing = known.filter { !recorded.contains($0) }
        if !missing.isEmpty { throw Unready.notMigrated(missing: missing) }
    }

    private static let scopeRoles = [
        "palmares_authentication", "palmares_administration", "palmares_provider", "palmares_client",
        "palmares_scoring",
    ]
}
