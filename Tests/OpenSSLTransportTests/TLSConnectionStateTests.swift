import Testing

@testable import OpenSSLTransport

/// The connection's life, by hand from RFC 5246 section 7.2.1 and RFC 8446 section 6.1.
struct TLSConnectionStateTests {
    private func open() -> TLSConnectionState {
        var state = TLSConnectionState()
        state.handshakeFinished()
        return state
    }

    @Test func nothingFlowsBeforeTheHandshakeHasFinished() {
        let state = TLSConnectionState()
        #expect(state.phase == .handshaking)
        #expect(!state.decrypts && !state.encrypts && !state.discardsInput)
    }

    @Test func aClientThatLeavesDuringTheHandshakeIsGivenUp() {
        var ended = TLSConnectionState()
        #expect(ended.receivedEndOfStream() == .abandonHandshake)
        #expect(ended.phase == .failed)
        var alerted = TLSConnectionState()
        #expect(alerted.receivedCloseNotify() == .abandonHandshake)
        var gone = TLSConnectionState()
        #expect(gone.transportClosed() == .abandonHandshake)
        #expect(gone.phase == .closed)
    }

    @Test func closingDuringTheHandshakeSendsNoCloseNotify() {
        for close in [TLSConnectionState.closing, TLSConnectionState.closingOutput] {
            var state = TLSConnectionState()
            #expect(close(&state) == .closeTransport)
            #expect(state.phase == .closed)
        }
        var state = TLSConnectionState()
        #expect(state.closeInput() == .closeTransport)
    }

    @Test func endOfStreamWithoutCloseNotifyIsTruncation() {
        var state = self.open()
        #expect(state.receivedEndOfStream() == .reportTruncation)
        #expect(state.phase == .peerClosed)
        #expect(state.encrypts && !state.decrypts)
        var gone = self.open()
        #expect(gone.transportClosed() == .reportTruncation)
    }

    @Test func endOfStreamAfterCloseNotifyIsNoNews() {
        var state = self.open()
        #expect(state.receivedCloseNotify() == .endInput)
        #expect(state.receivedEndOfStream() == .ignore)
        #expect(state.transportClosed() == .ignore)
    }

    @Test func closeNotifyIsAnsweredWhenTheApplicationHasFinished() {
        var state = self.open()
        #expect(state.receivedCloseNotify() == .endInput)
        #expect(state.encrypts && state.discardsInput)
        #expect(state.closeOutput() == .sendCloseNotifyThenClose)
        #expect(state.phase == .closed)
        #expect(state.close() == .wait)
    }

    @Test func endingTheOutputWaitsForTheClient() {
        var state = self.open()
        #expect(state.closeOutput() == .sendCloseNotifyThenLinger)
        #expect(state.phase == .weClosed)
        #expect(!state.encrypts && state.discardsInput)
        #expect(state.closeOutput() == .wait)
        #expect(state.receivedEndOfStream() == .closeTransport)
        #expect(state.phase == .closed)
    }

    @Test func closingOvertakesEndingTheOutput() {
        var state = self.open()
        _ = state.closeOutput()
        #expect(state.close() == .closeOnceSent)
        #expect(state.phase == .closed)
    }

    @Test func closingSendsCloseNotifyOnce() {
        var state = self.open()
        #expect(state.close() == .sendCloseNotifyThenClose)
        #expect(state.close() == .wait)
        #expect(state.closeOutput() == .wait)
        #expect(state.receivedCloseNotify() == .ignore)
    }

    @Test func theApplicationMayStopListening() {
        var state = self.open()
        #expect(state.closeInput() == .endInput)
        #expect(state.closeInput() == .ignore)
        #expect(state.receivedEndOfStream() == .ignore)
        #expect(state.encrypts)
    }

    @Test func aFailureIsReportedOnceAndSendsNoCloseNotify() {
        var state = self.open()
        let failures = [state.fail(), state.fail()]
        #expect(failures == [true, false])
        #expect(!state.encrypts && !state.decrypts && state.discardsInput)
        #expect(state.close() == .wait)
        #expect(state.closeOutput() == .wait)
        #expect(state.receivedEndOfStream() == .closeTransport)
    }

    @Test func aFinishedHandshakeDoesNotReviveAFailedConnection() {
        var state = TLSConnectionState()
        _ = state.fail()
        state.handshakeFinished()
        #expect(state.phase == .failed)
    }
}

extension TLSConnectionState {
    fileprivate static func closing(_ state: inout TLSConnectionState) -> CloseAction { state.close() }
    fileprivate static func closingOutput(_ state: inout TLSConnectionState) -> CloseAction { state.closeOutput() }
}
