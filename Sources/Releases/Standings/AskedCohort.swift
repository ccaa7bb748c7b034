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
package struct CohortReason: Sendable, Equatable {
    package enum Code: String, Sendable {
        /// It narrows only what an outer dimension has narrowed.
        case notPredefined = "not_predefined"
        /// Too few providers or clients.
        case tooSmall = "too_small"
        /// It, or what it leaves of the larger cohort, could be traced to somebody.
        case notDisclosed = "not_disclosed"
        /// Too few of its providers may be shown to the reader.
        case tooFewShown = "too_few_shown"
    }

    package let dimension: CohortDimension?
    package let code: Code
    package let sentence: String
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
        var reasons = asked.unanswerable.map { dimension in
            CohortReason(
                dimension: dimension,
                code: .notPredefined,
                sentence: "The cohorts are industry, then country, client size and deal size within it: "
                    + "\(dimension.words) needs the dimensions before it."
            )
        }
        var key: CohortKey? = asked.key
        while let candidate = key {
            if let cohort = try cohorts[candidate], audience.sees(candidate) {
                if candidate.parent == nil || showsEnough(cohort) { return (choice(asked, cohort, reasons), cohort) }
                reasons.append(reason(candidate, .tooFewShown))
            } else {
                reasons.append(
                    reason(candidate, isScorable(candidate) ? .notDisclosed : .tooSmall)
                )
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

    private func reason(_ key: CohortKey, _ code: CohortReason.Code) -> CohortReason {
        let name = key.values.isEmpty ? "All providers together" : "The cohort \(key.description)"
        let thresholds = settings.disclosure
        let sentence =
            switch code {
            case .tooSmall:
                "\(name) has fewer than \(thresholds.cohortProviders) providers "
                    + "or \(thresholds.cohortClients) clients."
            case .tooFewShown: "\(name) has too few providers that may be shown to you."
            case .notDisclosed, .notPredefined:
                "\(name) is not told of to you: somebody's figures could be worked out of it, or of what it leaves."
            }
        return CohortReason(
            dimension: key.values.isEmpty ? nil : CohortDimension.allCases[key.values.count - 1],
            code: code,
            sentence: sentence
        )
    }
}

extension CohortDimension {
    fileprivate var words: String { rawValue.split(separator: "_").joined(separator: " ") }
}
