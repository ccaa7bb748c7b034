import Foundation
import Postgres
import PrivateCluster
import Synchronization
import TestDatabase
import Testing

/// A server that hangs neither answers nor hangs up, and its kernel acknowledges everything that is
/// sent. Each test has its own clusters, since it stops their processes.
@Suite struct HangTests {
    /// Long enough for a busy machine; what it must be longer than is for ever.
    private static let patience: Duration = .seconds(240)

    @Test func poolGoesOnWithTheNextHost() async throws {
        let (first, second) = (try await TestCluster.start(), try await TestCluster.start())
        let pool = ConnectionPool(settings: .oneOf(first, second), maximumConnections: 4)
        // Idle connections to the first, one that works, and one in a transaction that may last for
        // long.
        let idle = (0..<4).map { _ in
            Task { try await pool.withConnection { _ = try await $0.query("select pg_sleep(0.2)") } }
        }
        for task in idle { try await task.value }
        #expect(try await pool.folder() == first.dataFolder)
        let long = Task {
            try await pool.transaction(statementTimeout: .seconds(900)) { try await $0.query("select pg_sleep(600)") }
        }
        try await eventually("the long one runs") { pool.usage.leased == 1 }
        let stopped = first.halt()
        let clock = ContinuousClock()
        let began = clock.now
        var found: String?
        var waits = 0
        while found == nil, clock.now - began < Self.patience {
            do {
                found = try await pool.folder()
            } catch let error as PostgresError {
                if error.kind == .connectionLost { waits += 1 }
                try await Task.sleep(for: .milliseconds(200))
            }
        }
        #expect(found == second.dataFolder)
        // One wait tells of all connections.
        #expect(waits <= 1)
        #expect(try await error { _ = try await long.value }.isUnavailable)
        // No connection of the first is left that a caller could wait for.
        for _ in 0..<4 { #expect(try await pool.folder() == second.dataFolder) }
        stopped.goOn()
        await pool.shutdown()
        try await first.remove()
        try await second.remove()
    }

    @Test func listenerKnowsThatItHearsNothingAndGoesOnWithTheNextHost() async throws {
        let (first, second) = (try await TestCluster.start(), try await TestCluster.start())
        let listener = Listener(settings: .oneOf(first, second), channels: ["release"])
        var events = listener.events().makeAsyncIterator()
        let running = Task { await listener.run() }
        #expect(await events.next() == .connected)
        let stopped = first.halt()
        let clock = ContinuousClock()
        let began = clock.now
        #expect(await events.next() == .disconnected)
        #expect(await events.next() == .connected)
        #expect(clock.now - began < Self.patience)
        let other = try await Connection.connect(.oneOf(second))
        _ = try await other.query("select pg_notify('release', 'heard')")
        #expect(await events.next() == .notification(channel: "release", payload: "heard"))
        stopped.goOn()
        running.cancel()
        await running.value
        try await first.remove()
        try await second.remove()
    }

    /// The server as a whole lives on: only the heartbeat's limit tells.
    @Test func listenerKnowsThatItsBackendHasStopped() async throws {
        let cluster = try await TestCluster.start()
        let settings = ConnectionSettings(connectionString: cluster.superuserConnectionString(database: "postgres"))
        let listener = Listener(settings: settings, channels: ["release"])
        let events = listener.events()
        let heard = Mutex<[Listener.Event]>([])
        let hearing = Task { for await event in events { heard.withLock { $0.append(event) } } }
        let running = Task { await listener.run() }
        try await eventually("it listens") { heard.withLock { $0 } == [.connected] }
        let observer = try await Connection.connect(settings)
        let backend: Int = try await observer.query(
            "select pid from pg_stat_activity where query ilike 'listen %' and pid <> pg_backend_pid()"
        ).first().decode(at: 0)
        kill(pid_t(backend), SIGSTOP)
        try await eventually("it listens again") {
            heard.withLock { $0 } == [.connected, .disconnected, .connected]
        }
        _ = try await observer.query("select pg_notify('release', 'heard')")
        try await eventually("it hears") {
            heard.withLock { $0.last } == .notification(channel: "release", payload: "heard")
        }
        kill(pid_t(backend), SIGCONT)
        running.cancel()
        await running.value
        await hearing.value
        try await cluster.remove()
    }

    /// The server as a whole lives on: only the statement's limit tells.
    @Test func statementOfAStoppedBackendEndsAtItsLimit() async throws {
        let cluster = try await TestCluster.start()
        let settings = ConnectionSettings(
            connectionString: cluster.superuserConnectionString(database: "postgres"),
            statementTimeout: .seconds(5)
        )
        let pool = ConnectionPool(settings: settings, maximumConnections: 2, waitLimit: .seconds(240))
        let backend = try await pool.withConnection { try await $0.backend() }
        kill(pid_t(backend), SIGSTOP)
        let failure = try await error { _ = try await pool.read([Statement("select 1")]) }
        #expect(failure.kind == .connectionLost)
        #expect(failure.message.contains("did not answer"))
        #expect(try await pool.read([Statement("select 1")])[0].count == 1)
        kill(pid_t(backend), SIGCONT)
        await pool.shutdown()
        try await cluster.remove()
    }

    /// A COMMIT and a ROLLBACK are waited for no longer than other statements.
    @Test func commitOfAStoppedBackendEndsAtItsLimit() async throws {
        let cluster = try await TestCluster.start()
        let settings = ConnectionSettings(
            connectionString: cluster.superuserConnectionString(database: "postgres"),
            statementTimeout: .seconds(5)
        )
        let pool = ConnectionPool(settings: settings, maximumConnections: 2, waitLimit: .seconds(240))
        for isToCommit in [true, false] {
            var stopped: pid_t?
            await #expect(throws: (any Error).self) {
                try await pool.transaction { connection in
                    let backend = pid_t(try await connection.backend())
                    kill(backend, SIGSTOP)
                    stopped = backend
                    if !isToCommit { throw BodyFailure() }
                }
            }
            if let stopped { kill(stopped, SIGCONT) }
        }
        #expect(try await pool.read([Statement("select 1")])[0].count == 1)
        await pool.shutdown()
        try await cluster.remove()
    }

    /// What takes long on a server that is well is left alone.
    @Test func longStatementOfAHealthyServerIsNotCut() async throws {
        let cluster = try await TestCluster.shared()
        let settings = ConnectionSettings(
            connectionString: cluster.superuserConnectionString(database: "postgres"),
            statementTimeout: .zero
        )
        let connection = try await Connection.connect(settings)
        #expect(try await connection.query("select pg_sleep(4.5)").count == 1)
        #expect(try await connection.query("select 1").count == 1)
    }

    /// A request to cancel is taken by nobody then, while the statement ends by itself.
    @Test func requestToCancelThatNobodyTakesHoldsNobodyUp() async throws {
        let cluster = try await TestCluster.start()
        let settings = ConnectionSettings(connectionString: cluster.superuserConnectionString(database: "postgres"))
        let connection = try await Connection.connect(settings)
        let observer = try await Connection.connect(settings)
        let backend = try await connection.backend()
        let server = try #require(cluster.privateCluster.processIdentifier)
        _ = try await observer.query("select pg_advisory_lock(1)")
        // It runs for as long as the lock is held: however late this is seen, it runs still.
        let task = Task { try await connection.query("select pg_advisory_lock(1)") }
        try await eventually("the query runs") { try await observer.isRunning(backend) }
        kill(server, SIGSTOP)
        task.cancel()
        _ = try await observer.query("select pg_advisory_unlock(1)")
        let clock = ContinuousClock()
        let began = clock.now
        _ = await task.result
        #expect(clock.now - began < Self.patience)
        kill(server, SIGCONT)
        try await cluster.remove()
    }
}

extension ConnectionSettings {
    /// By one connection string with several hosts.
    fileprivate static func oneOf(_ clusters: TestCluster...) -> ConnectionSettings {
        let hosts = clusters.map { $0.folder.appendingPathComponent("socket").path }.joined(separator: ",")
        return ConnectionSettings(connectionString: "host=\(hosts) port=5432 dbname=postgres user=postgres")
    }
}

extension ConnectionPool {
    /// The data folder of the server that answers.
    fileprivate func folder() async throws -> String {
        try await read([Statement("select current_setting('data_directory')")])[0].first().decode(at: 0)
    }
}

extension TestCluster {
    fileprivate nonisolated var dataFolder: String { folder.appendingPathComponent("data").path }

    /// Stops every process of the server without ending any.
    fileprivate nonisolated func halt() -> StoppedProcesses {
        guard let server = privateCluster.processIdentifier else { return StoppedProcesses(identifiers: []) }
        // The parent first: it makes no children from then on.
        kill(server, SIGSTOP)
        let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        let children = processes.compactMap(pid_t.init).filter { Self.parent(of: $0) == server }
        for child in children { kill(child, SIGSTOP) }
        return StoppedProcesses(identifiers: [server] + children)
    }

    /// The fourth field of /proc/PID/stat (proc(5)); the second one may hold spaces.
    private static func parent(of process: pid_t) -> pid_t? {
        let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
        let fields = status?.split(separator: ")").last?.split(separator: " ")
        return fields.flatMap { $0.count > 1 ? pid_t($0[1]) : nil }
    }
}

private struct StoppedProcesses {
    let identifiers: [pid_t]

    func goOn() {
        for process in identifiers { kill(process, SIGCONT) }
    }
}
