/// A JSON value whose members keep their order.
indirect enum JSONNode {
    case null
    case boolean(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case array([JSONNode])
    case object([(name: String, value: JSONNode)])

    /// nil is null.
    static func optional<Value>(_ value: Value?, _ node: (Value) -> JSONNode) -> JSONNode {
        value.map(node) ?? .null
    }

    /// This value as indented text. An object's members and an array's objects each have their own
    /// line.
    var text: String {
        var text = ""
        write(to: &text, indentation: 0)
        return text
    }

    private func write(to text: inout String, indentation: Int) {
        switch self {
        case .null: text += "null"
        case .boolean(let value): text += value ? "true" : "false"
        case .integer(let value): text += String(value)
        // The shortest decimal that reads back as the same number. Adding zero turns -0.0 into 0.0.
        case .number(let value): text += value.isFinite ? (value + 0).description : "null"
        case .string(let value): Self.write(value, to: &text)
        case .array(let values):
            Self.write(
                values,
                between: ("[", "]"),
                to: &text,
                indentation: values.allSatisfy(\.isPlain) ? nil : indentation
            ) {
                $1.write(to: &$0, indentation: indentation + 1)
            }
        case .object(let members):
            let isShort = members.count <= 4 && members.allSatisfy(\.value.isPlain)
            Self.write(members, between: ("{", "}"), to: &text, indentation: isShort ? nil : indentation) {
                text,
                member in
                Self.write(member.name, to: &text)
                text += ": "
                member.value.write(to: &text, indentation: indentation + 1)
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
    /// where that is nil.
    private static func write<Item>(
        _ items: [Item],
        between brackets: (open: String, close: String),
        to text: inout String,
        indentation: Int?,
        _ write: (inout String, Item) -> Void
    ) {
        let lineBreak = { (depth: Int) in "\n" + String(repeating: "  ", count: depth) }
        text += brackets.open
        for (index, item) in items.enumerated() {
            if index > 0 { text += indentation == nil ? ", " : "," }
            if let indentation { text += lineBreak(indentation + 1) }
            write(&text, item)
        }
        if let indentation, !items.isEmpty { text += lineBreak(indentation) }
        text += brackets.close
    }

    private static func write(_ string: String, to text: inout String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}
