/// A comma-separated file in the making (RFC 4180).
package struct CSVWriter {
    /// What ends a line.
    package enum LineBreak: String {
        /// As the standard has it.
        case crlf = "\r\n"
        case lf = "\n"
    }

    /// The file so far, UTF-8.
    package private(set) var bytes: [UInt8] = []

    private let lineBreak: LineBreak

    /// Begins with the header line.
    package init(columns: [String], lineBreak: LineBreak = .crlf) {
        self.lineBreak = lineBreak
        append(columns)
    }

    /// Appends one line; a field that holds a comma, a quote or a line break is quoted.
    package mutating func append(_ fields: [String]) {
        for (position, field) in fields.enumerated() {
            if position > 0 { bytes.append(UInt8(ascii: ",")) }
            append(field: field.utf8)
        }
        bytes.append(contentsOf: lineBreak.rawValue.utf8)
    }

    private mutating func append(field: String.UTF8View) {
        let quote = UInt8(ascii: "\"")
        let isPlain = !field.contains { byte in
            byte == quote || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
        }
        guard !isPlain else {
            bytes.append(contentsOf: field)
            return
        }
        bytes.append(quote)
        for byte in field {
            if byte == quote { bytes.append(quote) }
            bytes.append(byte)
        }
        bytes.append(quote)
    }
}
