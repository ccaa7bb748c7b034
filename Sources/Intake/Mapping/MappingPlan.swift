package import Domain
import Units

/// How each row of one file becomes a row of ours: a profile, when everything about the file is
/// known.
package struct MappingPlan: Sendable {
    package let kind: ImportKind

    /// The columns of the file that no row uses, as sentences name them.
    package let unused: [FileColumn]

    /// What was decided of the columns' forms, and by which cells.
    package let evidence: [Evidence]

    /// How many rows were left out by a filter, as a total, or because the meeting was moved.
    package internal(set) var rowsLeftOut = 0

    let header: SourceHeader
    let lastLine: Int?
    let leavesOutTotals: Bool
    let today: Day

    var columns: [PlannedColumn]
    var held: PlannedHeld
    var filters: [PlannedCondition]
    let reschedules: RescheduleRule?
    let inviteePosition: Int?

    /// The columns of the file whose text must be good, and those that have no name.
    let usedPositions: [Int]
    let unnamedPositions: [Int]

    var zone: ZoneOffsets?
    var moves = MovedMeetings()

    // The row that is being mapped.
    var row = CanonicalRow()
    var heldDay: Day?
    var isHeld = false
    var currency: StaticString?

    /// Each of our columns and the file's, for errors.
    var places: [Column: FileColumn] {
        var places: [Column: FileColumn] = [:]
        for column in columns {
            guard let position = column.reading.position else { continue }
            places[column.column] = .mapped(source: header.column(at: position), column: column.column.name)
        }
        return places
    }

    /// Whether the record is no row: it is before or behind the table, a repeated header, a total,
    /// or left out by a filter.
    mutating func leavesOut(_ record: Record) -> Bool {
        if record.line <= header.line || record.isBlank { return true }
        if let lastLine, record.line > lastLine { return true }
        if header.isRepeated(in: record) { return true }
        guard isLeftOutRow(record) else { return false }
        rowsLeftOut += 1
        return true
    }

    private mutating func isLeftOutRow(_ record: Record) -> Bool {
        if leavesOutTotals, TotalRows.isTotal(record, columns: header.names.count) { return true }
        for index in filters.indices where filters[index].holds(in: record) { return true }
        return moves.isMoved(record.line)
    }
}

extension PlannedColumn.Reading {
    /// The column of the file, from 0; nil where there is none.
    var position: Int? {
        switch self {
        case .text(let position), .amount(let position, _), .count(let position, _), .date(let position, _),
            .month(let position, _), .yesOrNo(let position), .values(let position):
            position
        case .constant, .held, .allHeld, .nothing, .currencyOfAmounts: nil
        }
    }
}
