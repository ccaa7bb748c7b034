import Testing

@testable import Postgres

@Suite struct CancellationStateTests {
    @Test func requestHitsOnlyTheStatementItIsMeantFor() {
        var state = CancellationState()
        #expect(state.begin(1) == true)
        #expect(state.end(1) == false)
        #expect(state.begin(2) == true)
        // The task of the first statement is cancelled late.
        #expect(state.request(1) == false)
        #expect(!state.isSending)
        #expect(state.end(2) == false)
    }

    @Test func requestIsSentOnceAndRemembered() {
        var state = CancellationState()
        #expect(state.begin(1) == true)
        #expect(state.request(1) == true)
        #expect(state.request(1) == false)
        #expect(state.isSending)
        state.sent()
        #expect(!state.isSending)
        #expect(state.end(1) == true)
        #expect(state.begin(2) == true)
        #expect(state.end(2) == false)
    }

    @Test func statementCancelledBeforeItBeginsIsNotSent() {
        var state = CancellationState()
        #expect(state.request(1) == false)
        #expect(state.begin(1) == false)
        #expect(state.begin(2) == true)
        #expect(state.end(2) == false)
    }
}
