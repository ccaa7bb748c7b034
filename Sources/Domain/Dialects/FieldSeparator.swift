/// What stands between two fields of a file. The raw value is the character itself.
package enum FieldSeparator: String, CaseIterable, Sendable, Codable {
    case comma = ","
    case semicolon = ";"
    case tab = "\t"
    case bar = "|"
    // The others are only taken where a first line `sep=` or a person names them.
    case colon = ":"
    case caret = "^"
    case tilde = "~"

    package var byte: UInt8 { rawValue.utf8.first ?? 0 }

    package init?(byte: UInt8) {
        guard let separator = FieldSeparator.allCases.first(where: { $0.byte == byte }) else { return nil }
        self = separator
    }
}
