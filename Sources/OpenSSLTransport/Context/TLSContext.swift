public import Foundation
import Synchronization

/// A server's certificate and TLS rules, shared by all its connections and reloadable while they
/// run.
public final class TLSContext: Sendable {
    /// What the context was made of.
    public let settings: TLSSettings

    private let now: @Sendable () -> Date
    private let server: Mutex<ServerContext>
    /// What the files looked like before they were first read: a change since then is one that was
    /// not read.
    let firstFingerprints: [FileFingerprint?]
    private let unfinishedHandshakes = Atomic<Int>(0)

    /// Loads the settings' files.
    ///
    /// - Parameters:
    ///   - settings: the files, protocols and limits.
    ///   - now: the clock by which certificates are valid.
    /// - Throws: ``TLSError`` when a file is missing (the reason names it), unusable or expired, or
    ///   when the key is not the certificate's.
    public init(_ settings: TLSSettings, now: @escaping @Sendable () -> Date = { Date() }) throws(TLSError) {
        self.settings = settings
        self.now = now
        self.firstFingerprints = settings.files.map { FileFingerprint(of: $0) }
        self.server = Mutex(try ServerContext(settings, now: now()))
    }

    /// Reads the files again. New connections use what was read; open ones live on with what they
    /// began with.
    ///
    /// - Throws: ``TLSError`` when the files cannot be used. The context then stays as it was.
    public func reload() throws(TLSError) {
        let renewed = try ServerContext(self.settings, now: self.now())
        self.server.withLock { $0 = renewed }
    }

    /// What a new connection is made with.
    var current: ServerContext {
        self.server.withLock { $0 }
    }

    /// Handshakes that hold TLS state and have neither finished nor failed.
    package var unfinishedHandshakeCount: Int {
        self.unfinishedHandshakes.load(ordering: .relaxed)
    }

    /// Counts one more handshake in, unless there are too many. Whoever got true calls
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
