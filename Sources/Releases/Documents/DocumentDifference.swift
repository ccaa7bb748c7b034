import JSON

/// In what two texts of one document differ.
package enum DocumentDifference: Equatable, Sendable {
    /// The value of one member; nil where a text lacks it.
    package struct Member: Equatable, Sendable {
        package let path: String
        package let stored: String?
        package let computed: String?

        package init(path: String, stored: String?, computed: String?) {
            self.path = path
            self.stored = stored
            self.computed = computed
        }
    }

    case notOnRecord
    case notComputed
    /// What is on record is no JSON.
    case unreadable
    /// The same values, with other spaces, say.
    case writtenOtherwise
    /// The first members that differ, and how many more do.
    case members([Member], more: Int)
}

extension DocumentDifference {
    typealias Document = (part: ReleasePart, text: String)

    /// One for each document that is missing, is there and should not be, or says something else.
    static func between(stored: [Document], computed: [Document]) -> [ReleaseDifference] {
        let storedTexts = Dictionary(stored.map { ($0.part, $0.text) }) { first, _ in first }
        let computedTexts = Dictionary(computed.map { ($0.part, $0.text) }) { first, _ in first }
        let missing = computed.filter { storedTexts[$0.part] == nil }.map {
            ReleaseDifference.document($0.part, .notOnRecord)
        }
        let other = stored.compactMap { part, text -> ReleaseDifference? in
            guard let computed = computedTexts[part] else { return .document(part, .notComputed) }
            return computed == text ? nil : .document(part, between(text, and: computed))
        }
        return missing + other
    }

    /// At most three members are told.
    private static func between(_ stored: String, and computed: String) -> DocumentDifference {
        guard let first = values(in: stored), let second = values(in: computed) else { return .unreadable }
        let paths = Set(first.keys).union(second.keys).sorted().filter { first[$0] != second[$0] }
        guard !paths.isEmpty else { return .writtenOtherwise }
        let told = paths.prefix(3).map { Member(path: $0, stored: first[$0], computed: second[$0]) }
        return .members(told, more: paths.count - told.count)
    }

    /// Every value of a JSON text, by its path. nil where the text is not JSON.
    private static func values(in text: String) -> [String: String]? {
        guard let value = try? JSONParser.parse(Array(text.utf8)) else { return nil }
        var values: [String: String] = [:]
        collect(value, path: "", into: &values)
        return values
    }

    private static func collect(_ value: JSONValue, path: String, into values: inout [String: String]) {
        switch value {
        case .object(let object):
            for member in object.members {
                collect(member.value, path: path.isEmpty ? member.name : "\(path).\(member.name)", into: &values)
            }
        case .array(let elements):
            for (index, element) in elements.enumerated() { collect(element, path: "\(path)[\(index)]", into: &values) }
        case .string(let text), .number(let text): values[path] = text
        case .boolean(let value): values[path] = "\(value)"
        case .null: values[path] = "null"
        }
    }
}
