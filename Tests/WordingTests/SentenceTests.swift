import Access
import Disclosure
import Domain
import Foundation
import Releases
import Testing
import Units
import Wording

/// What holds for every sentence, in both languages.
@Suite struct SentenceTests {
    private static let apostrophe = "\u{2019}"
    private static let space = "\u{A0}"
    private static let narrowSpace = "\u{202F}"

    private static let sentences: [any Worded] =
        Examples.uploads.map { $0 } + Examples.warnings.map { $0 } + Examples.sheets.map { $0 } + Examples.reads
        + Examples.rateErrors.map { $0 }
        + Examples.problems + Examples.releaseDifferences.map { $0 } + Examples.mapping

    /// What stands in sentences as it is written for programs.
    private static let code = [
        #"{"amount":"40000.00","currency":"EUR"}"#, "roi:0.2", "Authorization: Bearer", "Content-Type: text/csv",
    ]

    @Test func everythingIsSaidInBothLanguages() {
        for example in Examples.all {
            #expect(example.text(in: .english) == example.english)
            #expect(example.text(in: .french) == example.french.text)
            #expect(example.english != example.french.text || Examples.sameInBoth.contains(example.english))
            let english = /\b(the|is|are|expected|has|as|of|column [0-9])\b/
            #expect(!example.french.text.contains(english), "\(example.french.text)")
        }
    }

    @Test func frenchIsTypesetAsInFrance() {
        for example in Examples.all {
            let said = Self.code.reduce(example.french.text) { $0.replacing($1, with: "code") }
            #expect(!said.contains("'"), "\(said)")
            #expect(!said.contains("\"") || said.contains("s’écrit deux fois (\"\")"), "\(said)")
            #expect(!said.contains(/[ \u{A0}\u{202F}]{2}/), "\(said)")
            #expect(!said.contains(#/ [:;!?%»]|« /#), "\(said)")
            #expect(!said.contains(/[^\u{A0}]:|[^\u{202F}][;!?»]|«[^\u{202F}]/), "\(said)")
            // "l'agences": an elided article before a plural.
            #expect(!said.contains(/\bl’[a-zà-ÿ-]+[sx]\b/), "\(said)")
        }
    }

    @Test func frenchBeginsAndEndsAsEnglish() {
        for example in Self.sentences {
            let (english, french) = (example.english, example.french.text)
            let marks: Set<Character> = [".", "?"]
            #expect(
                english.last.map(marks.contains) == french.last.map(marks.contains),
                "\(english) / \(french)"
            )
            #expect(english.first?.isUppercase == french.first?.isUppercase, "\(english) / \(french)")
        }
    }

    @Test func everyArgumentIsMentioned() {
        for example in Self.sentences {
            for language in Language.allCases {
                let said = example.text(in: language).replacing(Self.narrowSpace, with: "")
                for argument in arguments(of: example) {
                    #expect(said.contains(argument), "\(argument) is not in: \(said)")
                }
            }
        }
    }

    /// What a sentence must say of what its problem holds, as texts.
    private func arguments(of value: Any) -> [String] {
        switch value {
        case let figure as KPIFigure: [figure.amount.text(decimals: 0)]
        case let number as Int: [String(number)]
        case let excerpt as Excerpt: [excerpt.text]
        case let day as Day: [day.description]
        case let month as Month: [month.description]
        case let amount as Amount: [amount.text(decimals: 0)]
        case let name as String: name.isEmpty ? [] : [name]
        case let names as [String]: names
        case let range as ClosedRange<Int>: [String(range.lowerBound), String(range.upperBound)]
        case let currency as Currency: [currency.code]
        case let role as Role: [role.rawValue]
        case let kind as TenantKind: [kind.rawValue]
        case let id as UUID: [id.text]
        case let digest as [UInt8]: [hexadecimal(digest)]
        case let refusal as Refusal: arguments(of: refusal)
        case DraftProblem.releaseShrinks(let held, let previousName):
            [
                previousName, String(held.providerCount), String(held.cohortCount), String(held.previousProviderCount),
                String(held.previousCohortCount),
            ]
        // The rest has words of its own in each language.
        case is Bool, is ImportKind, is FileProblem.Separator, is UnsupportedFormat: []
        // Where the nearest name is given, the others are not.
        case ScoresheetProblem.unknownColumn(let name, let nearest?, _): [name.text, nearest]
        // The place says which column it is.
        case ScoresheetProblem.missingCompanion(_, isInFile: false, let companion, let value): [companion, value.text]
        default: Mirror(reflecting: value).children.flatMap { arguments(of: $0.value) }
        }
    }

    /// When to ask again is said by a header, and the rest by the record itself.
    private func arguments(of refusal: Refusal) -> [String] {
        switch refusal {
        case .forbidden(let role): [role.rawValue]
        case .fileTooLarge(let limit): [String(limit)]
        case .tooMany(let excess, _): arguments(of: excess)
        case .uploadTooSlow(let upload): arguments(of: upload)
        case .importRejected(_, let reason): reason.map { arguments(of: $0.problem) } ?? []
        case .ratesRejected(let refused): refused.told.first.map { arguments(of: $0.problem) } ?? []
        case .unauthenticated, .tenantSuspended, .notFound, .invalid, .invalidQuestion, .conflict, .changedMeanwhile,
            .idempotencyKeyReused, .releaseShrinks, .unavailable, .outcomeUnknown, .inProgress:
            []
        }
    }

    @Test func theStatusesAreNamed() {
        for language in Language.allCases {
            let said = ExpectedValue.status.text(in: language)
            for status in ["booked", "rescheduled", "held", "no_show", "cancelled"] { #expect(said.contains(status)) }
        }
    }
}
