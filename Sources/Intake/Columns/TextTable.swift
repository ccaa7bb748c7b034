package import Domain

/// A small CSV file that is read whole: a header and rows of text, whatever they mean.
///
/// Blank lines, rows with only blank fields, and repetitions of the header are left out.
package struct TextTable: Sendable {
    /// The header's names, in lower case and without the blanks around them.
    package let columns: [String]

    /// The line of the file on which the header stands.
    package let headerLine: Int

    package let rows: [TextRow]

    /// - Throws: `FileError` for a file that is empty, that has only a header, or that is not CSV
    ///   in UTF-8 with commas. A fault of one row is in that row's `fault`.
    package init(_ bytes: [UInt8], limits: IntakeLimits = .init()) throws(FileError) {
        let reading = try bytes.withUnsafeBufferPointer { bytes throws(FileError) in
            try Reading(bytes, limits: limits)
        }
        guard let header = reading.header else {
            throw FileError(line: nil, column: nil, problem: .emptyTable)
        }
        guard !reading.rows.isEmpty else { throw FileError(line: nil, column: nil, problem: .noRows) }
        columns = header.fields.map { $0.lowercased() }
        headerLine = header.line
        rows = reading.rows
    }

    /// What has been read of the file so far.
    private struct Reading {
        var header: TextRow?
        var rows: [TextRow] = []

        init(_ bytes: UnsafeBufferPointer<UInt8>, limits: IntakeLimits) throws(FileError) {
            var splitter = RecordSplitter(limits: limits)
            var position = 0
            while try splitter.next(in: bytes, from: &position) { try take(&splitter, limits: limits) }
            if try splitter.finish() { try take(&splitter, limits: limits) }
        }

        private mutating func take(_ splitter: inout RecordSplitter, limits: IntakeLimits) throws(FileError) {
            if header == nil, splitter.takeSeparatorLine() { return }
            let expected = header?.fields.count
            let row = try splitter.withRecord { record throws(FileError) -> TextRow? in
                guard !record.isBlank else { return nil }
                if expected == nil {
                    try Header.checkText(record)
                    try Header.checkCount(record, limits: limits)
                    try Header.checkSeparator(record)
                }
                return TextRow(record, expected: expected)
            }
            guard let row else { return }
            guard let header else {
                header = row
                return
            }
            let isHeader = row.fields.map { $0.lowercased() } == header.fields.map { $0.lowercased() }
            if !isHeader { rows.append(row) }
        }
    }
}

/// One row of a `TextTable`.
package struct TextRow: Sendable, Equatable {
    /// The line of the file on which the row starts.
    package let line: Int

    /// The fields without quotes and without the blanks around them. There are as many as in the
    /// header, unless there is a fault.
    package let fields: [String]

    /// Why the row is not text, is badly quoted, or has another number of fields than the header.
    package let fault: Fault?

    package struct Fault: Sendable, Equatable {
        /// The position of the faulty field, from 0; nil for the row as a whole.
        package let position: Int?
        package let problem: TextProblem
    }

    init(_ record: Record, expected: Int?) {
        line = record.line
        let fields = record.ends.indices.map { String(decoding: record[$0], as: UTF8.self) }
        if let (position, problem) = record.textProblem {
            self.fields = fields
            fault = Fault(position: position, problem: problem)
        } else if let problem = expected.flatMap(record.countProblem) {
            self.fields = fields
            fault = Fault(position: nil, problem: problem)
        } else {
            self.fields = Array(fields.prefix(expected ?? fields.count))
            fault = nil
        }
    }
}
