import Domain

/// A file's header: which field of a row holds which column.
struct Header: Sendable {
    /// The columns in the file's order; nil for one without a name, which may hold nothing.
    let columns: [Column?]

    private let unnamed: [Int]

    /// The header's bytes, to recognise a repetition.
    private let bytes: [UInt8]
    private let ends: [Int]

    /// Reads the header of a file of this kind. Names are compared without case and without the
    /// blanks around them.
    ///
    /// - Throws: `FileError` for text that cannot be read, and for unknown, repeated and missing
    ///   columns.
    init(_ record: Record, kind: ImportKind, limits: IntakeLimits) throws(FileError) {
        try Header.checkText(record)
        try Header.checkCount(record, limits: limits)
        try Header.checkSeparator(record)
        var columns: [Column?] = []
        for position in 0..<record.fieldCount {
            guard !record[position].isEmpty else {
                columns.append(nil)
                continue
            }
            let column = try Header.column(record, position, kind: kind)
            guard !columns.contains(column) else {
                throw FileError(
                    line: record.line,
                    column: .named(column.name),
                    problem: .duplicateColumn(name: column.name)
                )
            }
            columns.append(column)
        }
        try Header.checkNothingMissing(columns.compactMap(\.self), kind: kind, line: record.line)
        self.columns = columns
        unnamed = columns.indices.filter { columns[$0] == nil }
        bytes = Array(record.bytes)
        ends = Array(record.ends)
    }

    /// The header of rows that are made by ourselves.
    init(columns: [Column]) {
        self.columns = columns
        unnamed = []
        bytes = []
        ends = []
    }

    /// The position of `column` in a row; nil where the file does not have it.
    func position(of column: Column) -> Int? { columns.firstIndex(of: column) }

    /// The column at `position`, by its number where the header has no such column.
    func column(at position: Int) -> FileColumn {
        guard position < columns.count, let column = columns[position] else { return .numbered(position + 1) }
        return .named(column.name)
    }

    /// The first value in a column that has no name.
    func unnamedValue(in record: Record) -> (position: Int, value: Excerpt)? {
        unnamed.first { !record[$0].isEmpty }.map { ($0, Excerpt(record[$0])) }
    }

    /// Whether the record repeats the header.
    func isRepeated(in record: Record) -> Bool {
        record.bytes.count == bytes.count && record.fieldCount == ends.count && record.bytes.elementsEqual(bytes)
            && record.ends.elementsEqual(ends)
    }
}

extension Header {
    /// Checks that a header is UTF-8 text, whatever its columns.
    static func checkText(_ record: Record) throws(FileError) {
        let byteOrderMarks: [[UInt8]] = [[0xFF, 0xFE], [0xFE, 0xFF]]
        if byteOrderMarks.contains(where: record.bytes.starts(with:)) {
            throw FileError(line: record.line, column: nil, problem: .utf16)
        }
        for position in record.ends.indices {
            guard let fault = record.field(position).textFault else { continue }
            let problem =
                switch fault {
                case .nulByte: FileProblem.nulInHeader
                case .invalidUTF8: FileProblem.headerNotUTF8
                }
            throw FileError(line: record.line, column: .numbered(position + 1), problem: problem)
        }
        if let position = record.malformedField {
            throw FileError(line: record.line, column: .numbered(position + 1), problem: .malformedHeader)
        }
    }

    /// Checks that a header does not have too many columns.
    static func checkCount(_ record: Record, limits: IntakeLimits) throws(FileError) {
        guard record.fieldCount > limits.columns else { return }
        throw FileError(
            line: record.line,
            column: nil,
            problem: .tooManyColumns(count: record.fieldCount, maximum: limits.columns)
        )
    }

    /// Checks that the header's separator is a comma.
    static func checkSeparator(_ record: Record) throws(FileError) {
        let separators: [(byte: UInt8, name: FileProblem.Separator)] = [
            (UInt8(ascii: ";"), .semicolons), (UInt8(ascii: "\t"), .tabs), (UInt8(ascii: "|"), .bars),
        ]
        guard record.fieldCount == 1, let separator = separators.first(where: { record.bytes.contains($0.byte) })
        else { return }
        throw FileError(line: record.line, column: nil, problem: .separator(found: separator.name))
    }

    private static func column(
        _ record: Record,
        _ position: Int,
        kind: ImportKind
    ) throws(FileError) -> Column {
        let cell = record[position]
        let name = String(decoding: cell.map(\.lowercased), as: UTF8.self)
        if let column = kind.columns.first(where: { $0.name == name }) { return column }
        let known = kind.columns.map(\.name)
        let shown = Excerpt(cell)
        throw FileError(
            line: record.line,
            column: .named(shown.text),
            problem: .unknownColumn(
                name: shown,
                nearest: nearestName(to: name, among: known),
                kind: kind,
                columns: known
            )
        )
    }

    private static func checkNothingMissing(
        _ columns: [Column],
        kind: ImportKind,
        line: Int
    ) throws(FileError) {
        for column in kind.columns where !columns.contains(column) && !kind.optionalColumns.contains(column) {
            throw FileError(line: line, column: .named(column.name), problem: .missingColumn(name: column.name))
        }
        for column in columns {
            for needed in kind.columnsNeeded(by: column) where !columns.contains(needed) {
                throw FileError(
                    line: line,
                    column: .named(needed.name),
                    problem: .missingCompanion(name: column.name, companion: needed.name)
                )
            }
        }
    }
}
