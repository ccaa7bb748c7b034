package import Disclosure
import Domain
import Foundation
package import Scoring
import Units

/// Reads standings from one cohort of a release, for one audience.
package struct MarketView: Sendable {
    package let snapshot: ReleaseSnapshot
    package let audience: Audience
    /// nil where the reader may see no cohort.
    package let cohort: ScoredCohort?
    package let ranking: CohortRanking?
    package let weights: Weights
    package let convert: Conversion
    package let inEuro: Conversion

    package init(
        snapshot: ReleaseSnapshot,
        audience: Audience,
        cohort: ScoredCohort?,
        ranking: CohortRanking?,
        weights: Weights,
        convert: Conversion,
        inEuro: Conversion
    ) {
        self.snapshot = snapshot
        self.audience = audience
        self.cohort = cohort
        self.ranking = ranking
        self.weights = weights
        self.convert = convert
        self.inEuro = inEuro
    }

    /// A provider's standing.
    package func standing(of provider: ProviderInput) -> Standing {
        guard let cohort, let ranking else {
            return audience.seesInFull(provider.id)
                ? .uncompared(
                    provider,
                    weights: weights,
                    convert: convert,
                    inEuro: inEuro,
                    minimumData: snapshot.settings.minimumData
                )
                : .undisclosed(id: provider.id, name: provider.name, weights: weights)
        }
        guard audience.sees(provider.id, in: cohort.key) else {
            return .undisclosed(id: provider.id, name: provider.name, weights: weights)
        }
        // A provider without an engagement in the cohort has nothing to be scored by. Each KPI then
        // says that there is too little data.
        let score = ranking[provider.id.text]
        let scored = score?.scored ?? cohort.score(ofNothing: provider.id.text, weights: weights)
        guard audience.seesInFull(provider.id) else {
            return Standing(
                published: scored,
                uncertainty: score?.uncertainty,
                provider,
                weights: weights,
                convert: convert
            )
        }
        let figures = ProviderSums(provider, in: cohort.key, convert: inEuro).figures
        return Standing(
            scored,
            uncertainty: score?.uncertainty,
            provider,
            exact: cohort.exactEstimates(of: figures),
            sums: ProviderSums(provider, in: cohort.key, convert: convert),
            weights: weights,
            convert: convert
        )
    }

    /// The standings that the reader may see, in order.
    ///
    /// - Parameter page: Positions among the visible ones, from 0.
    package func standings(_ page: Range<Int>) async throws -> ([Standing], hasMore: Bool) {
        guard let cohort, let ranking else { return ([], false) }
        let visible = ranking.scores.compactMap { score in
            UUID(uuidString: score.scored.id).flatMap { audience.sees($0, in: cohort.key) ? $0 : nil }
        }
        // Providers outside the page are not calculated.
        let wanted = page.clamped(to: 0..<visible.count)
        let providers = try await snapshot.providers(Array(visible[wanted]), for: audience)
        return (providers.map(standing), wanted.upperBound < visible.count)
    }
}

extension ScoredCohort {
    /// The score of a provider that has nothing in the cohort.
    fileprivate func score(ofNothing id: String, weights: Weights) -> ScoredProvider {
        let nothing = PublishedProvider(ProviderFigures(id: id), priors: yardstick.priors, minimumData: minimumData)
        let alone = EstimatedProvider(id: id, estimates: nothing.estimates)
        return ranked([alone], weights: weights, minimumData: minimumData)[0]
    }
}
