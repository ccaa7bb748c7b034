public import Foundation
import Synchronization

/// A server's certificate and TLS rules. All its connections share them, and they can be reloaded
/// while connections run.
public final class TLSContext: Sendable {
    /// What the context was made from.
    public let settings: TLSSettings

    private let now: @Sendable () -> Date
    private let server: Mutex<ServerContext>
    /// The files before they were first read. A difference since then is a change that was not
    /// read.
    let firstFingerprints: [FileFingerprint?]
    private let unfinishedHandshakes = Atomic<Int>(0)

    /// Loads the settings' files.
    ///
    /// - Parameters:
    ///   - settings: the files, protocols and limits.
    ///   - now: the clock that decides whether certificates are valid.
    /// - Throws: ``TLSError`` when a file is missing (the reason names it), unusable or expired, or
    ///   when the key is not the certificate's.
    public init(_ settings: TLSSettings, now: @escaping @Sendable () -> Date = { Date() }) throws(TLSError) {
        self.settings = settings
        self.now = now
        self.firstFingerprints = settings.files.map { FileFingerprint(of: $0) }
        self.server = Mutex(try ServerContext(settings, now: now()))
    }

    /// Reads the files again. New connections use the new files; open ones keep what they began
    /// with.
    ///
    /// - Throws: ``TLSError`` when the files cannot be used. The context then stays as it was.
    public func reload() throws(TLSError) {
        let renewed = try ServerContext(self.settings, now: self.now())
        self.server.withLock { $0 = renewed }
    }

    /// The context for a new connection.
    var current: ServerContext {
        self.server.withLock { $0 }
    }

    /// Handshakes that hold TLS state and have neither finished nor failed.
    package var unfinishedHandshakeCount: Int {
        self.unfinishedHandshakes.load(ordering: .relaxed)
    }

    /// Counts one more handshake, unless there are too many. A caller that gets true must call
    /// ``endHandshake()`` once.
    func beginHandshake() -> Bool {
        let before = self.unfinishedHandshakes.wrappingAdd(1, ordering: .relaxed).oldValue
        if before < self.settings.maximumUnfinishedHandshakes {
            return true
        }
        self.endHandshake()
        return false
    }

    func endHandshake() {
        self.unfinishedHandshakes.wrappingSubtract(1, ordering: .relaxed)
    }
}
