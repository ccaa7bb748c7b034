import Disclosure
import Releases
import Scoring
import Units
import Wording

/// At least one of everything that is said of scores, and in tables of them.
extension Examples {
    static let unranked: [UnrankedReason] = [
        .tooFewKPIs(shown: 2, required: 3, lacking: KPI.allCases), .noConversionRateOrROI,
        .tooLittleWeight(sum: 0.55, required: 0.6), .tooLittleCredibility(sum: 0.3999, required: 0.4),
    ]

    static let cohort = CohortKey(values: ["software", "FR"]) ?? .everything

    static let cohortReasons: [CohortReason] =
        CohortDimension.allCases.map { .notPredefined(dimension: $0) }
        + [cohort, .everything].flatMap { cohort -> [CohortReason] in
            [
                .tooSmall(cohort: cohort, providers: 23, clients: 17), .notDisclosed(cohort: cohort),
                .tooFewShown(cohort: cohort),
            ]
        }

    static let kpiReasons: [KPIReason] =
        [.undisclosed, .noBenchmark, .noInvestmentReported, .satisfactionOfOtherMonths]
        + KPI.allCases.map { .tooLittle($0) }

    static let figures: [KPIFigure] = [
        KPIFigure(12.34, decimals: 1, .perMonth), KPIFigure(31.2, decimals: 1, .percent),
        KPIFigure(1_234_567, decimals: 0, .money(.euro)), KPIFigure(61.4, decimals: 1, .ofHundred),
    ]

    static let movements: [ChangeStatement.Movement] =
        [.unshown]
        + figures.flatMap { figure -> [ChangeStatement.Movement] in
            [
                .appeared(figure), .disappeared(figure), .stayed(figure), .rose(from: figure, to: figure),
                .fell(from: figure, to: figure),
            ]
        }

    static let parts: [ChangeStatement.Part] = [
        ChangeStatement.Part(points: 1.5, origin: .ownData), ChangeStatement.Part(points: -2.5, origin: .benchmark),
        ChangeStatement.Part(points: 0.04, origin: .weights),
    ]

    static let changes: [ChangeStatement] =
        KPI.allCases.flatMap { kpi in
            movements.map { ChangeStatement(kpi: kpi, movement: $0, points: -1, parts: parts) }
        } + [ChangeStatement(kpi: .roi, movement: .unshown, points: 3)]

    /// What is said of scores, in whole sentences.
    static let reads: [any Worded] =
        unranked.map { $0 } + cohortReasons.map { $0 } + kpiReasons.map { $0 } + changes.map { $0 }
        + previews.map { $0 }

    static let previews = [
        PreviewNotice(window: Window(stored: day.month, later.month), dueOn: later),
        PreviewNotice(window: Window(stored: day.month, later.month), dueOn: nil),
    ]

    static let scoresheets: [ScoresheetText] = [
        .title(name: "a.csv", providers: 1, ranked: 0, isByReference: true),
        .title(name: "a.csv", providers: 2_301, ranked: 2, isByReference: false), .tier(7),
        .notRanked, .nobodyRanked, .tiers, .score(isRounded: true), .score(isRounded: false),
        .referenceScore(version: 2, fittedFrom: 10), .referenceScore(version: 2, fittedFrom: nil), .figures, .tooFew,
        .nothing, .settings(.standard, release: "2026-10", waivesMinimumData: true),
        .settings(.standard, release: "2026-10", waivesMinimumData: false),
    ]

    static let scoresheetCells: [ScoresheetCell] = [
        .number(1_234.5, decimals: 1), .percent(37.5, decimals: 1), .tooFew, .nothing, .noLeads,
    ]

    static let rankings: [RankingText] =
        [
            .title(release: "2026-10", first: day.month, last: later.month, asOf: later, ranked: 2_301),
            .title(release: nil, first: day.month, last: later.month, asOf: later, ranked: 1),
            .ownTitle(tenant: "Firma", first: day.month, last: later.month, asOf: later, ranked: 3),
            .referenceYardstick(version: 1), .tier(7), .notRanked, .score(59.8), .withheld, .undisclosed, .tooFew,
        ] + figures.map { .figure($0) }
        + [cohort, .everything].map { .cohortYardstick($0, release: "2026-10", providers: 23, clients: 1) }

    static let demonstrations: [DemoText] = [
        .alreadyThere, .loading(tenants: 64), .release(name: "2026-10", providers: 24, cohorts: 7),
        .loaded(tenants: 64, engagements: 123, campaigns: 321, files: 1, rows: 45_678),
    ]

    static let headings: [TableHeading] = [
        .rank, .rankInterval, .provider, .score, .scoreInterval, .qualifiedMeetings,
    ]

    static let kpiHeadings: [KPIHeading] = KPI.allCases.flatMap { [.short($0), .tall($0)] }

    /// What stands in and around tables, and names.
    static let tables: [any Worded] =
        scoresheets.map { $0 } + scoresheetCells.map { $0 } + rankings.map { $0 } + demonstrations.map { $0 }
        + headings.map { $0 } + kpiHeadings.map { $0 } + figures.map { $0 } + KPI.allCases.map { $0 }
        + CohortDimension.allCases.map { $0 }

    /// English texts that are the same in French.
    static let sameInBoth: Set<String> = [
        "Conversion", "ROI", "\nROI", "Satisfaction", "satisfaction", "Score\n", "–", "null",
    ]
}
