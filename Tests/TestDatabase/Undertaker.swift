import Foundation
import PrivateCluster
import Synchronization

/// Removes clusters when the process ends, in whatever way it ends.
///
/// A small shell process in a separate session waits for our death, then kills the server and
/// removes the folder. When the process ends normally, `atexit` does the same sooner.
enum Undertaker {
    private static let folders = Mutex<[String]>([])

    /// The watcher is no child of this process. swift-testing waits for any child of the process.
    /// With a child that nobody waits for, it would never learn of the end of its own.
    static func watch(_ folder: URL) async throws {
        let isFirst = folders.withLock { folders in
            folders.append(folder.path)
            return folders.count == 1
        }
        if isFirst { atexit { Undertaker.bury() } }
        let watcher = ["setsid", "--fork", "sh", "-c", script, "sh", String(getpid()), folder.path]
        let start = try await Command.run(watcher)
        guard start.status == 0 else { throw Unwatched(output: start.output) }
    }

    private struct Unwatched: Error {
        let output: String
    }

    /// SIGQUIT is PostgreSQL's immediate shutdown. A folder that has gone is nothing to wait for.
    private static let script = """
        parent=$1 folder=$2 seen=
        while kill -0 "$parent" 2>/dev/null; do
            if [ -d "$folder" ]; then seen=1; elif [ -n "$seen" ]; then exit 0; fi
            sleep 0.5
        done
        if [ -f "$folder/data/postmaster.pid" ]; then
            kill -QUIT "$(head -n 1 "$folder/data/postmaster.pid")" 2>/dev/null
            sleep 1
        fi
        rm -rf "$folder"
        """

    private static func bury() {
        for folder in folders.withLock({ $0 }) {
            let file = try? String(contentsOfFile: folder + "/data/postmaster.pid", encoding: .utf8)
            if let first = file?.split(separator: "\n").first, let server = pid_t(first) {
                kill(server, SIGQUIT)
                for _ in 0..<100 where kill(server, 0) == 0 { usleep(20_000) }
            }
            try? FileManager.default.removeItem(atPath: folder)
        }
    }
}
