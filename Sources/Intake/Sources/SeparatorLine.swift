extension RecordSplitter {
    /// What a first line such as `sep=;` may name.
    private static let separators: Set<UInt8> = Set(";,\t|:^~".utf8)

    /// Whether the complete record is a first line that names the separator of all that follows, as
    /// spreadsheets write and read it: `sep=;`.
    mutating func takeSeparatorLine() -> Bool {
        guard let named = withRecord(\.namedSeparator), RecordSplitter.separators.contains(named) else { return false }
        separator = named
        return true
    }
}

extension Record {
    fileprivate var namedSeparator: UInt8? {
        guard line == 1, bytes.count >= 4, Cell(rebasing: bytes[..<4]).spells("sep=") else { return nil }
        // Of `sep=,` the comma has become the end of a field.
        if fieldCount == 2, bytes.count == 4, ends[0] == 4 { return UInt8(ascii: ",") }
        return fieldCount == 1 && bytes.count == 5 ? bytes[4] : nil
    }
}
