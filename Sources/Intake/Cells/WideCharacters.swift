extension Cell {
    /// The length of the blank at `index`, in bytes: a space, or one of those that look like it and
    /// that people write in numbers; 0 where there is none.
    func blankLength(at index: Int) -> Int {
        switch self[index] {
        case 0x20: return 1
        case 0xC2: return index + 1 < count && self[index + 1] == 0xA0 ? 2 : 0
        case 0xE2:
            // U+2000 to U+200A, U+202F and U+205F.
            guard index + 2 < count else { return 0 }
            switch (self[index + 1], self[index + 2]) {
            case (0x80, 0x80...0x8A), (0x80, 0xAF), (0x81, 0x9F): return 3
            default: return 0
            }
        default: return 0
        }
    }

    /// The length of the apostrophe at `index`, straight or curved; 0 where there is none.
    func apostropheLength(at index: Int) -> Int {
        if self[index] == UInt8(ascii: "'") { return 1 }
        guard index + 2 < count, self[index] == 0xE2, self[index + 1] == 0x80 else { return 0 }
        return self[index + 2] == 0x99 || self[index + 2] == 0x98 ? 3 : 0
    }

    /// The length of the minus sign at `index`: a hyphen, U+2212 or U+2013; 0 where there is none.
    func minusLength(at index: Int) -> Int {
        if self[index] == UInt8(ascii: "-") { return 1 }
        guard index + 2 < count, self[index] == 0xE2 else { return 0 }
        switch (self[index + 1], self[index + 2]) {
        case (0x88, 0x92), (0x80, 0x93): return 3
        default: return 0
        }
    }

    /// Whether this says that there is nothing: dashes, or the words of spreadsheets and databases.
    var isBlankMark: Bool {
        guard let first, count <= 6 else { return false }
        if first == UInt8(ascii: "-") { return allSatisfy { $0 == UInt8(ascii: "-") } }
        // U+2013 or U+2014 alone.
        if first == 0xE2 { return count == 3 && self[1] == 0x80 && (self[2] == 0x93 || self[2] == 0x94) }
        guard first.lowercased == UInt8(ascii: "n") || first == UInt8(ascii: "#") else { return false }
        return spells(oneOf: Cell.blankMarks)
    }

    private static let blankMarks: [StaticString] = ["n/a", "na", "null", "nil", "none", "#n/a", "#n/d"]
}
