extension UInt8 {
    /// A space, a tab or a line break.
    var isBlank: Bool {
        self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") || self == UInt8(ascii: "\n")
            || self == UInt8(ascii: "\r")
    }
}

extension Cell {
    /// These bytes without the blanks at either end: those of ASCII, those of Unicode, and what
    /// nobody can see at all, such as a byte order mark within a file.
    var trimmed: Cell {
        var rest = trimmedOfASCII
        // Nearly every value begins and ends in ASCII, and is done by now.
        while let first = rest.first, let last = rest.last, first >= 0x80 || last >= 0x80 {
            let shorter = rest.trimmedOfOneWideBlank.trimmedOfASCII
            guard shorter.count < rest.count else { break }
            rest = shorter
        }
        return rest
    }

    private var trimmedOfASCII: Cell {
        var start = 0
        var end = count
        while start < end, self[start].isBlank { start += 1 }
        while end > start, self[end - 1].isBlank { end -= 1 }
        return Cell(rebasing: self[start..<end])
    }

    /// Without one blank of two or three bytes at the start, or else at the end.
    private var trimmedOfOneWideBlank: Cell {
        for length in [2, 3] where count >= length {
            if Cell(rebasing: self[..<length]).isWideBlank { return Cell(rebasing: self[length...]) }
            if Cell(rebasing: self[(count - length)...]).isWideBlank {
                return Cell(rebasing: self[..<(count - length)])
            }
        }
        return self
    }

    /// Whether these two or three bytes are one character that is blank or cannot be seen: the
    /// white space of Unicode, and its marks for the direction and the joining of letters.
    private var isWideBlank: Bool {
        guard count == 3 else { return self[0] == 0xC2 && [0x85, 0xA0, 0xAD].contains(self[1]) }
        let character = Int(self[0]) << 16 | Int(self[1]) << 8 | Int(self[2])
        return switch character {
        case 0xE1_9A80, 0xE1_A08E: true  // U+1680, U+180E
        case 0xE2_8080...0xE2_808F: true  // U+2000 to U+200F
        case 0xE2_80A8...0xE2_80AF: true  // U+2028 to U+202F
        case 0xE2_819F...0xE2_81A0, 0xE2_81A6...0xE2_81A9: true  // U+205F, U+2060, U+2066 to U+2069
        case 0xE3_8080, 0xEF_BBBF: true  // U+3000, U+FEFF
        default: false
        }
    }
}
