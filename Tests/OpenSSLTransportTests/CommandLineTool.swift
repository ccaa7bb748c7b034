import Foundation

/// What a program printed, and how it ended.
struct ToolResult: Sendable {
    let status: Int32
    /// Standard output and standard error, mixed as they came.
    let output: String
}

/// Runs programs that are not ours, within a time limit.
enum CommandLineTool {
    /// Runs a shell command and waits for it without blocking a thread.
    ///
    /// - Parameters:
    ///   - command: for `/bin/sh`.
    ///   - arguments: become `$1`, `$2`, …
    ///   - seconds: after which the command is ended, with status 124 or 137.
    static func shell(_ command: String, _ arguments: String..., seconds: Int = 60) async throws -> ToolResult {
        try await self.run(["/bin/sh", "-c", command, "sh"] + arguments, seconds: seconds)
    }

    /// Runs a Python script.
    static func python(_ script: String, _ arguments: String..., seconds: Int = 60) async throws -> ToolResult {
        try await self.run(["python3", "-c", script] + arguments, seconds: seconds)
    }

    private static func run(_ command: [String], seconds: Int) async throws -> ToolResult {
        let capture = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try Data().write(to: capture)
        defer { try? FileManager.default.removeItem(at: capture) }
        let output = try FileHandle(forWritingTo: capture)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["timeout", "-k", "1", "\(seconds)"] + command
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        let status: Int32 = try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do {
                try process.run()
            } catch {
                process.terminationHandler = nil
                continuation.resume(throwing: error)
            }
        }
        try output.close()
        return ToolResult(status: status, output: String(decoding: try Data(contentsOf: capture), as: UTF8.self))
    }
}
