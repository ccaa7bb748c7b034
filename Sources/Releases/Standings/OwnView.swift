import Disclosure
package import Domain
import Foundation
package import Scoring
package import Units

/// Measures live figures by frozen yardsticks.
package struct OwnView: Sendable {
    package let release: Release?
    package let choice: CohortChoice
    /// nil where there is no release, or none of its cohorts is visible.
    package let cohort: ReleasedCohort?
    package let weights: Weights
    package let minimumData: MinimumData
    package let convert: Conversion
    package let inEuro: Conversion
    /// The most that a deal counts for, by currency; empty where there is no cap.
    package let caps: [Currency: Amount]

    package init(
        release: Release?,
        choice: CohortChoice,
        cohort: ReleasedCohort?,
        weights: Weights,
        minimumData: MinimumData,
        convert: Conversion,
        inEuro: Conversion,
        caps: [Currency: Amount]
    ) {
        self.release = release
        self.choice = choice
        self.cohort = cohort
        self.weights = weights
        self.minimumData = minimumData
        self.convert = convert
        self.inEuro = inEuro
        self.caps = caps
    }

    package func head(_ sums: LiveSums, _ query: ReleaseQuery) -> ReadHead {
        ReadHead(
            release: release,
            isLive: true,
            window: sums.window,
            asOf: sums.asOf,
            currency: query.currency,
            weights: weights,
            cohort: choice
        )
    }

    /// Scores a provider's live figures with the cohort's frozen priors. Without a cohort only the
    /// raw figures are shown.
    ///
    /// - Parameters:
    ///   - provider: Its live sums.
    ///   - above: The deals above the caps.
    package func standing(of provider: ProviderInput, _ above: [LiveDealsAbove]) -> Standing {
        let liveDeals = LiveDealSums(above, caps: caps)
        guard let cohort else {
            return .uncompared(
                provider,
                weights: weights,
                convert: convert,
                inEuro: inEuro,
                minimumData: minimumData,
                liveDeals: liveDeals
            )
        }
        let figures = ProviderSums(provider, in: cohort.key, convert: inEuro, liveDeals: liveDeals).figures
        let scored = score(
            cohort: [figures],
            priors: cohort.yardstick.priors,
            weights: weights,
            minimumData: minimumData
        )[0]
        // A rank also says something of other providers, so only a release has ranks.
        return Standing(
            scored.unplaced,
            uncertainty: nil,
            provider,
            exact: scored.estimates,
            sums: ProviderSums(provider, in: cohort.key, convert: convert, liveDeals: liveDeals),
            weights: weights,
            convert: convert
        )
    }
}

extension ScoredProvider {
    fileprivate var unplaced: ScoredProvider {
        ScoredProvider(
            id: id,
            estimates: estimates,
            composite: composite,
            unrankedReasons: unrankedReasons,
            rank: nil
        )
    }
}

extension CohortChoice {
    /// Where there is no release yet.
    package static func none(asked: AskedCohort) -> CohortChoice {
        CohortChoice(
            asked: asked,
            used: nil,
            reasons: [],
            providerCount: nil,
            clientCount: nil,
            priorsFittedOn: nil,
            arePriorsProvisional: true
        )
    }
}
