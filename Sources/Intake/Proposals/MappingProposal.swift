package import Domain

/// What is proposed for one column of a file that no profile knows.
package struct ProposedColumn: Sendable, Equatable {
    /// From 0.
    package let position: Int
    package let column: FileColumn
    package let samples: [Excerpt]

    /// One of our columns, and why; nil where nothing is proposed.
    package let proposed: Proposed?

    package struct Proposed: Sendable, Equatable {
        package let column: Column
        package let reason: ProposalReason
    }
}

/// Proposes where the columns of an unknown file belong. Nobody has agreed to it yet.
package enum MappingProposal {
    private struct Candidate {
        let column: Column
        let position: Int
        let weight: Int
        let reason: ProposalReason
    }

    /// What share of a column's values must look alike to say what it is.
    private static let leastPercent = 90

    /// One proposal for each column of the file that has a name: those for required columns of ours
    /// first. No two are for the same column of ours.
    package static func columns(of table: TableFindings, kind: ImportKind) -> [ProposedColumn] {
        guard let header = table.header else { return [] }
        var taken: [Int: ProposedColumn.Proposed] = [:]
        let candidates = named(header, kind).sorted { left, right in
            (-left.weight, left.position) < (-right.weight, right.position)
        }
        for candidate in candidates { take(candidate, &taken) }
        for candidate in alike(table, kind, taken) { take(candidate, &taken) }
        return sorted(table, kind, taken)
    }

    private static func take(_ candidate: Candidate, _ taken: inout [Int: ProposedColumn.Proposed]) {
        guard taken[candidate.position] == nil, !taken.values.contains(where: { $0.column == candidate.column }) else {
            return
        }
        taken[candidate.position] = ProposedColumn.Proposed(column: candidate.column, reason: candidate.reason)
    }

    /// By their names.
    private static func named(_ header: SourceHeader, _ kind: ImportKind) -> [Candidate] {
        let known = knownNames(kind)
        var candidates: [Candidate] = []
        for (position, name) in header.folded.enumerated() where !name.isEmpty {
            for column in kind.columns {
                if name.text.replacing(" ", with: "_") == column.name {
                    candidates.append(Candidate(column: column, position: position, weight: 3, reason: .sameName))
                } else if let product = known[name]?[column] {
                    let reason = ProposalReason.knownName(product: product)
                    candidates.append(Candidate(column: column, position: position, weight: 2, reason: reason))
                } else if UsualNames.names(of: column).contains(name) {
                    candidates.append(Candidate(column: column, position: position, weight: 1, reason: .usualName))
                }
            }
        }
        return candidates
    }

    /// What the presets of this kind make of a name, and the product that has it.
    private static func knownNames(_ kind: ImportKind) -> [FoldedName: [Column: String]] {
        var known: [FoldedName: [Column: String]] = [:]
        for preset in Preset.all where preset.profile.kind == kind {
            for rule in preset.profile.columns {
                guard case .column(.named(let name, _)) = rule.source else { continue }
                let folded = FoldedName(name)
                if known[folded]?[rule.column] == nil { known[folded, default: [:]][rule.column] = preset.product }
            }
        }
        return known
    }

    /// By their values, where only one column of the file and one of ours are left for each other.
    private static func alike(
        _ table: TableFindings,
        _ kind: ImportKind,
        _ taken: [Int: ProposedColumn.Proposed]
    ) -> [Candidate] {
        let left = kind.columns.filter { column in
            !kind.optionalColumns.contains(column) && !taken.values.contains { $0.column == column }
        }
        let free = table.columns.filter { taken[$0.position] == nil && $0.count > 0 }
        let dates = free.filter { $0.dateCount * 100 >= leastPercent * $0.count }
        let numbers = free.filter { $0.numberCount * 100 >= leastPercent * $0.count }
        var candidates: [Candidate] = []
        let dateColumns = left.filter { $0.form == .date }
        if let found = dates.first, dates.count == 1, let column = dateColumns.first, dateColumns.count == 1 {
            let percent = found.dateCount * 100 / found.count
            let reason = ProposalReason.dates(percent: percent)
            candidates.append(Candidate(column: column, position: found.position, weight: 0, reason: reason))
        }
        let amounts = left.filter { $0.form == .amount }
        if let found = numbers.first, numbers.count == 1, let column = amounts.first, amounts.count == 1 {
            let reason = ProposalReason.numbers(percent: found.numberCount * 100 / found.count)
            candidates.append(Candidate(column: column, position: found.position, weight: 0, reason: reason))
        }
        return candidates
    }

    private static func sorted(
        _ table: TableFindings,
        _ kind: ImportKind,
        _ taken: [Int: ProposedColumn.Proposed]
    ) -> [ProposedColumn] {
        let required = kind.columns.filter { !kind.optionalColumns.contains($0) }
        let order = required + kind.optionalColumns
        let columns = table.columns.filter { table.header?.folded[$0.position].isEmpty == false }.map { found in
            ProposedColumn(
                position: found.position,
                column: found.column,
                samples: found.samples,
                proposed: taken[found.position]
            )
        }
        return columns.sorted { left, right in
            let places = [left, right].map { column in
                column.proposed.flatMap { order.firstIndex(of: $0.column) } ?? order.count
            }
            return (places[0], left.position) < (places[1], right.position)
        }
    }
}

extension MappingProposal {
    /// Every name that the header of some file is known to have.
    static var knownNames: Set<FoldedName> {
        var names = Set(Column.allCases.map { FoldedName($0.name) })
        for preset in Preset.all { names.formUnion(preset.profile.sourceNames) }
        return names
    }
}

extension MappingProfile {
    /// The names of the file's columns that the profile speaks of.
    var sourceNames: Set<FoldedName> {
        let conditions = leaveOut + columns.compactMap(\.condition)
        let sources = columns.compactMap { rule -> SourceColumn? in
            if case .column(let source) = rule.source { source } else { nil }
        }
        return Set(
            (sources + setAside + conditions.map(\.column)).compactMap { source in
                if case .named(let name, _) = source { FoldedName(name) } else { nil }
            }
        )
    }
}
