import Foundation
import Logging
import Postgres
import Scorecards
import Storage
import Tenancy
import TestDatabase

extension TestTemplate {
    /// A database with the whole schema and nothing else.
    static let migrated = TestTemplate("migrated") { database in
        let settings = ConnectionSettings(connectionString: database.superuserConnectionString)
        _ = try await Migrator(settings: settings).migrate()
    }
}

/// A server without its HTTP face: use cases on a real database, following the changes that other servers make.
struct TestServer: Sendable {
    let palmares: Palmares
    let database: Database

    init(_ test: TestDatabase, now: @escaping @Sendable () -> Date = { Date() }) {
        let settings = ConnectionSettings(connectionString: test.connectionString(user: "palmares_app"))
        database = Database(
            pool: ConnectionPool(settings: settings, maximumConnections: 3),
            uploads: ConnectionPool(settings: settings, maximumConnections: 2)
        )
        palmares = Palmares(
            database: database,
            environment: Environment(
                clock: now,
                newID: { UUID() },
                randomBytes: { SecureRandom.bytes($0) }
            ),
            logger: Logger(label: "test")
        )
    }
}

/// Lends `body` so many servers on one fresh database, all of them following changes.
func withServers(
    _ count: Int,
    now: @escaping @Sendable () -> Date = { Date() },
    _ body: ([TestServer]) async throws -> Void
) async throws {
    try await withTestDatabase(template: .migrated) { test in
        let settings = ConnectionSettings(connectionString: test.connectionString(user: "palmares_app"))
        let servers = (0..<count).map { _ in TestServer(test, now: now) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for server in servers {
                group.addTask { await server.database.changes.follow(settings: settings) }
            }
            do {
                try await body(servers)
            } catch {
                group.cancelAll()
                throw error
            }
            group.cancelAll()
        }
        for server in servers { await server.database.shutdown() }
    }
}

/// Asks again until the answer is the wanted one; false where it isn't after five seconds.
func eventually(_ isTrue: () async throws -> Bool) async throws -> Bool {
    for _ in 0..<250 {
        if try await isTrue() { return true }
        try await Task.sleep(for: .milliseconds(20))
    }
    return false
}

/// The bytes of a file as they would arrive: in chunks.
struct Chunks: AsyncSequence, Sendable {
    let chunks: [[UInt8]]

    init(_ text: String) { chunks = [Array(text.utf8)] }

    struct AsyncIterator: AsyncIteratorProtocol {
        var rest: ArraySlice<[UInt8]>
        mutating func next() async throws -> [UInt8]? { rest.popFirst() }
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(rest: chunks[...]) }
}
