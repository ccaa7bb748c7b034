import Intake
import Testing

/// A name is guessed where at most two bytes, or a third of it, were typed wrong.
@Suite struct NearestNameTests {
    @Test(arguments: [
        ("mon", "month"), ("mo", nil), ("monthly", "month"), ("monthlyx", nil),
        // Six of eighteen, and seven.
        ("qualified_mee", "qualified_meetings"), ("qualified_me", "qualified_meetings"), ("qualified_m", nil),
        ("", nil),
    ])
    func whatIsNearEnoughIsMeant(typed: String, meant: String?) {
        #expect(nearestName(to: typed, among: ["month", "qualified_meetings"]) == meant)
    }

    @Test func theNearestIsMeantAndOfNoneNothing() {
        #expect(nearestName(to: "held_op", among: ["booked_on", "held_on", "won_on"]) == "held_on")
        #expect(nearestName(to: "held_on", among: []) == nil)
    }
}
