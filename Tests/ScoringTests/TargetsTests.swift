import Testing

@testable import Scoring

@Suite struct TargetsTests {
    private let priors = ReferenceExample.priors

    private let none = Targets { _ in nil }

    /// By hand: (10 x 24 + 6 x 12) / 36, (.25 x 280 + .4 x 80) / 360, (900 x 312 + 1,500 x 96) /
    /// 408, (250 x 240 + 400 x 130) / 370, (70 x 9 + 84 x 5) / 14.
    @Test func weighByEachKPIsDenominator() throws {
        let combined = [
            EngagementTargets(
                Targets(
                    qualifiedMeetings: 10,
                    conversionRate: 0.25,
                    costPerQualifiedLead: 900,
                    roi: 250,
                    satisfaction: 70
                ),
                figures: WorkedExample.a
            ),
            EngagementTargets(
                Targets(
                    qualifiedMeetings: 6,
                    conversionRate: 0.4,
                    costPerQualifiedLead: 1_500,
                    roi: 400,
                    satisfaction: 84
                ),
                figures: WorkedExample.d
            ),
            EngagementTargets(none, figures: WorkedExample.c),
        ].combined()
        let expected = PerKPI(
            qualifiedMeetings: 312.0 / 36,
            conversionRate: 102.0 / 360,
            costPerQualifiedLead: 424_800.0 / 408,
            roi: 112_000.0 / 370,
            satisfaction: 75.0
        )
        for kpi in KPI.allCases {
            let target = try #require(combined[kpi])
            #expect((target - expected[kpi]).magnitude < 1e-9, "\(kpi)")
        }
    }

    @Test func withoutDenominatorsAllWeighTheSame() {
        let nothing = ProviderFigures(id: "A")
        var low = none
        low.roi = 100
        var high = none
        high.roi = 300
        let combined = [low, high].map { EngagementTargets($0, figures: nothing) }.combined()
        #expect(combined.roi == 200)
        #expect(combined.satisfaction == nil)
        #expect([EngagementTargets]().combined() == none)
    }

    /// A few answers could be told from how likely targets are met.
    @Test func whatIsNotShownIsNotRead() {
        let targets = Targets { _ in 1 }
        let readings = TargetReading.all(of: targets, figures: WorkedExample.b, priors: priors)
        #expect(readings.qualifiedMeetings != nil && readings.costPerQualifiedLead != nil)
        #expect(readings.conversionRate == nil && readings.roi == nil && readings.satisfaction == nil)
        let withheld = TargetReading.all(
            of: targets,
            figures: ReferenceExample.partlyWithheld,
            priors: priors
        )
        #expect(withheld.costPerQualifiedLead == nil && withheld.roi == nil)
    }

    /// Without a meeting the cost has no raw figure, and a probability all the same.
    @Test func aCostWithoutMeetings() throws {
        let figures = ProviderFigures(id: "A", engagementMonths: 3, investment: 9_000, exposure: 0.3)
        var targets = none
        targets.costPerQualifiedLead = 900
        let reading = try #require(
            TargetReading.all(of: targets, figures: figures, priors: priors, minimumData: .waived)
                .costPerQualifiedLead
        )
        #expect(reading.share == nil)
        // scipy 1.17.1: gamma.sf(30000 / 900, 1.5, scale=1 / 0.33).
        #expect((reading.probabilityMet - 6.523112203023004e-05).magnitude < 1e-13)
    }

    @Test func targetsThatAreNone() {
        for target in [0, -1, Double.infinity, .nan] {
            let readings = TargetReading.all(of: Targets { _ in target }, figures: WorkedExample.a, priors: priors)
            #expect(KPI.allCases.allSatisfy { readings[$0] == nil })
        }
    }
}
