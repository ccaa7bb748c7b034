extension JSONValue {
    /// The one text of this value, as `CanonicalJSON` writes it: the members of an object are in
    /// the order of their names. Numbers stand as they were written.
    package var canonicalText: String {
        var json = JSONWriter()
        write(to: &json)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private func write(to json: inout JSONWriter) {
        switch self {
        case .null: json.literal("null")
        case .boolean(let value): json.literal(value ? "true" : "false")
        case .number(let text): json.literal(text)
        case .string(let text): json.string(text, .five)
        case .array(let values): json.array(values) { $1.write(to: &$0) }
        case .object(let object):
            json.object { json in
                for member in object.members.sorted(by: { $0.name < $1.name }) {
                    json.string(member.name, .five)
                    json.endName()
                    member.value.write(to: &json)
                }
            }
        }
    }
}
