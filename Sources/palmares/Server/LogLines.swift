import Foundation
import Logging

/// Writes the log to standard error, one line for each event: time, level, message, then its
/// metadata as `name=value`.
///
/// The values are escaped, so that nobody can put a line of their own into the log.
struct LogLines: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .info

    subscript(metadataKey key: String) -> Logger.MetadataValue? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let line = Self.line(
            time: Date(),
            level: event.level,
            message: event.message.description,
            metadata: event.metadata.map { metadata.merging($0) { _, new in new } } ?? metadata
        )
        // One call, so that the lines of several threads do not mix.
        line.withUnsafeBytes { bytes in _ = write(STDERR_FILENO, bytes.baseAddress, bytes.count) }
    }

    static func line(time: Date, level: Logger.Level, message: String, metadata: Logger.Metadata) -> [UInt8] {
        var line = Array(time.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true)).utf8)
        line += " \(level.rawValue) ".utf8
        append(message, to: &line)
        for (name, value) in metadata.sorted(by: { $0.key < $1.key }) {
            line += " \(name)=".utf8
            append(value.description, to: &line)
        }
        line.append(UInt8(ascii: "\n"))
        return line
    }

    private static func append(_ text: String, to line: inout [UInt8]) {
        for byte in text.utf8 {
            // Control characters only, and no byte of UTF-8's longer sequences.
            line.append(byte < 0x20 || byte == 0x7F ? UInt8(ascii: " ") : byte)
        }
    }
}
