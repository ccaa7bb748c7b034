import Foundation

/// The server as its `postmaster.pid` describes it.
struct ServerProcess: Sendable, Equatable {
    let identifier: pid_t
    let socketFolder: String
    let isReady: Bool

    /// Reads the file's lines: process, data folder, start time, port, socket folder, address,
    /// shared memory, state (src/include/utils/pidfile.h in PostgreSQL's sources).
    init?(processFile text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let first = lines.first, let identifier = pid_t(first.trimmingCharacters(in: .whitespaces)),
            identifier > 0
        else { return nil }
        self.identifier = identifier
        socketFolder = lines.count > 4 ? lines[4] : ""
        isReady = lines.count > 7 && lines[7].trimmingCharacters(in: .whitespaces) == "ready"
    }

    /// The server of a data folder, if its file exists and the process is alive and is that server.
    /// After a crash the number may belong to any process.
    static func running(in folder: ClusterFolder) -> ServerProcess? {
        guard let process = recorded(in: folder), process.isAlive, process.works(in: folder.data) else { return nil }
        return process
    }

    static func recorded(in folder: ClusterFolder) -> ServerProcess? {
        (try? String(contentsOfFile: folder.processFile, encoding: .utf8)).flatMap(ServerProcess.init(processFile:))
    }

    /// Whether the process exists and we may signal it. We may signal our own server.
    var isAlive: Bool { kill(identifier, 0) == 0 }

    /// Whether the process has ended, and its number is kept only until its parent asks for the
    /// result. In a container there may be no such parent. The state is the third field of
    /// /proc/PID/stat (proc(5)). The second one may hold parentheses.
    private var hasEnded: Bool {
        let status = try? String(contentsOfFile: "/proc/\(identifier)/stat", encoding: .utf8)
        return status?.split(separator: ")").last?.split(separator: " ").first == "Z"
    }

    /// Whether the process works in the data folder, as the server does. Where the system does not
    /// say, a living process counts as the server.
    private func works(in data: String) -> Bool {
        switch Self.workingFolder(of: String(identifier)) {
        case .path(let path): Self.isSame(path, data)
        case .gone: false
        case .untold: !hasEnded
        }
    }

    /// Whether any process still works in a data folder. One that a dead server left behind may
    /// still write to it.
    static func isAnyone(in folder: ClusterFolder) -> Bool {
        let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return processes.contains { identifier in
            guard pid_t(identifier) != nil, case .path(let path) = workingFolder(of: identifier) else { return false }
            return isSame(path, folder.data)
        }
    }

    private enum WorkingFolder {
        case path(String)
        /// The process is ending or has ended: it gives its folder back before it is listed as
        /// ended.
        case gone
        /// We may not ask.
        case untold
    }

    /// What the link /proc/PID/cwd says (proc(5)).
    private static func workingFolder(of identifier: String) -> WorkingFolder {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let length = readlink("/proc/\(identifier)/cwd", &buffer, buffer.count)
        if length >= 0 { return .path(String(decoding: buffer[..<length].map(UInt8.init(bitPattern:)), as: UTF8.self)) }
        return errno == ENOENT ? .gone : .untold
    }

    private static func isSame(_ one: String, _ other: String) -> Bool {
        one == other || one == URL(fileURLWithPath: other).resolvingSymlinksInPath().path
    }
}
