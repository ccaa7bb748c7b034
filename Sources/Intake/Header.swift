import Domain

/// A file's header: which field of a row holds which column.
struct Header: Sendable {
    /// The columns in the file's order.
    let columns: [Column]

    /// The header's bytes, by which a repetition is recognised.
    private let bytes: [UInt8]
    private let ends: [Int]

    /// Reads the header of a file of this kind; names are compared without case and without the
    /// blanks around them.
    ///
    /// - Throws: `FileError` for text that cannot be read, and for unknown, repeated and missing
    ///   columns.
    init(_ record: Record, kind: ImportKind, limits: IntakeLimits) throws(FileError) {
        try Header.checkText(record)
        try Header.checkCount(record, limits: limits)
        try Header.checkSeparator(record)
        var columns: [Column] = []
        for position in 0..<record.fieldCount {
            let column = try Header.column(record, position, kind: kind)
            guard !columns.contains(column) else {
                throw FileError(
                    line: record.line,
                    column: column.name,
                    code: .duplicateColumn,
                    message: "the header names \(column.name) twice"
                )
            }
            columns.append(column)
        }
        try Header.checkNothingMissing(columns, kind: kind, line: record.line)
        self.columns = columns
        bytes = Array(record.bytes)
        ends = Array(record.ends)
    }

    /// The position of `column` in a row; nil where the file does without it.
    func position(of column: Column) -> Int? { columns.firstIndex(of: column) }

    /// The name of the column at `position`, or its number where the header has no such column.
    func name(at position: Int) -> String {
        position < columns.count ? columns[position].name : "column \(position + 1)"
    }

    /// Whether this is the header once more.
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
            throw FileError(
                line: record.line,
                column: nil,
                code: .unsupportedEncoding,
                message: "the file is in UTF-16; save it as CSV UTF-8"
            )
        }
        for position in record.ends.indices {
            guard let fault = record.field(position).textFault else { continue }
            let isNul = fault == .nulByte
            throw FileError(
                line: record.line,
                column: "column \(position + 1)",
                code: .unsupportedEncoding,
                message: isNul
                    ? "the header holds a NUL byte, so this is not a text file; expected CSV in UTF-8"
                    : "the header is not UTF-8; save the file as CSV UTF-8"
            )
        }
        if let position = record.malformedField {
            throw FileError(
                line: record.line,
                column: "column \(position + 1)",
                code: .malformedHeader,
                message: "the header has text after a closing quote; expected a comma or the end of the line"
            )
        }
    }

    /// Checks that a header has no more columns than are read.
    static func checkCount(_ record: Record, limits: IntakeLimits) throws(FileError) {
        guard record.fieldCount > limits.columns else { return }
        throw FileError(
            line: record.line,
            column: nil,
            code: .tooManyColumns,
            message: "the header has \(record.fieldCount) columns; at most \(limits.columns) are read"
        )
    }

    /// Checks that a header is not one that something else than commas separates.
    static func checkSeparator(_ record: Record) throws(FileError) {
        let separators: [(byte: UInt8, name: String)] = [
            (UInt8(ascii: ";"), "semicolons"), (UInt8(ascii: "\t"), "tabs"), (UInt8(ascii: "|"), "vertical bars"),
        ]
        guard record.fieldCount == 1, let separator = separators.first(where: { record.bytes.contains($0.byte) })
        else { return }
        throw FileError(
            line: record.line,
            column: nil,
            code: .unsupportedSeparator,
            message: "the columns are separated by \(separator.name); expected commas"
        )
    }

    private static func column(
        _ record: Record,
        _ position: Int,
        kind: ImportKind
    ) throws(FileError) -> Column {
        let cell = record[position]
        let name = String(decoding: cell.map(\.lowercased), as: UTF8.self)
        if let column = kind.columns.first(where: { $0.name == name }) { return column }
        let known = "the columns of \(kind.rawValue) are \(kind.columns.map(\.name).joined(separator: ", "))"
        guard !cell.isEmpty else {
            throw FileError(
                line: record.line,
                column: "column \(position + 1)",
                code: .unknownColumn,
                message: "column \(position + 1) has no name; \(known)"
            )
        }
        let nearest = nearestName(to: name, among: kind.columns.map(\.name))
        let shown = excerpt(cell)
        throw FileError(
            line: record.line,
            column: String(shown.dropFirst().dropLast()),
            code: .unknownColumn,
            message: "unknown column \(shown); \(nearest.map { "did you mean \($0)? " } ?? "")\(known)"
        )
    }

    private static func checkNothingMissing(
        _ columns: [Column],
        kind: ImportKind,
        line: Int
    ) throws(FileError) {
        for column in kind.columns where !columns.contains(column) && !kind.optionalColumns.contains(column) {
            throw FileError(
                line: line,
                column: column.name,
                code: .missingColumn,
                message: "the header lacks the column \(column.name)"
            )
        }
        for column in columns {
            for needed in kind.columnsNeeded(by: column) where !columns.contains(needed) {
                throw FileError(
                    line: line,
                    column: needed.name,
                    code: .missingColumn,
                    message: "the header has \(column.name), and so needs the column \(needed.name) as well"
                )
            }
        }
    }
}
