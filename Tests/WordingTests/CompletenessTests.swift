import Foundation
import Testing
import Units

@testable import Domain

/// The examples cover everything, and what is stored of a problem is enough to word it again.
@Suite struct CompletenessTests {
    /// The name of the first member of each stored problem, as in `{"future_day":{…}}`.
    private func keys(_ problems: [some Encodable]) throws -> Set<String> {
        Set(
            try problems.map { problem in
                let stored = try JSONSerialization.jsonObject(with: try JSONEncoder().encode(problem))
                return try #require((stored as? [String: Any])?.keys.first)
            }
        )
    }

    @Test func everyCaseHasAnExample() throws {
        #expect(try keys(Examples.texts) == Set(TextProblem.CodingKeys.allCases.map(\.rawValue)))
        #expect(try keys(Examples.expected) == Set(ExpectedValue.CodingKeys.allCases.map(\.rawValue)))
        #expect(try keys(Examples.cells) == Set(CellProblem.CodingKeys.allCases.map(\.rawValue)))
        #expect(try keys(Examples.dates) == Set(DateProblem.CodingKeys.allCases.map(\.rawValue)))
        #expect(try keys(Examples.rules) == Set(RuleProblem.CodingKeys.allCases.map(\.rawValue)))
        #expect(try keys(Examples.warnings) == Set(RowWarning.CodingKeys.allCases.map(\.rawValue)))
        #expect(Set(Examples.warnings.map(\.code)) == Set(RowWarningCode.allCases))
        #expect(try keys(Examples.files) == Set(FileProblem.CodingKeys.allCases.map(\.rawValue)))
        #expect(try keys(Examples.packed) == Set(PackedFileProblem.CodingKeys.allCases.map(\.rawValue)))
        #expect(try keys(Examples.workbooks) == Set(WorkbookProblem.CodingKeys.allCases.map(\.rawValue)))
        #expect(try keys(Examples.objects) == Set(ObjectProblem.CodingKeys.allCases.map(\.rawValue)))
        #expect(Set(Examples.files.map(\.code)) == Set(FileErrorCode.allCases))
        #expect(try keys(Examples.facts) == Set(ShownFact.CodingKeys.allCases.map(\.rawValue)))
        #expect(try keys(Examples.possibleReadings) == Set(PossibleReading.CodingKeys.allCases.map(\.rawValue)))
        #expect(try keys(Examples.mappings) == Set(MappingProblem.CodingKeys.allCases.map(\.rawValue)))
        #expect(Set(Examples.mappings.map(\.code)) == Set(MappingProblemCode.allCases))
        #expect(try keys(Examples.conflicts) == Set(MergeConflict.CodingKeys.allCases.map(\.rawValue)))
        #expect(try keys(Examples.uploads) == Set(ImportProblem.CodingKeys.allCases.map(\.rawValue)))
        #expect(Set(Examples.sheets.map(number)) == Set(0...17))
        #expect(Set(Examples.rateErrors.map { number(of: $0.problem) }) == Set(0...8))
    }

    /// A new case does not compile here before it has a number, for which an example is missing.
    private func number(of problem: ScoresheetProblem) -> Int {
        switch problem {
        case .file: 0
        case .row: 1
        case .noProviderColumn: 2
        case .unnamedColumn: 3
        case .unknownColumn: 4
        case .tooManyRows: 5
        case .noProvider: 6
        case .providerTooLong: 7
        case .repeatedProvider: 8
        case .notANumber: 9
        case .notPositive: 10
        case .tooLargeOrFine: 11
        case .zero: 12
        case .missingCompanion: 13
        case .opportunitiesExceedMatured: 14
        case .revenueWithoutDeals: 15
        case .satisfactionWithoutRespondents: 16
        case .deviationOfOne: 17
        }
    }

    private func number(of problem: RateFileProblem) -> Int {
        switch problem {
        case .file: 0
        case .text: 1
        case .date: 2
        case .noDay: 3
        case .repeatedDay: 4
        case .notACurrency: 5
        case .baseCurrency: 6
        case .notARate: 7
        case .noRates: 8
        }
    }

    /// Nothing that is stored is a sentence: names, codes, numbers and the file's own values.
    @Test(arguments: Examples.uploads)
    func isKeptWithoutASentence(problem: ImportProblem) throws {
        for column in [FileColumn.named("held_on"), .numbered(7), nil] {
            let error = ImportError(line: 3, column: column, problem: problem)
            let stored = try JSONEncoder().encode(error)
            #expect(try JSONDecoder().decode(ImportError.self, from: stored) == error)
            #expect(!String(decoding: stored, as: UTF8.self).contains(" "))
        }
    }

    /// The same of what is said of a mapping. Of a mapped file, a row's column is two.
    @Test(arguments: Examples.mappings)
    func aMappingsProblemIsKept(problem: MappingProblem) throws {
        let stored = try JSONEncoder().encode(problem)
        #expect(try JSONDecoder().decode(MappingProblem.self, from: stored) == problem)
        let column = FileColumn.mapped(source: .named("held on"), column: "held_on")
        let kept = try JSONEncoder().encode(column)
        #expect(try JSONDecoder().decode(FileColumn.self, from: kept) == column)
    }

    @Test(arguments: Examples.warnings)
    func aWarningIsKeptWithoutASentence(warning: RowWarning) throws {
        let kept = ImportWarning(line: 3, column: .named("held_on"), warning: warning)
        let stored = try JSONEncoder().encode(kept)
        #expect(try JSONDecoder().decode(ImportWarning.self, from: stored) == kept)
        #expect(!String(decoding: stored, as: UTF8.self).contains(" "))
    }

    @Test func isKeptAsItIsDocumented() throws {
        let error = ImportError(
            line: 3,
            column: .numbered(7),
            problem: .row(.date(.futureDay(day: Examples.later, last: Examples.day)))
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        #expect(
            String(decoding: try encoder.encode(error), as: UTF8.self)
                == #"{"column":7,"line":3,"problem":{"row":{"date":{"future_day":{"day":"2026-02-16","last":"2026-01-01"}}}}}"#
        )
    }

    @Test func whatIsNoProblemIsRefused() {
        for text in [#"{"row":{}}"#, #"{"row":{"text":{"other":{}}}}"#, "{}", #"{"other":{}}"#, "[]"] {
            #expect(throws: DecodingError.self) {
                try JSONDecoder().decode(ImportProblem.self, from: Data(text.utf8))
            }
        }
    }

    /// An excerpt is shortened and escaped once, and read back as it is.
    @Test func excerptsAreReadBackAsTheyAre() throws {
        let excerpt = Excerpt("a\\\"\n\u{202E}\(String(repeating: "é", count: 60))".utf8)
        #expect(excerpt.text == #"a\\\"\n\u{202E}"# + String(repeating: "é", count: 35) + "…")
        #expect(try JSONDecoder().decode(Excerpt.self, from: try JSONEncoder().encode(excerpt)) == excerpt)
    }
}
