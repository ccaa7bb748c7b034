/// The first letters of a word, without case and accents.
struct FoldedWord {
    private var packed: UInt64 = 0
    private var count = 0

    /// At most eight letters, packed into one number; nil where there are none.
    var letters: UInt64? { count > 0 ? packed : nil }

    /// Takes the letter at `index`.
    ///
    /// - Returns: its length in bytes; nil where there is none.
    mutating func take(_ cell: Cell, at index: Int) -> Int? {
        let byte = cell[index]
        if byte.isLetter {
            append(byte.lowercased)
            return 1
        }
        guard index + 1 < cell.count else { return nil }
        switch (byte, cell[index + 1]) {
        // é, É, è and È; û and Û; ä and Ä.
        case (0xC3, 0xA9), (0xC3, 0x89), (0xC3, 0xA8), (0xC3, 0x88): append(UInt8(ascii: "e"))
        case (0xC3, 0xBB), (0xC3, 0x9B): append(UInt8(ascii: "u"))
        case (0xC3, 0xA4), (0xC3, 0x84): append(UInt8(ascii: "a"))
        // The accents themselves, where they are not composed.
        case (0xCC, 0x80), (0xCC, 0x81), (0xCC, 0x82), (0xCC, 0x88): break
        default: return nil
        }
        return 2
    }

    private mutating func append(_ letter: UInt8) {
        if count < 8 { packed = packed << 8 | UInt64(letter) }
        count += 1
    }

    /// The letters of a word that is plain ASCII in lower case.
    static func letters(of word: Substring) -> UInt64 {
        word.utf8.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
}

extension UInt8 {
    var isLetter: Bool { lowercased >= UInt8(ascii: "a") && lowercased <= UInt8(ascii: "z") }
}
