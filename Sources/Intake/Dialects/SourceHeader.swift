package import Domain

/// The names of a file's columns, as they are in it.
package struct SourceHeader: Sendable {
    /// The line on which the header starts.
    package let line: Int
    package let names: [String]

    /// How many columns the file has: there may be more than names were read.
    let fieldCount: Int

    /// The names as they are compared; empty for a column without a name.
    let folded: [FoldedName]

    init(_ record: Record) {
        line = record.line
        names = record.ends.indices.map { String(decoding: record[$0], as: UTF8.self) }
        fieldCount = record.fieldCount
        folded = names.map { FoldedName($0) }
    }

    /// The position of a column, from 0; nil where the file does not have it.
    package func position(of column: SourceColumn) -> Int? {
        switch column {
        case .numbered(let number): return number >= 1 && number <= names.count ? number - 1 : nil
        case .named(let name, let occurrence):
            let sought = FoldedName(name)
            guard !sought.isEmpty, occurrence >= 1 else { return nil }
            let places = folded.indices.filter { folded[$0] == sought }
            return occurrence <= places.count ? places[occurrence - 1] : nil
        }
    }

    /// A column of the file as sentences name it.
    package func column(at position: Int) -> FileColumn {
        guard position < names.count, !folded[position].isEmpty else { return .numbered(position + 1) }
        return .named(Excerpt(names[position].utf8).text)
    }

    /// Whether a column's name says what its numbers mean: `Relevance (1 = very good, 5 = bad)`.
    func hasLegend(at position: Int) -> Bool {
        let name = folded[position].text.utf8.filter { $0 != UInt8(ascii: " ") }
        let marks = [UInt8(ascii: "="), UInt8(ascii: ":")]
        return zip(name, name.dropFirst()).contains { digit, mark in
            (UInt8(ascii: "1")...UInt8(ascii: "5")).contains(digit) && marks.contains(mark)
        }
    }

    /// Which occurrence of its name the column is, from 1.
    func occurrence(at position: Int) -> Int { folded[...position].count { $0 == folded[position] } }

    /// Whether the record repeats the header.
    func isRepeated(in record: Record) -> Bool {
        // Nearly every record differs in its first cell.
        guard let first = names.first, record.ends.count == names.count, record[0].elementsEqual(first.utf8) else {
            return false
        }
        return names.indices.allSatisfy { record[$0].elementsEqual(names[$0].utf8) }
    }
}
