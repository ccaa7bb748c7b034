import Foundation

/// The folders of a cluster, made and checked for the account the server runs as.
///
///     folder/            0700, the server's account
///       data/            PostgreSQL's data directory
///       server.log       what the server says before and besides its own logging
///       socket/          unless another folder is given, or the path is too long for a socket
struct ClusterFolder: Sendable {
    /// A unix socket's path has 107 bytes at most (sun_path, with its final NUL).
    static let maximumSocketPathBytes = 107
    static let socketName = ".s.PGSQL.5432"

    let root: String
    let socket: String

    var data: String { root + "/data" }
    /// initdb works here; renamed once it is complete, so that a half-made cluster is never taken
    /// for a whole one.
    var unfinishedData: String { root + "/data.unfinished" }
    var log: String { root + "/server.log" }
    var processFile: String { data + "/postmaster.pid" }

    init(_ folder: URL, socketFolder: URL?) {
        root = folder.standardizedFileURL.path
        socket = socketFolder?.standardizedFileURL.path ?? Self.socketFolder(for: root)
    }

    /// A folder beside the data, or a short one under the temporary folder, always the same for the
    /// same cluster.
    static func socketFolder(for root: String, temporaryFolder: String = NSTemporaryDirectory()) -> String {
        let temporary = URL(fileURLWithPath: temporaryFolder).standardizedFileURL.path
        let name = "palmares-" + String(fingerprint(root), radix: 36)
        let choices = [root + "/socket", "\(temporary)/\(name)"]
        return choices.first(where: fits) ?? "/tmp/\(name)"
    }

    static func fits(_ socketFolder: String) -> Bool {
        socketFolder.utf8.count + 1 + socketName.utf8.count <= maximumSocketPathBytes
    }

    /// FNV-1a, 64 bits (Fowler, Noll, Vo; IETF draft-eastlake-fnv): Swift's own hash changes from
    /// run to run.
    private static func fingerprint(_ text: String) -> UInt64 {
        text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }

    /// Makes the folders that are missing, and makes sure that the server can use them and nobody
    /// else can.
    func prepare(for account: ServerAccount) async throws(PrivateClusterError) {
        guard Self.fits(socket) else {
            throw PrivateClusterError(
                .folder,
                "The socket folder \(socket) is too long: with /\(Self.socketName) it has to stay within "
                    + "\(Self.maximumSocketPathBytes) bytes."
            )
        }
        try make(root, for: account)
        try await checkAccess(to: root, by: account)
        try make(socket, for: account)
        try await checkAccess(to: socket, by: account)
    }

    private func make(_ path: String, for account: ServerAccount) throws(PrivateClusterError) {
        let files = FileManager.default
        if !files.fileExists(atPath: path) {
            let parent = (path as NSString).deletingLastPathComponent
            do {
                try files.createDirectory(atPath: parent, withIntermediateDirectories: true)
            } catch {
                throw PrivateClusterError(.folder, "The folder \(parent) cannot be made: \(error.localizedDescription)")
            }
            // Made closed from the beginning: a wide-open moment would let somebody else in.
            guard mkdir(path, 0o700) == 0 else {
                throw PrivateClusterError(.folder, "The folder \(path) cannot be made: \(Self.systemMessage()).")
            }
            guard !account.isOther || chown(path, account.userID, account.groupID) == 0 else {
                throw PrivateClusterError(
                    .folder,
                    "The folder \(path) cannot be given to \(account.name): \(Self.systemMessage())."
                )
            }
        }
        try claim(path, for: account)
    }

    /// An existing folder is taken as it is if it is the server's already, and taken over only if
    /// it is empty.
    private func claim(_ path: String, for account: ServerAccount) throws(PrivateClusterError) {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw PrivateClusterError(.folder, "\(path) is not a folder.")
        }
        if status.st_uid != account.userID {
            let content = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? ["unreadable"]
            guard account.isOther, status.st_uid == 0, content.isEmpty,
                chown(path, account.userID, account.groupID) == 0
            else {
                throw PrivateClusterError(
                    .folder,
                    "The folder \(path) does not belong to \(account.name), as whom PostgreSQL runs. Give it an empty "
                        + "folder, or one of its own: chown -R \(account.name) \(path)"
                )
            }
        }
        guard status.st_mode & 0o777 == 0o700 || chmod(path, 0o700) == 0 else {
            throw PrivateClusterError(
                .folder,
                "The folder \(path) cannot be closed to others: \(Self.systemMessage())."
            )
        }
    }

    /// Names the first folder on the way that the server's account cannot pass.
    private func checkAccess(to path: String, by account: ServerAccount) async throws(PrivateClusterError) {
        guard account.isOther else { return }
        let test = account.commandLine(["test", "-x", path])
        if try await Command.run(test).status == 0 { return }
        var parent = "/"
        for component in path.split(separator: "/") {
            parent += parent == "/" ? String(component) : "/" + component
            guard try await Command.run(account.commandLine(["test", "-x", parent])).status != 0 else { continue }
            throw PrivateClusterError(
                .folder,
                "The user \(account.name), as whom PostgreSQL runs, cannot pass the folder \(parent) on the way to \(path). "
                    + "Choose another data folder, or let others pass: chmod o+x \(parent)"
            )
        }
    }

    private static func systemMessage() -> String {
        String(cString: strerror(errno))
    }
}
