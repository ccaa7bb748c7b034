import Units

extension Cell {
    /// Whether these bytes are this text.
    func isExactly(_ text: StaticString) -> Bool {
        guard count == text.utf8CodeUnitCount else { return false }
        for index in 0..<count where self[index] != text.utf8Start[index] { return false }
        return true
    }

    /// The bytes as a string.
    var string: String { String(decoding: self, as: UTF8.self) }

    /// Whether this begins with a day such as 2025-01-15.
    var beginsWithDay: Bool { count >= 10 && Day(Cell(rebasing: self[..<10]).string) != nil }
}
