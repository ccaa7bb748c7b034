/// What a record looks like, whatever its columns mean.
struct RowShape {
    /// How many cells hold something.
    let filled: Int

    /// Behind the last cell that holds something.
    let width: Int

    /// Whether some cell says with a mark that there is nothing.
    let hasBlankMark: Bool

    /// Whether some cell is a number or a date, as no name is.
    let hasData: Bool

    /// - Parameter looksForData: whether to look for numbers and dates, which takes longer.
    init(_ record: Record, looksForData: Bool) {
        var (filled, width, hasBlankMark, hasData) = (0, 0, false, false)
        for position in record.ends.indices {
            let cell = record[position]
            guard !cell.isEmpty else { continue }
            filled += 1
            width = position + 1
            hasBlankMark = hasBlankMark || cell.isBlankMark
            guard looksForData, !hasData else { continue }
            let isData = ![CellKind.text, .error].contains(record.kind(position))
            hasData = isData || WrittenNumber(cell) != nil || WrittenDate(cell) != nil
        }
        self.filled = filled
        self.width = width
        self.hasBlankMark = hasBlankMark
        self.hasData = hasData
    }
}

extension Record {
    /// The first cell that holds something.
    var firstFilled: Cell {
        for position in ends.indices {
            let cell = self[position]
            if !cell.isEmpty { return cell }
        }
        return Cell(start: nil, count: 0)
    }
}

extension Cell {
    /// Whether this begins like the first cell of a row of totals.
    var beginsTotal: TotalWords? {
        guard count >= 5, count <= 80 else { return nil }
        // Nearly every cell is no total by its first letters.
        guard Cell(rebasing: self[..<3]).spells(oneOf: TotalWords.beginnings) else { return nil }
        let text = FoldedName(self).text
        if text.hasPrefix("total:") || text.hasPrefix("total :") || text.hasPrefix("grand total") { return .clear }
        if TotalWords.whole.contains(text) { return .clear }
        return text.hasPrefix("total ") || text.hasPrefix("totals ") || text.hasPrefix("totaux ") ? .possible : nil
    }
}

/// How sure it is that a row is one of totals.
enum TotalWords {
    case clear
    /// A name may begin like this: only behind the rows it is a total.
    case possible

    static let beginnings: [StaticString] = ["tot", "gra", "sou", "sub", "sum"]

    static let whole: Set<String> = [
        "total", "totals", "totaux", "total general", "sous-total", "subtotal", "sub-total", "sous total", "summe",
    ]
}
