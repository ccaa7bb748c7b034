@testable import Scoring

/// A second example with what the worked one lacks: phi above 1, a cap, data withheld, missing and
/// too few.
///
/// Expected values: an independent implementation in Python 3 with numpy 2.4.6 and scipy 1.17.1.
enum SecondExample {
    static let priors = Priors(
        overDispersion: 1.4,
        qualifiedMeetings: GammaPrior(shape: 2.5, rate: 0.31),
        conversionRate: BetaPrior(a: 3.2, b: 9.6),
        costPerQualifiedLead: GammaPrior(shape: 2.1, rate: 0.045),
        deals: DealStatistics(cap: 60_000, mean: 28_000, squaredCoefficientOfVariation: 1.7),
        roi: NormalPrior(mean: 0.9, variance: 0.4),
        satisfactionVariance: 210,
        satisfaction: NormalPrior(mean: 68, variance: 140)
    )

    static let north = ProviderFigures(
        id: "north",
        engagementMonths: 18,
        qualifiedMeetings: 140,
        maturedMeetings: 110,
        opportunities: 31,
        investment: 90_000,
        exposure: 2.25,
        deals: DealFigures(itemised: [12_000, 45_000, 90_000, 31_000, 8_000, 27_000, 150_000]),
        satisfaction: SatisfactionFigures(respondents: 6, mean: 78)
    )
    static let west = ProviderFigures(
        id: "west",
        engagementMonths: 9,
        qualifiedMeetings: 110,
        maturedMeetings: 95,
        opportunities: 40,
        investment: 52_000,
        exposure: 1.1,
        deals: DealFigures(itemised: [55_000, 61_000, 18_000, 40_000]),
        satisfaction: SatisfactionFigures(respondents: 11, mean: 64),
        withheld: [.roi]
    )
    static let south = ProviderFigures(
        id: "south",
        engagementMonths: 30,
        qualifiedMeetings: 300,
        maturedMeetings: 260,
        opportunities: 52,
        investment: 180_000,
        exposure: 4.5,
        deals: DealFigures(
            itemised: [Double](repeating: 20_000, count: 9) + [Double](repeating: 35_000, count: 3)
        ),
        satisfaction: SatisfactionFigures(respondents: 2, mean: 99),
        withheld: [.satisfaction]
    )
    /// Two respondents are too few to count, and there is no investment.
    static let east = ProviderFigures(
        id: "east",
        engagementMonths: 6,
        qualifiedMeetings: 28,
        maturedMeetings: 12,
        satisfaction: SatisfactionFigures(respondents: 2, mean: 40)
    )
    /// 44 months and 150,000 for nothing.
    static let center = ProviderFigures(
        id: "center",
        engagementMonths: 44,
        investment: 150_000,
        exposure: 3
    )
    static let visitor = ProviderFigures(
        id: "visitor",
        engagementMonths: 12,
        qualifiedMeetings: 100,
        maturedMeetings: 80,
        opportunities: 25,
        investment: 60_000,
        exposure: 1.5,
        deals: DealFigures(itemised: [30_000, 30_000, 30_000]),
        satisfaction: SatisfactionFigures(respondents: 4, mean: 72)
    )

    static let ranked = [north, west, south, east, center].map(drawn)
    static let guest = drawn(visitor)

    static func weights() throws -> Weights {
        try Weights(
            PerKPI(
                qualifiedMeetings: 0.1,
                conversionRate: 0.3,
                costPerQualifiedLead: 0.15,
                roi: 0.25,
                satisfaction: 0.2
            )
        )
    }

    private static func drawn(_ figures: ProviderFigures) -> DrawnProvider {
        DrawnProvider(
            id: figures.id,
            nodes: KPINodes(figures: figures, priors: priors),
            draws: ProviderDraws(release: "winter-7", provider: figures.id)
        )
    }
}
