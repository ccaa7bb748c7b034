import Testing

@testable import Scoring

/// Expected values: see `ReferenceExample`.
@Suite struct ReferenceExampleTests {
    private let columns = ReferenceExample.columns

    private func expectRow(
        _ published: [Double],
        sourceLocation: SourceLocation = #_sourceLocation,
        _ value: (ProviderComparison.Member) -> Double?
    ) {
        for (member, number) in zip(columns, published) {
            let value = value(member)
            #expect(
                isPublished(value, number),
                "\(member.scored.id): \(value.map { "\($0)" } ?? "nothing") for \(number)",
                sourceLocation: sourceLocation
            )
        }
    }

    @Test func scores() {
        #expect(isPublished(ReferenceExample.priors.deals.mean, 31802.325581))
        expectRow([81.653981, 9.034245, 97.511509, 60.601989]) { $0.scored.estimates.qualifiedMeetings.score }
        expectRow([42.181106, 68.952438, 17.602799, 68.173665]) { $0.scored.estimates.conversionRate.score }
        expectRow([62.564151, 15.637484, 71.008699, 47.147028]) { $0.scored.estimates.costPerQualifiedLead.score }
        expectRow([66.535724, 67.389186, 29.695516, 67.749279]) { $0.scored.estimates.roi.score }
        expectRow([64.096877, 80.870341, 41.125445, 74.428158]) { $0.scored.estimates.satisfaction.score }
    }

    @Test func composites() {
        expectRow([62.310579, 47.780844, 50.212661, 63.307299]) { $0.scored.composite.score }
        expectRow([0.936866, 0.582512, 0.972100, 0.873747]) { $0.scored.composite.credibility }
        expectRow([54.518724, 30.510377, 45.464747, 52.578649]) { $0.uncertainty.scoreInterval.low }
        expectRow([69.544106, 62.091486, 55.193142, 72.645628]) { $0.uncertainty.scoreInterval.high }
    }

    @Test func ranks() {
        expectRow([1.613770, 3.496826, 3.398438, 1.490967]) { $0.uncertainty.expectedRank }
        expectRow([0.420654, 0.015869, 0.000244, 0.563232]) { $0.uncertainty.probabilityFirst }
        #expect(columns.map(\.uncertainty.rankInterval.low) == [1, 2, 3, 1])
        #expect(columns.map(\.uncertainty.rankInterval.high) == [2, 4, 4, 2])
        #expect(ReferenceExample.comparison.members.map(\.scored.id) == ["D", "A", "C", "B"])
    }

    @Test func probabilitiesOfTargets() {
        let targets = Targets(
            qualifiedMeetings: 10,
            conversionRate: 0.25,
            costPerQualifiedLead: 900,
            roi: 250,
            satisfaction: 70
        )
        let readings = WorkedExample.cohort.map {
            TargetReading.all(of: targets, figures: $0, priors: ReferenceExample.priors, minimumData: .waived)
        }
        let published = PerKPI(
            qualifiedMeetings: [0.999994, 0, 1, 0.010128],
            conversionRate: [0.512692, 0.847363, 0, 0.992378],
            costPerQualifiedLead: [0.996392, 0.008879, 1, 0.000008],
            roi: [0.680214, 0.644461, 0.000099, 0.674384],
            satisfaction: [0.555182, 0.854875, 0.044759, 0.785108]
        )
        for kpi in KPI.allCases {
            for (reading, number) in zip(readings, published[kpi]) {
                #expect(isPublished(reading[kpi]?.probabilityMet, number), "\(kpi): \(number)")
            }
        }
        // A: 13 of 10 a month, 240,000 / 312 of 900, 300 of 250, 72 of 70.
        #expect(readings[0].qualifiedMeetings?.share == 1.3)
        #expect(readings[0].conversionRate?.share == 1)
        #expect(isPublished(readings[0].costPerQualifiedLead?.share, 0.854701))
        #expect(readings[0].roi?.share == 1.2)
        #expect(isPublished(readings[0].satisfaction?.share, 1.028571))
    }

    /// Its deals are the mean of their own, and it is first of one.
    @Test func aAlone() throws {
        let priors = ReferenceYardstick.standard.priors(comparing: [WorkedExample.a])
        #expect(priors.deals.mean == 40_000)
        let members = ReferenceExample.compared([WorkedExample.a], priors: priors).members
        let member = try #require(members.first)
        #expect(members.count == 1)
        #expect(isPublished(member.scored.estimates.roi.score, 66.737666))
        #expect(isPublished(member.scored.composite.score, 62.350968))
        #expect(isPublished(member.uncertainty.scoreInterval.low, 54.566116))
        #expect(isPublished(member.uncertainty.scoreInterval.high, 69.580238))
        #expect(member.scored.rank == 1)
        #expect(member.uncertainty.rankInterval == RankInterval(low: 1, high: 1))
        #expect(member.uncertainty.expectedRank == 1 && member.uncertainty.probabilityFirst == 1)
        #expect(member.uncertainty.tier == 1)
    }

    @Test func withheld() throws {
        let assumed = AssumedInvestment(
            ReferenceExample.partlyWithheld.withheldInvestments,
            priors: ReferenceExample.priors
        )
        #expect(isPublished(112 / assumed.exposure, 5.864105))
        #expect(isPublished(assumed.exposure, 19.099248))
        #expect(isPublished(assumed.investment / 1_000, 763.969911))
        let scored = score(
            cohort: [ReferenceExample.partlyWithheld],
            priors: ReferenceExample.priors,
            minimumData: .waived
        )[0]
        #expect(isPublished(scored.estimates.costPerQualifiedLead.score, 15.586399))
        #expect(isPublished(scored.estimates.roi.score, 18.155268))
        #expect(isPublished(scored.composite.score, 43.238938))
        #expect(scored.estimates.qualifiedMeetings == columns[0].scored.estimates.qualifiedMeetings)
    }
}
