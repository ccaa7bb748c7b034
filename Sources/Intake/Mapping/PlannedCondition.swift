import Domain

/// A condition whose column has been found in the file.
struct PlannedCondition: Sendable {
    private let position: Int
    private let test: CellCondition.Test
    private var texts: FoldedLookup

    init(_ condition: CellCondition, at position: Int) {
        self.position = position
        test = condition.test
        switch condition.test {
        case .oneOf(let texts), .noneOf(let texts): self.texts = FoldedLookup(texts)
        case .blank, .notBlank: texts = FoldedLookup([])
        }
    }

    mutating func holds(in record: Record) -> Bool {
        // A row that is too short is refused later. Until then its missing cells are blank.
        let cell = record[position < record.ends.count ? position : nil]
        return switch test {
        case .oneOf: texts.place(of: cell) != nil
        case .noneOf: texts.place(of: cell) == nil
        case .blank: cell.isEmpty
        case .notBlank: !cell.isEmpty
        }
    }
}
