public import Foundation

/// A private PostgreSQL cluster in a folder, reachable only over a unix socket.
///
/// If this process is root, the cluster belongs to and runs as the user `postgres`; else as our own
/// user. Every user that can enter the socket's folder (that user and root) is trusted, and no
/// other user can enter it. The server outlives this process unless it is stopped.
public struct PrivateCluster: Sendable {
    /// The role that owns the cluster.
    public static let superuser = "postgres"

    private static let waitSeconds = 60

    private let folder: ClusterFolder
    private let settings: [String: String]

    /// - Parameters:
    ///   - folder: the cluster's own folder, made if missing.
    ///   - socketFolder: the folder of the socket. By default it is in `folder`, or a short one
    ///     under the temporary folder when the path would be too long for a socket.
    ///   - settings: entries of `postgresql.conf`. Those that say where the server listens cannot
    ///     be changed.
    public init(folder: URL, socketFolder: URL? = nil, settings: [String: String] = [:]) {
        self.folder = ClusterFolder(folder, socketFolder: socketFolder)
        self.settings = settings
    }

    /// The server's log.
    public var logFile: URL { URL(fileURLWithPath: folder.log) }

    /// A libpq connection string over the unix socket.
    public func connectionString(database: String, user: String) -> String {
        let words = [("host", folder.socket), ("port", "5432"), ("dbname", database), ("user", user)]
        return words.map { "\($0)=\(Self.quoted($1))" }.joined(separator: " ")
    }

    private static func quoted(_ value: String) -> String {
        "'" + value.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "'", with: "\\'") + "'"
    }

    /// Whether the server's process exists and accepts connections.
    public var isRunning: Bool {
        get async { ServerProcess.running(in: folder)?.isReady ?? false }
    }

    /// The server's process number while it runs.
    public var processIdentifier: Int32? { ServerProcess.running(in: folder)?.identifier }

    /// Makes the cluster if it is new, and starts it unless it already runs. It returns once the
    /// server accepts connections. After a crash the server first recovers by itself, which may
    /// take any time within the limit.
    public func start() async throws(PrivateClusterError) {
        let account = try ServerAccount.current()
        let programs = try await ServerPrograms.find(majorVersion: dataVersion())
        try await folder.prepare(for: account)
        if let process = ServerProcess.running(in: folder) { return try await join(process) }
        if dataVersion() == nil { try await create(programs, account) }
        try writeSettings(account)
        try removeStaleProcessFile()
        try await launch(programs, account)
    }

    /// Stops the server at once but cleanly: open transactions are rolled back, and clients are
    /// told.
    public func stop() async throws(PrivateClusterError) {
        guard ServerProcess.running(in: folder) != nil else { return }
        let account = try ServerAccount.current()
        let programs = try await ServerPrograms.find(majorVersion: dataVersion())
        let command = [
            programs.control, "stop", "--pgdata=\(folder.data)", "--mode=fast", "--wait",
            "--timeout=\(Self.waitSeconds)",
            "--silent",
        ]
        let outcome = try await Command.run(account.commandLine(command))
        // The server may have ended between the check and the command.
        guard outcome.status == 0 || ServerProcess.running(in: folder) == nil else {
            throw PrivateClusterError(.program, "Stopping PostgreSQL failed: \(outcome.output)")
        }
    }

    /// The major version that made the data; nil when there are no data yet.
    private func dataVersion() -> String? {
        (try? String(contentsOfFile: folder.data + "/PG_VERSION", encoding: .utf8))?
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

extension PrivateCluster {
    private func create(_ programs: ServerPrograms, _ account: ServerAccount) async throws(PrivateClusterError) {
        // This is what an interrupted run left. Nobody else uses the name.
        try? FileManager.default.removeItem(atPath: folder.unfinishedData)
        var outcome = try await initialise(programs, account, locale: "C.UTF-8")
        if outcome.status != 0 {
            try? FileManager.default.removeItem(atPath: folder.unfinishedData)
            outcome = try await initialise(programs, account, locale: "C")
        }
        guard outcome.status == 0 else {
            throw PrivateClusterError(.program, "Making a cluster in \(folder.root) failed: \(outcome.output)")
        }
        do {
            let main = folder.unfinishedData + "/postgresql.conf"
            let text = try String(contentsOfFile: main, encoding: .utf8)
            try write(text + "\ninclude = '\(ClusterConfiguration.fileName)'\n", to: main, account)
            try write(ClusterConfiguration.authentication, to: folder.unfinishedData + "/pg_hba.conf", account)
            try FileManager.default.moveItem(atPath: folder.unfinishedData, toPath: folder.data)
        } catch {
            throw PrivateClusterError(
                .folder,
                "The new cluster in \(folder.root) cannot be set up: \(error.localizedDescription)"
            )
        }
    }

    private func initialise(
        _ programs: ServerPrograms,
        _ account: ServerAccount,
        locale: String
    ) async throws(PrivateClusterError) -> Command.Outcome {
        var command = [
            programs.initdb, "--pgdata=\(folder.unfinishedData)", "--encoding=UTF8", "--locale=\(locale)",
            "--data-checksums", "--auth=trust", "--username=\(Self.superuser)", "--no-instructions",
        ]
        // An operator who switches off fsync does not want to wait for it here either.
        if settings["fsync"] == "off" { command.append("--no-sync") }
        return try await Command.run(account.commandLine(command))
    }

    private func writeSettings(_ account: ServerAccount) throws(PrivateClusterError) {
        let all = ClusterConfiguration.settings(socketFolder: folder.socket, own: settings)
        let text = try ClusterConfiguration.text(all)
        do {
            try write(text, to: folder.data + "/" + ClusterConfiguration.fileName, account)
        } catch {
            throw PrivateClusterError(
                .folder,
                "The settings cannot be written into \(folder.data): \(error.localizedDescription)"
            )
        }
    }

    private func write(_ text: String, to path: String, _ account: ServerAccount) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        _ = chmod(path, 0o600)
        if account.isOther { _ = chown(path, account.userID, account.groupID) }
    }

    /// PostgreSQL itself recognises a stale file, with one exception: the number may now belong to
    /// another process of the same user. That happens easily in a container that was restarted.
    private func removeStaleProcessFile() throws(PrivateClusterError) {
        guard let recorded = ServerProcess.recorded(in: folder), recorded.isAlive,
            ServerProcess.running(in: folder) == nil, !ServerProcess.isAnyone(in: folder)
        else { return }
        try? FileManager.default.removeItem(atPath: folder.processFile)
        try? FileManager.default.removeItem(atPath: folder.socket + "/" + ClusterFolder.socketName + ".lock")
    }

    private func launch(_ programs: ServerPrograms, _ account: ServerAccount) async throws(PrivateClusterError) {
        let command = [
            programs.control, "start", "--pgdata=\(folder.data)", "--log=\(folder.log)", "--wait",
            "--timeout=\(Self.waitSeconds)", "--silent",
        ]
        let outcome = try await Command.run(account.commandLine(command))
        if outcome.status == 0 { return }
        // Another process of ours may have started it at the same moment.
        if let process = ServerProcess.running(in: folder) { return try await join(process) }
        let said = (try? String(contentsOfFile: folder.log, encoding: .utf8)) ?? outcome.output
        let tail = said.split(separator: "\n").suffix(5).joined(separator: "\n")
        throw PrivateClusterError(
            .program,
            "PostgreSQL did not start in \(folder.root). Its log \(folder.log) ends with:\n\(tail)"
        )
    }

    /// Waits for a server that another process has started.
    private func join(_ process: ServerProcess) async throws(PrivateClusterError) {
        let clock = ContinuousClock()
        let deadline = clock.now.advanced(by: .seconds(Self.waitSeconds))
        while let current = ServerProcess.running(in: folder), clock.now < deadline, !Task.isCancelled {
            guard current.isReady else {
                try? await clock.sleep(for: .milliseconds(50))
                continue
            }
            guard current.socketFolder == folder.socket else {
                throw PrivateClusterError(
                    .folder,
                    "The cluster in \(folder.root) runs already, with its socket in \(current.socketFolder) rather than "
                        + "\(folder.socket)."
                )
            }
            return
        }
        throw PrivateClusterError(.program, "The server of \(folder.root) is there but does not accept connections.")
    }
}
