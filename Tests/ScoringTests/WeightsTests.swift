import Foundation
import Testing

@testable import Scoring

@Suite struct WeightsTests {
    private func weights(_ values: [Double]) -> PerKPI<Double> {
        PerKPI(
            qualifiedMeetings: values[0],
            conversionRate: values[1],
            costPerQualifiedLead: values[2],
            roi: values[3],
            satisfaction: values[4]
        )
    }

    @Test(arguments: [
        ([0.51, 0.2, 0.1, 0.1, 0.09], KPI.qualifiedMeetings), ([0.2, 0.3, 0.3, 0.16, 0.04], .satisfaction),
        ([0.3, 0.3, 0.3, 0, 0.1], .roi), ([0.3, .nan, 0.3, 0.1, 0.1], .conversionRate),
        ([0.3, 0.3, -0.1, 0.3, 0.2], .costPerQualifiedLead), ([.infinity, 0.2, 0.2, 0.2, 0.2], .qualifiedMeetings),
    ])
    func aWeightOutsideTheRangeIsNamed(values: [Double], kpi: KPI) {
        #expect {
            try Weights(weights(values))
        } throws: { error in
            guard case .outsideRange(kpi, _)? = error as? WeightsError else { return false }
            return true
        }
    }

    @Test func aSumThatIsNotOneIsNamed() {
        #expect(throws: WeightsError.sumIsNotOne(sum: 0.2 + 0.2 + 0.2 + 0.2 + 0.25)) {
            try Weights(weights([0.2, 0.2, 0.2, 0.2, 0.25]))
        }
        #expect(throws: WeightsError.self) { try Weights(weights([0.2, 0.2, 0.2, 0.2, 0.2 + 2e-9])) }
        #expect(throws: Never.self) { try Weights(weights([0.2, 0.2, 0.2, 0.2, 0.2 + 0.5e-9])) }
    }

    @Test func theEndsOfTheRangeAreAllowed() {
        #expect(throws: Never.self) { try Weights(weights([0.5, 0.35, 0.05, 0.05, 0.05])) }
    }

    @Test func theStandardIsValid() throws {
        #expect(try Weights(Weights.standard.values) == .standard)
        #expect(KPI.allCases.map { Weights.standard[$0] } == [0.20, 0.25, 0.20, 0.20, 0.15])
    }

    @Test func decodingValidates() throws {
        let json = try JSONEncoder().encode(Weights.standard)
        #expect(try JSONDecoder().decode(Weights.self, from: json) == .standard)
        let refused = """
            {"qualified_meetings": 0.9, "conversion_rate": 0.1, "cost_per_qualified_lead": 0, "roi": 0,
            "satisfaction": 0}
            """
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Weights.self, from: Data(refused.utf8)) }
    }
}
