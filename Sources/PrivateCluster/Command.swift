import Foundation

/// Runs other programs. Waiting for one holds up a thread of its own, never Swift's cooperative pool.
///
/// Not with Foundation's `Process`, which hands the program a socket of its own and takes the program to have ended when that
/// is closed everywhere: a server started in the background keeps it open for good.
enum Command {
    struct Outcome: Sendable {
        let status: Int32
        /// What it wrote to standard output and standard error.
        let output: String
    }

    /// Runs a program found on the path, in the root folder, without PostgreSQL's own environment variables, our open files
    /// or our signal settings, and waits for its end.
    ///
    /// Output goes through a file, not a pipe: a server that a program leaves behind would hold a pipe open.
    ///
    /// - Returns: the exit status; 128 and the signal's number when a signal ended it, as a shell has it.
    /// - Throws: `.program` when it cannot be run at all.
    static func run(_ commandLine: [String]) async throws(PrivateClusterError) -> Outcome {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("palmares-\(UUID().uuidString).out")
            .path
        guard FileManager.default.createFile(atPath: file, contents: nil, attributes: [.posixPermissions: 0o600]) else {
            throw PrivateClusterError(.folder, "No file can be made in the temporary folder: \(file)")
        }
        defer { try? FileManager.default.removeItem(atPath: file) }
        let result = await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(
                    returning: Result { () throws(PrivateClusterError) in try wait(for: commandLine, file) }
                )
            }
        }
        let status = try result.get()
        return Outcome(status: status, output: (try? String(contentsOfFile: file, encoding: .utf8)) ?? "")
    }

    private static func wait(for commandLine: [String], _ outputFile: String) throws(PrivateClusterError) -> Int32 {
        let process = try spawn(commandLine, outputFile)
        var status: Int32 = 0
        while waitpid(process, &status, 0) == -1 {
            guard errno == EINTR else {
                throw PrivateClusterError(.program, "The end of \(commandLine[0]) could not be seen.")
            }
        }
        let signal = status & 0x7F
        return signal == 0 ? status >> 8 & 0xFF : 128 + signal
    }

    private static func spawn(_ commandLine: [String], _ outputFile: String) throws(PrivateClusterError) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, outputFile, O_WRONLY | O_APPEND, 0)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        for descriptor in openDescriptors() { posix_spawn_file_actions_addclose(&actions, descriptor) }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var noSignals = sigset_t()
        var allSignals = sigset_t()
        sigemptyset(&noSignals)
        sigfillset(&allSignals)
        posix_spawnattr_setsigmask(&attributes, &noSignals)
        posix_spawnattr_setsigdefault(&attributes, &allSignals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

        // The server's account may not be allowed where we are.
        let arguments = (["env", "--chdir=/"] + commandLine).map { strdup($0) }
        let variables = environment().map { strdup("\($0.key)=\($0.value)") }
        defer { for string in arguments + variables { free(string) } }
        var process = pid_t()
        let failure = posix_spawnp(&process, "env", &actions, &attributes, arguments + [nil], variables + [nil])
        guard failure == 0 else {
            throw PrivateClusterError(
                .program,
                "The program \(commandLine[0]) could not be run: \(String(cString: strerror(failure)))."
            )
        }
        return process
    }

    /// Beyond standard input, output and error.
    private static func openDescriptors() -> [Int32] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
        return names.compactMap(Int32.init).filter { $0 > 2 }
    }

    private static func environment() -> [String: String] {
        var environment = ProcessInfo.processInfo.environment.filter {
            !$0.key.hasPrefix("PG") && !$0.key.hasPrefix("LC_")
        }
        environment["LANG"] = "C"
        environment["LANGUAGE"] = nil
        if environment["PATH"] == nil { environment["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin" }
        return environment
    }
}
