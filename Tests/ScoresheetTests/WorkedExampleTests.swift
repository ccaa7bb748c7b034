import Foundation
import Testing
import Wording

@testable import Scoresheet

/// Every figure of the methodology's worked example, read back from the JSON of a file with its
/// data.
@Suite struct WorkedExampleTests {
    private let json: ReadJSON

    /// Where the providers stand in the ranking, in the order A, B, C, D.
    private let positions = [1, 2, 3, 0]

    init() throws {
        json = try ReadJSON(try Sheets.scoredExample().json(in: .english))
    }

    /// Whether a number is one that was printed to so many decimals.
    private func isPrinted(_ value: Double?, _ printed: Double, decimals: Int = 6) -> Bool {
        guard let value else { return false }
        return (value - printed).magnitude <= 0.51 * pow(10, Double(-decimals))
    }

    /// One row of the printed table.
    private func expectRow(
        _ printed: [Double],
        sourceLocation: SourceLocation = #_sourceLocation,
        _ value: (Int) -> Double?
    ) {
        for (position, number) in zip(positions, printed) {
            let value = value(position)
            #expect(
                isPrinted(value, number),
                "\(value.map { "\($0)" } ?? "nothing") for \(number)",
                sourceLocation: sourceLocation
            )
        }
    }

    @Test func settings() {
        #expect(json.number("methodology_version") == 2)
        #expect(json.text("release") == "demo-2025Q1")
        #expect(json.text("minimum_data") == "waived")
        #expect(json.number("weights", "conversion_rate") == 0.25)
        #expect(json.number("weights", "satisfaction") == 0.15)
        #expect(positions.map { json.text("providers", $0, "provider") } == ["A", "B", "C", "D"])
    }

    @Test func priors() {
        #expect(json.text("yardstick") == "fitted")
        #expect(json.isNull("yardstick_version"))
        #expect(json.text("priors", "fitted_on") == "this file")
        #expect(json.isNull("priors", "significant_digits"))
        #expect(json.number("priors", "over_dispersion") == 1)
        let printed: [([String], Double)] = [
            (["qualified_meetings", "shape"], 1.225479), (["qualified_meetings", "rate"], 0.103464),
            (["conversion_rate", "a"], 6.011351), (["conversion_rate", "b"], 16.511412),
            (["cost_per_qualified_lead", "shape"], 4.574480), (["cost_per_qualified_lead", "rate"], 0.107625),
            (["deals", "mean"], 31802.325581), (["deals", "squared_coefficient_of_variation"], 1),
            (["roi", "mean"], 0.872853), (["roi", "variance"], 0.242626),
            (["satisfaction", "mean"], 75.387538), (["satisfaction", "variance"], 155.219463),
        ]
        for (path, number) in printed { #expect(isPrinted(json.number("priors", path[0], path[1]), number)) }
        #expect(isPrinted(json.number("priors", "satisfaction_variance"), 174.115385))
        #expect(json.isNull("priors", "deals", "cap"))
    }

    @Test func countsAndCosts() {
        let estimate = { (kpi: String, path: String) in
            { json.number("providers", $0, "estimates", kpi, path) } as (Int) -> Double?
        }
        let interval = { (kpi: String, end: String) in
            { json.number("providers", $0, "estimates", kpi, "interval", end) } as (Int) -> Double?
        }
        expectRow([12.995040, 1.361536, 24.988667, 8.032864], estimate("qualified_meetings", "shrunken"))
        expectRow([11.811334, 0.482807, 24.243154, 6.741443], interval("qualified_meetings", "low"))
        expectRow([14.225911, 2.601466, 25.743647, 9.418175], interval("qualified_meetings", "high"))
        expectRow([0.251258, 0.313890, 0.150967, 0.351252], estimate("conversion_rate", "shrunken"))
        expectRow([0.211256, 0.174239, 0.139830, 0.275722], interval("conversion_rate", "low"))
        expectRow([0.293134, 0.470436, 0.162395, 0.430099], interval("conversion_rate", "high"))
        expectRow([6, 0.3, 48, 2.6]) { json.number("providers", $0, "figures", "exposure") }
        expectRow([769.230769, 3000, 400, 1354.166667], estimate("cost_per_qualified_lead", "raw"))
        expectRow([771.714190, 1614.469067, 400.286511, 1346.079772], estimate("cost_per_qualified_lead", "shrunken"))
        expectRow([300, 666.666667, 125, 350], estimate("roi", "raw"))
        expectRow([284.094508, 290.587799, 136.387811, 291.597890], estimate("roi", "shrunken"))
    }

    /// y, s2, m and v of K4 and K5, calculated from the output: m = ln(shrunken / 100), B = 1 -
    /// credibility, v = tau2 B, y = mu + (m - mu) / (1 - B), s2 = tau2 B / (1 - B).
    @Test func normalPosteriors() throws {
        let roi = { (position: Int, name: String) in json.number("providers", position, "estimates", "roi", name) }
        let mu = try #require(json.number("priors", "roi", "mean"))
        let tau2 = try #require(json.number("priors", "roi", "variance"))
        let m = { (position: Int) in roi(position, "shrunken").map { log($0 / 100) } }
        expectRow([1.044137, 1.066736, 0.310332, 1.070206], m)
        expectRow([1.120457, 2.132207, 0.233689, 1.287114]) { position in
            guard let m = m(position), let own = roi(position, "credibility") else { return nil }
            return mu + (m - mu) / own
        }
        expectRow([0.108108, 1.333333, 0.033058, 0.266667]) { roi($0, "credibility").map { tau2 * (1 - $0) / $0 } }
        expectRow([0.074785, 0.205272, 0.029094, 0.127039]) { roi($0, "credibility").map { tau2 * (1 - $0) } }

        let variance = try #require(json.number("priors", "satisfaction", "variance"))
        expectRow([72.375422, 87.952634, 62.067274, 79.154820]) {
            json.number("providers", $0, "estimates", "satisfaction", "shrunken")
        }
        expectRow([17.202125, 55.775165, 11.514245, 28.442155]) {
            json.number("providers", $0, "estimates", "satisfaction", "credibility").map { variance * (1 - $0) }
        }
    }

    @Test func scores() {
        let score = { (kpi: String) in
            { json.number("providers", $0, "estimates", kpi, "score") } as (Int) -> Double?
        }
        expectRow([65.718046, 7.580132, 89.028149, 46.245718], score("qualified_meetings"))
        expectRow([46.178486, 64.558679, 9.364322, 79.700146], score("conversion_rate"))
        expectRow([72.098372, 10.401751, 84.839592, 44.912125], score("cost_per_qualified_lead"))
        expectRow([61.944480, 61.397759, 14.026260, 62.725559], score("roi"))
        expectRow([40.928264, 80.648827, 15.113545, 60.948748], score("satisfaction"))
    }

    @Test func composites() {
        expectRow([0.898734, 0.496803, 0.962203, 0.803213]) { json.number("providers", $0, "composite", "credibility") }
        expectRow([57.636041, 44.112922, 42.186912, 59.844029]) { json.number("providers", $0, "composite", "score") }
        // C - 50 is the sum of the contributions; the first of A's is .2 x (65.718046 - 50).
        let contribution = json.number("providers", positions[0], "composite", "contributions", "qualified_meetings")
        #expect(isPrinted(contribution, 3.143609))
    }

    @Test func ranks() {
        expectRow([47.623632, 25.680233, 39.125727, 46.720767]) {
            json.number("providers", $0, "ranks", "score_interval", "low")
        }
        expectRow([67.414557, 59.796585, 46.237802, 71.218504]) {
            json.number("providers", $0, "ranks", "score_interval", "high")
        }
        expectRow([1.703613, 3.246826, 3.586670, 1.462891]) { json.number("providers", $0, "ranks", "expected_rank") }
        expectRow([1, 2, 3, 1]) { json.number("providers", $0, "ranks", "rank_interval", "low") }
        expectRow([3, 4, 4, 3]) { json.number("providers", $0, "ranks", "rank_interval", "high") }
        expectRow([0.369629, 0.029541, 0, 0.600830]) { json.number("providers", $0, "ranks", "probability_first") }
        expectRow([2, 3, 4, 1]) { json.number("providers", $0, "ranks", "rank") }
        expectRow([1, 2, 2, 1]) { json.number("providers", $0, "ranks", "tier") }
        #expect(json.lists("tiers") == [["D", "A"], ["B", "C"]])
        #expect(json.isTrue("providers", 0, "ranks", "score_interval", "approximate") == true)
    }

    @Test func pairs() {
        #expect(isPrinted(json.number("pairwise_probabilities", "D", "A"), 0.613525))
        #expect(isPrinted(json.number("pairwise_probabilities", "D", "B"), 0.927979))
        #expect(isPrinted(json.number("pairwise_probabilities", "B", "C"), 0.593018))
        #expect(json.number("pairwise_probabilities", "D", "D") == nil)
    }
}
