public import Logging
public import ServiceLifecycle
import UnixSignals

/// A service that keeps a context's certificate up to date.
///
/// It reads the files again when one of them has changed and when the process gets SIGHUP. It also
/// does so from time to time, because the keys of session tickets are renewed with the context. It
/// logs each attempt. A failed one leaves the context as it was.
public struct CertificateReloader: Service {
    private let context: TLSContext
    private let logger: Logger
    private let pollInterval: Duration
    private let renewalInterval: Duration
    private let trapsHangup: Bool

    /// - Parameters:
    ///   - context: what is kept up to date.
    ///   - logger: gets a line for each attempt.
    ///   - pollInterval: the time between checks of the files.
    ///   - renewalInterval: the longest life of the keys of session tickets.
    ///   - trapsHangup: whether SIGHUP reloads too. A process can have only one such service.
    public init(
        context: TLSContext,
        logger: Logger,
        pollInterval: Duration = .seconds(30),
        renewalInterval: Duration = .seconds(12 * 3600),
        trapsHangup: Bool = true
    ) {
        self.context = context
        self.logger = logger
        self.pollInterval = pollInterval
        self.renewalInterval = renewalInterval
        self.trapsHangup = trapsHangup
    }

    /// Runs until the graceful shutdown of the service group, or until cancelled.
    public func run() async {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                if self.trapsHangup {
                    group.addTask {
                        for await _ in await UnixSignalsSequence(trapping: .sighup) {
                            self.reload(because: "SIGHUP")
                        }
                    }
                }
                group.addTask { await self.watchFiles() }
            }
        }
    }

    private func watchFiles() async {
        let clock = ContinuousClock()
        // These are not read now, as a file may have changed before this began to watch.
        var seen = self.context.firstFingerprints
        var renewed = clock.now
        while (try? await clock.sleep(for: self.pollInterval)) != nil {
            let found = self.fingerprints()
            if found != seen {
                // They are remembered even when the reload fails. So a bad file is logged once, and
                // not at every check.
                seen = found
                renewed = clock.now
                self.reload(because: "a changed file")
            } else if renewed.advanced(by: self.renewalInterval) <= clock.now {
                renewed = clock.now
                self.reload(because: "the age of the session ticket keys")
            }
        }
    }

    private func fingerprints() -> [FileFingerprint?] {
        self.context.settings.files.map { FileFingerprint(of: $0) }
    }

    private func reload(because cause: String) {
        do throws(TLSError) {
            try self.context.reload()
            self.logger.info("TLS certificate reloaded", metadata: ["cause": "\(cause)"])
        } catch {
            self.logger.error(
                "TLS certificate kept as it was: the new one cannot be used",
                metadata: ["cause": "\(cause)", "reason": "\(error.reason)"]
            )
        }
    }
}
