import Testing

@testable import Scoring

@Suite struct KPITests {
    /// The words are those of the interface and of the database: changing one breaks both.
    @Test func namesAreFixed() {
        #expect(
            KPI.allCases.map(\.rawValue)
                == ["qualified_meetings", "conversion_rate", "cost_per_qualified_lead", "roi", "satisfaction"]
        )
    }
}
