package import Foundation
import Postgres
package import PrivateCluster

/// A throwaway PostgreSQL cluster, fast rather than safe.
///
/// The whole test process shares one. A test that stops its cluster makes its own.
package actor TestCluster {
    private static let sharedCluster = Task { try await TestCluster.start() }
    private static let pristineFolder = Task { try await makePristineFolder() }

    /// The process's cluster, started on first use and removed when the process ends.
    package static func shared() async throws -> TestCluster {
        try await sharedCluster.value
    }

    package nonisolated let privateCluster: PrivateCluster
    package nonisolated let folder: URL
    private let administration: ConnectionPool
    /// Of its own, so that dropping databases does not hold up the tests that wait for one.
    private let disposal: ConnectionPool
    private var templates: [String: Task<String, any Error>] = [:]
    private var databases = 0

    private init(_ privateCluster: PrivateCluster, _ folder: URL) {
        self.privateCluster = privateCluster
        self.folder = folder
        let settings = ConnectionSettings(
            connectionString: privateCluster.connectionString(database: "postgres", user: PrivateCluster.superuser),
            statementTimeout: .seconds(120)
        )
        func pool(_ maximumConnections: Int) -> ConnectionPool {
            ConnectionPool(
                settings: settings,
                maximumConnections: maximumConnections,
                waitLimit: .seconds(120),
                maximumWaiters: 4096
            )
        }
        administration = pool(3)
        disposal = pool(1)
    }

    /// Starts a cluster, which is removed when the process ends, if not before.
    package static func start(settings: [String: String] = [:]) async throws -> TestCluster {
        let pristine = try await pristineFolder.value
        let folder = try await newFolder()
        // Making a cluster takes longer than copying one.
        let copying = try await Command.run(["cp", "-a", pristine.path, folder.path])
        guard copying.status == 0 else { throw CopyFailure(output: copying.output) }
        let cluster = PrivateCluster(folder: folder, settings: fast.merging(settings) { _, own in own })
        try await cluster.start()
        return TestCluster(cluster, folder)
    }

    private struct CopyFailure: Error {
        let output: String
    }

    /// A cluster that has never been used, to make others from.
    private static func makePristineFolder() async throws -> URL {
        let folder = try await newFolder()
        let cluster = PrivateCluster(folder: folder, settings: fast)
        try await cluster.start()
        try await cluster.stop()
        return folder
    }

    /// A path for a cluster, not made yet, that is removed when the process ends.
    private static func newFolder() async throws -> URL {
        let name = "palmares-test-\(UUID().uuidString.prefix(8).lowercased())"
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(name)
        try await Undertaker.watch(folder)
        return folder
    }

    private static let fast = [
        "fsync": "off",
        "full_page_writes": "off",
        "synchronous_commit": "off",
        "shared_buffers": "16MB",
        "max_connections": "800",
        "max_wal_size": "256MB",
        "autovacuum": "off",
        "jit": "off",
    ]

    /// Stops the cluster and removes all of it.
    package func remove() async throws {
        await administration.shutdown()
        await disposal.shutdown()
        try await privateCluster.stop()
        try? FileManager.default.removeItem(at: folder)
    }

    package nonisolated func superuserConnectionString(database: String) -> String {
        connectionString(database: database, user: PrivateCluster.superuser)
    }

    package nonisolated func connectionString(database: String, user: String) -> String {
        privateCluster.connectionString(database: database, user: user)
    }

    /// A new database like the template, which is prepared first if nobody has asked for it before.
    package func clone(_ template: TestTemplate) async throws -> TestDatabase {
        let source = try await prepared(template)
        databases += 1
        let name = "test_\(databases)"
        // Copying files beats logging every block where nothing is flushed.
        try await administer("create database \(name) template \(source) strategy file_copy")
        return TestDatabase(cluster: self, name: name)
    }

    package func dropDatabase(_ name: String) async throws {
        try await disposal.withConnection { connection in
            let drop = Statement("drop database if exists \(name) with (force)", prepared: false)
            _ = try await connection.query(drop)
        }
    }

    private func prepared(_ template: TestTemplate) async throws -> String {
        if let known = templates[template.name] { return try await known.value }
        let name = "template_\(templates.count + 1)"
        let preparation = Task {
            try await self.administer("create database \(name)")
            try await template.prepare(TestDatabase(cluster: self, name: name))
            // Nobody may be connected to a template while it is cloned.
            try await self.administer("alter database \(name) with allow_connections false is_template true")
            try await self.administer(
                "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '\(name)'"
            )
            return name
        }
        templates[template.name] = preparation
        return try await preparation.value
    }

    /// Names here are made by this file alone.
    private func administer(_ sql: String) async throws {
        try await administration.withConnection { connection in
            _ = try await connection.query(Statement(sql, prepared: false))
        }
    }
}
