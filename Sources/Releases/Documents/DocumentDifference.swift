import Foundation

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
        guard let value = try? JSONSerialization.jsonObject(with: Data(text.utf8)) else { return nil }
        var values: [String: String] = [:]
        collect(value, path: "", into: &values)
        return values
    }

    private static func collect(_ value: Any, path: String, into values: inout [String: String]) {
        switch value {
        case let object as [String: Any]:
            for (name, member) in object {
                collect(member, path: path.isEmpty ? name : "\(path).\(name)", into: &values)
            }
        case let array as [Any]:
            for (index, element) in array.enumerated() { collect(element, path: "\(path)[\(index)]", into: &values) }
        default:
            values[path] = "\(value)"
        }
    }
}
