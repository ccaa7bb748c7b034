import Foundation
import Postgres
import Testing

@testable import PrivateCluster

@Suite(.serialized) struct PrivateClusterTests {
    private static let settings = ["fsync": "off", "shared_buffers": "16MB", "max_connections": "20"]

    /// A cluster in its own folder. It is stopped and removed whatever happens.
    private func withCluster(_ body: (PrivateCluster, URL) async throws -> Void) async throws {
        let base = FileManager.default.temporaryDirectory.appendingPathComponent(
            "private-\(UUID().uuidString.prefix(8))"
        )
        try FileManager.default.createDirectory(at: base, withIntermediateDirectories: true)
        let folder = base.appendingPathComponent("cluster")
        let cluster = PrivateCluster(folder: folder, settings: Self.settings)
        let outcome: Result<Void, any Error>
        do { outcome = .success(try await body(cluster, folder)) } catch { outcome = .failure(error) }
        try? await cluster.stop()
        try? FileManager.default.removeItem(at: base)
        try outcome.get()
    }

    private func value(_ sql: String, _ cluster: PrivateCluster) async throws -> String {
        let text = cluster.connectionString(database: "postgres", user: PrivateCluster.superuser)
        let connection = try await Connection.connect(ConnectionSettings(connectionString: text))
        let value: String = try await connection.query(sql).first().decode(at: 0)
        await connection.close()
        return value
    }

    @Test func folderThatCannotBePassedIsNamed() async throws {
        guard getuid() == 0 else { return }
        try await withCluster { _, folder in
            let closed = folder.deletingLastPathComponent().appendingPathComponent("closed")
            try FileManager.default.createDirectory(at: closed, withIntermediateDirectories: true)
            chmod(closed.path, 0o700)
            let cluster = PrivateCluster(folder: closed.appendingPathComponent("cluster"))
            let failure = await #expect(throws: PrivateClusterError.self) { try await cluster.start() }
            #expect(failure?.kind == .folder)
            #expect(failure?.description.contains("the folder \(closed.path) on the way") == true)
        }
    }

    @Test func folderOfSomebodyElseIsLeftAlone() async throws {
        guard getuid() == 0 else { return }
        try await withCluster { _, folder in
            let taken = folder.deletingLastPathComponent().appendingPathComponent("taken")
            try FileManager.default.createDirectory(at: taken, withIntermediateDirectories: true)
            try Data().write(to: taken.appendingPathComponent("precious"))
            let failure = await #expect(throws: PrivateClusterError.self) {
                try await PrivateCluster(folder: taken).start()
            }
            #expect(failure?.kind == .folder)
            #expect(try FileManager.default.contentsOfDirectory(atPath: taken.path) == ["precious"])
            var status = stat()
            #expect(stat(taken.path, &status) == 0 && status.st_uid == 0)
        }
    }

    @Test func badSettingIsNamedAndTheLogQuoted() async throws {
        try await withCluster { _, folder in
            let injected = PrivateCluster(folder: folder, settings: ["work_mem": "1MB'\nport = '1"])
            let refused = await #expect(throws: PrivateClusterError.self) { try await injected.start() }
            #expect(refused?.kind == .setting)
            let unknown = PrivateCluster(folder: folder, settings: ["no_such_setting": "1"])
            let failure = await #expect(throws: PrivateClusterError.self) { try await unknown.start() }
            #expect(failure?.kind == .program)
            #expect(failure?.description.contains("no_such_setting") == true)
            #expect(await !unknown.isRunning)
        }
    }

    @Test func startsStopsAndKeepsItsData() async throws {
        try await withCluster { cluster, folder in
            #expect(await !cluster.isRunning)
            try await cluster.stop()
            try await cluster.start()
            try await cluster.start()
            #expect(await cluster.isRunning)
            #expect(try await value("show server_encoding", cluster) == "UTF8")
            #expect(try await value("show data_checksums", cluster) == "on")
            #expect(try await value("show listen_addresses", cluster) == "")
            #expect(["C.UTF-8", "C"].contains(try await value("show lc_collate", cluster)))
            #expect(try await value("show shared_buffers", cluster) == "16MB")
            for path in [folder, folder.appendingPathComponent("data"), folder.appendingPathComponent("socket")] {
                let mode = try FileManager.default.attributesOfItem(atPath: path.path)[.posixPermissions] as? Int
                #expect(mode == 0o700)
            }
            try await run("create table kept as select 'here' as word", cluster)
            try await cluster.stop()
            try await cluster.stop()
            #expect(await !cluster.isRunning)
            let starts = (0..<3).map { _ in Task { try await cluster.start() } }
            for start in starts { try await start.value }
            #expect(try await value("select word from kept", cluster) == "here")
        }
    }

    @Test func recoversFromACrash() async throws {
        try await withCluster { cluster, folder in
            try await cluster.start()
            let server = try #require(cluster.processIdentifier)
            kill(server, SIGKILL)
            while cluster.processIdentifier != nil { try await Task.sleep(for: .milliseconds(10)) }
            #expect(FileManager.default.fileExists(atPath: folder.path + "/data/postmaster.pid"))
            #expect(await !cluster.isRunning)
            // Its children notice, and go, a moment later.
            while ServerProcess.isAnyone(in: ClusterFolder(folder, socketFolder: nil)) {
                try await Task.sleep(for: .milliseconds(10))
            }
            // The number now belongs to a process of the same user that is no server.
            let idler = try await sleeper()
            defer { kill(idler, SIGKILL) }
            let file = folder.path + "/data/postmaster.pid"
            var lines = try String(contentsOfFile: file, encoding: .utf8).split(
                separator: "\n",
                omittingEmptySubsequences: false
            )
            lines[0] = "\(idler)"
            let handle = try #require(FileHandle(forWritingAtPath: file))
            try handle.truncate(atOffset: 0)
            try handle.write(contentsOf: Data(lines.joined(separator: "\n").utf8))
            try handle.close()
            #expect(await !cluster.isRunning)
            try await cluster.start()
            #expect(try await value("select 'up'", cluster) == "up")
        }
    }

    @Test func halfMadeClusterIsMadeAnew() async throws {
        try await withCluster { cluster, folder in
            let unfinished = folder.appendingPathComponent("data.unfinished")
            try FileManager.default.createDirectory(at: unfinished, withIntermediateDirectories: true)
            try Data("15\n".utf8).write(to: unfinished.appendingPathComponent("PG_VERSION"))
            if getuid() == 0 {
                let account = try ServerAccount.current()
                chown(folder.path, account.userID, account.groupID)
            }
            try await cluster.start()
            #expect(await cluster.isRunning)
            #expect(!FileManager.default.fileExists(atPath: folder.path + "/data.unfinished"))
        }
    }

    private func run(_ sql: String, _ cluster: PrivateCluster) async throws {
        let text = cluster.connectionString(database: "postgres", user: PrivateCluster.superuser)
        let connection = try await Connection.connect(ConnectionSettings(connectionString: text))
        try await connection.run(script: sql)
        await connection.close()
    }

    /// A process of the account the server runs as.
    private func sleeper() async throws -> pid_t {
        let account = try ServerAccount.current()
        let script = "sleep 60 > /dev/null 2>&1 & echo $!"
        let outcome = try await Command.run(account.commandLine(["sh", "-c", script]))
        return try #require(pid_t(outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)))
    }

    /// In a container nobody may ask how an orphan ended, and its number stays. It is not the
    /// server at any moment of its end either: many processes are watched while they end.
    @Test func processThatEndsIsNotTheServerAtAnyMoment() async throws {
        let files = FileManager.default
        let root = files.temporaryDirectory.appendingPathComponent("palmares-zombie-\(UUID().uuidString)")
        try files.createDirectory(at: root.appendingPathComponent("data"), withIntermediateDirectories: true)
        defer { try? files.removeItem(at: root) }
        let folder = ClusterFolder(root, socketFolder: nil)
        for _ in 0..<200 {
            var process = pid_t()
            let name = strdup("true")
            defer { free(name) }
            try #require(posix_spawnp(&process, "true", nil, nil, [name, nil], [nil]) == 0)
            let file = root.appendingPathComponent("data/postmaster.pid")
            try "\(process)\n\n0\n5432\n\n\n\nready\n".write(to: file, atomically: false, encoding: .utf8)
            var hasEnded = false
            while !hasEnded {
                // Asked before the look, so that there is one look after the end.
                var state = siginfo_t()
                hasEnded = waitid(P_PID, id_t(process), &state, WEXITED | WNOHANG | WNOWAIT) == 0 && state.si_signo != 0
                #expect(ServerProcess.running(in: folder) == nil)
            }
            #expect(kill(process, 0) == 0, "its number is still there")
            var status: Int32 = 0
            waitpid(process, &status, 0)
        }
    }
}
