import Domain
import Intake

/// The SQL of one kind of fact: its temporary table, its merge, and the months that it must not
/// have.
struct FactTable: Sendable {
    /// The table that the facts end in.
    let name: String
    /// The temporary table that a file is copied into.
    let staged: String
    /// The columns, besides the provider, that identify a row in another upload. The campaign is
    /// always first.
    let keyColumns: [String]
    /// The column that an error about a repeated row points at.
    let keyColumnInFile: String
    /// The column that an error about an occupied month points at.
    let dateColumnInFile: String
    /// Every other column that comes from the file, with its type in the temporary table.
    let valueColumns: [(name: String, type: String)]
    /// What a stored row's column becomes where it is not simply the file's: SQL over `stored` and
    /// `staged`.
    var updatedValues: [String: String] = [:]
    /// A select of `line` and `month` of the staged rows whose month already has data of the other
    /// way of reporting.
    let occupiedMonths: String?

    static func of(_ kind: ImportKind) -> FactTable {
        switch kind {
        case .meetings: .meetings
        case .investments: .investments
        case .monthly: .monthly
        case .feedback: .feedback
        }
    }

    var createStagedStatement: String {
        let keys = keyColumns.map { "\($0) \(FactTable.keyTypes[$0] ?? "text collate \"C\"") not null" }
        let values = valueColumns.map { "\($0.name) \($0.type)" }
        return """
            create temporary table \(staged) (
                line integer not null, \((keys + values).joined(separator: ", ")),
                has_warning boolean not null
            ) on commit drop
            """
    }

    /// Inserts the staged rows that are not stored yet.
    ///
    /// The owner of a row comes only from its campaign's row, as row-level security shows it. `on
    /// conflict` would do this and the update in one statement, but take twice the time. It
    /// prepares for concurrent inserts, and uploads of one tenant take turns anyway.
    var insertStatement: String {
        let fromFile = keyColumns + valueColumns.map(\.name)
        return """
            insert into \(name) (provider_id, client_id, import_id, \(fromFile.joined(separator: ", ")))
            select campaign.provider_id, campaign.client_id, $1::uuid,
                \(fromFile.map { "staged.\($0)" }.joined(separator: ", "))
            from \(staged) as staged
            join campaign on campaign.id = staged.campaign_id
            where not exists (select from \(name) as stored where \(isSameRow))
            """
    }

    /// Updates the stored rows that differ from the staged ones.
    var updateStatement: String {
        let values = valueColumns.map { (name: $0.name, updated: updatedValues[$0.name] ?? "staged.\($0.name)") }
        return """
            update \(name) as stored
            set import_id = $1::uuid, \(values.map { "\($0.name) = \($0.updated)" }.joined(separator: ", "))
            from \(staged) as staged
            join campaign on campaign.id = staged.campaign_id
            where \(isSameRow)
                and (\(values.map { "stored.\($0.name)" }.joined(separator: ", ")))
                    is distinct from (\(values.map(\.updated).joined(separator: ", ")))
            """
    }

    /// SQL: whether a reference has lost digits, so that rows with the same one may be about
    /// different things.
    func hasLostDigits(_ alias: String) -> String {
        hasReferences ? "\(alias).\(keyColumnInFile) ~ '^[0-9]+([.,][0-9]+)?[Ee][+-][0-9]+$'" : "false"
    }

    /// Whether rows are known by a reference of the file's own.
    var hasReferences: Bool { FactTable.keyTypes[keyColumnInFile] == nil }

    private var isSameRow: String {
        (["stored.provider_id = campaign.provider_id"] + keyColumns.map { "stored.\($0) = staged.\($0)" })
            .joined(separator: " and ")
    }

    private static let keyTypes = ["campaign_id": "uuid", "answered_on": "date", "month": "date"]
}

extension FactTable {
    fileprivate static let meetings = FactTable(
        name: "meeting",
        staged: "staged_meeting",
        keyColumns: ["campaign_id", "meeting_ref"],
        keyColumnInFile: "meeting_ref",
        dateColumnInFile: "held_on",
        valueColumns: [
            ("booked_on", "date"), ("held_on", "date"), ("status", "text"), ("qualified", "boolean"),
            ("opportunity_on", "date"), ("won_on", "date"), ("revenue", "numeric(20, 4)"),
            ("expected_revenue", "numeric(20, 4)"), ("times_moved", "integer"),
            ("original_amount", "numeric(20, 4)"), ("original_currency", "text"),
        ],
        // A meeting that was moved keeps the day on which it was first arranged. It was moved once
        // more if it is said to have been moved to another day than the one that is stored.
        updatedValues: [
            "booked_on": """
            case when staged.times_moved > 0 then least(stored.booked_on, staged.booked_on) else staged.booked_on end
            """,
            "times_moved": """
            stored.times_moved
            + case when stored.held_on is distinct from staged.held_on then staged.times_moved else 0 end
            """,
        ],
        // A meeting that is qualified or may still be judged so counts in the month it was held,
        // and a won deal in the month it was won.
        occupiedMonths: """
            select staged.line, min(summary.month) as month
            from staged_meeting as staged
            join campaign on campaign.id = staged.campaign_id
            join monthly_summary as summary
                on summary.provider_id = campaign.provider_id and summary.campaign_id = campaign.id
                and summary.month in (
                    date_trunc('month', case when coalesce(staged.qualified, true) then staged.held_on end)::date,
                    date_trunc('month', staged.won_on)::date)
            group by staged.line
            """
    )

    fileprivate static let investments = FactTable(
        name: "investment",
        staged: "staged_investment",
        keyColumns: ["campaign_id", "investment_ref"],
        keyColumnInFile: "investment_ref",
        dateColumnInFile: "incurred_on",
        valueColumns: [
            ("incurred_on", "date"), ("category", "text"), ("amount", "numeric(20, 4)"),
            ("original_amount", "numeric(20, 4)"), ("original_currency", "text"),
        ],
        occupiedMonths: """
            select staged.line, summary.month
            from staged_investment as staged
            join campaign on campaign.id = staged.campaign_id
            join monthly_summary as summary
                on summary.provider_id = campaign.provider_id and summary.campaign_id = campaign.id
                and summary.month = date_trunc('month', staged.incurred_on)::date
            """
    )

    fileprivate static let monthly = FactTable(
        name: "monthly_summary",
        staged: "staged_monthly_summary",
        keyColumns: ["campaign_id", "month"],
        keyColumnInFile: "month",
        dateColumnInFile: "month",
        valueColumns: [
            ("qualified_meetings", "integer"), ("opportunities", "integer"), ("won_deals", "integer"),
            ("revenue", "numeric(20, 4)"), ("investment", "numeric(20, 4)"),
            ("original_revenue", "numeric(20, 4)"), ("original_investment", "numeric(20, 4)"),
            ("original_currency", "text"),
        ],
        // A month with nothing but meetings that came to nothing can have a summary. An investment
        // may be zero, or credit notes may have taken it back.
        occupiedMonths: """
            select staged.line, staged.month
            from staged_monthly_summary as staged
            join campaign on campaign.id = staged.campaign_id
            join monthly_rollup as rollup
                on rollup.provider_id = campaign.provider_id and rollup.campaign_id = campaign.id
                and rollup.month = staged.month and not rollup.is_summary
            where rollup.qualified_meetings > 0 or rollup.pending_meetings > 0 or rollup.won_deals > 0
                or rollup.unvalued_deals > 0
                or exists (
                    select from investment
                    where investment.provider_id = rollup.provider_id
                        and investment.campaign_id = rollup.campaign_id
                        and date_trunc('month', investment.incurred_on)::date = rollup.month
                )
            """
    )

    fileprivate static let feedback = FactTable(
        name: "feedback",
        staged: "staged_feedback",
        keyColumns: ["campaign_id", "respondent_ref", "answered_on"],
        keyColumnInFile: "respondent_ref",
        dateColumnInFile: "answered_on",
        valueColumns: [
            ("relevance", "smallint"), ("qualification", "smallint"), ("workload", "smallint"), ("comment", "text"),
        ],
        occupiedMonths: nil
    )
}
