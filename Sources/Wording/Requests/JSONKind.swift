/// The kind of a JSON value.
package enum JSONKind: Worded, CaseIterable {
    case null
    case boolean
    case number
    case string
    case array
    case object

    package var english: String {
        switch self {
        case .null: "null"
        case .boolean: "a boolean"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }

    package var french: FrenchText {
        switch self {
        case .null: "null"
        case .boolean: "un booléen"
        case .number: "un nombre"
        case .string: "une chaîne"
        case .array: "un tableau"
        case .object: "un objet"
        }
    }
}
