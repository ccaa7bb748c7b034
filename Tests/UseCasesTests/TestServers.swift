import Access
import Cryptography
import Disclosure
import Domain
import Foundation
import Logging
import Postgres
import Releases
import Storage
import Synchronization
import TestDatabase
import Units
import UseCases

extension TestTemplate {
    /// A database with the whole schema and nothing else.
    static let migrated = TestTemplate("migrated") { database in
        let settings = ConnectionSettings(connectionString: database.superuserConnectionString)
        _ = try await Migrator(settings: settings).migrate()
    }
}

/// A clock that is where a test puts it, and a millisecond further each time it is read.
final class TestClock: Sendable {
    private let time: Mutex<Date>

    /// Midday UTC of `day`.
    init(_ day: String = "2026-01-15") {
        time = Mutex(Date(timeIntervalSince1970: Double(Day(day)!.daysSinceEpoch) * 86_400 + 43_200))
    }

    var now: Date {
        time.withLock { time in
            time += 0.001
            return time
        }
    }

    func advance(days: Double) { time.withLock { $0 += days * 86_400 } }
}

/// Ids in a fixed order, so that two databases can be filled alike.
final class NumberedIDs: Sendable {
    private let last = Mutex<UInt16>(0)

    var next: UUID {
        let number = last.withLock { last in
            last += 1
            return last
        }
        let (high, low) = (UInt8(number >> 8), UInt8(number & 0xff))
        return UUID(uuid: (0, 0, 0, 0, 0, 0, 0x40, 0, 0x80, 0, 0, 0, 0, 0, high, low))
    }
}

extension DisclosureThresholds {
    /// Nothing is hidden from anybody.
    static let open = DisclosureThresholds(
        cohortProviders: 0,
        cohortClients: 0,
        providerClients: 0,
        largestShare: 1,
        twoLargestShare: 1
    )
}

/// A server without its HTTP face: use cases on a real database, following the changes that other
/// servers make.
struct TestServer: Sendable {
    let palmares: Palmares
    let database: Database

    init(
        _ test: TestDatabase,
        clock: TestClock = TestClock(),
        settings: Palmares.Settings = Palmares.Settings(disclosure: .open),
        newID: @escaping @Sendable () -> UUID = { UUID() },
        randomBytes: @escaping @Sendable (Int) -> [UInt8] = { SecureRandom.bytes($0) },
        logger: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    ) {
        let connection = ConnectionSettings(connectionString: test.connectionString(user: "palmares_app"))
        database = Database(
            pool: ConnectionPool(
                settings: connection,
                maximumConnections: TestServer.connections,
                waitLimit: .seconds(120)
            ),
            uploads: ConnectionPool(settings: connection, maximumConnections: 2, waitLimit: .seconds(120)),
            scoring: ConnectionPool(settings: connection, maximumConnections: 2, waitLimit: .seconds(120))
        )
        palmares = Palmares(
            database: database,
            sources: SystemSources(
                clock: { clock.now },
                newID: newID,
                randomBytes: randomBytes
            ),
            settings: settings,
            logger: logger
        )
    }

    /// Calculates the satisfaction of whoever is marked; how many providers that were.
    @discardableResult
    func scoreEverything() async throws -> Int {
        var count = 0
        while case let scored = try await palmares.scoreSatisfaction(), scored > 0 { count += scored }
        return count
    }

    /// Lends `body` the time while no connection is left for this server's reads.
    func starving(_ body: () async throws -> Void) async throws {
        let siege = Siege()
        let holders = (0..<TestServer.connections).map { _ in
            Task { try await database.transaction(.scoring, readOnly: true) { _ in try await siege.stay() } }
        }
        while siege.count < TestServer.connections { try await Task.sleep(for: .milliseconds(5)) }
        do {
            try await body()
        } catch {
            siege.end()
            throw error
        }
        siege.end()
        for holder in holders { try await holder.value }
    }

    /// Who holds connections, until it ends.
    private final class Siege: Sendable {
        private let state = Mutex((count: 0, isOver: false))

        var count: Int { state.withLock { $0.count } }

        func end() { state.withLock { $0.isOver = true } }

        func stay() async throws {
            state.withLock { $0.count += 1 }
            while !state.withLock({ $0.isOver }) { try await Task.sleep(for: .milliseconds(5)) }
        }
    }

    private static let connections = 3

    /// Lends `body` the time while this server hears of changes; then it ends.
    func following(_ test: TestDatabase, _ body: () async throws -> Void) async throws {
        let connection = ConnectionSettings(connectionString: test.connectionString(user: "palmares_app"))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await database.changes.follow(settings: connection) }
            defer { group.cancelAll() }
            try await body()
        }
        await database.shutdown()
    }

    /// Lends `body` the time while this server does its chores.
    func scoring(_ body: () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await palmares.doChores() }
            defer { group.cancelAll() }
            try await body()
        }
    }
}

/// Lends `body` so many servers on one fresh database, all of them following changes.
func withServers(
    _ count: Int,
    clock: TestClock = TestClock(),
    settings: Palmares.Settings = Palmares.Settings(disclosure: .open),
    newID: @escaping @Sendable () -> UUID = { UUID() },
    _ body: ([TestServer], TestDatabase) async throws -> Void
) async throws {
    try await withTestDatabase(template: .migrated) { test in
        let connection = ConnectionSettings(connectionString: test.connectionString(user: "palmares_app"))
        let servers = (0..<count).map { _ in TestServer(test, clock: clock, settings: settings, newID: newID) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for server in servers {
                group.addTask { await server.database.changes.follow(settings: connection) }
            }
            do {
                try await body(servers, test)
            } catch {
                group.cancelAll()
                throw error
            }
            group.cancelAll()
        }
        for server in servers { await server.database.shutdown() }
    }
}

extension TestDatabase {
    /// Lends `body` a connection of the one who may do everything.
    func asSuperuser<Result: Sendable>(_ body: (Connection) async throws -> Result) async throws -> Result {
        let connection = try await Connection.connect(ConnectionSettings(connectionString: superuserConnectionString))
        do {
            let result = try await body(connection)
            await connection.close()
            return result
        } catch {
            await connection.close()
            throw error
        }
    }

    /// The rows of a statement, each as its columns' texts.
    func rows(_ sql: String) async throws -> [[String]] {
        try await asSuperuser { connection in
            try await connection.query(Statement(sql, prepared: false)).map { row in
                try row.decode(at: 0, as: [String].self)
            }
        }
    }

    /// Lends `body` the time while nobody can read or write `table`.
    func locking(_ table: String, _ body: () async throws -> Void) async throws {
        try await asSuperuser { connection in
            try await connection.run(script: "begin; lock table \(table) in access exclusive mode")
            try await body()
        }
    }
}

/// Asks again until the answer is the wanted one; false where it isn't after some minutes: a
/// machine may be busy.
func eventually(_ isTrue: () async throws -> Bool) async throws -> Bool {
    let deadline = ContinuousClock.now.advanced(by: .seconds(240))
    while ContinuousClock.now < deadline {
        if try await isTrue() { return true }
        try await Task.sleep(for: .milliseconds(20))
    }
    return false
}

/// Tries again where another transaction has held a lock for too long, as a client does after a
/// 503.
func againWhileBusy<Result>(_ body: () async throws -> Result) async throws -> Result {
    while true {
        do {
            return try await body()
        } catch let failure as Failure {
            guard case .unavailable = failure.kind else { throw failure }
        }
    }
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
