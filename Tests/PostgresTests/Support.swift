import Foundation
import Postgres
import TestDatabase
import Testing

extension TestDatabase {
    func settings(statementTimeout: Duration = .seconds(240)) -> ConnectionSettings {
        ConnectionSettings(connectionString: superuserConnectionString, statementTimeout: statementTimeout)
    }

    func connect(statementTimeout: Duration = .seconds(240)) async throws -> Connection {
        try await Connection.connect(settings(statementTimeout: statementTimeout))
    }
}

extension Connection {
    /// The server's process that serves this connection.
    func backend() async throws -> Int {
        try await query("select pg_backend_pid()").first().decode(at: 0)
    }

    /// Ends another connection, and waits until its server process has gone.
    func terminate(_ backend: Int) async throws {
        _ = try await query("select pg_terminate_backend($1::int, 5000)", [.integer(backend)])
    }

    func isRunning(_ backend: Int) async throws -> Bool {
        try await query("select 1 from pg_stat_activity where pid = $1::int and state = 'active'", [.integer(backend)])
            .count == 1
    }
}

/// Asks again and again until it is so, for some minutes at most: a machine may be busy.
func eventually(_ what: Comment, _ isSo: () async throws -> Bool) async throws {
    let clock = ContinuousClock()
    let deadline = clock.now.advanced(by: .seconds(240))
    while clock.now < deadline {
        if try await isSo() { return }
        try await Task.sleep(for: .milliseconds(5))
    }
    Issue.record(what)
}

/// The error an expression throws, or a recorded issue.
func error(of body: () async throws -> Void) async throws -> PostgresError {
    try #require(await #expect(throws: PostgresError.self) { try await body() })
}

/// What a body throws that has nothing to do with the database.
struct BodyFailure: Error, Equatable {}
