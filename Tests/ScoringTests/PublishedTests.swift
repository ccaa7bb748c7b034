import Foundation
import Testing
import Units

@testable import Scoring

/// What a release publishes: rounded for good.
@Suite struct PublishedTests {
    private func cohort(_ seed: UInt64) -> [ProviderFigures] {
        var random = SeededGenerator(seed: seed)
        return ProviderFigures.randomCohort(count: 20, using: &random)
    }

    /// Place j of 64 lies where place (j+1/2)/64 of the 512 would: between nodes 8j+3 and 8j+4.
    @Test(arguments: [1, 2, 3] as [UInt64])
    func theSixtyFourPlacesAreThoseBetweenThe512(seed: UInt64) {
        let figures = cohort(seed)
        let priors = Priors(fittedTo: figures)
        for provider in figures {
            let fine = KPINodes(figures: provider, priors: priors)
            let places = PublishedPlaces(figures: provider, priors: priors)
            for kpi in KPI.allCases {
                let (nodes, coarse) = (Array(fine[kpi]), Array(places[kpi]))
                #expect(coarse.count == 64 && coarse == coarse.sorted())
                for (index, place) in coarse.enumerated() {
                    let value = Double(place) / 100
                    #expect(nodes[8 * index + 3] - 0.00501 <= value && value <= nodes[8 * index + 4] + 0.00501)
                }
            }
        }
    }

    @Test func placesAreReadBackAsTheyWereWritten() throws {
        let figures = cohort(4)
        let priors = Priors(fittedTo: figures)
        for provider in figures {
            let places = PublishedPlaces(figures: provider, priors: priors)
            let text = try JSONEncoder().encode(places)
            #expect(try JSONDecoder().decode(PublishedPlaces.self, from: text) == places)
        }
        #expect(PublishedPlaces(hundredths: [UInt8](repeating: 101, count: 320)) == nil)
        #expect(PublishedPlaces(hundredths: [UInt8](repeating: 100, count: 319)) == nil)
    }

    @Test(arguments: ["", "00", String(repeating: "zz", count: 64), String(repeating: "65", count: 64)])
    func whatAreNoPlacesIsNotRead(text: String) throws {
        let encoded = try JSONEncoder().encode(PerKPI { _ in text })
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(PublishedPlaces.self, from: encoded) }
    }

    @Test func anEstimateIsRounded() {
        let figures = cohort(5)
        let priors = Priors(fittedTo: figures)
        for provider in figures {
            for kpi in KPI.allCases {
                let exact = Estimate.all(of: provider, priors: priors)[kpi]
                let published = exact.published
                #expect(abs(published.score - exact.score) <= 0.05 + 1e-9)
                #expect(abs(published.credibility - exact.credibility) <= 0.005 + 1e-9)
                #expect(published.published == published && published.status == exact.status)
                let figures = [published.raw, published.shrunken, published.interval?.low, published.interval?.high]
                for figure in figures.compactMap(\.self) { #expect(figure == figure.roundedToThreeSignificantDigits) }
            }
        }
    }

    /// From an exact share a reader could find the two numbers behind it: 1 / 7 is .142857.
    @Test func theAssumedShareIsRounded() {
        let figures = ProviderFigures(
            id: "A",
            engagementMonths: 12,
            qualifiedMeetings: 70,
            maturedMeetings: 0,
            opportunities: 0,
            investment: 10_000,
            exposure: 1,
            withheldInvestments: [
                WithheldInvestment(qualifiedMeetings: 10, engagementMonths: 1, customerLifetimeValue: 10_000)
            ]
        )
        let estimate = Estimate.all(of: figures, priors: Priors(fittedTo: cohort(5))).costPerQualifiedLead
        #expect(estimate.assumedShare == 1.0 / 7 && estimate.status == .shown)
        #expect(estimate.published.assumedShare == 0.14)
    }

    /// The draws that take the places are the same ones, mod 64.
    @Test func drawsTakeThePublishedPlaces() {
        let figures = cohort(6)
        let priors = Priors(fittedTo: figures)
        let provider = PublishedProvider(figures[3], priors: priors, minimumData: MinimumData())
        let draws = ProviderDraws(release: "r", provider: provider.id)
        let composites = CompositeDraws(weights: .standard).all(of: DrawnProvider(provider, draws: draws))
        let take = { (kpi: KPI, source: Int, draw: Int) in
            Double(Array(provider.places[kpi])[Int(draws.nodes[source * 4096 + draw]) % 64])
        }
        for draw in [0, 1, 63, 64, 2048, 4095] {
            let expected =
                0.2 * take(.qualifiedMeetings, 0, draw) + 0.25 * take(.conversionRate, 1, draw)
                + 0.2 * take(.costPerQualifiedLead, 0, draw) + 0.2 * take(.roi, 2, draw)
                + 0.15 * take(.satisfaction, 3, draw)
            #expect(abs(composites[draw] - expected) < 1e-9)
        }
    }

    @Test func theSameYardstickShiftsNothing() {
        let figures = cohort(7)
        let priors = Priors(fittedTo: figures)
        for figures in figures {
            let provider = PublishedProvider(figures, priors: priors, minimumData: MinimumData())
            for kpi in KPI.allCases { #expect(provider.shift(of: kpi, from: priors, to: priors) == 0) }
        }
    }

    /// From the 64 places, what another yardstick would make of the same data comes out to a point
    /// and a half.
    @Test(arguments: [8, 9, 10] as [UInt64])
    func aShiftIsNearlyWhatTheDataThemselvesSay(seed: UInt64) {
        let figures = cohort(seed)
        let old = Priors(fittedTo: figures)
        var new = Priors(fittedTo: cohort(seed + 100))
        // What the data are weighed by is the same; how they compare is not.
        new.overDispersion = old.overDispersion
        new.satisfactionVariance = old.satisfactionVariance
        new.deals = old.deals
        var largest = 0.0
        for figures in figures {
            let provider = PublishedProvider(figures, priors: old, minimumData: MinimumData())
            let before = Estimate.all(of: figures, priors: old)
            let after = Estimate.all(of: figures, priors: new)
            for kpi in KPI.allCases where before[kpi].credibility > 0.9 {
                let exact = after[kpi].score - before[kpi].score
                let shift = provider.shift(of: kpi, from: old, to: new)
                largest = max(largest, abs(exact))
                #expect(abs(shift - exact) < 5, "\(kpi): \(shift), \(exact)")
            }
        }
        #expect(largest > 1)
    }
}
