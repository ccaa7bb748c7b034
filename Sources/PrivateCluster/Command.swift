import Foundation

/// Runs other programs. The wait for one holds a thread of its own, and never one of Swift's
/// cooperative pool.
///
/// It does not use Foundation's `Process`. That gives the program a socket, and takes the program
/// to have ended when the socket is closed everywhere. A server started in the background keeps it
/// open for good.
package enum Command {
    package struct Outcome: Sendable {
        package let status: Int32
        /// What the program wrote to standard output and standard error.
        package let output: String
    }

    /// Runs a program on the path and waits for its end. It runs in the root folder, without
    /// PostgreSQL's own environment variables, our open files or our signal settings.
    ///
    /// Output goes through a file and not a pipe, as a server that the program leaves behind would
    /// hold a pipe open.
    ///
    /// - Returns: the exit status; 128 and the signal's number when a signal ended it, as a shell
    ///   has it.
    /// - Throws: `.program` when it cannot be run at all.
    package static func run(_ commandLine: [String]) async throws(PrivateClusterError) -> Outcome {
        let result = await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                let result = Result { () throws(PrivateClusterError) in try runAndWait(commandLine) }
                continuation.resume(returning: result)
            }
        }
        return try result.get()
    }

    private static func runAndWait(_ commandLine: [String]) throws(PrivateClusterError) -> Outcome {
        var path = Array((FileManager.default.temporaryDirectory.path + "/palmares-XXXXXX").utf8CString)
        let output = mkstemp(&path)
        guard output >= 0 else {
            throw PrivateClusterError(.folder, "No file can be made in the temporary folder.")
        }
        // Without a name, the file disappears when it is closed, even if this process dies.
        unlink(path)
        let file = FileHandle(fileDescriptor: output, closeOnDealloc: true)
        let status = try wait(for: commandLine, output)
        try? file.seek(toOffset: 0)
        let written = (try? file.readToEnd()) ?? Data()
        return Outcome(status: status, output: String(decoding: written, as: UTF8.self))
    }

    private static func wait(for commandLine: [String], _ output: Int32) throws(PrivateClusterError) -> Int32 {
        let process = try spawn(commandLine, output)
        var status: Int32 = 0
        while waitpid(process, &status, 0) == -1 {
            guard errno == EINTR else {
                throw PrivateClusterError(.program, "The end of \(commandLine[0]) could not be seen.")
            }
        }
        let signal = status & 0x7F
        return signal == 0 ? status >> 8 & 0xFF : 128 + signal
    }

    private static func spawn(_ commandLine: [String], _ output: Int32) throws(PrivateClusterError) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_adddup2(&actions, output, 2)
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

        // The server's account may not be allowed in our folder.
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

    /// The descriptors beyond standard input, output and error.
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
