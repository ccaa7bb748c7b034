import Disclosure
import Domain
package import Foundation
package import Scoring
import Units

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
        minimumData: MinimumData
    ) -> Standing {
        let sums = ProviderSums(provider, in: .everything, convert: convert)
        let figures = ProviderSums(provider, in: .everything, convert: inEuro).figures
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
