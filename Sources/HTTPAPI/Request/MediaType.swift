/// The value of a `Content-Type` (RFC 9110, section 8.3.1).
struct MediaType: Equatable {
    /// Type and subtype in lower case, such as `text/csv`.
    let name: String

    /// The `charset` parameter in lower case; nil if there is none.
    let charset: String?

    /// Reads a header's value; nil if it is not a media type.
    init?(_ header: String) {
        var parts = header.split(separator: ";", omittingEmptySubsequences: false).map(MediaType.trimmed)[...]
        let name = parts.removeFirst().lowercased()
        let sides = name.split(separator: "/", omittingEmptySubsequences: false)
        guard sides.count == 2, sides.allSatisfy({ !$0.isEmpty && $0.allSatisfy(MediaType.isToken) }) else {
            return nil
        }
        var charset: String?
        for part in parts where !part.isEmpty {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2, !pair[0].isEmpty, pair[0].allSatisfy(MediaType.isToken) else { return nil }
            if pair[0].lowercased() == "charset" {
                let isQuoted = pair[1].count >= 2 && pair[1].hasPrefix("\"") && pair[1].hasSuffix("\"")
                charset = (isQuoted ? pair[1].dropFirst().dropLast() : pair[1]).lowercased()
            }
        }
        self.name = name
        self.charset = charset
    }

    private static func trimmed(_ text: Substring) -> Substring {
        let start = text.drop { $0 == " " || $0 == "\t" }
        let blanks = start.reversed().prefix { $0 == " " || $0 == "\t" }.count
        return start.dropLast(blanks)
    }

    /// Whether a token may have this character (RFC 9110, section 5.6.2).
    private static func isToken(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || "!#$%&'*+-.^_`|~".contains(character))
    }
}
