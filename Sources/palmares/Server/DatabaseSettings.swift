import Postgres

extension ConnectionSettings {
    /// What a server works with: somebody waits for each statement, and whoever knows that one
    /// takes longer says so.
    static func forServing(_ connectionString: String) -> ConnectionSettings {
        ConnectionSettings(connectionString: connectionString, statementTimeout: .seconds(10))
    }

    /// What makes and alters tables: a table may be large, or in use for a while.
    static func forMigrating(_ connectionString: String) -> ConnectionSettings {
        ConnectionSettings(connectionString: connectionString, statementTimeout: .seconds(15 * 60))
    }
}
