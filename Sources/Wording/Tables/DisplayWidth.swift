extension String {
    /// An estimate of the columns that this text needs on a terminal. Wide characters need two.
    package var displayWidth: Int { reduce(0) { $0 + $1.displayWidth } }

    /// This text with blanks up to `width` columns, on its right or on its left.
    func padded(to width: Int, alignsRight: Bool = false) -> String {
        let blanks = String(repeating: " ", count: max(0, width - displayWidth))
        return alignsRight ? blanks + self : self + blanks
    }

    /// This text, or as much of it as fits into `width` columns, with an ellipsis.
    package func cut(to width: Int) -> String {
        guard displayWidth > width else { return self }
        var result = ""
        var used = 1
        for character in self {
            used += character.displayWidth
            guard used <= width else { break }
            result.append(character)
        }
        return result + "…"
    }

    /// These words on lines of at most `width` columns. A longer word has its own line.
    package func wrapped(to width: Int) -> [String] {
        var lines: [String] = []
        for word in split(separator: " ") {
            if let last = lines.last, (last + " " + word).displayWidth <= width {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}

extension Character {
    fileprivate var displayWidth: Int {
        if unicodeScalars.contains(where: \.isWide) { return 2 }
        let isInvisible = unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .enclosingMark, .format, .control: true
            default: false
            }
        }
        return isInvisible ? 0 : 1
    }
}

extension Unicode.Scalar {
    /// Whether terminals give it two columns. They do for East Asian wide and full-width forms
    /// (Unicode Standard Annex 11), and for emoji.
    fileprivate var isWide: Bool {
        // This selector makes an emoji of a character that can also be text.
        if value == 0xFE0F { return true }
        guard value >= 0x1100 else { return false }
        return Self.wide.contains { $0.contains(value) } || properties.isEmojiPresentation
    }

    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
        0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60,
        0xFFE0...0xFFE6, 0x1F300...0x1F5FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD,
    ]
}
