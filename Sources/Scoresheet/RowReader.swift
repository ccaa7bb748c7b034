import Domain
import Units

/// Reads a row into what it says of a provider.
///
/// Every wrong cell is recorded. The rules between cells are checked only if all cells are good.
struct RowReader {
    private var cells: CellReader

    var errors: [ScoresheetError] { cells.errors }

    init(line: Int, fields: [ScoresheetColumn: String]) {
        cells = CellReader(line: line, fields: fields)
    }

    /// The row; nil where something is wrong with it (see `errors`).
    mutating func row() -> ProviderRow? {
        let provider = cells.provider()
        var row = ProviderRow(line: cells.line, provider: provider ?? "")
        row.engagementMonths = cells.number(.engagementMonths, upTo: 1_000_000)
        row.qualifiedMeetings = cells.count(.qualifiedMeetings)
        row.maturedMeetings = cells.count(.maturedMeetings)
        row.opportunities = cells.count(.opportunities)
        row.investment = cells.amount(.investment, isDivisor: true)
        row.customerLifetimeValue = cells.amount(.customerLifetimeValue, isDivisor: true)
        row.wonDeals = cells.count(.wonDeals)
        row.revenue = cells.amount(.revenue, isDivisor: false)
        row.respondents = cells.count(.respondents)
        row.satisfactionMean = cells.number(.satisfactionMean, upTo: 100)
        // Values of 0 to 100 spread most where half of them are at each end. With two values that
        // is 70.7.
        row.satisfactionDeviation = cells.number(.satisfactionDeviation, upTo: 71)
        if errors.isEmpty { checkRules(row) }
        return errors.isEmpty ? row : nil
    }

    private mutating func checkRules(_ row: ProviderRow) {
        if row.engagementMonths != nil, row.qualifiedMeetings == nil {
            require(.qualifiedMeetings, because: .engagementMonths)
        }
        if row.maturedMeetings != nil, row.opportunities == nil { require(.opportunities, because: .maturedMeetings) }
        if row.opportunities != nil, row.maturedMeetings == nil { require(.maturedMeetings, because: .opportunities) }
        if row.wonDeals != nil, row.revenue == nil { require(.revenue, because: .wonDeals) }
        if row.revenue != nil, row.wonDeals == nil { require(.wonDeals, because: .revenue) }
        if let matured = row.maturedMeetings, let opportunities = row.opportunities, opportunities > matured {
            cells.note(
                .opportunities,
                .opportunitiesExceedMatured(opportunities: opportunities, matured: matured)
            )
        }
        if row.wonDeals == 0, let revenue = row.revenue, revenue > .zero {
            cells.note(.wonDeals, .revenueWithoutDeals)
        }
        checkSatisfaction(row)
    }

    private mutating func checkSatisfaction(_ row: ProviderRow) {
        guard let respondents = row.respondents, respondents > 0 else {
            for column in [ScoresheetColumn.satisfactionMean, .satisfactionDeviation] where cells.text(column) != nil {
                let told = cells.text(.respondents).map { Excerpt($0.utf8) }
                cells.note(.respondents, .satisfactionWithoutRespondents(respondents: told, column: column.name))
                return
            }
            return
        }
        if row.satisfactionMean == nil { require(.satisfactionMean, because: .respondents) }
        if respondents > 1, row.satisfactionDeviation == nil {
            require(.satisfactionDeviation, because: .respondents)
        }
        if respondents == 1, let deviation = row.satisfactionDeviation, deviation > 0 {
            cells.note(.satisfactionDeviation, .deviationOfOne)
        }
    }

    /// Records that a cell must not be blank where another one is not.
    private mutating func require(_ column: ScoresheetColumn, because given: ScoresheetColumn) {
        cells.note(
            column,
            .missingCompanion(
                column: column.name,
                isInFile: cells.fields[column] != nil,
                companion: given.name,
                value: Excerpt((cells.text(given) ?? "").utf8)
            )
        )
    }
}
