import Domain

/// Finds the header among a file's first records.
struct HeaderFinder {
    /// Names that headers are known to have.
    let known: Set<FoldedName>

    /// How many records are looked at, and how many of their bytes.
    static let maximumRecords = 60
    static let maximumBytes = 1_048_576

    /// How many known names make a header.
    private static let leastKnown = 2

    /// The index of the header, and what shows it; nil where no record looks like one.
    func header(in records: [KeptRecord]) -> (index: Int, shows: ShownFact)? {
        byNames(records) ?? byShape(records)
    }

    /// The record with most of the known names.
    private func byNames(_ records: [KeptRecord]) -> (Int, ShownFact)? {
        guard !known.isEmpty else { return nil }
        let counts = records.map { kept in
            kept.withRecord { record in
                record.ends.indices.count { position in
                    let cell = record[position]
                    return !cell.isEmpty && cell.count <= 200 && known.contains(FoldedName(cell))
                }
            }
        }
        guard let most = counts.max(), most >= HeaderFinder.leastKnown, let index = counts.firstIndex(of: most) else {
            return nil
        }
        return (index, .knownNames(count: most))
    }

    /// The first record that is about as wide as most of them, with names alone.
    private func byShape(_ records: [KeptRecord]) -> (Int, ShownFact)? {
        let shapes = records.map { kept in kept.withRecord { RowShape($0, looksForData: true) } }
        let widths = Dictionary(grouping: shapes.map(\.width)) { $0 }.mapValues(\.count)
        guard let usual = widths.max(by: { ($0.value, $0.key) < ($1.value, $1.key) })?.key else { return nil }
        let index = shapes.firstIndex { shape in
            shape.width >= usual && !shape.hasData && shape.filled * 10 >= usual * 6
        }
        // A table of one column has its header in front of everything.
        return index.map { ($0, .firstNames(count: shapes[$0].filled)) }
    }
}
