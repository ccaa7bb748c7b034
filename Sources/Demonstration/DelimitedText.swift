import Units

/// A comma-separated file that is being written (RFC 4180, except that lines end in LF).
struct DelimitedText {
    private(set) var bytes: [UInt8]

    /// Begins with the header line.
    init(columns: String) {
        bytes = Array(columns.utf8) + [UInt8(ascii: "\n")]
    }

    /// Appends one line. A field with a comma, a quote or a line break is quoted.
    mutating func append(_ fields: String...) {
        for (position, field) in fields.enumerated() {
            if position > 0 { bytes.append(UInt8(ascii: ",")) }
            append(field: field)
        }
        bytes.append(UInt8(ascii: "\n"))
    }

    private mutating func append(field: String) {
        let quote = UInt8(ascii: "\"")
        let isPlain = !field.utf8.contains { byte in
            byte == quote || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
        }
        guard !isPlain else {
            bytes.append(contentsOf: field.utf8)
            return
        }
        bytes.append(quote)
        for byte in field.utf8 {
            if byte == quote { bytes.append(quote) }
            bytes.append(byte)
        }
        bytes.append(quote)
    }
}

/// An optional day as a file has it. It is empty where there is none.
func text(_ day: Day?) -> String {
    day?.description ?? ""
}

/// Euros with two decimals: `1234.50`.
func text(cents: Int) -> String {
    Amount(cents: cents).text(decimals: 2)
}
