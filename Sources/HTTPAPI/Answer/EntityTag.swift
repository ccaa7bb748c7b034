import Cryptography
import Units

/// The entity tag of a representation (RFC 9110, section 8.8.3): a hash of its bytes, so that equal
/// answers have equal tags on every replica and after every restart.
struct EntityTag: Hashable, Sendable {
    /// As the header has it, with its quotes.
    let text: String

    /// The strong tag of these bytes: 128 bits of their SHA-256.
    init(of bytes: [UInt8]) {
        text = "\"\(hexadecimal(Digest.sha256(bytes).prefix(16)))\""
    }

    /// Whether an `If-None-Match` names this tag, by the weak comparison (section 8.8.3.2), or is
    /// `*`.
    func matchesWeakly(_ header: String) -> Bool {
        header == text || EntityTag.matches(header) { $0 == text || $0 == "W/" + text }
    }

    /// Whether an `If-Match` names this tag, by the strong comparison, or is `*`.
    func matchesStrongly(_ header: String) -> Bool {
        EntityTag.matches(header) { $0 == text }
    }

    /// Whether a header lists a wanted tag. A header that is not a list of tags names none.
    private static func matches(_ header: String, isWanted: (Substring) -> Bool) -> Bool {
        var rest = Substring(header).drop(while: isBlank)
        if rest.prefix(1) == "*", rest.dropFirst().allSatisfy(isBlank) { return true }
        while !rest.isEmpty {
            let prefix = rest.hasPrefix("W/") ? 2 : 0
            guard rest.dropFirst(prefix).first == "\"",
                let end = rest.dropFirst(prefix + 1).firstIndex(of: "\"")
            else { return false }
            if isWanted(rest[...end]) { return true }
            rest = rest[rest.index(after: end)...].drop { isBlank($0) || $0 == "," }
        }
        return false
    }

    private static func isBlank(_ character: Character) -> Bool {
        character == " " || character == "\t"
    }
}
