extension Cell {
    /// Yes or no in the languages that people export in; nil for anything else.
    var yesOrNo: Bool? {
        guard let first, count <= 5 else { return nil }
        // Nearly every word is decided by its first letter.
        switch first.lowercased {
        case UInt8(ascii: "y"), UInt8(ascii: "t"), UInt8(ascii: "1"), UInt8(ascii: "o"), UInt8(ascii: "v"),
            UInt8(ascii: "j"), UInt8(ascii: "w"), UInt8(ascii: "x"), UInt8(ascii: "s"):
            return spells(oneOf: Cell.yesWords) ? true : nil
        case UInt8(ascii: "n"), UInt8(ascii: "f"), UInt8(ascii: "0"):
            return spells(oneOf: Cell.noWords) ? false : nil
        default: return nil
        }
    }

    private static let yesWords: [StaticString] = [
        "yes", "true", "1", "oui", "vrai", "y", "t", "o", "v", "ja", "j", "wahr", "si", "sí", "x", "1.0",
    ]
    private static let noWords: [StaticString] = [
        "no", "false", "0", "non", "faux", "n", "f", "nein", "0.0",
    ]
}
