/// What is wrong with a file that has a JSON object on each line.
package enum ObjectProblem: Sendable, Equatable, Codable {
    /// The line is not JSON; `byte` is where reading stopped, from 1.
    case notJSON(byte: Int)
    case notAnObject
    case nestedValue(name: Excerpt)
    case repeatedName(name: Excerpt)
    /// The name is in none of the first `objects` objects.
    case lateName(name: Excerpt, objects: Int)

    enum CodingKeys: String, CodingKey, CaseIterable {
        case notJSON = "not_json"
        case notAnObject = "not_an_object"
        case nestedValue = "nested_value"
        case repeatedName = "repeated_name"
        case lateName = "late_name"
    }

    var code: FileErrorCode {
        switch self {
        case .notJSON, .notAnObject: .malformedJSON
        case .nestedValue: .nestedValue
        case .repeatedName: .duplicateColumn
        case .lateName: .unknownColumn
        }
    }
}
