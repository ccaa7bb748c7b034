import CLibpq

/// How to reach a database, and how its sessions behave.
package struct ConnectionSettings: Sendable {
    /// Any libpq connection string or URI. `sslmode`, several hosts and `target_session_attrs` work
    /// as in libpq.
    package let connectionString: String
    package let applicationName: String
    /// The limit for each host, unless the connection string has its own `connect_timeout`.
    package let connectTimeoutSeconds: Int
    /// The longest a statement may run, COPY included; zero for no limit. The server ends it. If
    /// the server does not, the connection is closed soon after.
    package let statementTimeout: Duration
    /// Receives the server's notices and warnings. Without it the server does not send any.
    package let onNotice: (@Sendable (String) -> Void)?

    package init(
        connectionString: String,
        applicationName: String = "palmares",
        connectTimeoutSeconds: Int = 4,
        statementTimeout: Duration = .seconds(30),
        onNotice: (@Sendable (String) -> Void)? = nil
    ) {
        self.connectionString = connectionString
        self.applicationName = applicationName
        self.connectTimeoutSeconds = connectTimeoutSeconds
        self.statementTimeout = statementTimeout
        self.onNotice = onNotice
    }

    /// The parameters for libpq: those of the connection string, and defaults for the others.
    ///
    /// - Throws: `.misuse` when the connection string cannot be read. The error does not repeat its
    ///   text, which may hold a password.
    func parameters() throws(PostgresError) -> [String: String] {
        guard !connectionString.utf8.contains(0), let options = PQconninfoParse(connectionString, nil) else {
            throw PostgresError(.misuse, "the connection string is not one libpq can read")
        }
        defer { PQconninfoFree(options) }
        var parameters: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { parameters[String(cString: keyword)] = String(cString: value) }
            option = option.advanced(by: 1)
        }
        parameters.merge(defaults) { own, _ in own }
        parameters["client_encoding"] = "UTF8"
        let ownOptions = parameters["options"].map { " " + $0 } ?? ""
        parameters["options"] = sessionOptions.map { "-c \($0)" }.joined(separator: " ") + ownOptions
        return parameters
    }

    /// With these, a dead network is noticed within some ten seconds, even when nothing is running.
    private var defaults: [String: String] {
        [
            "connect_timeout": String(connectTimeoutSeconds),
            "fallback_application_name": applicationName,
            "keepalives": "1",
            "keepalives_idle": "5",
            "keepalives_interval": "2",
            "keepalives_count": "3",
            "tcp_user_timeout": "10000",
        ]
    }

    /// The formats that this module reads, whatever the server's own defaults are. They are sent
    /// when the session starts, so a connection pooler in between must let `options` through.
    private var sessionOptions: [String] {
        let (seconds, attoseconds) = statementTimeout.components
        let milliseconds = seconds * 1000 + attoseconds / 1_000_000_000_000_000
        var options = [
            "statement_timeout=\(milliseconds)", "datestyle=ISO", "timezone=UTC", "bytea_output=hex",
            "extra_float_digits=1",
        ]
        if onNotice == nil { options.append("client_min_messages=error") }
        return options
    }
}
