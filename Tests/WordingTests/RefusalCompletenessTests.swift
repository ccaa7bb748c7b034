import Domain
import Releases
import Testing
import Wording

/// The examples of what is said of refused requests and of releases that differ leave nothing out:
/// a new case does not compile here before it has a number, for which an example is missing.
@Suite struct RefusalCompletenessTests {
    @Test func everyCaseHasAnExample() {
        #expect(Set(Examples.refusals.map(number)) == Set(0...17))
        #expect(Set(Examples.excesses.map(number)) == Set(0...2))
        #expect(Set(Examples.slowUploads.map(number)) == Set(0...1))
        #expect(Set(Examples.previewProblems.map(number)) == Set(0...3))
        #expect(Set(Examples.drafts.map(number)) == Set(0...28))
        #expect(Set(Examples.questions.map(number)) == Set(0...5))
        #expect(Set(Examples.expectedTexts.map(number)) == Set(0...23))
        #expect(Set(Examples.readings.map(number)) == Set(0...17))
        #expect(Set(Examples.requests.map(number)) == Set(0...13))
        #expect(Set(Examples.releaseParts.map(number)) == Set(0...4))
        #expect(Set(Examples.documentDifferences.map(number)) == Set(0...4))
        #expect(Set(Examples.releaseDifferences.map(number)) == Set(0...6))
    }

    private func number(of refusal: Refusal) -> Int {
        switch refusal {
        case .unauthenticated: 0
        case .tenantSuspended: 1
        case .forbidden: 2
        case .notFound: 3
        case .invalid: 4
        case .invalidQuestion: 5
        case .conflict: 6
        case .changedMeanwhile: 7
        case .idempotencyKeyReused: 8
        case .fileTooLarge: 9
        case .tooMany: 10
        case .releaseShrinks: 11
        case .importRejected: 12
        case .unavailable: 13
        case .outcomeUnknown: 14
        case .inProgress: 15
        case .uploadTooSlow: 16
        case .ratesRejected: 17
        }
    }

    private func number(of excess: Excess) -> Int {
        switch excess {
        case .refusedKeys: 0
        case .uploads: 1
        case .proposals: 2
        }
    }

    private func number(of upload: SlowUpload) -> Int {
        switch upload {
        case .stalled: 0
        case .large: 1
        }
    }

    private func number(of problem: DraftProblem) -> Int {
        switch problem {
        case .unknownProvider: 0
        case .unknownClient: 1
        case .noClient: 2
        case .notOwnClient: 3
        case .unknownEngagement: 4
        case .unknownExchangeRate: 5
        case .referenceTaken: 6
        case .roleDoesNotFit: 7
        case .endsBeforeStart: 8
        case .notAnExchangeRate: 9
        case .releaseNameTaken: 10
        case .noExchangeRate: 11
        case .releaseShrinks: 12
        case .monthNotEnded: 13
        case .windowReversed: 14
        case .windowTooLong: 15
        case .noProvider: 16
        case .notOwnProvider: 17
        case .openProposals: 18
        case .openEngagements: 19
        case .endsBeforeToday: 20
        case .endedLongAgo: 21
        case .onlyTheClient: 22
        case .tooManyValues: 23
        case .targetReachesBack: 24
        case .rateWithoutDay: 25
        case .rateOfTheFuture: 26
        case .profileNameTaken: 27
        case .profileTooLarge: 28
        }
    }

    private func number(of problem: QuestionProblem) -> Int {
        switch problem {
        case .ownViewWithoutTenant: 0
        case .noExchangeRate: 1
        case .noExchangeRateInRelease: 2
        case .weightsOfBenchmark: 3
        case .weightsOfProvider: 4
        case .weightsNotInHundredths: 5
        }
    }

    private func number(of problem: PreviewProblem) -> Int {
        switch problem {
        case .off: 0
        case .notYet: 1
        case .ownScorecardAlone: 2
        case .withoutTenant: 3
        }
    }

    private func number(of expected: ExpectedText) -> Int {
        switch expected {
        case .text: 0
        case .choice: 1
        case .integer: 2
        case .id: 3
        case .day: 4
        case .month: 5
        case .currency: 6
        case .country: 7
        case .positiveAmount: 8
        case .money: 9
        case .industry: 10
        case .listCursor: 11
        case .rankingCursor: 12
        case .release: 13
        case .releaseName: 14
        case .providers: 15
        case .weights: 16
        case .weightsInHundredths: 17
        case .noWeights: 18
        case .timeZone: 19
        case .positiveNumber: 20
        case .lines: 21
        case .texts: 22
        case .number: 23
        }
    }

    private func number(of problem: ReadingProblem) -> Int {
        switch problem {
        case .missing: 0
        case .malformed: 1
        case .notAString: 2
        case .notAFlag: 3
        case .notAnObject: 4
        case .wrongType: 5
        case .repeatedField: 6
        case .repeatedParameter: 7
        case .unknownField: 8
        case .unknownParameter: 9
        case .tooManyDecimals: 10
        case .wrongCurrency: 11
        case .noChange: 12
        case .missingCompanion: 13
        case .notANumber: 14
        case .windowReversed: 15
        case .windowTooLong: 16
        case .profile: 17
        }
    }

    private func number(of request: RefusedRequest) -> Int {
        switch request {
        case .noKey: 0
        case .noSuchPath: 1
        case .methodNotAllowed: 2
        case .bodyTooLarge: 3
        case .wrongMediaType: 4
        case .wrongCharset: 5
        case .encodedBody: 6
        case .incompleteBody: 7
        case .bodyTooSlow: 8
        case .framingTooLarge: 9
        case .malformedIdempotencyKey: 10
        case .noIfMatch: 11
        case .staleIfMatch: 12
        case .internalError: 13
        }
    }

    private func number(of part: ReleasePart) -> Int {
        switch part {
        case .settings: 0
        case .inputs: 1
        case .priors: 2
        case .score: 3
        case .hidden: 4
        }
    }

    private func number(of difference: DocumentDifference) -> Int {
        switch difference {
        case .notOnRecord: 0
        case .notComputed: 1
        case .unreadable: 2
        case .writtenOtherwise: 3
        case .members: 4
        }
    }

    private func number(of difference: ReleaseDifference) -> Int {
        switch difference {
        case .unreadable: 0
        case .methodology: 1
        case .digest: 2
        case .document: 3
        case .publicity: 4
        case .name: 5
        case .withheldCohort: 6
        }
    }
}
