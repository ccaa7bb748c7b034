/// What stands around a field that holds a separator or a line break.
package enum QuoteMark: String, CaseIterable, Sendable, Codable {
    case double
    case single
    /// Nothing: every quote is text.
    case none

    /// nil where there is none.
    package var byte: UInt8? {
        switch self {
        case .double: UInt8(ascii: "\"")
        case .single: UInt8(ascii: "'")
        case .none: nil
        }
    }
}
