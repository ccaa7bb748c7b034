package import Domain
import Foundation
package import Units

/// What becomes of a profile and a file: a plan, or everything that is in the way of one.
package enum MappingOutcome: Sendable {
    case plan(MappingPlan)
    case problems([MappingProblem])
}

/// Fits a profile to a file.
package struct Mapper {
    private let profile: MappingProfile
    private let table: TableFindings
    private let header: SourceHeader
    private let today: Day

    private var problems: [MappingProblem] = []
    private var evidence: [Evidence] = []
    private var used: Set<Int> = []

    /// For how many missing columns the most similar name is looked for.
    private static let nearestNames = 10

    /// - Parameter today: the day of the upload: a meeting before it was held.
    package static func outcome(
        of profile: MappingProfile,
        for table: TableFindings,
        today: Day,
        limits: IntakeLimits = .init()
    ) -> MappingOutcome {
        guard let header = table.header else { return .problems([.noHeader(line: table.firstLine ?? 1)]) }
        guard header.fieldCount <= limits.sourceColumns else {
            return .problems([.tooManyColumns(count: header.fieldCount, maximum: limits.sourceColumns)])
        }
        var mapper = Mapper(profile, table, header, today)
        let plan = mapper.plan()
        return mapper.problems.isEmpty ? .plan(plan) : .problems(mapper.problems)
    }

    private init(_ profile: MappingProfile, _ table: TableFindings, _ header: SourceHeader, _ today: Day) {
        self.profile = profile
        self.table = table
        self.header = header
        self.today = today
    }

    private mutating func plan() -> MappingPlan {
        checkRules()
        let columns = plannedColumns()
        let held = plannedHeld()
        let filters = profile.leaveOut.compactMap { planned($0) }
        let invitee = profile.reschedules.flatMap { position(of: $0.invitee) }
        checkNewColumns()
        return MappingPlan(
            kind: profile.kind,
            unused: header.names.indices.filter { !used.contains($0) }.map(header.column),
            evidence: evidence,
            header: header,
            lastLine: table.lastLine,
            leavesOutTotals: profile.dialect.leavesOutTotals ?? true,
            today: today,
            columns: columns,
            held: held,
            filters: filters,
            reschedules: profile.reschedules,
            inviteePosition: invitee,
            usedPositions: used.sorted(),
            unnamedPositions: unnamedPositions,
            zone: zone()
        )
    }

    private mutating func zone() -> ZoneOffsets? {
        guard let name = profile.zone else { return nil }
        guard let zone = TimeZone(identifier: name) else {
            problems.append(.unknownZone(name: Excerpt(name.utf8).text))
            return nil
        }
        return ZoneOffsets(zone)
    }
}

// Our columns.
extension Mapper {
    /// Checks the rules as such: each of our columns that is needed has one source.
    private mutating func checkRules() {
        let kind = profile.kind
        var seen: Set<Column> = []
        for rule in profile.columns {
            if !kind.columns.contains(rule.column) {
                problems.append(.foreignColumn(column: rule.column.name, kind: kind))
            } else if !seen.insert(rule.column).inserted {
                problems.append(.twoSources(column: rule.column.name))
            } else if !rule.isAllowed {
                problems.append(.wrongRule(column: rule.column.name))
            }
        }
        for column in kind.columns where !seen.contains(column) && !kind.optionalColumns.contains(column) {
            problems.append(.noSource(column: column.name))
        }
        for column in kind.columns where seen.contains(column) {
            for needed in kind.columnsNeeded(by: column) where !seen.contains(needed) {
                problems.append(.missingCompanion(column: column.name, companion: needed.name))
            }
        }
    }

    private mutating func plannedColumns() -> [PlannedColumn] {
        let rules = profile.columns.filter { profile.kind.columns.contains($0.column) }
        let amounts = rules.filter { [.amount, .count].contains($0.column.form) }.compactMap { rule -> Int? in
            guard case .column(let source) = rule.source else { return nil }
            return header.position(of: source)
        }
        let formats = FormatChoice(profile.dialect.format, table.columns, amounts: amounts)
        var columns: [PlannedColumn] = []
        for column in profile.kind.columns {
            if let rule = rules.first(where: { $0.column == column }) {
                if let planned = planned(rule, formats) { columns.append(planned) }
            } else if column == .currency {
                columns.append(PlannedColumn(.currency, .currencyOfAmounts))
            }
        }
        return columns
    }

    private mutating func planned(_ rule: ColumnRule, _ formats: FormatChoice) -> PlannedColumn? {
        let condition = rule.condition.flatMap { planned($0) }
        let reading: PlannedColumn.Reading
        switch rule.source {
        case .constant(let text): reading = .constant(Array(text.utf8))
        case .held: reading = .held
        case .allHeld: reading = .allHeld
        case .pending: reading = .nothing
        case .column(let source):
            guard let position = position(of: source) else { return nil }
            guard let found = self.reading(rule, position, formats) else { return nil }
            reading = found
        }
        return PlannedColumn(rule.column, reading, values: rule.values, condition: condition)
    }

    /// How the cells of a source are read, if their form is known.
    private mutating func reading(
        _ rule: ColumnRule,
        _ position: Int,
        _ formats: FormatChoice
    ) -> PlannedColumn.Reading? {
        guard rule.values.isEmpty else { return .values(position) }
        switch rule.column.form {
        case .text: return .text(position)
        case .yesOrNo: return .yesOrNo(position)
        case .answer:
            if header.hasLegend(at: position) { problems.append(.openScale(column: header.column(at: position))) }
            return .text(position)
        case .amount:
            return decided(formats.sign(at: position, rule.format), position).map { .amount(position, $0) }
        case .count:
            return decided(formats.sign(at: position, rule.format), position).map { .count(position, $0) }
        case .date:
            return decided(formats.order(at: position, rule.format), position).map { .date(position, $0) }
        case .month:
            return decided(formats.order(at: position, rule.format), position).map { .month(position, $0) }
        }
    }

    private mutating func decided<Value>(_ finding: FormatFinding<Value>, _ position: Int) -> Value? {
        switch finding {
        case .problem(let problem):
            if !problems.contains(problem) { problems.append(problem) }
            return nil
        case .decided(let value, let shown):
            let notes = position < table.columns.count ? table.columns[position].notes : []
            for note in [shown].compactMap(\.self) + notes where !evidence.contains(note) { evidence.append(note) }
            return value
        }
    }

    private mutating func plannedHeld() -> PlannedHeld {
        guard case .held(let rule) = profile.rule(for: .status)?.source else { return PlannedHeld() }
        return PlannedHeld(
            cancelled: rule.cancelled.flatMap { planned($0) },
            noShow: rule.noShow.flatMap { planned($0) }
        )
    }
}

// The columns of the file.
extension Mapper {
    private mutating func planned(_ condition: CellCondition) -> PlannedCondition? {
        position(of: condition.column).map { PlannedCondition(condition, at: $0) }
    }

    /// The position of a column that the profile needs. One that is missing is a problem, said
    /// once.
    private mutating func position(of source: SourceColumn) -> Int? {
        if let position = header.position(of: source) {
            used.insert(position)
            return position
        }
        let column = source.fileColumn
        let isSaid = problems.contains { problem in
            if case .missingColumn(let said, _) = problem { said == column } else { false }
        }
        if !isSaid {
            let nearest = problems.count < Mapper.nearestNames ? nearest(to: source) : nil
            problems.append(.missingColumn(column: column, nearest: nearest))
        }
        return nil
    }

    /// Every column that has a name must have its place: a new one may hold what nobody has thought
    /// of.
    private mutating func checkNewColumns() {
        let aside = Set(profile.setAside.compactMap(header.position))
        for position in header.names.indices
        where !used.contains(position) && !aside.contains(position) && !header.folded[position].isEmpty {
            let name = Excerpt(header.names[position].utf8)
            problems.append(.newColumn(number: position + 1, name: name))
        }
    }

    /// The columns without a name that are neither used nor set aside: nothing may stand in them.
    private var unnamedPositions: [Int] {
        let aside = Set(profile.setAside.compactMap(header.position))
        return header.names.indices.filter {
            header.folded[$0].isEmpty && !used.contains($0) && !aside.contains($0)
        }
    }

    private func nearest(to source: SourceColumn) -> Excerpt? {
        guard case .named(let name, 1) = source else { return nil }
        let names = header.folded.filter { !$0.isEmpty && $0.text.utf8.count <= 100 }.map(\.text)
        guard let folded = nearestName(to: FoldedName(name).text, among: names),
            let position = header.folded.firstIndex(where: { $0.text == folded })
        else { return nil }
        return Excerpt(header.names[position].utf8)
    }
}

extension SourceColumn {
    /// As sentences name it.
    var fileColumn: FileColumn {
        switch self {
        case .numbered(let number): .numbered(number)
        case .named(let name, 1): .named(Excerpt(name.utf8).text)
        case .named(let name, let occurrence): .named("\(Excerpt(name.utf8).text) (\(occurrence))")
        }
    }
}

extension ColumnRule {
    /// Whether the source is one that its column may have.
    var isAllowed: Bool {
        switch source {
        case .held: column == .status
        case .allHeld, .pending: column == .qualified
        case .column, .constant: true
        }
    }
}
