/// The state of a TLS connection, as a value without I/O.
///
/// Each event changes the state, and returns what the owner has to do about it.
struct TLSConnectionState: Sendable, Equatable {
    /// The stages of a connection.
    enum Phase: Sendable, Equatable {
        /// No application data may flow yet.
        case handshaking
        /// Application data flows both ways.
        case open
        /// The client has ended its direction, cleanly or not. Responses may still be written.
        case peerClosed
        /// The server has ended its direction. What the client still sends is dropped.
        case weClosed
        /// A failure has ended both directions. An alert may be on its way.
        case failed
        /// Both directions have ended.
        case closed
    }

    private(set) var phase: Phase = .handshaking

    /// Whether received records must be decrypted for the application.
    var decrypts: Bool { self.phase == .open }

    /// Whether the application's bytes may be encrypted and sent.
    var encrypts: Bool { self.phase == .open || self.phase == .peerClosed }

    /// Whether received bytes are of no use any more.
    var discardsInput: Bool { !(self.phase == .handshaking || self.phase == .open) }

    /// What to do when the client's direction has ended.
    enum EndAction: Sendable, Equatable {
        /// Nothing, as it is already known.
        case ignore
        /// Tell the application that its input has ended.
        case endInput
        /// Tell the application that its input was cut short.
        case reportTruncation
        /// Give up the handshake.
        case abandonHandshake
        /// Close the transport, as the other direction had already ended.
        case closeTransport
    }

    /// What to do when the application closes.
    enum CloseAction: Sendable, Equatable {
        /// Wait for the closing that has already begun.
        case wait
        /// Send close_notify, end the transport's output, and wait a little for the client to
        /// close.
        case sendCloseNotifyThenLinger
        /// Send close_notify, and then close the transport.
        case sendCloseNotifyThenClose
        /// Close the transport once everything on its way has been sent.
        case closeOnceSent
        /// Close the transport now.
        case closeTransport
    }

    /// The handshake has finished.
    mutating func handshakeFinished() {
        if self.phase == .handshaking {
            self.phase = .open
        }
    }

    /// The client's close_notify has been received.
    mutating func receivedCloseNotify() -> EndAction {
        switch self.phase {
        case .open:
            self.phase = .peerClosed
            return .endInput
        case .handshaking:
            self.phase = .failed
            return .abandonHandshake
        case .weClosed:
            self.phase = .closed
            return .closeTransport
        case .peerClosed, .failed, .closed:
            return .ignore
        }
    }

    /// The transport's input has ended: the client sends no more bytes at all.
    mutating func receivedEndOfStream() -> EndAction {
        switch self.phase {
        case .open:
            self.phase = .peerClosed
            return .reportTruncation
        case .handshaking:
            self.phase = .failed
            return .abandonHandshake
        case .weClosed, .failed:
            self.phase = .closed
            return .closeTransport
        case .peerClosed, .closed:
            return .ignore
        }
    }

    /// The application wants no more input.
    mutating func closeInput() -> EndAction {
        switch self.phase {
        case .open:
            self.phase = .peerClosed
            return .endInput
        case .handshaking:
            self.phase = .closed
            return .closeTransport
        case .peerClosed, .weClosed, .failed, .closed:
            return .ignore
        }
    }

    /// The application has no more output.
    mutating func closeOutput() -> CloseAction {
        switch self.phase {
        case .open:
            self.phase = .weClosed
            return .sendCloseNotifyThenLinger
        case .peerClosed:
            self.phase = .closed
            return .sendCloseNotifyThenClose
        case .handshaking:
            self.phase = .closed
            return .closeTransport
        case .weClosed, .failed, .closed:
            return .wait
        }
    }

    /// The application wants the connection closed.
    mutating func close() -> CloseAction {
        switch self.phase {
        case .open, .peerClosed:
            self.phase = .closed
            return .sendCloseNotifyThenClose
        case .handshaking:
            self.phase = .closed
            return .closeTransport
        case .weClosed:
            self.phase = .closed
            return .closeOnceSent
        case .failed, .closed:
            return .wait
        }
    }

    /// The handshake or a record failed, or a limit was passed.
    ///
    /// - Returns: whether the connection had not failed or been closed before.
    mutating func fail() -> Bool {
        switch self.phase {
        case .handshaking, .open, .peerClosed, .weClosed:
            self.phase = .failed
            return true
        case .failed, .closed:
            return false
        }
    }

    /// The transport is gone, in both directions.
    mutating func transportClosed() -> EndAction {
        defer { self.phase = .closed }
        switch self.phase {
        case .handshaking: return .abandonHandshake
        case .open: return .reportTruncation
        case .peerClosed, .weClosed, .failed, .closed: return .ignore
        }
    }
}
