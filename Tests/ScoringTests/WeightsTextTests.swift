import Testing

@testable import Scoring

@Suite struct WeightsTextTests {
    @Test(
        arguments: [
            "", "0.2", "0.2,0.25,0.2,0.2", "0.2,0.25,0.2,0.2,0.15,", "0.2, 0.25,0.2,0.2,0.15", "a,b,c,d,e",
            "0x1p-2,0.25,0.2,0.2,0.15", "nan,0.25,0.2,0.2,0.15", "0.2,0.25,0.2,0.2,-0.15", "0,25;0,2",
            "qualified_meetings:0.2,0.25,0.2,0.2,0.15",
            "roi:0.2,roi:0.25,conversion_rate:0.2,satisfaction:0.2,qualified_meetings:0.15",
            "sales:0.2,roi:0.25,conversion_rate:0.2,satisfaction:0.2,qualified_meetings:0.15",
        ]
    )
    func unreadable(text: String) {
        #expect(throws: WeightsTextError.unreadable) { try Weights(text: text) }
    }

    @Test func notValid() {
        #expect(throws: WeightsTextError.invalid(.outsideRange(.satisfaction, weight: 0.04))) {
            try Weights(text: "0.2,0.3,0.26,0.2,0.04")
        }
        // Powers of two, so that the sum is exact.
        #expect(throws: WeightsTextError.invalid(.sumIsNotOne(sum: 0.75))) {
            try Weights(text: "0.125,0.25,0.125,0.125,0.125")
        }
    }

    @Test func inTheOrderOfTheKPIs() throws {
        #expect(try Weights(text: "0.2,0.25,0.2,0.2,0.15") == .standard)
    }

    @Test func byName() throws {
        let weights = try Weights(
            text: "roi:0.3,satisfaction:0.1,qualified_meetings:0.15,conversion_rate:0.25,cost_per_qualified_lead:0.2"
        )
        let expected = PerKPI(
            qualifiedMeetings: 0.15,
            conversionRate: 0.25,
            costPerQualifiedLead: 0.2,
            roi: 0.3,
            satisfaction: 0.1
        )
        #expect(weights.values == expected)
    }
}
