import Intake

/// A file of providers' figures, a row for each, that is scored by itself.
package struct Scoresheet: Sendable, Equatable {
    /// How many providers a file may hold at most.
    package static let largestProviderCount = 1_000

    /// How long a file may be at most, in bytes.
    package static let largestByteCount = 16 << 20

    /// The names of all columns, in the order in which they are documented.
    package static let columnNames = ScoresheetColumn.allCases.map(\.name)

    /// At least one, each of another provider, in the file's order.
    package let rows: [ProviderRow]

    /// Reads a CSV file (RFC 4180, UTF-8, commas) whose header names its columns in any order.
    ///
    /// - Throws: `ScoresheetRefusal` with everything that is wrong with the file.
    package init(csv bytes: [UInt8]) throws(ScoresheetRefusal) {
        let table: TextTable
        do {
            table = try TextTable(bytes)
        } catch {
            let problem = ScoresheetProblem(line: error.line, column: error.column, message: error.message)
            throw ScoresheetRefusal(problems: [problem])
        }
        let header = ScoresheetHeader(table)
        guard header.problems.isEmpty else { throw ScoresheetRefusal(problems: header.problems) }
        guard table.rows.count <= Self.largestProviderCount else {
            let message = "the file has \(table.rows.count) rows; at most \(Self.largestProviderCount) are scored"
            throw ScoresheetRefusal(problems: [ScoresheetProblem(line: nil, column: nil, message: message)])
        }
        var reading = RowReading(header: header)
        for row in table.rows { reading.take(row) }
        guard reading.problems.isEmpty else { throw ScoresheetRefusal(problems: reading.problems) }
        rows = reading.rows
    }
}

/// The rows as far as they have been read.
private struct RowReading {
    let header: ScoresheetHeader
    private(set) var rows: [ProviderRow] = []
    private(set) var problems: [ScoresheetProblem] = []

    /// The line on which each provider was first seen, in a good row or a bad one.
    private var lines: [String: Int] = [:]

    init(header: ScoresheetHeader) {
        self.header = header
    }

    mutating func take(_ row: TextRow) {
        if let fault = row.fault {
            let column = fault.position.map(header.name)
            problems.append(ScoresheetProblem(line: row.line, column: column, message: fault.message))
            return
        }
        let fields = header.fields(of: row)
        var reader = RowReader(line: row.line, fields: fields)
        let read = reader.row()
        checkRepetition(fields[.provider] ?? "", line: row.line)
        problems += reader.problems
        if let read { rows.append(read) }
    }

    private mutating func checkRepetition(_ provider: String, line: Int) {
        guard !provider.isEmpty else { return }
        guard let first = lines[provider] else {
            lines[provider] = line
            return
        }
        let message =
            "\(excerpt(provider.utf8)) stands on line \(first) too; expected one row for each provider"
        problems.append(ScoresheetProblem(line: line, column: ScoresheetColumn.provider.name, message: message))
    }
}
