import Testing

@testable import Postgres

@Suite struct PatienceTests {
    /// What is done at each look, for so many looks.
    private func steps(_ count: Int, _ patience: inout Patience) -> [Patience.Step] {
        var steps: [Patience.Step] = []
        for _ in 0..<count { steps.append(patience.look()) }
        return steps
    }

    @Test func statementIsCutAtItsLimitAndNotBefore() {
        var patience = Patience(limit: .seconds(1))
        #expect(steps(4, &patience) == [.wait, .wait, .wait, .cut])
        #expect(patience.waited == .seconds(1))
    }

    @Test func silentServerIsAskedAndThenTrustedForAWhile() {
        var patience = Patience(limit: nil)
        let looks = steps(200, &patience)
        #expect(!looks.contains(.cut))
        // After 3 seconds, and every 10 from then on.
        #expect(looks.indices.filter { looks[$0] == .ask } == [11, 51, 91, 131, 171])
    }

    @Test func cancelledStatementHasLittleTimeLeft() {
        var patience = Patience(limit: .seconds(900))
        _ = steps(4, &patience)
        patience.shorten(to: .seconds(1))
        #expect(steps(4, &patience) == [.wait, .wait, .wait, .cut])
        var short = Patience(limit: .milliseconds(500))
        short.shorten(to: .seconds(5))
        #expect(steps(2, &short) == [.wait, .cut])
    }

    @Test func noLimitIsTooShortToLookOnce() {
        var patience = Patience(limit: .zero)
        #expect(patience.look() == .cut)
    }
}
