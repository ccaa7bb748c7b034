package import Domain
import Postgres

/// What is unusual about a file's references, beside what is stored.
package struct ReferenceWarnings: Sendable {
    package let warnings: [ImportWarning]
    /// The rows that had no warning before.
    package let rows: Int

    package static let none = ReferenceWarnings(warnings: [], rows: 0)
}

extension StagedFile {
    /// The rows whose reference is the same number as a stored one of the campaign, with other
    /// zeros in front: a spreadsheet may have taken them away. At most `limit` of them are listed.
    package func referencesWithOtherZeros(limit: Int) async throws -> ReferenceWarnings {
        guard tables.hasReferences else { return .none }
        // Of a fact table that has grown since it was analysed the planner knows too little for a
        // nested loop.
        let before = try await transaction.query("select current_setting('enable_nestloop') as is_on")
        try await nestLoops("off")
        let rows = try await transaction.query(sameNumbers, [.integer(Int64(limit))], prepared: false)
        try await nestLoops(try before.first().decode("is_on"))
        return ReferenceWarnings(
            warnings: try rows.map { row in
                let (value, stored) = (
                    try row.decode("reference", as: String.self), try row.decode("stored_reference", as: String.self)
                )
                return ImportWarning(
                    line: try row.decode("line"),
                    column: .named(tables.keyColumnInFile),
                    warning: .leadingZeros(value: Excerpt(value.utf8), stored: Excerpt(stored.utf8))
                )
            },
            rows: try rows.first?.decode("added") ?? 0
        )
    }

    private func nestLoops(_ value: String) async throws {
        try await transaction.query("select set_config('enable_nestloop', $1, true)", [.text(value)])
    }

    private var sameNumbers: String {
        let reference = tables.keyColumnInFile
        return """
            with numbers as (
                select line, has_warning, campaign_id, \(reference) as reference,
                    ltrim(\(reference), '0') as number
                from \(tables.staged)
                where \(reference) ~ '^[0-9]+$'
            ), stored_numbers as (
                select distinct campaign_id, \(reference) as reference, ltrim(\(reference), '0') as number
                from \(tables.name)
                where campaign_id = any(array(select distinct campaign_id from numbers))
                    and \(reference) ~ '^[0-9]+$'
            ), same_numbers as materialized (
                select numbers.line, numbers.has_warning, numbers.reference, min(stored.reference) as stored_reference
                from numbers
                join stored_numbers as stored
                    on stored.campaign_id = numbers.campaign_id and stored.number = numbers.number
                    and stored.reference <> numbers.reference
                group by numbers.line, numbers.has_warning, numbers.reference
            )
            select line, reference, stored_reference,
                (select count(*) from same_numbers where not has_warning) as added
            from same_numbers
            order by line
            limit $1
            """
    }
}
