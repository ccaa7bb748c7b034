/// Texts that cells are compared with as names are. A cell that was seen before is found by its
/// bytes.
struct FoldedLookup: Sendable {
    private var places: [FoldedName: Int] = [:]

    /// Cells that were looked up, and the place of the text that each is; -1 for none.
    private var seen: [(bytes: [UInt8], place: Int)] = []
    private var last = 0

    private static let keptCells = 32

    /// - Parameter texts: of two that are the same name, the first counts.
    init(_ texts: [String]) {
        for (place, text) in texts.enumerated() where places[FoldedName(text)] == nil {
            places[FoldedName(text)] = place
        }
    }

    /// The place of the text that a cell is; nil where it is none of them.
    mutating func place(of cell: Cell) -> Int? {
        if last < seen.count, holds(last, cell) { return known(last) }
        for index in seen.indices where holds(index, cell) {
            last = index
            return known(index)
        }
        let place = places[FoldedName(cell)]
        if seen.count < FoldedLookup.keptCells, cell.count <= 200 { seen.append((Array(cell), place ?? -1)) }
        return place
    }

    private func known(_ index: Int) -> Int? { seen[index].place < 0 ? nil : seen[index].place }

    private func holds(_ index: Int, _ cell: Cell) -> Bool {
        seen[index].bytes.withUnsafeBufferPointer { bytes in
            guard bytes.count == cell.count else { return false }
            for index in bytes.indices where bytes[index] != cell[index] { return false }
            return true
        }
    }
}
