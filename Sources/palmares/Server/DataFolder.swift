import Foundation

/// The folder in which a server keeps its private database and its certificate.
struct DataFolder: Sendable {
    let url: URL

    /// Makes the folder if it is missing.
    ///
    /// - Throws: `CommandFailure` if it cannot be made or written.
    init(_ url: URL) throws {
        self.url = url
        do {
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        } catch {
            throw CommandFailure.configuration("The data folder \(url.path) cannot be made (see data.folder).")
        }
        guard FileManager.default.isWritableFile(atPath: url.path) else {
            throw CommandFailure.configuration("The data folder \(url.path) cannot be written (see data.folder).")
        }
    }

    var cluster: URL { url.appendingPathComponent("postgresql", isDirectory: true) }
    var tls: URL { url.appendingPathComponent("tls", isDirectory: true) }
    fileprivate var lock: URL { url.appendingPathComponent("palmares.lock") }
}

/// Shows which process manages a data folder. Only that process stops the private cluster.
///
/// The lock ends with the process, however the process ends.
final class FolderLock: Sendable {
    private let descriptor: Int32

    /// nil where another process has it.
    private init?(_ folder: DataFolder) throws {
        // Closed on exec, as PostgreSQL would otherwise hold the lock for as long as it runs.
        let descriptor = open(folder.lock.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw CommandFailure.configuration(
                "The data folder \(folder.url.path) cannot be written (see data.folder)."
            )
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            return nil
        }
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    /// Takes the lock, and waits up to `time` for it; nil where another process keeps it.
    static func take(_ folder: DataFolder, within time: Duration = .zero) async throws -> FolderLock? {
        let clock = ContinuousClock()
        let deadline = clock.now + time
        while true {
            if let lock = try FolderLock(folder) { return lock }
            guard clock.now < deadline else { return nil }
            try await clock.sleep(for: .milliseconds(100))
        }
    }
}
