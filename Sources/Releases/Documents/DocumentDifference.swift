import Foundation

/// The members in which two lists of documents differ.
enum DocumentDifference {
    /// One sentence for each document that is missing, that should not exist, or that differs.
    static func between(stored: [(name: String, text: String)], computed: [(name: String, text: String)])
        -> [String]
    {
        let storedTexts = Dictionary(stored.map { ($0.name, $0.text) }) { first, _ in first }
        let computedTexts = Dictionary(computed.map { ($0.name, $0.text) }) { first, _ in first }
        let missing = computed.filter { storedTexts[$0.name] == nil }.map { "\($0.name): not on record" }
        return missing
            + stored.compactMap { document in
                guard let text = computedTexts[document.name] else {
                    return "\(document.name): on record, not computed"
                }
                return text == document.text ? nil : "\(document.name): \(members(of: document.text, and: text))"
            }
    }

    /// The members in which two JSON texts differ, with both values, three at most.
    private static func members(of stored: String, and computed: String) -> String {
        guard let first = values(in: stored), let second = values(in: computed) else {
            return "what is on record cannot be read"
        }
        let paths = Set(first.keys).union(second.keys).sorted().filter { first[$0] != second[$0] }
        guard !paths.isEmpty else { return "the same values, written otherwise" }
        let shown = paths.prefix(3).map { path in
            "\(path) is \(first[path] ?? "missing") on record, and \(second[path] ?? "missing") by computation"
        }
        return shown.joined(separator: "; ") + (paths.count > 3 ? "; and \(paths.count - 3) members more" : "")
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
