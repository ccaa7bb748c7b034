/// The text format in which PostgreSQL sends one-dimensional arrays: `{1,NULL,"a \"quoted\" one"}`.
enum PostgresArrayText {
    private static let quote = UInt8(ascii: "\"")
    private static let backslash = UInt8(ascii: "\\")
    private static let comma = UInt8(ascii: ",")
    private static let open = UInt8(ascii: "{")
    private static let close = UInt8(ascii: "}")

    /// The elements, nil for NULL; nil when the text is not a one-dimensional array.
    static func decode(_ text: String) -> [String?]? {
        var bytes = text.utf8[...]
        // Bounds that do not begin at 1 stand in front: [0:1]={a,b}.
        if bytes.first == UInt8(ascii: "["), let equals = bytes.firstIndex(of: UInt8(ascii: "=")) {
            bytes = bytes[bytes.index(after: equals)...]
        }
        guard bytes.first == open, bytes.last == close, bytes.count >= 2 else { return nil }
        bytes = bytes.dropFirst().dropLast()
        if bytes.isEmpty { return [] }
        var elements: [String?] = []
        while true {
            guard let element = element(&bytes) else { return nil }
            elements.append(element)
            guard let separator = bytes.first else { return elements }
            guard separator == comma else { return nil }
            bytes.removeFirst()
        }
    }

    /// The outer nil means malformed; the inner one, NULL.
    private static func element(_ bytes: inout Substring.UTF8View) -> String?? {
        if bytes.first == quote {
            bytes.removeFirst()
            var characters: [UInt8] = []
            while let byte = bytes.popFirst() {
                if byte == quote { return .some(String(decoding: characters, as: UTF8.self)) }
                if byte == backslash {
                    guard let escaped = bytes.popFirst() else { return nil }
                    characters.append(escaped)
                } else {
                    characters.append(byte)
                }
            }
            return nil
        }
        let end = bytes.firstIndex(of: comma) ?? bytes.endIndex
        let word = bytes[..<end]
        guard !word.isEmpty, !word.contains(open), !word.contains(close), !word.contains(quote) else { return nil }
        bytes = bytes[end...]
        let text = String(decoding: word, as: UTF8.self)
        return .some(text.uppercased() == "NULL" ? nil : text)
    }
}
