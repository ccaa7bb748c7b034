extension JSONValue {
    package static func integer(_ value: Int) -> JSONValue { .number(String(value)) }

    /// The shortest decimal that reads back as the same number; null if it is not finite.
    package static func decimal(_ value: Double) -> JSONValue { value.isFinite ? .number(value.jsonText) : .null }

    /// nil is null.
    package static func optional<Value>(_ value: Value?, _ write: (Value) -> JSONValue) -> JSONValue {
        value.map(write) ?? .null
    }

    /// This value as a text for people. The members of an object and the objects in an array have
    /// their own lines.
    package var indentedText: String {
        var text: [UInt8] = []
        write(to: &text, indentation: 0)
        return String(decoding: text, as: UTF8.self)
    }

    private func write(to text: inout [UInt8], indentation: Int) {
        switch self {
        case .null: text += "null".utf8
        case .boolean(let value): text += (value ? "true" : "false").utf8
        case .number(let value): text += value.utf8
        case .string(let value): text.append(quoted: value, .three)
        case .array(let values):
            let isShort = values.allSatisfy(\.isPlain)
            Self.write(values, between: ("[", "]"), to: &text, indentation: isShort ? nil : indentation) {
                $1.write(to: &$0, indentation: indentation + 1)
            }
        case .object(let object):
            let isShort = object.members.count <= 4 && object.members.allSatisfy(\.value.isPlain)
            Self.write(object.members, between: ("{", "}"), to: &text, indentation: isShort ? nil : indentation) {
                $0.append(quoted: $1.name, .three)
                $0 += ": ".utf8
                $1.value.write(to: &$0, indentation: indentation + 1)
            }
        }
    }

    /// Whether this is neither an array nor an object.
    private var isPlain: Bool {
        switch self {
        case .array, .object: false
        default: true
        }
    }

    /// Writes items between brackets: each on its own line below `indentation`, or all on one line
    /// if it is nil.
    private static func write<Item>(
        _ items: [Item],
        between brackets: (open: String, close: String),
        to text: inout [UInt8],
        indentation: Int?,
        _ write: (inout [UInt8], Item) -> Void
    ) {
        let lineBreak = { (depth: Int) in "\n" + String(repeating: "  ", count: depth) }
        text += brackets.open.utf8
        for (index, item) in items.enumerated() {
            if index > 0 { text += (indentation == nil ? ", " : ",").utf8 }
            if let indentation { text += lineBreak(indentation + 1).utf8 }
            write(&text, item)
        }
        if let indentation, !items.isEmpty { text += lineBreak(indentation).utf8 }
        text += brackets.close.utf8
    }
}
