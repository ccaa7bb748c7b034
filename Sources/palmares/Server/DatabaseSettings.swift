import Postgres

extension ConnectionSettings {
    /// The settings of a server. A client waits for each statement, so the limit is short. Code
    /// with a longer statement sets its own.
    static func forServing(_ connectionString: String) -> ConnectionSettings {
        ConnectionSettings(connectionString: connectionString, statementTimeout: .seconds(10))
    }

    /// The settings for making and altering tables. A table may be large, or in use for a while.
    static func forMigrating(_ connectionString: String) -> ConnectionSettings {
        ConnectionSettings(connectionString: connectionString, statementTimeout: .seconds(15 * 60))
    }
}
