import Testing

@testable import Scoring

/// What it would take, against an independent implementation in Python 3 with numpy and scipy
/// 1.17.1 that tries one number after the other, and works the whole ranking out anew for each.
@Suite struct OutlookTests {
    private static func provider(
        _ id: String,
        months: Double,
        meetings: Int,
        matured: Int,
        opportunities: Int,
        investment: Double,
        exposure: Double,
        deals: (Int, Double),
        answers: (Int, Double)
    ) -> ProviderFigures {
        ProviderFigures(
            id: id,
            engagementMonths: months,
            qualifiedMeetings: meetings,
            maturedMeetings: matured,
            opportunities: opportunities,
            investment: investment,
            exposure: exposure,
            deals: DealFigures(summarisedCount: deals.0, summarisedRevenue: deals.1),
            satisfaction: SatisfactionFigures(respondents: answers.0, mean: answers.1)
        )
    }

    private static let west = provider(
        "west",
        months: 9,
        meetings: 66,
        matured: 50,
        opportunities: 18,
        investment: 70_000,
        exposure: 1.2,
        deals: (4, 190_000),
        answers: (4, 74)
    )
    private static let north = provider(
        "north",
        months: 12,
        meetings: 70,
        matured: 60,
        opportunities: 19,
        investment: 90_000,
        exposure: 1.5,
        deals: (4, 170_000),
        answers: (5, 70)
    )
    private static let east = provider(
        "east",
        months: 10,
        meetings: 52,
        matured: 48,
        opportunities: 12,
        investment: 80_000,
        exposure: 1.6,
        deals: (3, 114_000),
        answers: (4, 60)
    )
    private static let south = provider(
        "south",
        months: 14,
        meetings: 48,
        matured: 40,
        opportunities: 7,
        investment: 95_000,
        exposure: 1.9,
        deals: (3, 90_000),
        answers: (6, 52)
    )
    private static let all = [west, north, east, south]
    private static let priors = ReferenceYardstick.standard.priors(comparing: all)

    private static func compared(_ providers: [ProviderFigures]) -> ProviderComparison {
        .own(providers, priors: priors, tenant: "7", from: "2026-01", to: "2026-12")
    }

    private let comparison = compared(all)

    private func outlook(_ figures: ProviderFigures) throws -> Outlook {
        try #require(Outlook(of: figures, in: comparison, priors: Self.priors))
    }

    @Test func theTiers() {
        #expect(comparison.members.map(\.scored.id) == ["west", "north", "east", "south"])
        #expect(comparison.members.map(\.uncertainty.tier) == [1, 1, 2, 3])
    }

    /// North beats east with .8818: 25 more answers would make it .90, and no number of anything
    /// else. North would win 3,682 draws with 16 more, 3,686 with 24 and 3,687 with 25, which is
    /// .90 (and, as draws have it, with 23).
    @Test func toldApart() throws {
        let expected = PerKPI<MoreData?>(
            qualifiedMeetings: .noNumber,
            conversionRate: .noNumber,
            costPerQualifiedLead: .noNumber,
            roi: .noNumber,
            satisfaction: .more(25)
        )
        #expect(try outlook(Self.north).toldApart == expected)
        #expect(try outlook(Self.west).toldApart == PerKPI { _ in .more(0) })
        // South is in the last tier.
        #expect(try outlook(Self.south).toldApart == PerKPI { _ in nil })
    }

    private func expectChange(
        _ change: FigureChange?,
        from: Double,
        to: Double,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        guard case .change(let foundFrom, let foundTo)? = change else {
            Issue.record("no change", sourceLocation: sourceLocation)
            return
        }
        #expect((foundFrom / from - 1).magnitude < 1e-12, sourceLocation: sourceLocation)
        #expect((foundTo / to - 1).magnitude < 1e-9, "\(foundTo)", sourceLocation: sourceLocation)
    }

    @Test func oneTierUp() throws {
        let east = try outlook(Self.east).tierUp
        expectChange(east.qualifiedMeetings, from: 5.2, to: 11.4)
        expectChange(east.conversionRate, from: 0.25, to: 20.0 / 48)
        expectChange(east.costPerQualifiedLead, from: 80_000.0 / 52, to: 701.2804225989638)
        expectChange(east.roi, from: 142.5, to: 1434.4105790547205)
        expectChange(east.satisfaction, from: 60, to: 98)
        let south = try outlook(Self.south).tierUp
        expectChange(south.qualifiedMeetings, from: 48.0 / 14, to: 52.0 / 14)
        expectChange(south.conversionRate, from: 0.175, to: 0.2)
        expectChange(south.costPerQualifiedLead, from: 95_000.0 / 48, to: 1861.9108764372677)
        expectChange(south.roi, from: 9_000.0 / 95, to: 106.15338447445426)
        expectChange(south.satisfaction, from: 52, to: 54)
        #expect(try outlook(Self.north).tierUp == PerKPI { _ in nil })
    }

    /// The whole comparison made anew with a figure just short of it, and with the figure itself.
    @Test func theComparisonAgrees() throws {
        let tier = { (changed: ProviderFigures) in
            Self.compared([Self.west, Self.north, Self.east, changed]).members
                .first { $0.scored.id == "south" }?.uncertainty.tier
        }
        #expect(tier(Self.south) == 3)
        #expect(tier(Self.south.with(opportunities: 8)) == 2)
        let mean = { SatisfactionFigures(respondents: 6, mean: $0) }
        #expect(tier(Self.south.with(satisfaction: mean(53))) == 3)
        #expect(tier(Self.south.with(satisfaction: mean(54))) == 2)
        let revenue = { DealFigures(summarisedCount: 3, summarisedRevenue: 950 * $0) }
        #expect(tier(Self.south.with(deals: revenue(106.1533844))) == 3)
        #expect(tier(Self.south.with(deals: revenue(106.1533845))) == 2)
        let exposure = { (cost: Double) in 1.9 * cost * 48 / 95_000 }
        #expect(tier(Self.south.with(exposure: exposure(1861.91088))) == 3)
        #expect(tier(Self.south.with(exposure: exposure(1861.91087))) == 2)
    }

    /// However well one with a single good KPI did there, it would stay where it is.
    @Test func noFigureIsEnough() throws {
        let poor = Self.provider(
            "south",
            months: 30,
            meetings: 20,
            matured: 20,
            opportunities: 1,
            investment: 400_000,
            exposure: 9,
            deals: (3, 20_000),
            answers: (9, 20)
        )
        let comparison = Self.compared([Self.west, Self.north, Self.east, poor])
        let outlook = try #require(Outlook(of: poor, in: comparison, priors: Self.priors))
        #expect(outlook.tierUp.satisfaction == .noFigure)
    }

    /// Who is not ranked has no tier, and what is not shown is not told by way of what it would
    /// take.
    @Test func whatIsNotShown() throws {
        #expect(Outlook(of: ProviderFigures(id: "other"), in: comparison, priors: Self.priors) == nil)
        let few = Self.south.with(satisfaction: SatisfactionFigures(respondents: 2, mean: 52))
        let comparison = Self.compared([Self.west, Self.north, Self.east, few])
        let outlook = try #require(Outlook(of: few, in: comparison, priors: Self.priors))
        #expect(outlook.tierUp.satisfaction == nil)
        #expect(outlook.tierUp.conversionRate != nil)
    }
}
