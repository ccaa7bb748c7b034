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
        let cell = record[position]
        return switch test {
        case .oneOf: texts.place(of: cell) != nil
        case .noneOf: texts.place(of: cell) == nil
        case .blank: cell.isEmpty
        case .notBlank: !cell.isEmpty
        }
    }
}
