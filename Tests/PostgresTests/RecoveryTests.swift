import Foundation
import Postgres
import PrivateCluster
import TestDatabase
import Testing

/// Each test has its own cluster, since it is stopped or its access rules change.
@Suite struct RecoveryTests {
    @Test func poolRecoversFromARestartOfTheDatabase() async throws {
        let cluster = try await TestCluster.start()
        let settings = ConnectionSettings(connectionString: cluster.superuserConnectionString(database: "postgres"))
        let pool = ConnectionPool(settings: settings, maximumConnections: 3, waitLimit: .seconds(240))
        let one = [Statement("select 1")]
        // Several connections, all of them idle when the database goes.
        let busy = (0..<3).map { _ in
            Task { try await pool.withConnection { _ = try await $0.query("select pg_sleep(0.1)") } }
        }
        for task in busy { try await task.value }
        #expect(pool.usage.idle == 3)
        try await cluster.privateCluster.stop()
        let down = try await error { _ = try await pool.read(one) }
        #expect(down.isUnavailable)
        try await cluster.privateCluster.start()
        #expect(try await pool.read(one)[0].count == 1)

        try await cluster.privateCluster.stop()
        try await cluster.privateCluster.start()
        #expect(try await pool.transaction { try await $0.query("select 1").count } == 1)
        await pool.shutdown()
        try await cluster.remove()
    }

    @Test func listenerRecoversFromARestartOfTheDatabase() async throws {
        let cluster = try await TestCluster.start()
        let settings = ConnectionSettings(connectionString: cluster.superuserConnectionString(database: "postgres"))
        let listener = Listener(settings: settings, channels: ["release"])
        var events = listener.events().makeAsyncIterator()
        let running = Task { await listener.run() }
        #expect(await events.next() == .connected)
        try await cluster.privateCluster.stop()
        #expect(await events.next() == .disconnected)
        try await cluster.privateCluster.start()
        #expect(await events.next() == .connected)
        running.cancel()
        await running.value
        try await cluster.remove()
    }

    @Test func wrongPassword() async throws {
        let cluster = try await TestCluster.start()
        let text = cluster.superuserConnectionString(database: "postgres")
        let connection = try await Connection.connect(ConnectionSettings(connectionString: text))
        try await connection.run(script: "create role keeper login password 'right'")
        let rules = cluster.folder.appendingPathComponent("data/pg_hba.conf")
        let handle = try FileHandle(forUpdating: rules)
        let old = try #require(try handle.readToEnd())
        try handle.seek(toOffset: 0)
        try handle.write(contentsOf: Data("local all keeper scram-sha-256\n".utf8) + old)
        try handle.close()
        _ = try await connection.query("select pg_reload_conf()")

        let keeper = cluster.connectionString(database: "postgres", user: "keeper")
        try await eventually("the rule is in force") {
            (try? await Connection.connect(ConnectionSettings(connectionString: keeper))) == nil
        }
        let failure = try await error {
            _ = try await Connection.connect(ConnectionSettings(connectionString: keeper + " password=wrong-one"))
        }
        #expect(failure.kind == .connectionFailed)
        #expect(!failure.description.contains("wrong-one"))
        _ = try await Connection.connect(ConnectionSettings(connectionString: keeper + " password=right"))
        try await cluster.remove()
    }

    /// A server that hangs neither reads requests nor closes anything: the connection is cut after
    /// a while.
    @Test func hungServerDoesNotHoldACancelledTask() async throws {
        let cluster = try await TestCluster.start()
        let settings = ConnectionSettings(connectionString: cluster.superuserConnectionString(database: "postgres"))
        let connection = try await Connection.connect(settings)
        let backend = try await connection.backend()
        let task = Task { try await connection.query("select pg_sleep(3600)") }
        try await Task.sleep(for: .milliseconds(200))
        let server = try #require(cluster.privateCluster.processIdentifier)
        kill(server, SIGSTOP)
        kill(pid_t(backend), SIGSTOP)
        task.cancel()
        #expect(try await error { _ = try await task.value }.kind == .cancelled)
        kill(pid_t(backend), SIGCONT)
        kill(server, SIGCONT)
        try await cluster.remove()
    }
}
