/// A value of a file as sentences show it: at most 40 of its characters, with invisible ones
/// escaped.
///
/// A problem of a file holds the file's values only in this form.
package struct Excerpt: Sendable, Equatable {
    /// Without quotes around it. Quotes and backslashes in it have a backslash before them.
    package let text: String

    private static let shownCharacters = 40

    /// The excerpt of a value, which need not be UTF-8.
    package init(_ bytes: some Collection<UInt8>) {
        let shown = Excerpt.shownCharacters
        // A character has at most four bytes here, so this prefix holds enough of them.
        let scalars = String(decoding: bytes.prefix(4 * (shown + 1)), as: UTF8.self).unicodeScalars
        var text = ""
        for scalar in scalars.prefix(shown) { text += Excerpt.escaped(scalar) }
        if scalars.count > shown { text += "…" }
        self.text = text
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\n": return "\\n"
        case "\r": return "\\r"
        case "\t": return "\\t"
        case "\"": return "\\\""
        case "\\": return "\\\\"
        default: break
        }
        return switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
            "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
        default: String(scalar)
        }
    }
}

extension Excerpt: Codable {
    /// Reads what `encode` wrote, which is already shortened and escaped.
    package init(from decoder: any Decoder) throws {
        text = try decoder.singleValueContainer().decode(String.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
