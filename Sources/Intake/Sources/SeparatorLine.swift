extension RecordSplitter {
    /// What a first line such as `sep=;` may name.
    private static let separators: Set<UInt8> = Set(";,\t|:^~".utf8)

    /// Whether the complete record is a first line that names the separator of all that follows, as
    /// spreadsheets write and read it: `sep=;`.
    mutating func takeSeparatorLine() -> Bool {
        guard let named = namedSeparator else { return false }
        separator = named
        return true
    }

    /// Whether the complete record is such a line.
    var isSeparatorLine: Bool { namedSeparator != nil }

    private var namedSeparator: UInt8? {
        guard let named = withRecord({ $0.namedSeparator(splitBy: separator) }) else { return nil }
        return RecordSplitter.separators.contains(named) ? named : nil
    }
}

extension Record {
    /// The separator that this line names, whatever has split it.
    fileprivate func namedSeparator(splitBy separator: UInt8) -> UInt8? {
        guard line == 1, bytes.count >= 4, Cell(rebasing: bytes[..<4]).spells("sep=") else { return nil }
        // The separator in use has become the end of a field.
        if fieldCount == 2, bytes.count == 4, ends[0] == 4 { return separator }
        return fieldCount == 1 && bytes.count == 5 ? bytes[4] : nil
    }
}
