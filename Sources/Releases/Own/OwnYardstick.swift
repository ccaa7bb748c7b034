package import Disclosure
package import Domain
import Foundation
package import Scoring
import Units

/// What a tenant's own figures are measured by.
package enum OwnYardstick: Sendable {
    /// The fixed one, where no published cohort fits.
    case reference(ReferenceYardstick)
    /// The narrowest published cohort that holds all the engagements compared.
    case cohort(ReleasedCohort, of: Release)

    /// The most that a deal counts for, in euro; nil where there is no cap.
    package var dealCap: Double? {
        switch self {
        case .reference: nil
        case .cohort(let cohort, _): cohort.yardstick.priors.deals.cap
        }
    }

    /// - Parameter figures: Of all that are compared, in euro.
    package func priors(comparing figures: [ProviderFigures]) -> Priors {
        switch self {
        case .reference(let yardstick): yardstick.priors(comparing: figures)
        case .cohort(let cohort, _): cohort.yardstick.priors
        }
    }
}

extension ReleaseSnapshot {
    /// The narrowest cohort that holds all these engagements and that the viewer may see; nil where
    /// there is none.
    ///
    /// - Throws: `DecodingError` if a cohort cannot be read.
    package func narrowestCohort(holding engagements: [Engagement], for audience: Audience) throws -> ReleasedCohort? {
        var key: CohortKey? = CohortKey.common(to: engagements.map { CohortKey($0) })
        while let candidate = key {
            if cohorts.released.contains(candidate), audience.sees(candidate), let cohort = try cohorts[candidate] {
                return cohort
            }
            key = candidate.parent
        }
        return nil
    }
}

extension CohortKey {
    /// The narrowest cell that holds all of these.
    package static func common(to keys: [CohortKey]) -> CohortKey {
        guard let first = keys.first else { return .everything }
        return ([first] + first.ancestors).first { cell in keys.allSatisfy(cell.contains) } ?? .everything
    }
}
