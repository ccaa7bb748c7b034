import Foundation
import Postgres
import TestDatabase
import Testing

@Suite struct ConnectionFailureTests {
    @Test(arguments: ["host=/nowhere-at-all", "host=127.0.0.1 port=1", "postgresql://127.0.0.1:1/x?connect_timeout=2"])
    func refusedConnection(connectionString: String) async throws {
        let failure = try await error {
            _ = try await Connection.connect(ConnectionSettings(connectionString: connectionString))
        }
        #expect(failure.kind == .connectionFailed)
        #expect(failure.isUnavailable)
        #expect(!failure.message.isEmpty)
    }

    @Test func unreadableConnectionStringIsNotRepeated() async throws {
        let failure = try await error {
            _ = try await Connection.connect(ConnectionSettings(connectionString: "password=hunter2 oops"))
        }
        #expect(failure.kind == .misuse)
        #expect(!"\(failure)".contains("hunter2"))
        #expect(!"\(failure)".contains("oops"))
    }

    @Test func unknownRole() async throws {
        try await withTestDatabase { database in
            let settings = ConnectionSettings(connectionString: database.connectionString(user: "nobody_of_that_name"))
            let failure = try await error { _ = try await Connection.connect(settings) }
            #expect(failure.kind == .connectionFailed)
            #expect(failure.message.contains("nobody_of_that_name"))
        }
    }

    @Test func unknownDatabase() async throws {
        let cluster = try await TestCluster.shared()
        let settings = ConnectionSettings(connectionString: cluster.superuserConnectionString(database: "missing"))
        let failure = try await error { _ = try await Connection.connect(settings) }
        #expect(failure.kind == .connectionFailed)
    }

    @Test func severalHostsAreTriedInTurn() async throws {
        try await withTestDatabase { database in
            let host = database.cluster.folder.appendingPathComponent("socket").path
            let settings = ConnectionSettings(
                connectionString: "host=/nowhere-at-all,\(host) port=5432,5432 dbname=\(database.name) user=postgres "
                    + "target_session_attrs=read-write"
            )
            let connection = try await Connection.connect(settings)
            let name: String = try await connection.query("select current_database()").first().decode(at: 0)
            #expect(name == database.name)
        }
    }

    @Test func databaseKilledInMidQuery() async throws {
        try await withTestDatabase { database in
            let victim = try await database.connect()
            let killer = try await database.connect()
            let backend = try await victim.backend()
            let sleeping = Task { try await error { _ = try await victim.query("select pg_sleep(3600)") } }
            try await eventually("the query runs") { try await killer.isRunning(backend) }
            try await killer.terminate(backend)
            let failure = try await sleeping.value
            #expect(failure.kind == .connectionLost)
            #expect(failure.sqlState == .adminShutdown)
            #expect(failure.isUnavailable)
            let after = try await error { _ = try await victim.query("select 1") }
            #expect(after.kind == .connectionLost)
        }
    }

    @Test func databaseKilledInMidCopyIn() async throws {
        try await withTestDatabase { database in
            let victim = try await database.connect()
            let killer = try await database.connect()
            let backend = try await victim.backend()
            try await victim.run(script: "create table line (content text)")
            let failure = try await error {
                _ = try await victim.copyIn("copy line from stdin") { writer in
                    try await writer.write("before\n")
                    try await killer.terminate(backend)
                    for _ in 0..<1000 { try await writer.write([UInt8](repeating: 0x61, count: 65_536)) }
                }
            }
            #expect(failure.kind == .connectionLost)
            #expect(try await killer.query("select * from line").isEmpty)
        }
    }

    @Test func databaseKilledInMidCopyOut() async throws {
        try await withTestDatabase { database in
            let victim = try await database.connect()
            let killer = try await database.connect()
            let backend = try await victim.backend()
            let failure = try await error {
                try await victim.copyOut("copy (select repeat('x', 1000), generate_series(1, 10000000)) to stdout") {
                    _ in
                    try await killer.terminate(backend)
                }
            }
            #expect(failure.kind == .connectionLost)
        }
    }

    @Test func connectionClosedWhileIdleIsReportedAsLost() async throws {
        try await withTestDatabase { database in
            let victim = try await database.connect()
            let killer = try await database.connect()
            try await killer.terminate(try await victim.backend())
            let failure = try await error { _ = try await victim.query("select 1") }
            #expect(failure.kind == .connectionLost)
            #expect(failure.isUnavailable)
        }
    }

    @Test func closedConnectionSaysSo() async throws {
        try await withTestDatabase { database in
            let connection = try await database.connect()
            await connection.close()
            await connection.close()
            #expect(try await error { _ = try await connection.query("select 1") }.kind == .connectionLost)
        }
    }
}
