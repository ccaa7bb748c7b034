package import Disclosure
package import Domain
import Scoring
package import Units

/// The cohort that a client asks for; nil is any value.
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

    /// The nearest predefined cell: the dimensions up to the first that the client did not ask for.
    package var key: CohortKey { CohortKey(values: values.prefix { $0 != nil }.compactMap(\.self)) ?? .everything }

    /// The dimensions that the client asked for beyond the predefined cell.
    var unanswerable: [CohortDimension] {
        CohortDimension.allCases.enumerated().filter { $0.offset >= key.values.count && values[$0.offset] != nil }
            .map(\.element)
    }
}

/// The dimensions of cohorts, in the order in which they narrow. The last one is dropped first.
package enum CohortDimension: String, CaseIterable, Sendable {
    case industry
    case country
    case clientSize = "client_size"
    case dealSize = "deal_size"
}

/// The cohort that an answer is about, and why it is not the one that the client asked for.
package struct CohortChoice: Sendable {
    package let asked: AskedCohort
    /// The values of the cohort used, in the order of the dimensions. nil where not even all
    /// providers together are visible.
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

extension ReleaseSnapshot {
    /// The narrowest cohort that is visible and has enough to show. Deal size, client size, country
    /// and industry are dropped in this order. If none has enough to show, it is the widest visible
    /// one.
    ///
    /// - Parameter showsEnough: Whether the reader would find in the cohort what it asks for.
    /// - Throws: `DecodingError` if a cohort cannot be read.
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

    /// Whether the cohort has enough providers and clients.
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
