import Domain
import Wording

// What is said of files as they come, and of the profiles that map them.
extension Examples {
    static let facts: [ShownFact] =
        [
            .byteOrderMark(encoding: .utf16LittleEndian), .zeroBytes(encoding: .utf16BigEndian), .utf8, .windows1252,
            .plainLetters, .notUTF8,
            .sameFieldCount(separator: .semicolon, fields: 17, lines: 23, allLines: 29), .oneColumn, .quotesAreText,
            .knownNames(count: 17), .firstNames(count: 1), .beforeHeader, .total, .repeatedHeader, .afterRows,
            .shortYear(year: 2_026), .zone, .noZone, .blankMark, .dateCells(dates: 23, texts: 1),
        ] + FieldSeparator.allCases.map { .separatorLine(separator: $0) }
        + DecimalSign.allCases.map { .decimalSign(sign: $0) }
        + ThousandsMark.allCases.map { .thousandsMark(mark: $0) } + DateOrder.allCases.map { .dateOrder(order: $0) }

    static let evidence = Evidence(line: 23, column: .named("Montant"), value: value, shows: .decimalSign(sign: .comma))

    static let possibleReadings: [PossibleReading] = [
        .number(sign: .comma, number: "1250"), .day(order: .dayFirst, day: day),
        .text(encoding: .windows1252, text: value), .fields(separator: .tab, count: 17),
    ]

    static let mappings: [MappingProblem] = [
        .noHeader(line: 23), .tooManyColumns(count: 1_234, maximum: 1_000),
        .missingColumn(column: .named("Montant"), nearest: nil), .missingColumn(column: .numbered(7), nearest: value),
        .newColumn(number: 17, name: value), .noSource(column: "held_on"), .twoSources(column: "held_on"),
        .foreignColumn(column: "held_on", kind: .monthly),
        .missingCompanion(column: "won_on", companion: "opportunity_on"),
        .wrongRule(column: "held_on"), .unknownZone(name: "Europe/Nowhere"),
        .open(reading: OpenReading(line: 23, column: .named("Montant"), value: value, readings: possibleReadings)),
        .contradiction(first: evidence, second: Evidence(line: 29, value: value, shows: .decimalSign(sign: .point))),
        .misfit(chosen: ColumnFormat(decimalSign: .point, dateOrder: .dayFirst), shown: evidence), .notText(line: 23),
        .openScale(column: .named("Montant")), .openMoves(count: 17, line: 23, laterLine: 29),
        .openMoves(count: 1, line: 23, laterLine: 29), .tooManyEvents(maximum: 500_000),
    ]

    static let profileProblems: [ProfileProblem] = [
        .missing, .unknownMember, .repeatedMember, .notAString, .notAFlag, .notAnObject, .notAList,
        .notAText(maximum: 1_000), .notANumber(least: 1, greatest: 17), .notOneOf(["all", "pending"]),
        .tooMany(maximum: 17), .notATimeZone, .notExactlyOne(["from", "constant"]), .onlyFor(column: "held_on"),
        .notInKind(.feedback), .repeatedColumn,
    ]

    static let reasons: [ProposalReason] = [
        .sameName, .knownName(product: "Calendly"), .usualName, .dates(percent: 97), .numbers(percent: 93),
    ]

    static let mapping: [any Worded] =
        facts.map { $0 } + facts.map { Evidence(line: 23, column: .named("Montant"), value: value, shows: $0) }
        + [Evidence(line: nil, shows: .plainLetters)] + possibleReadings.map { $0 } + mappings.map { $0 }
        + profileProblems.map { $0 } + reasons.map { $0 }
}
