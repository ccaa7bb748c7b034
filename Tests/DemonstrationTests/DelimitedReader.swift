/// One row of a comma-separated file by its header's names.
struct Record {
    let line: Int
    fileprivate let header: [String]
    fileprivate let fields: [String]

    var text: String { fields.joined(separator: ",") }

    /// The field; a column that the file does not have is empty.
    subscript(_ column: String) -> String {
        header.firstIndex(of: column).map { fields[$0] } ?? ""
    }

    /// The field, or nil where it is empty.
    func optional(_ column: String) -> String? {
        let field = self[column]
        return field.isEmpty ? nil : field
    }
}

/// A reader of RFC 4180 that shares no code with the writer: a walk over bytes, quotes and all.
struct DelimitedReader {
    struct Malformed: Error { let reason: String }

    let header: [String]
    let records: [Record]

    init(_ bytes: [UInt8]) throws {
        guard String(validating: bytes, as: UTF8.self) != nil else { throw Malformed(reason: "not UTF-8") }
        let rows = try DelimitedReader.rows(bytes)
        guard let header = rows.first else { throw Malformed(reason: "empty") }
        self.header = header
        records = try rows.dropFirst().enumerated().map { position, fields in
            guard fields.count == header.count else { throw Malformed(reason: "row \(position + 2): \(fields)") }
            return Record(line: position + 2, header: header, fields: fields)
        }
    }

    private static func rows(_ bytes: [UInt8]) throws -> [[String]] {
        let (quote, comma, lineFeed) = (UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: "\n"))
        var rows: [[String]] = []
        var row: [String] = []
        var field: [UInt8] = []
        var isQuoted = false
        var position = 0
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if isQuoted {
                if byte != quote {
                    field.append(byte)
                } else if position < bytes.count, bytes[position] == quote {
                    field.append(quote)
                    position += 1
                } else {
                    isQuoted = false
                }
            } else if byte == quote {
                guard field.isEmpty else { throw Malformed(reason: "a quote within a field") }
                isQuoted = true
            } else if byte == comma || byte == lineFeed {
                row.append(String(decoding: field, as: UTF8.self))
                field.removeAll(keepingCapacity: true)
                if byte == lineFeed {
                    rows.append(row)
                    row = []
                }
            } else {
                field.append(byte)
            }
        }
        guard !isQuoted, row.isEmpty, field.isEmpty else { throw Malformed(reason: "no end of line at the end") }
        return rows
    }
}
