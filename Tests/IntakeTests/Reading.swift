import Domain
import Foundation
import Intake
import Units
import Wording

/// What came of reading a file.
struct Reading: Equatable {
    /// The COPY text, line by line.
    var rows: [String] = []
    var rowsRead = 0
    var rowsRejected = 0
    var errors: [RowError] = []
    var rowsWithWarnings = 0
    var warnings: [ImportWarning] = []
    var fileError: FileError?

    /// The errors without their sentences, `line column code`, with `-` for no column.
    var summary: [String] { errors.map { "\($0.line) \($0.column?.english ?? "-") \($0.code.rawValue)" } }

    /// The same of the warnings.
    var unusual: [String] { warnings.map { "\($0.line) \($0.column.english) \($0.warning.code.rawValue)" } }

    /// What the first row stores in the columns of these names; the errors where there is none.
    func stored(_ kind: ImportKind, _ names: String...) -> [String] {
        guard let row = rows.first else { return summary }
        let values = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        return names.map { name in kind.stagedColumns.firstIndex(of: name).map { values[$0] } ?? name }
    }
}

/// How a file is cut into chunks.
enum Chunking {
    case whole
    case bytes(Int)
    case random(SplitMix64)
}

/// Reads a file as the application does: chunk by chunk, on 2026-11-15.
func read(
    _ kind: ImportKind,
    _ bytes: [UInt8],
    _ chunking: Chunking = .whole,
    limits: IntakeLimits = .init(),
    maximumErrors: Int = 1_000
) -> Reading {
    var reader = FileReader(
        kind: kind,
        campaigns: Sample.directory,
        rates: Sample.rates,
        today: Sample.today,
        limits: limits,
        maximumErrors: maximumErrors
    )
    var copyRows: [UInt8] = []
    var reading = Reading()
    do {
        for chunk in chunks(of: bytes, chunking) {
            try chunk.withUnsafeBytes { try reader.read($0, into: &copyRows) }
        }
        try reader.finish(into: &copyRows)
    } catch {
        reading.fileError = error as? FileError
    }
    var lines = String(decoding: copyRows, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    // Each row ends with a line feed, so what follows the last one is empty.
    precondition(lines.popLast()?.isEmpty == true)
    reading.rows = lines.map(String.init)
    reading.rowsRead = reader.rowsRead
    reading.rowsRejected = reader.rowsRejected
    reading.errors = reader.errors
    reading.rowsWithWarnings = reader.rowsWithWarnings
    reading.warnings = reader.warnings
    return reading
}

func read(_ kind: ImportKind, _ text: String, limits: IntakeLimits = .init()) -> Reading {
    read(kind, Array(text.utf8), limits: limits)
}

private func chunks(of bytes: [UInt8], _ chunking: Chunking) -> [ArraySlice<UInt8>] {
    switch chunking {
    case .whole: return [bytes[...]]
    case .bytes(let size):
        return stride(from: 0, to: bytes.count, by: size).map { bytes[$0..<min($0 + size, bytes.count)] }
    case .random(var generator):
        var chunks: [ArraySlice<UInt8>] = []
        var start = 0
        while start < bytes.count {
            let end = min(bytes.count, start + Int.random(in: 0...40, using: &generator))
            chunks.append(bytes[start..<end])
            start = end
        }
        return chunks
    }
}
