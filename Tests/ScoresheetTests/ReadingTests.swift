import Scoring
import Testing
import Units

@testable import Scoresheet

/// Sheets that are good, in whatever form.
@Suite struct ReadingTests {
    @Test func marksLineEndsQuotesAndBlanks() throws {
        let text =
            "\u{FEFF} Won_Deals ,PROVIDER,\"revenue\"\r\n\r\n2,\" Müller, Söhne \"\"& Co\"\"\",  1234.5\r\n"
            + "won_deals,provider,revenue\r\n0,愛知, 0"
        let rows = try Sheets.read(text).rows
        #expect(rows.map(\.provider) == ["Müller, Söhne \"& Co\"", "愛知"])
        #expect(rows.map(\.line) == [3, 5])
        #expect(rows.map(\.wonDeals) == [2, 0])
        #expect(rows.map(\.revenue) == [Amount("1234.5"), .zero])
        #expect(rows[0].investment == nil)
    }

    @Test func moneyIsExactAndLarge() throws {
        let rows = try Sheets.read(
            "provider,investment,customer_lifetime_value,qualified_meetings,won_deals,revenue\n"
                + "A,1000000000,0.1,1000000000,1000000000,999999999999999.9999\n"
        ).rows
        #expect(rows[0].revenue == Amount(tenThousandths: 9_999_999_999_999_999_999))
        #expect(rows[0].customerLifetimeValue == Amount(tenThousandths: 1_000))
        #expect(rows[0].exposure == 1e10)
    }

    @Test func everyKPIMayBeMissing() throws {
        let row = try #require(try Sheets.read("provider\nA\n").rows.first)
        #expect(row.known.isEmpty)
        #expect(row.figures == ProviderFigures(id: "A"))
    }

    @Test func oneRespondentNeedsNoSpread() throws {
        let row = try #require(try Sheets.read("provider,respondents,satisfaction_mean\nA,1,80\n").rows.first)
        #expect(row.figures.satisfaction == SatisfactionFigures(values: [80]))
    }

    /// Two answers of 90 and 100: their mean is 95 and their sample standard deviation the root of
    /// 50.
    @Test func spreadIsTheSampleDeviation() throws {
        let satisfaction = try Sheets.read(Sheets.workedExample).rows[1].figures.satisfaction
        #expect(satisfaction.respondents == 2)
        #expect(satisfaction.mean == 95)
        #expect((satisfaction.sumOfSquares - 50).magnitude < 1e-12)
    }
}

/// What a KPI with half its data is taken for: missing is never zero.
@Suite struct MissingDataTests {
    private static let header =
        "provider,engagement_months,qualified_meetings,investment,customer_lifetime_value,won_deals,revenue\n"
    private static let others = "X,10,100,50000,20000,5,100000\nY,12,60,70000,20000,3,400000\n"

    private func entry(_ row: String) throws -> ScoredEntry {
        var options = ScoringOptions()
        options.waivesMinimumData = true
        let scored = ScoredScoresheet(try Sheets.read(Self.header + row + "\n" + Self.others), options: options)
        return try #require(scored.entries.first { $0.row.provider == "A" })
    }

    @Test func investmentWithoutLifetimeValue() throws {
        let entry = try entry("A,10,80,40000,,4,90000")
        #expect(entry.scored.estimates.costPerQualifiedLead.status == .insufficientData)
        #expect(entry.scored.estimates.costPerQualifiedLead.score == 50)
        #expect(entry.scored.estimates.costPerQualifiedLead.credibility == 0)
        #expect(entry.scored.estimates.roi.raw == 225)
    }

    @Test func investmentWithoutDeals() throws {
        let entry = try entry("A,10,80,40000,20000,,")
        #expect(entry.scored.estimates.roi.status == .insufficientData)
        #expect(entry.scored.estimates.roi.score == 50)
        #expect(entry.scored.estimates.roi.credibility == 0)
        #expect(entry.scored.estimates.costPerQualifiedLead.raw == 500)
        #expect(entry.scored.estimates.costPerQualifiedLead.credibility > 0)
        #expect(entry.scored.estimates.costPerQualifiedLead.score != 50)
    }

    @Test func noDealIsNotTheSameAsUnknownDeals() throws {
        let entry = try entry("A,10,80,40000,20000,0,0")
        #expect(entry.scored.estimates.roi.raw == 0)
        #expect(entry.scored.estimates.roi.score < 50)
    }

    @Test func investmentWithoutMeetings() throws {
        let entry = try entry("A,,,40000,20000,4,90000")
        #expect(entry.scored.estimates.qualifiedMeetings.score == 50)
        #expect(entry.scored.estimates.costPerQualifiedLead.score == 50)
        #expect(entry.scored.estimates.roi.raw == 225)
    }

    @Test func meetingsWithoutMonths() throws {
        let entry = try entry("A,,80,40000,20000,4,90000")
        #expect(entry.scored.estimates.qualifiedMeetings.score == 50)
        #expect(entry.scored.estimates.costPerQualifiedLead.raw == 500)
    }
}
