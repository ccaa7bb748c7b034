import Domain
import Intake
import Testing

/// Facts as they come: what can be true is taken, and what is unusual is taken with a warning.
///
/// ALPHA runs from 2025-01-01 on, EARLY until 2025-06-30, both in France; today is 2026-11-15.
@Suite struct TakenFactTests {
    private static let none = "\\N"

    private static func meeting(_ row: String) -> Reading { read(.meetings, Sample.meetings + row + "\n") }

    /// 2025-06-30 and 60 days more are 2025-08-29.
    @Test(arguments: [("2025-07-01", false), ("2025-08-29", false), ("2025-08-30", true)])
    func whatWasBookedInTimeMayBeHeldAfterTheEnd(held: String, isUnusual: Bool) {
        let reading = Self.meeting("EARLY,M,2025-06-30,\(held),held,yes,,,,")
        #expect(
            reading.stored(.meetings, "held_on", "qualified", "has_warning") == [held, "t", isUnusual ? "t" : "f"]
        )
        #expect(reading.unusual == (isUnusual ? ["2 held_on long_after_engagement"] : []))
        #expect(reading.rowsWithWarnings == (isUnusual ? 1 : 0))
    }

    @Test func aMeetingEnteredLateIsHeldWhenItWasHeld() {
        let reading = Self.meeting("ALPHA,M,2025-02-20,2025-02-10,held,yes,2025-02-12,,,")
        #expect(reading.stored(.meetings, "booked_on", "held_on") == ["2025-02-20", "2025-02-10"])
        #expect(reading.unusual == ["2 booked_on booked_after_held"])
        // Held within the engagement, it counts whenever it was entered.
        #expect(Self.meeting("EARLY,M,2025-07-20,2025-06-30,held,no,,,,").unusual == ["2 booked_on booked_after_held"])
    }

    /// From the day on which it was booked.
    @Test(arguments: ["2025-02-01", "2025-02-09", "2025-02-10"])
    func anOpportunityMayComeBeforeTheMeeting(opportunity: String) {
        let held = Self.meeting("ALPHA,M,2025-02-01,2025-02-10,held,yes,\(opportunity),,,")
        #expect(held.stored(.meetings, "opportunity_on", "qualified", "has_warning") == [opportunity, "t", "f"])
        let toCome = Self.meeting("ALPHA,M,2025-02-01,2026-12-10,booked,,\(opportunity),,,")
        #expect(toCome.stored(.meetings, "opportunity_on", "qualified", "status") == [opportunity, "f", "booked"])
    }

    @Test func aMeetingThatNobodyHasJudgedIsPending() {
        let reading = Self.meeting("ALPHA,M,2025-02-01,2025-02-10,held,,,,,")
        #expect(reading.stored(.meetings, "status", "qualified", "has_warning") == ["held", Self.none, "f"])
        let outcome = Self.meeting("ALPHA,M,2025-02-01,2025-02-10,held,,2025-02-12,2025-03-01,5,")
        #expect(outcome.stored(.meetings, "qualified", "won_on", "revenue") == [Self.none, "2025-03-01", "5"])
        #expect(outcome.unusual == ["2 opportunity_on opportunity_without_judgement"])
    }

    @Test(
        arguments: [
            ("2026-12-10,rescheduled,,,,,", "2026-12-10", "booked", "f"),
            ("2025-02-20,rescheduled,,,,,", "2025-02-20", "booked", "f"),
            ("2025-02-20,Rescheduled,no,,,,", "2025-02-20", "booked", "f"),
            ("2025-02-20,rescheduled,yes,2025-02-20,,,", "2025-02-20", "held", "t"),
        ]
    )
    func aMovedMeetingHasItsNewDay(cells: String, held: String, status: String, qualified: String) {
        let reading = Self.meeting("ALPHA,M,2025-02-01,\(cells)")
        #expect(
            reading.stored(.meetings, "booked_on", "held_on", "status", "qualified", "times_moved")
                == ["2025-02-01", held, status, qualified, "1"]
        )
        #expect(reading.unusual == [])
    }

    @Test(
        arguments: [
            ("2025-03-01,2025-04-01,,", ["2025-04-01", none, none]),
            ("2025-03-01,2025-04-01,0,", ["2025-04-01", "0", none]),
            ("2025-03-01,,900.50,EUR", [none, none, "900.50"]), ("2025-03-01,,0,EUR", [none, none, none]),
            (",,0.00,", [none, none, none]),
        ]
    )
    func anAmountIsTheDealsOrTheOpportunitys(cells: String, stored: [String]) {
        let reading = Self.meeting("ALPHA,M,2025-02-01,2025-02-10,held,yes,\(cells)")
        #expect(reading.stored(.meetings, "won_on", "revenue", "expected_revenue") == stored)
    }

    @Test func aDealNeedsNoColumnOfAmounts() {
        let header = "campaign,meeting_ref,booked_on,held_on,status,qualified,opportunity_on,won_on\n"
        let reading = read(.meetings, header + "ALPHA,M,2025-02-01,2025-02-10,held,yes,2025-03-01,2025-04-01\n")
        #expect(reading.stored(.meetings, "won_on", "revenue") == ["2025-04-01", Self.none])
    }

    /// Within twelve months of the engagement's first and last day.
    @Test(
        arguments: [
            ("ALPHA,I,2024-01-01,,-250.50,", "-250.50"), ("EARLY,I,2026-06-30,,-0.00,", "-0.00"),
            ("ALPHA,I,2025-02-01,,-007,", "-7"), ("ALPHA,I,2025-02-01,,-1.20000000,", "-1.2000"),
        ]
    )
    func invoicesAndCreditNotes(row: String, amount: String) {
        let reading = read(.investments, Sample.investments + row + "\n")
        #expect(reading.stored(.investments, "amount") == [amount])
        #expect(reading.unusual == [])
    }

    @Test(
        arguments: [
            ("ALPHA,2024-01,0,0,0,0,5,", false), ("ALPHA,2024-12,0,0,0,0,-5.00,", false),
            ("EARLY,2026-06,0,0,1,9,5,", false), ("EARLY,2025-08,2,1,0,0,0,", false),
            ("EARLY,2025-09,2,1,0,0,0,", true), ("EARLY,2026-08,0,0,1,9,0,", false),
        ]
    )
    func monthsAroundTheEngagement(row: String, isUnusual: Bool) {
        let reading = read(.monthly, Sample.monthly + row + "\n")
        #expect(reading.rows.count == 1)
        #expect(reading.unusual == (isUnusual ? ["2 month long_after_engagement"] : []))
    }

    @Test(
        arguments: [
            ("4,,3", ["4", none, "3"]), ("N/A,cannot judge,5.0", [none, none, "5"]),
            ("NSP,2,Sans avis", [none, "2", none]),
        ]
    )
    func whoCannotJudgeOneQuestionAnswersTheOthers(cells: String, stored: [String]) {
        let reading = read(.feedback, Sample.feedback + "ALPHA,R,2025-02-01,\(cells),\n")
        #expect(reading.stored(.feedback, "relevance", "qualification", "workload") == stored)
    }

    /// What was unusual about a row that turns out to be wrong is not listed.
    @Test func aWrongRowHasNoWarnings() {
        let file = "ALPHA,1E+9,2025-02-20,2025-02-10,held,maybe,,,,\nALPHA,2E+9,2025-02-20,2025-02-10,held,no,,,,\n"
        let reading = read(.meetings, Sample.meetings + file)
        #expect(reading.summary == ["2 qualified invalid_yes_no"])
        #expect(reading.unusual == ["3 meeting_ref scientific_reference", "3 booked_on booked_after_held"])
        #expect(reading.rowsWithWarnings == 1)
    }

    @Test func theFirstWarningsAreKeptAndTheRestCounted() {
        let rows = (0..<150).map { "ALPHA,M-\($0),2025-02-20,2025-02-10,held,no,,,,\n" }
        let reading = read(.meetings, Array((Sample.meetings + rows.joined()).utf8), maximumErrors: 100)
        #expect(reading.warnings.map(\.line) == Array(2...101))
        #expect(reading.rowsWithWarnings == 150)
    }
}
