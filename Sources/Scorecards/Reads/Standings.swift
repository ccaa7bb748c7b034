import Disclosure
import Foundation
import Scoring
import Storage
import Units

/// What every read begins with: which release, which cohort, which weights.
package struct ReadHead: Sendable {
    /// nil where there is no release yet.
    package let release: Release?
    /// Whether the figures are one's own as they are now, and no release's.
    package let isLive: Bool
    package let window: Window
    package let asOf: Day
    package let currency: Currency
    package let weights: Weights
    package let cohort: CohortChoice
}

/// Providers of a cohort, in order, as far as whoever asks may know them.
package struct Standings: Sendable {
    package let head: ReadHead
    package let entries: [Standing]
    /// Whether there are entries after these.
    package let hasMore: Bool
    /// How many providers are ranked against each other.
    package let rankedCount: Int
}

/// Reads standings out of one cohort of a release, for one audience.
struct StandingReader: Sendable {
    let snapshot: ReleaseSnapshot
    let audience: Audience
    /// nil where the reader may know of no cohort.
    let cohort: ScoredCohort?
    let ranking: CohortRanking?
    let weights: Weights
    let convert: Conversion
    let inEuro: Conversion

    /// A provider's standing.
    func standing(of provider: ProviderInput) -> Standing {
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
        let sums = ProviderSums(provider, in: cohort.key, convert: convert)
        // One without an engagement in the cohort has nothing to be scored by: KPI by KPI there is too little.
        let score = ranking[provider.id.text] ?? cohort.score(ofNothing: sums.figures.id, weights: weights)
        let standing = Standing(score, provider, sums: sums, weights: weights, convert: convert)
        return audience.seesInFull(provider.id) ? standing : standing.coarse(currency: convert.currency)
    }

    /// Those whom the reader may see, in order, from one position to another; and whether there are more.
    func standings(_ page: Range<Int>) -> ([Standing], hasMore: Bool) {
        guard let cohort, let ranking else { return ([], false) }
        let visible = ranking.scores.compactMap { score in
            UUID(uuidString: score.scored.id).flatMap { audience.sees($0, in: cohort.key) ? snapshot.inputs[$0] : nil }
        }
        // What nobody looks at is not worked out.
        let wanted = page.clamped(to: 0..<visible.count)
        return (visible[wanted].map(standing), wanted.upperBound < visible.count)
    }
}

extension ScoredCohort {
    /// What is said of a provider that has nothing in the cohort.
    fileprivate func score(ofNothing id: String, weights: Weights) -> ProviderScore {
        let scored = score(cohort: [ProviderFigures(id: id)], priors: yardstick.priors, weights: weights)
        return ProviderScore(scored: scored, uncertainty: nil, isPublic: false, isInPopulation: false)
    }

    private func score(cohort: [ProviderFigures], priors: Priors, weights: Weights) -> ScoredProvider {
        Scoring.score(cohort: cohort, priors: priors, weights: weights, minimumData: minimumData)[0]
    }
}

extension Standing {
    /// A provider's standing to the last digit.
    init(
        _ score: ProviderScore,
        _ provider: ProviderInput,
        sums: ProviderSums,
        weights: Weights,
        convert: Conversion
    ) {
        let scored = score.scored
        self.init(
            providerID: provider.id,
            providerName: provider.name,
            rank: scored.rank,
            uncertainty: scored.isRanked ? score.uncertainty : nil,
            score: scored.composite.roundedScore,
            credibility: scored.composite.credibility,
            unrankedReasons: scored.unrankedReasons,
            geometricMean: scored.composite.geometricMean,
            range: scored.composite.range,
            kpis: PerKPI { kpi in
                KPIReading(
                    kpi,
                    scored.estimates[kpi],
                    sums: sums,
                    weights: weights,
                    convert: convert,
                    hasBenchmark: true
                )
            },
            visibility: .full
        )
    }

    /// One's own figures where there is no benchmark to compare them with.
    static func uncompared(
        _ provider: ProviderInput,
        weights: Weights,
        convert: Conversion,
        inEuro: Conversion,
        minimumData: MinimumData
    ) -> Standing {
        let sums = ProviderSums(provider, in: .everything, convert: convert)
        let figures = ProviderSums(provider, in: .everything, convert: inEuro).figures
        // The raw figures depend on no priors; what does is left out.
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
                    sums: sums,
                    weights: weights,
                    convert: convert,
                    hasBenchmark: false
                )
            },
            visibility: .full
        )
    }

    /// A provider of which nothing may be told but that it exists.
    static func undisclosed(id: UUID, name: String, weights: Weights) -> Standing {
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

    /// The same standing as others may know it.
    func coarse(currency: Currency) -> Standing {
        Standing(
            providerID: providerID,
            providerName: providerName,
            rank: rank,
            uncertainty: uncertainty?.coarse,
            score: score,
            credibility: credibility.map { ($0 * 100).rounded() / 100 },
            unrankedReasons: unrankedReasons,
            geometricMean: geometricMean.map { ($0 * 10).rounded() / 10 },
            range: range.map { Interval(low: ($0.low * 10).rounded() / 10, high: ($0.high * 10).rounded() / 10) },
            kpis: PerKPI { kpis[$0].coarse(currency: currency) },
            visibility: .scores
        )
    }
}

extension RankUncertainty {
    /// To the digits that others may know.
    fileprivate var coarse: RankUncertainty {
        RankUncertainty(
            expectedRank: (expectedRank * 10).rounded() / 10,
            rankInterval: rankInterval,
            probabilityFirst: (probabilityFirst * 100).rounded() / 100,
            scoreInterval: Interval(
                low: (scoreInterval.low * 10).rounded() / 10,
                high: (scoreInterval.high * 10).rounded() / 10
            ),
            tier: tier
        )
    }
}
