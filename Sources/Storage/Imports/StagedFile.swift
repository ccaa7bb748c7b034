package import Domain
package import Foundation
import Intake
import Postgres
import Units

/// The rows of one file on their way into a fact table.
///
/// PostgreSQL refuses COPY straight into a table with row-level security. So the rows go to a
/// temporary table, which lives until the transaction ends. One set-based merge takes them from
/// there, and the policies apply to it.
package struct StagedFile: Sendable {
    package let kind: ImportKind
    let transaction: Transaction
    let tables: FactTable

    /// Sends what `body` writes to the temporary table. PostgreSQL reads while the body goes on
    /// writing.
    ///
    /// `body` writes whole lines of COPY text with the columns of `ImportKind.stagedColumns`.
    package func copy<Result: Sendable>(
        _ body: (_ write: ([UInt8]) async throws -> Void) async throws -> Result
    ) async throws -> Result {
        let columns = kind.stagedColumns.joined(separator: ", ")
        return try await transaction.connection.copyIn("copy \(tables.staged) (\(columns)) from stdin") { writer in
            try await body { bytes in try await writer.write(bytes) }
        }.0
    }

    /// Tells the planner what it cannot know of a new table: how many rows it has, and so which
    /// plan is right.
    ///
    /// A fact table with old statistics looks empty, and a nested loop over it would never end. So
    /// a large file is joined by hashing, and a small one by the index.
    package func preparePlans(rows: Int) async throws {
        let isLarge = rows > 10_000
        try await transaction.query("analyze \(tables.staged)", prepared: false)
        try await transaction.query(
            "select set_config('enable_nestloop', $1, true), set_config('enable_seqscan', $2, true)",
            [.text(isLarge ? "off" : "on"), .text(isLarge ? "on" : "off")]
        )
    }

    /// Waits until no other upload of the same tenant is being merged. So two uploads of the same
    /// rows follow each other, and do not meet half-way.
    package func waitForTurn() async throws {
        try await transaction.waitForFiles(of: transaction.scope.ownerID)
    }

    /// The rows that repeat the key of an earlier row of the file, at most `limit` of them; and the
    /// first of those whose reference has lost digits, since nobody knows which one is meant.
    package func repeatedRows(limit: Int) async throws -> [ImportError] {
        let key = tables.keyColumns.joined(separator: ", ")
        let rows = try await transaction.query(
            """
            select line, case when line > first_line then first_line else next_line end as other_line
            from (
                \(linesByKey)
                where (\(key)) in (select \(key) from \(tables.staged) group by \(key) having count(*) > 1)
            ) as repeated
            where \(StagedFile.isRepeated)
            order by line
            limit $1
            """,
            [.integer(Int64(limit))],
            prepared: false
        )
        return try rows.map { row in
            ImportError(
                line: try row.decode("line"),
                column: .named(tables.keyColumnInFile),
                problem: .conflict(.repeatedRow(kind: kind, line: try row.decode("other_line")))
            )
        }
    }

    /// Each staged row's line, with the first line of the same key and the next one.
    private var linesByKey: String {
        let key = tables.keyColumns.joined(separator: ", ")
        return """
            select line, \(tables.hasLostDigits("keyed")) as has_lost_digits,
                min(line) over (partition by \(key)) as first_line,
                lead(line) over (partition by \(key) order by line) as next_line
            from \(tables.staged) as keyed
            """
    }

    /// Of `linesByKey`, what is not to be stored.
    private static let isRepeated = "line > first_line or (has_lost_digits and next_line is not null)"

    /// The rows whose campaign has totals for that month while the file has items, or the reverse.
    package func rowsInOccupiedMonths(limit: Int) async throws -> [ImportError] {
        guard let occupied = tables.occupiedMonths else { return [] }
        let rows = try await transaction.query(
            """
            select line, month from (\(occupied)) as occupied
            order by line limit $1
            """,
            [.integer(Int64(limit))],
            prepared: false
        )
        return try rows.map { row in
            let month = try row.decode("month", as: Month.self)
            return ImportError(
                line: try row.decode("line"),
                column: .named(tables.dateColumnInFile),
                problem: .conflict(kind == .monthly ? .monthItemised(month: month) : .monthSummarised(month: month))
            )
        }
    }

    /// Removes every row that `repeatedRows` and `rowsInOccupiedMonths` name.
    ///
    /// - Returns: How many rows it removed.
    package func removeConflicts() async throws -> Int {
        var removed = try await transaction.query(
            """
            delete from \(tables.staged) where line in (
                select line from (\(linesByKey)) as repeated where \(StagedFile.isRepeated)
            )
            """,
            prepared: false
        ).affected
        if let occupied = tables.occupiedMonths {
            removed += try await transaction.query(
                "delete from \(tables.staged) where line in (select line from (\(occupied)) as occupied)",
                prepared: false
            ).affected
        }
        return removed
    }

    /// Inserts the new rows and updates those that differ.
    ///
    /// - Throws: `StorageError.repeatedRow`, with nothing changed, if the file has the same row
    ///   twice.
    package func merge(importID: UUID) async throws -> MergedRows {
        let staged = try await transaction.query(
            "select count(*) as staged from \(tables.staged)",
            prepared: false
        ).first().decode("staged", as: Int.self)
        return try await transaction.undoingFailure {
            let inserted = try await transaction.query(tables.insertStatement, [.uuid(importID)], prepared: false)
                .affected
            guard inserted < staged else { return MergedRows(inserted: inserted, updated: 0, unchanged: 0) }
            // A row that repeats a new one breaks the key. One that repeats a stored one shows only
            // here.
            guard try await repeatedRows(limit: 1).isEmpty else { throw StorageError.repeatedRow }
            let updated = try await transaction.query(tables.updateStatement, [.uuid(importID)], prepared: false)
                .affected
            return MergedRows(inserted: inserted, updated: updated, unchanged: staged - inserted - updated)
        }
    }

    /// Calculates the rollups of every campaign of the file again. Answers are in no rollup: their
    /// providers are marked, as what may be shown of their satisfaction is calculated later.
    ///
    /// - Throws: `StorageError.campaignDeleted` if one of them no longer exists, so that its rows
    ///   were not stored.
    package func finish() async throws {
        let campaigns = try await transaction.query(
            """
            select campaign.provider_id, named.id
            from (select distinct campaign_id as id from \(tables.staged)) as named
            left join campaign on campaign.id = named.id
            order by campaign.provider_id, named.id
            """,
            prepared: false
        )
        let isWhole = try campaigns.allSatisfy { row in
            try row.decodeIfPresent("provider_id", as: UUID.self) != nil
        }
        guard isWhole else { throw StorageError.campaignDeleted }
        if kind == .feedback {
            let providers = Set(try campaigns.map { row in try row.decode("provider_id", as: UUID.self) })
            try await transaction.markDirty(Array(providers))
        } else {
            try await transaction.refreshRollups(campaigns: try campaigns.map { row in try row.decode("id") })
        }
    }
}

extension Transaction {
    /// Waits until no file of this tenant is being merged, and prevents merges until this
    /// transaction ends.
    func waitForFiles(of tenantID: UUID) async throws {
        try await query(
            "select pg_advisory_xact_lock(hashtext('import'), hashtext($1::text))",
            [.text(tenantID.text)]
        )
    }

    /// Makes a temporary table for a file of this kind. It is dropped when the transaction ends.
    package func stage(_ kind: ImportKind) async throws -> StagedFile {
        let tables = FactTable.of(kind)
        try await query(tables.createStagedStatement, prepared: false)
        return StagedFile(kind: kind, transaction: self, tables: tables)
    }
}
