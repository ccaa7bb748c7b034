import Domain
import Intake

/// A file of providers' figures, one row for each. It is scored by itself.
package struct Scoresheet: Sendable, Equatable {
    /// The most providers in a file.
    package static let largestProviderCount = 1_000

    /// The longest file, in bytes.
    package static let largestByteCount = 16 << 20

    /// The names of all columns, in the order of the documentation.
    package static let columnNames = ScoresheetColumn.allCases.map(\.name)

    /// At least one row, each of another provider, in the order of the file.
    package let rows: [ProviderRow]

    /// Reads a CSV file (RFC 4180, UTF-8, commas) whose header names its columns in any order.
    ///
    /// - Throws: `ScoresheetRefusal` with everything that is wrong with the file.
    package init(csv bytes: [UInt8]) throws(ScoresheetRefusal) {
        let table: TextTable
        do {
            table = try TextTable(bytes)
        } catch {
            let told = ScoresheetError(line: error.line, column: error.column, problem: .file(error.problem))
            throw ScoresheetRefusal(errors: [told])
        }
        let header = ScoresheetHeader(table)
        guard header.errors.isEmpty else { throw ScoresheetRefusal(errors: header.errors) }
        guard table.rows.count <= Self.largestProviderCount else {
            let problem = ScoresheetProblem.tooManyRows(count: table.rows.count, maximum: Self.largestProviderCount)
            throw ScoresheetRefusal(errors: [ScoresheetError(line: nil, column: nil, problem: problem)])
        }
        var reading = RowReading(header: header)
        for row in table.rows { reading.take(row) }
        guard reading.errors.isEmpty else { throw ScoresheetRefusal(errors: reading.errors) }
        rows = reading.rows
    }
}

/// The rows that have been read so far.
private struct RowReading {
    let header: ScoresheetHeader
    private(set) var rows: [ProviderRow] = []
    private(set) var errors: [ScoresheetError] = []

    /// The line on which each provider was first seen, in a good row or a bad one.
    private var lines: [String: Int] = [:]

    init(header: ScoresheetHeader) {
        self.header = header
    }

    mutating func take(_ row: TextRow) {
        if let fault = row.fault {
            let column = fault.position.map(header.column)
            errors.append(ScoresheetError(line: row.line, column: column, problem: .row(.text(fault.problem))))
            return
        }
        let fields = header.fields(of: row)
        var reader = RowReader(line: row.line, fields: fields)
        let read = reader.row()
        checkRepetition(fields[.provider] ?? "", line: row.line)
        errors += reader.errors
        if let read { rows.append(read) }
    }

    private mutating func checkRepetition(_ provider: String, line: Int) {
        guard !provider.isEmpty else { return }
        guard let first = lines[provider] else {
            lines[provider] = line
            return
        }
        let problem = ScoresheetProblem.repeatedProvider(value: Excerpt(provider.utf8), line: first)
        errors.append(ScoresheetError(line: line, column: .named(ScoresheetColumn.provider.name), problem: problem))
    }
}
