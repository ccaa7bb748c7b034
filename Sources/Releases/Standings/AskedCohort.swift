import Disclosure
import Domain
import Scoring
import Units

/// With whom a reader wants providers compared; nil is any.
package struct AskedCohort: Hashable, Sendable {
    package let industry: String?
    package let country: Country?
    package let clientSize: ClientSize?
    package let dealSize: DealSize?

    package init(
        industry: String? = nil,
        country: Country? = nil,
        clientSize: ClientSize? = nil,
        dealSize: DealSize? = nil
    ) {
        self.industry = industry
        self.country = country
        self.clientSize = clientSize
        self.dealSize = dealSize
    }

    private var values: [String?] { [industry, country?.code, clientSize?.rawValue, dealSize?.rawValue] }

    /// The predefined cell that comes nearest: the dimensions up to the first that was not asked
    /// for.
    package var key: CohortKey { CohortKey(values: values.prefix { $0 != nil }.compactMap(\.self)) ?? .everything }

    /// Dimensions asked for beyond the predefined cell.
    var unanswerable: [CohortDimension] {
        CohortDimension.allCases.enumerated().filter { $0.offset >= key.values.count && values[$0.offset] != nil }
            .map(\.element)
    }
}

/// What cohorts are made of, in the order in which they narrow; dropped from the last to the first.
package enum CohortDimension: String, CaseIterable, Sendable {
    case industry
    case country
    case clientSize = "client_size"
    case dealSize = "deal_size"
}

/// Which cohort an answer is about, and why it is another than the one that was asked for.
package struct CohortChoice: Sendable {
    package let asked: AskedCohort
    /// The cohort used: its values in the order of the dimensions. nil where not even all providers
    /// together may be told of.
    package let used: [String]?
    package let reasons: [CohortReason]
    /// Of the cohort used; nil where there is none.
    package let providerCount: Int?
    package let clientCount: Int?
    /// The months that the priors were fitted to; nil where there are none.
    package let priorsFittedOn: Window?
    /// Whether the priors were fitted to the release's own window.
    package let arePriorsProvisional: Bool
}

/// Why a dimension was dropped.
package enum CohortReason: Sendable, Equatable {
    /// It narrows only what an outer dimension has narrowed.
    case notPredefined(dimension: CohortDimension)
    /// The cohort has too few providers or clients: fewer than so many.
    case tooSmall(cohort: CohortKey, providers: Int, clients: Int)
    /// The cohort, or what it leaves of the larger one, could be traced to somebody.
    case notDisclosed(cohort: CohortKey)
    /// Too few of the cohort's providers may be shown to the reader.
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

    /// The dimension that was dropped; nil where even all providers together are too little.
    package var dimension: CohortDimension? {
        switch self {
        case .notPredefined(let dimension): dimension
        case .tooSmall(let cohort, _, _), .notDisclosed(let cohort), .tooFewShown(let cohort):
            CohortDimension.allCases.prefix(cohort.depth).last
        }
    }
}

extension ReleaseSnapshot {
    /// The narrowest cohort that may be told of, and has enough to show: deal size, client size,
    /// country and industry are dropped in this order. Where none has enough to show, the widest
    /// one that may be told of.
    ///
    /// Throws where a cohort cannot be read.
    ///
    /// - Parameter showsEnough: whether the reader would find in the cohort what it asks for.
    package func cohort(
        for asked: AskedCohort,
        audience: Audience,
        showsEnough: (ReleasedCohort) -> Bool = { _ in true }
    ) throws -> (choice: CohortChoice, cohort: ReleasedCohort?) {
        var reasons = asked.unanswerable.map(CohortReason.notPredefined)
        var key: CohortKey? = asked.key
        while let candidate = key {
            if let cohort = try cohorts[candidate], audience.sees(candidate) {
                if candidate.parent == nil || showsEnough(cohort) { return (choice(asked, cohort, reasons), cohort) }
                reasons.append(.tooFewShown(cohort: candidate))
            } else {
                reasons.append(isScorable(candidate) ? .notDisclosed(cohort: candidate) : tooSmall(candidate))
            }
            key = candidate.parent
        }
        return (choice(asked, nil, reasons), nil)
    }

    /// Whether the cohort has providers and clients enough.
    private func isScorable(_ key: CohortKey) -> Bool {
        cohorts.keys.contains(key) || views.withheldCohorts.contains(key)
    }

    private func choice(_ asked: AskedCohort, _ cohort: ReleasedCohort?, _ reasons: [CohortReason]) -> CohortChoice {
        CohortChoice(
            asked: asked,
            used: cohort?.key.values,
            reasons: reasons,
            providerCount: cohort?.yardstick.providerCount,
            clientCount: cohort?.yardstick.clientCount,
            priorsFittedOn: cohort?.yardstick.fittedOn,
            arePriorsProvisional: cohort?.yardstick.isProvisional ?? true
        )
    }

    private func tooSmall(_ key: CohortKey) -> CohortReason {
        let thresholds = settings.disclosure
        return .tooSmall(cohort: key, providers: thresholds.cohortProviders, clients: thresholds.cohortClients)
    }
}
