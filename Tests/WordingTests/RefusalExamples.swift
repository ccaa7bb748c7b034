import Access
import Domain
import Foundation
import Units
import Wording

/// At least one of everything that is said of a request that is refused.
extension Examples {
    static let held = HeldRelease(
        name: "2026-01",
        from: day.month,
        to: later.month,
        providerCount: 23,
        cohortCount: 7,
        previousID: UUID(),
        previousProviderCount: 217,
        previousCohortCount: 31,
        heldAt: Date(timeIntervalSince1970: 0)
    )

    static let excesses: [Excess] = [.refusedKeys, .uploads(perTenant: 23), .proposals(perTenantAndDay: 17)]

    static let slowUploads: [SlowUpload] = [
        .stalled(minimumBytesPerSecond: 131_072), .large(bytesPerSecond: 1_048_576, maximumBytes: 268_435_456),
    ]

    static let refusals: [Refusal] =
        [
            .unauthenticated, .tenantSuspended, .forbidden(.clientAnalyst), .invalid, .invalidQuestion,
            .changedMeanwhile, .idempotencyKeyReused, .fileTooLarge(limitBytes: 65_536), .releaseShrinks(held),
            .unavailable(retryAfterSeconds: 2), .outcomeUnknown(retryAfterSeconds: 2),
            .inProgress(retryAfterSeconds: 2),
        ] + SoughtThing.allCases.map { .notFound($0) } + Conflict.allCases.map { .conflict($0) }
        + excesses.map { .tooMany($0, retryAfterSeconds: 2) } + slowUploads.map { .uploadTooSlow($0) }
        + [nil, ImportError(line: nil, column: nil, problem: .file(.noRows))].map {
            .importRejected(refusedImport, because: $0)
        } + [.ratesRejected(RefusedRates(told: rateErrors, untold: 3)), .ratesRejected(RefusedRates(told: []))]

    static let missingRate = MissingRate(currency: .euro, day: later)

    static let questions: [QuestionProblem] = [
        .ownViewWithoutTenant, .noExchangeRate(missingRate), .noExchangeRateInRelease(.euro), .weightsOfBenchmark,
        .weightsOfProvider, .weightsNotInHundredths,
    ]

    private static let refusedImport = Import(
        id: UUID(),
        kind: .meetings,
        onError: .reject,
        status: .rejected,
        bytesRead: 1,
        rowsRead: 1,
        merged: .none,
        rowsRejected: 1,
        errors: [],
        createdAt: Date(timeIntervalSince1970: 0)
    )

    static let drafts: [DraftProblem] = [
        .unknownProvider, .unknownClient, .noClient, .notOwnClient, .noProvider, .notOwnProvider,
        .openProposals(perTenant: 53), .openEngagements(perPair: 23), .unknownEngagement, .unknownExchangeRate,
        .referenceTaken, .roleDoesNotFit(expected: [.providerUploader], tenant: .provider),
        .roleDoesNotFit(expected: [.clientAnalyst, .platformAdmin], tenant: .client), .endsBeforeStart(startsOn: day),
        .endsBeforeToday(later), .endedLongAgo(days: 37), .onlyTheClient, .tooManyValues(maximum: 123),
        .targetReachesBack(first: later),
        .notAnExchangeRate, .rateWithoutDay, .rateOfTheFuture(last: day), .releaseNameTaken, .profileNameTaken,
        .profileTooLarge(maximumBytes: 65_536), .noExchangeRate(missingRate),
        .releaseShrinks(held, previousName: "2025-12"), .monthNotEnded, .windowReversed(to: day.month),
        .windowTooLong(maximumMonths: 120),
    ]

    static let previewProblems: [PreviewProblem] = [.off, .notYet(from: day), .ownScorecardAlone, .withoutTenant]

    static let expectedTexts: [ExpectedText] = [
        .text(1...217), .choice(["micro", "small"]), .integer(1...1_234), .number(0.5...100), .id, .day, .month,
        .currency, .country,
        .positiveAmount, .money, .industry, .listCursor, .rankingCursor, .release, .releaseName, .providers, .weights,
        .weightsInHundredths, .noWeights, .timeZone, .positiveNumber(upTo: 1_234), .lines(1...4_321),
        .texts(atMost: 23),
    ]

    static let readings: [ReadingProblem] =
        expectedTexts.flatMap { expected -> [ReadingProblem] in [.missing(expected), .malformed(expected)] }
        + JSONKind.allCases.flatMap { kind -> [ReadingProblem] in
            [
                .notAString(kind, expected: .day), .notAFlag(kind), .notANumber(kind, expected: .number(0.5...100)),
                .notAnObject(kind),
            ]
        } + [
            .wrongType(expected: .weights), .repeatedField(count: 23), .repeatedParameter(count: 17), .unknownField,
            .unknownParameter, .tooManyDecimals(.euro), .wrongCurrency(expected: .euro), .noChange,
            .missingCompanion("customer_lifetime_value"),
            .windowReversed, .windowTooLong(maximumMonths: 120),
            .profile(.notExactlyOne(["from", "constant"])),
        ]

    static let requests: [RefusedRequest] = [
        .noKey, .noSuchPath, .methodNotAllowed(allowed: "GET, HEAD"), .bodyTooLarge(limitBytes: 65_536),
        .wrongMediaType(expected: "text/csv"), .wrongCharset("latin1"), .encodedBody("gzip"), .incompleteBody,
        .bodyTooSlow, .framingTooLarge, .malformedIdempotencyKey, .noIfMatch, .staleIfMatch, .internalError,
    ]

    /// Whole sentences.
    static let problems: [any Worded] =
        refusals.map { $0 } + drafts.map { FieldProblem.draft($0) }
        + questions.map { FieldProblem.question($0) }
        + previewProblems.map { FieldProblem.preview($0) } + readings.map { $0 } + requests.map { $0 }

    /// Headlines, and parts of sentences.
    static let problemWords: [any Worded] =
        ProblemTitle.allCases.map { $0 } + JSONKind.allCases.map { $0 } + expectedTexts.map { $0 }
}
