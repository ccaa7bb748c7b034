import Domain
import Units
import Wording

/// At least one of everything that can be said, with numbers and values that stand out.
enum Examples {
    static let value = Excerpt("12x".utf8)
    static let day = Day(daysSinceEpoch: 20_454)  // 2026-01-01
    static let later = Day(daysSinceEpoch: 20_500)  // 2026-02-16

    static let texts: [TextProblem] = [
        .tooFewFields(count: 3, expected: 17), .tooManyFields(count: 23, expected: 17), .malformedQuotes,
        .nulByte(value: value), .invalidUTF8(value: value), .unnamedColumn(number: 7, value: value),
    ]

    static let expected: [ExpectedValue] = [
        .campaign, .reference(maximum: 217), .day, .month, .heldDay, .newDay, .qualified, .status, .amount, .count,
        .answer,
    ]

    static let cells: [CellProblem] =
        expected.map { .missing(column: "held_on", expected: $0) } + [
            .unknownCampaign(value: value), .ambiguousCampaign(value: value), .engagementNotAccepted(value: value),
            .textTooLong(value: value, count: 2_301, maximum: 217), .controlCharacter(value: value),
            .notAStatus(value: value), .notYesOrNo(value: value), .notAnAmount(value: value),
            .negativeAmount(value: value), .tooManyDecimals(value: value, count: 7, maximum: 3),
            .amountTooLarge(value: value), .convertedTooLarge(value: value, currency: "CHF"),
            .wrongCurrency(value: value, expected: "CHF"), .missingRate(currency: "RUB", day: later),
            .notAnAnswer(value: value),
            .notACount(value: value, maximum: 1_700_000), .notANumber(value: value, sign: .comma),
            .wrongGroup(value: value, count: 2, mark: .point, isFirst: false),
            .wrongGroup(value: value, count: 5, mark: .blank, isFirst: true), .unmappedValue(value: value),
            .spreadsheetError(value: value),
        ]

    static let dates: [DateProblem] = [
        .notADate(value: value), .notInCalendar(value: value), .notAMonth(value: value),
        .dayOutOfRange(value: value, first: day, last: later),
        .monthOutOfRange(value: value, first: day.month, last: later.month), .futureDay(day: later, last: day),
        .futureMonth(month: later.month, last: day.month), .dayBeforeEngagement(day: day, first: later),
        .dayAfterEngagement(day: later, last: day), .monthBeforeEngagement(month: day.month, first: later.month),
        .monthAfterEngagement(month: later.month, last: day.month), .notInOrder(value: value, order: .dayFirst),
        .noSuchDay(value: value, order: .monthFirst),
    ]

    static let rules: [RuleProblem] = [
        .heldBeforeBooked(held: day, booked: later), .qualifiedWithoutHeld(status: "no_show"),
        .opportunityWithoutQualified(opportunity: day), .opportunityBeforeHeld(opportunity: day, held: later),
        .opportunityBeforeBooked(opportunity: day, booked: later), .noAnswer,
        .wonWithoutOpportunity(won: day), .wonBeforeOpportunity(won: day, opportunity: later),
        .wonWithoutRevenue(won: day), .revenueWithoutWon(revenue: Amount(tenThousandths: 123_400)),
        .revenueWithoutDeals, .opportunitiesExceedQualified(opportunities: 23, qualified: 17),
    ]

    static let files: [FileProblem] =
        [
            .emptyFile(columns: ["campaign", "month"]), .emptyTable, .noRows, .utf16, .nulInHeader, .headerNotUTF8,
            .malformedHeader, .tooManyColumns(count: 71, maximum: 64),
            .unnamedColumn(number: 7, kind: .feedback, columns: ["campaign", "comment"]),
            .unknownColumn(name: value, nearest: nil, kind: .monthly, columns: ["campaign", "month"]),
            .unknownColumn(name: value, nearest: "month", kind: .monthly, columns: ["campaign", "month"]),
            .duplicateColumn(name: "month"), .missingColumn(name: "month"),
            .missingCompanion(name: "won_on", companion: "revenue"), .fieldTooLong(maximum: 65_536),
            .lineTooLong(maximum: 1_048_576), .unclosedQuote, .unreadable,
        ] + FileProblem.Separator.allCases.map { .separator(found: $0) }
        + UnsupportedFormat.allCases.map { .unsupportedFormat(found: $0) } + packed.map { .packed(problem: $0) }
        + workbooks.map { .workbook(problem: $0) } + objects.map { .object(problem: $0) }

    static let packed: [PackedFileProblem] = [
        .truncated, .damaged, .encrypted, .unknownMethod, .tooLarge(maximum: 2_147_483_648), .tooDense(maximum: 251),
        .tooManyEntries(maximum: 2_003), .nothingInside,
        .severalFiles(count: 13, names: [value, Excerpt("b.csv".utf8)]),
        .noSuchFile(name: value, names: [Excerpt("b.csv".utf8), Excerpt("c.csv".utf8)]), .packedTwice,
    ]

    static let workbooks: [WorkbookProblem] = [
        .missingPart(part: part), .notXML(part: part), .documentType(part: part), .tooComplex(part: part), .noCells,
        .noSuchSheet(name: value, sheets: [Excerpt("Feuil1".utf8), Excerpt("Feuil2".utf8)]),
        .tooManySheets(maximum: 1_003), .tooManyStyles(maximum: 65_431), .textsTooLarge(maximum: 67_108_864),
        .notAReference(cell: cell), .outOfOrder(cell: cell),
        .outsideSheet(cell: cell, rows: 1_048_576, columns: 16_384), .noSuchText(cell: cell),
    ]

    static let objects: [ObjectProblem] = [
        .notJSON(byte: 23), .notAnObject, .nestedValue(name: value), .repeatedName(name: value),
        .lateName(name: value, objects: 1_003),
    ]

    private static let part = Excerpt("xl/workbook.xml".utf8)
    private static let cell = Excerpt("B7".utf8)

    static let conflicts: [MergeConflict] =
        ImportKind.allCases.map { .repeatedRow(kind: $0, line: 23) } + [
            .monthItemised(month: day.month), .monthSummarised(month: day.month),
        ]

    static let warnings: [RowWarning] = [
        .heldLongAfterEngagement(held: later, last: day),
        .monthLongAfterEngagement(month: later.month, last: day.month), .bookedAfterHeld(booked: later, held: day),
        .opportunityWithoutJudgement(opportunity: day), .scientificReference(value: value),
        .leadingZeros(value: value, stored: Excerpt("0012".utf8)),
    ]

    static let uploads: [ImportProblem] =
        texts.map { .row(.text($0)) } + cells.map { .row(.cell($0)) } + dates.map { .row(.date($0)) }
        + rules.map { .row(.rule($0)) } + files.map(ImportProblem.file) + conflicts.map(ImportProblem.conflict)

    static let sheets: [ScoresheetProblem] = [
        .file(.utf16), .row(.cell(.notAnAmount(value: value))), .noProviderColumn,
        .unnamedColumn(number: 7, columns: ["provider", "revenue"]),
        .unknownColumn(name: value, nearest: "revenue", columns: ["provider", "revenue"]),
        .unknownColumn(name: value, nearest: nil, columns: ["provider", "revenue"]),
        .tooManyRows(count: 1_234, maximum: 1_000), .noProvider, .providerTooLong(value: value, maximum: 217),
        .repeatedProvider(value: value, line: 23), .notANumber(value: value, maximum: 71), .notPositive(value: value),
        .tooLargeOrFine(value: value, limit: Amount(tenThousandths: 7_000_000_000)), .zero(column: "investment"),
        .missingCompanion(column: "won_deals", isInFile: true, companion: "revenue", value: value),
        .missingCompanion(column: "won_deals", isInFile: false, companion: "revenue", value: value),
        .opportunitiesExceedMatured(opportunities: 23, matured: 17), .revenueWithoutDeals,
        .satisfactionWithoutRespondents(respondents: nil, column: "satisfaction_sd"),
        .satisfactionWithoutRespondents(respondents: value, column: "satisfaction_sd"), .deviationOfOne,
    ]

    static let others: [any Worded] =
        [
            FileColumn.numbered(7), FileColumn.mapped(source: .numbered(7), column: "amount"), RefusedUpload.title,
            RefusedUpload.detail(because: nil),
            RefusedUpload.detail(because: .file(.noRows)), RefusedScoresheet.unreadable(.standardInput),
            RefusedScoresheet.tooLong(.file("a.csv"), limitBytes: 16_777_216),
            RefusedScoresheet.wrong(.file("a.csv"), told: [], untold: 0),
        ] + errors

    static let errors: [ScoresheetError] = [
        ScoresheetError(line: 3, column: .named("revenue"), problem: .noProvider),
        ScoresheetError(line: 3, column: .numbered(7), problem: .file(.unclosedQuote)),
        ScoresheetError(line: 3, column: nil, problem: .row(.text(.tooFewFields(count: 1, expected: 17)))),
        ScoresheetError(line: nil, column: .numbered(7), problem: .noProvider),
        ScoresheetError(line: nil, column: nil, problem: .file(.noRows)),
    ]

    static let rateErrors: [RateFileError] = [
        RateFileError(line: 3, column: .named("USD"), problem: .notARate(value)),
        RateFileError(line: 3, column: nil, problem: .text(.tooFewFields(count: 1, expected: 17))),
        RateFileError(line: 3, column: .named("Date"), problem: .date(.futureDay(day: later, last: day))),
        RateFileError(line: 3, column: .named("Date"), problem: .noDay),
        RateFileError(line: 23, column: .named("Date"), problem: .repeatedDay(day, line: 17)),
        RateFileError(line: 1, column: .named("12x"), problem: .notACurrency(value)),
        RateFileError(line: 1, column: .named("EUR"), problem: .baseCurrency),
        RateFileError(line: nil, column: .numbered(7), problem: .noRates),
        RateFileError(line: nil, column: nil, problem: .file(.noRows)),
    ]

    static let rateJump = RateJump(
        currency: .euro,
        day: later,
        tenBillionths: 23_456_700_000,
        earlierDay: day,
        earlierTenBillionths: 10_956_000_000
    )

    static let rates: [any Worded] = [
        RateText.refused(because: nil), RateText.refused(because: .noRates), rateJump,
        RateText.listed(.file("a.csv"), RefusedRates(told: rateErrors, untold: 3)),
        RateText.stored(
            StoredRates(
                days: 6_700,
                currencies: 1,
                inserted: 1,
                changed: 2,
                unchanged: 3,
                withdrawn: ["CYP"],
                warnings: [rateJump]
            )
        ),
    ]

    /// All of them, each once.
    static let all: [any Worded] =
        uploads.map { $0 } + warnings.map { $0 } + sheets.map { $0 } + others + reads + tables + problems + rates
        + rateErrors.map { $0 }
        + problemWords + verification + mapping
}
