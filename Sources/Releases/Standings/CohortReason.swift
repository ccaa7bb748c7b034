package import Disclosure

/// The dimensions of cohorts, in the order in which they narrow. The last one is dropped first.
package enum CohortDimension: String, CaseIterable, Sendable {
    case industry
    case country
    case clientSize = "client_size"
    case dealSize = "deal_size"
}

/// Why a dimension was dropped.
package enum CohortReason: Sendable, Equatable {
    /// It narrows only what an outer dimension has narrowed.
    case notPredefined(dimension: CohortDimension)
    /// The cohort has fewer providers or clients than these.
    case tooSmall(cohort: CohortKey, providers: Int, clients: Int)
    /// The cohort, or what it leaves of the larger one, could be traced to a tenant.
    case notDisclosed(cohort: CohortKey)
    /// Too few of the cohort's providers are visible to the reader.
    case tooFewShown(cohort: CohortKey)

    /// The stable name of the reason.
    package var code: String {
        switch self {
        case .notPredefined: "not_predefined"
        case .tooSmall: "too_small"
        case .notDisclosed: "not_disclosed"
        case .tooFewShown: "too_few_shown"
        }
    }

    /// The dimension that was dropped; nil where even all providers together are too few.
    package var dimension: CohortDimension? {
        switch self {
        case .notPredefined(let dimension): dimension
        case .tooSmall(let cohort, _, _), .notDisclosed(let cohort), .tooFewShown(let cohort):
            CohortDimension.allCases.prefix(cohort.depth).last
        }
    }
}
