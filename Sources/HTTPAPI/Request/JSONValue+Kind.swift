import JSON
import Wording

extension JSONValue {
    /// The kind of this value, for messages.
    var kind: JSONKind {
        switch self {
        case .null: .null
        case .boolean: .boolean
        case .number: .number
        case .string: .string
        case .array: .array
        case .object: .object
        }
    }
}
