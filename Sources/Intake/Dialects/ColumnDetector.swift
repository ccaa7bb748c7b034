import Domain
import Units

/// Gathers what one column's cells show, as numbers and as dates, whatever the column turns out to
/// mean. Its memory does not grow with the file.
struct ColumnDetector: Sendable {
    /// The cells that hold something.
    private(set) var count = 0
    private(set) var dateCount = 0
    private(set) var numberCount = 0
    private(set) var yesNoCount = 0
    private(set) var numbers = NumberFacts()
    private(set) var dates = DateFacts()
    private(set) var firstBlankMark: SeenCell?

    /// The first three different values.
    private(set) var samples: [SeenCell] = []

    /// The column's values, while there are few different ones.
    private(set) var values: ValueTable? = ValueTable()

    private static let keptSamples = 3

    mutating func take(_ cell: Cell, _ kind: CellKind, hasKinds: Bool, line: Int) {
        guard !cell.isEmpty else { return }
        if samples.count < ColumnDetector.keptSamples { keepSample(cell, line) }
        if let sort = values?.repeated(cell) { return tally(sort) }
        let sort = examine(cell, kind, hasKinds, line)
        tally(sort)
        if values?.insert(cell, sort) == false { values = nil }
    }

    private mutating func tally(_ sort: CellSort) {
        if sort == .blankMark { return }
        count += 1
        switch sort {
        case .date: dateCount += 1
        case .number: numberCount += 1
        case .yesOrNo: yesNoCount += 1
        // One and zero are numbers too.
        case .numberAndYesOrNo:
            numberCount += 1
            yesNoCount += 1
        case .blankMark, .other: break
        }
    }

    private mutating func examine(_ cell: Cell, _ kind: CellKind, _ hasKinds: Bool, _ line: Int) -> CellSort {
        switch kind {
        case .date, .dateTime:
            dates.takeDateCell(cell, line: line)
            return .date
        // A spreadsheet's own numbers have no form, so they show nothing.
        case .number: return cell.yesOrNo == nil ? .number : .numberAndYesOrNo
        case .boolean: return .yesOrNo
        case .error: return .other
        case .text: break
        }
        if cell.isBlankMark {
            if firstBlankMark == nil { firstBlankMark = SeenCell(cell, line: line) }
            return .blankMark
        }
        if dates.take(cell, line: line, isText: hasKinds) { return .date }
        let isYesOrNo = cell.yesOrNo != nil
        // A number that begins with a letter begins with its currency, and ends with a digit.
        if let first = cell.first, let last = cell.last, cell.count <= 48, !first.isLetter || last.isDigit,
            numbers.take(cell, line: line)
        {
            return isYesOrNo ? .numberAndYesOrNo : .number
        }
        return isYesOrNo ? .yesOrNo : .other
    }

    private mutating func keepSample(_ cell: Cell, _ line: Int) {
        guard !samples.contains(where: { $0.bytes.elementsEqual(cell.prefix($0.bytes.count + 1)) }) else { return }
        samples.append(SeenCell(cell, line: line))
    }
}

/// What a cell is by its looks.
enum CellSort: Sendable {
    case date
    case number
    case yesOrNo
    case numberAndYesOrNo
    /// It says that there is nothing.
    case blankMark
    case other
}

/// The different values of a column and how often each occurs, as long as they are few and short.
struct ValueTable: Sendable {
    private(set) var entries: [Entry] = []

    /// Where the last value was found: the next one is often the same.
    private var last = 0

    static let maximum = 24
    private static let maximumBytes = 80

    struct Entry: Sendable {
        let bytes: [UInt8]
        let sort: CellSort
        var count = 1
    }

    /// Counts a value that is there already; nil for a new one.
    mutating func repeated(_ cell: Cell) -> CellSort? {
        if last < entries.count, holds(last, cell) {
            entries[last].count += 1
            return entries[last].sort
        }
        for index in entries.indices where holds(index, cell) {
            last = index
            entries[index].count += 1
            return entries[index].sort
        }
        return nil
    }

    /// - Returns: whether there was room for it.
    mutating func insert(_ cell: Cell, _ sort: CellSort) -> Bool {
        guard entries.count < ValueTable.maximum, cell.count <= ValueTable.maximumBytes else { return false }
        entries.append(Entry(bytes: Array(cell), sort: sort))
        return true
    }

    private func holds(_ index: Int, _ cell: Cell) -> Bool {
        entries[index].bytes.withUnsafeBufferPointer { bytes in
            guard bytes.count == cell.count else { return false }
            for index in bytes.indices where bytes[index] != cell[index] { return false }
            return true
        }
    }
}
