import Disclosure
import Domain
import Foundation
import Scoring
import Units

/// What every read begins with: which release, which cohort, which weights.
package struct ReadHead: Sendable {
    /// nil where there is no release yet.
    package let release: Release?
    /// Whether the figures are the viewer's own current ones, and not a release's.
    package let isLive: Bool
    package let window: Window
    package let asOf: Day
    package let currency: Currency
    package let weights: Weights
    package let cohort: CohortChoice

    package init(
        release: Release?,
        isLive: Bool,
        window: Window,
        asOf: Day,
        currency: Currency,
        weights: Weights,
        cohort: CohortChoice
    ) {
        self.release = release
        self.isLive = isLive
        self.window = window
        self.asOf = asOf
        self.currency = currency
        self.weights = weights
        self.cohort = cohort
    }
}

/// Providers of a cohort, in order, as far as the viewer may see them.
package struct Standings: Sendable {
    package let head: ReadHead
    package let entries: [Standing]
    /// Whether more entries follow.
    package let hasMore: Bool
    /// How many providers are ranked against each other.
    package let rankedCount: Int

    package init(
        head: ReadHead,
        entries: [Standing],
        hasMore: Bool,
        rankedCount: Int
    ) {
        self.head = head
        self.entries = entries
        self.hasMore = hasMore
        self.rankedCount = rankedCount
    }
}

/// Reads standings from one cohort of a release, for one audience.
package struct StandingReader: Sendable {
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

extension Standing {
    /// A provider's standing with its own figures to the last digit.
    ///
    /// - Parameters:
    ///   - scored: What its place is calculated from; in a release, what is published.
    ///   - exact: Its estimates, unrounded.
    ///   - sums: In the currency of `convert`.
    init(
        _ scored: ScoredProvider,
        uncertainty: RankUncertainty?,
        _ provider: ProviderInput,
        exact: PerKPI<Estimate>,
        sums: ProviderSums,
        weights: Weights,
        convert: Conversion
    ) {
        self.init(
            providerID: provider.id,
            providerName: provider.name,
            rank: scored.rank,
            uncertainty: scored.isRanked ? uncertainty : nil,
            score: scored.composite.roundedScore,
            credibility: Composite(estimates: exact, weights: weights).credibility,
            unrankedReasons: scored.unrankedReasons,
            geometricMean: scored.composite.geometricMean,
            range: scored.composite.range,
            kpis: PerKPI { kpi in
                KPIReading(
                    kpi,
                    exact[kpi],
                    contribution: scored.composite.contributions[kpi],
                    sums: sums,
                    weights: weights,
                    convert: convert,
                    hasBenchmark: true
                )
            },
            visibility: .full
        )
    }

    /// A provider's standing as other viewers may see it.
    package init(
        published scored: ScoredProvider,
        uncertainty: RankUncertainty?,
        _ provider: ProviderInput,
        weights: Weights,
        convert: Conversion
    ) {
        let (composite, isRanked) = (scored.composite, scored.isRanked)
        self.init(
            providerID: provider.id,
            providerName: provider.name,
            rank: scored.rank,
            uncertainty: isRanked ? uncertainty?.coarse : nil,
            score: composite.roundedScore,
            credibility: composite.credibility.roundedToHundredths,
            unrankedReasons: scored.unrankedReasons,
            geometricMean: composite.geometricMean.roundedToTenths,
            range: composite.range.roundedToTenths,
            kpis: PerKPI { kpi in
                KPIReading(
                    kpi,
                    published: scored.estimates[kpi],
                    contribution: composite.contributions[kpi],
                    weights: weights,
                    convert: convert
                )
            },
            visibility: .scores
        )
    }

    /// A viewer's own figures where there is no benchmark to compare them with.
    static func uncompared(
        _ provider: ProviderInput,
        weights: Weights,
        convert: Conversion,
        inEuro: Conversion,
        minimumData: MinimumData,
        liveDeals: LiveDealSums? = nil
    ) -> Standing {
        let sums = ProviderSums(provider, in: .everything, convert: convert, liveDeals: liveDeals)
        let figures = ProviderSums(provider, in: .everything, convert: inEuro, liveDeals: liveDeals).figures
        // The raw figures do not depend on priors. Everything that does is left out.
        let estimates = Estimate.all(
            of: figures,
            priors: Priors(fittedTo: [figures]),
            minimumData: minimumData
        )
        return Standing(
            providerID: provider.id,
            providerName: provider.name,
            rank: nil,
            uncertainty: nil,
            score: nil,
            credibility: nil,
            unrankedReasons: [],
            geometricMean: nil,
            range: nil,
            kpis: PerKPI { kpi in
                KPIReading(
                    kpi,
                    estimates[kpi],
                    contribution: nil,
                    sums: sums,
                    weights: weights,
                    convert: convert,
                    hasBenchmark: false
                )
            },
            visibility: .full
        )
    }

    /// A provider of which the viewer may only know that it exists.
    package static func undisclosed(id: UUID, name: String, weights: Weights) -> Standing {
        Standing(
            providerID: id,
            providerName: name,
            rank: nil,
            uncertainty: nil,
            score: nil,
            credibility: nil,
            unrankedReasons: [],
            geometricMean: nil,
            range: nil,
            kpis: PerKPI { .undisclosed(weight: weights[$0]) },
            visibility: .undisclosed
        )
    }
}

extension RankUncertainty {
    /// Rounded as other viewers may see it.
    fileprivate var coarse: RankUncertainty {
        RankUncertainty(
            expectedRank: expectedRank.roundedToTenths,
            rankInterval: rankInterval,
            probabilityFirst: probabilityFirst.roundedToHundredths,
            scoreInterval: scoreInterval.roundedToTenths,
            tier: tier
        )
    }
}
