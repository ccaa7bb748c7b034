import Foundation

/// The folders of a cluster, made and checked for the account the server runs as.
///
///     folder/            0700, the server's account
///       data/            PostgreSQL's data directory
///       server.log       what the server says before and besides its own logging
///       socket/          unless another folder is given, or the path is too long for a socket
struct ClusterFolder: Sendable {
    /// The longest path of a unix socket, in bytes (sun_path, less its final NUL).
    static let maximumSocketPathBytes = 107
    static let socketName = ".s.PGSQL.5432"

    let root: String
    let socket: String

    var data: String { root + "/data" }
    /// initdb works here. The folder is renamed once it is complete, so that a half-made cluster is
    /// never used.
    var unfinishedData: String { root + "/data.unfinished" }
    var log: String { root + "/server.log" }
    var processFile: String { data + "/postmaster.pid" }

    init(_ folder: URL, socketFolder: URL?) {
        root = folder.standardizedFileURL.path
        socket = socketFolder?.standardizedFileURL.path ?? Self.socketFolder(for: root)
    }

    /// A folder beside the data, or a short one under the temporary folder. The same cluster always
    /// has the same one.
    static func socketFolder(for root: String, temporaryFolder: String = NSTemporaryDirectory()) -> String {
        let temporary = URL(fileURLWithPath: temporaryFolder).standardizedFileURL.path
        let name = "palmares-" + String(fingerprint(root), radix: 36)
        let choices = [root + "/socket", "\(temporary)/\(name)"]
        return choices.first(where: fits) ?? "/tmp/\(name)"
    }

    static func fits(_ socketFolder: String) -> Bool {
        socketFolder.utf8.count + 1 + socketName.utf8.count <= maximumSocketPathBytes
    }

    /// FNV-1a, 64 bits (Fowler, Noll, Vo; IETF draft-eastlake-fnv). Swift's own hash changes from
    /// run to run.
    private static func fingerprint(_ text: String) -> UInt64 {
        text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }

    /// Makes the missing folders, and makes sure that only the server's account can use them.
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
            // Created closed, as others could enter a folder that is open for a moment.
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

    /// Accepts an existing folder if it already belongs to the server. It takes another one over
    /// only if it is empty.
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

    /// Finds the first folder on the path that the server's account cannot enter, and names it in
    /// the error.
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
