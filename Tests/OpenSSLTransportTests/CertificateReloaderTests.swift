import Foundation
import OpenSSLTransport
import ServiceLifecycle
import Synchronization
import Testing

/// Certificates that change under a running server. Serialized, because a process has one handler
/// for a signal.
@Suite(.serialized) struct CertificateReloaderTests {
    /// The serial number of the certificate that new connections get.
    private func servedSerial(_ server: TestServer) async throws -> String {
        try await CommandLineTool.shell(
            "openssl s_client -connect 127.0.0.1:$1 </dev/null 2>/dev/null | openssl x509 -noout -serial",
            "\(server.port)"
        ).output
    }

    private func fileSerial(_ files: TestFiles) async throws -> String {
        try await CommandLineTool.shell(#"openssl x509 -noout -serial -in "$1""#, files.certificate).output
    }

    /// Runs the service beside a body.
    private func run(
        _ server: TestServer,
        trapsHangup: Bool = false,
        pollInterval: Duration = .milliseconds(50),
        _ body: () async throws -> Void
    ) async throws {
        let reloader = CertificateReloader(
            context: server.context,
            logger: server.log.logger,
            pollInterval: pollInterval,
            trapsHangup: trapsHangup
        )
        let running = Task { await reloader.run() }
        defer { running.cancel() }
        try await Task.sleep(for: .milliseconds(100))
        try await body()
        running.cancel()
        await running.value
    }

    @Test func aBadReloadKeepsTheOldCertificate() async throws {
        let files = try TestFiles()
        try await TestServer.run(files.settings()) { server in
            let serial = try await self.servedSerial(server)
            try files.makeCertificate(notBefore: Date(timeIntervalSinceNow: -10 * 86400), validDays: 5)
            #expect(try #require(throws: TLSError.self) { try server.context.reload() }.code == .certificateExpired)
            #expect(try await self.servedSerial(server) == serial)
            try FileManager.default.removeItem(atPath: files.certificate)
            #expect(try #require(throws: TLSError.self) { try server.context.reload() }.code == .file)
            #expect(try await self.servedSerial(server) == serial)
            #expect(serial.hasPrefix("serial="))
        }
    }

    @Test func openConnectionsLiveOnThroughAReload() async throws {
        let files = try TestFiles()
        try await TestServer.run(files.settings()) { server in
            // The client asks twice on one connection; in between, the certificate changes.
            let client = Task {
                try await CommandLineTool.shell(
                    """
                    (printf 'GET /hello HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n'; while [ ! -e "$2/reloaded" ]; do sleep 0.05; done
                     printf 'GET /4k HTTP/1.1\\r\\nHost: a\\r\\nConnection: close\\r\\n\\r\\n') |
                    openssl s_client -connect 127.0.0.1:$1 -quiet -ign_eof 2>/dev/null
                    """,
                    "\(server.port)",
                    files.folder
                )
            }
            #expect(try await eventually { server.progress.openConnections.load(ordering: .relaxed) == 1 })
            try await Task.sleep(for: .milliseconds(300))
            let before = try await self.servedSerial(server)
            try files.makeCertificate()
            try server.context.reload()
            #expect(try await self.servedSerial(server) != before)
            try "".write(toFile: files.path("reloaded"), atomically: true, encoding: .utf8)
            let output = try await client.value.output
            #expect(output.contains("hello\n") && output.hasSuffix(String(repeating: "x", count: 4096)))
        }
    }

    @Test func changedFilesAreNoticedAndABadOneIsLoggedOnce() async throws {
        let files = try TestFiles()
        try await TestServer.run(files.settings()) { server in
            try await self.run(server) {
                try "junk".write(toFile: files.certificate, atomically: true, encoding: .utf8)
                #expect(try await server.log.waits(for: "error TLS certificate kept as it was"))
                try await Task.sleep(for: .milliseconds(300))
                #expect(server.log.lines.filter { $0.hasPrefix("error TLS") }.count == 1)
                #expect(server.log.lines.contains { $0.contains("reason=the certificate in \(files.certificate)") })
                try files.makeCertificate()
                #expect(try await server.log.waits(for: "info TLS certificate reloaded cause=a changed file"))
                let expected = try await self.fileSerial(files)
                #expect(try await eventually { try await self.servedSerial(server) == expected })
            }
        }
    }

    /// A change between the first reading of the files and the first look at them is noticed.
    @Test func aChangeBeforeTheWatchBeganIsNoticed() async throws {
        let files = try TestFiles()
        try await TestServer.run(files.settings()) { server in
            try files.makeCertificate()
            try await self.run(server) {
                let expected = try await self.fileSerial(files)
                #expect(try await eventually { try await self.servedSerial(server) == expected })
            }
        }
    }

    @Test func aHangupSignalReloads() async throws {
        let files = try TestFiles()
        // Otherwise a signal that comes before the service listens would end the tests.
        signal(SIGHUP, SIG_IGN)
        try await TestServer.run(files.settings()) { server in
            try await self.run(server, trapsHangup: true, pollInterval: .seconds(3600)) {
                try files.makeCertificate()
                let isLogged = try await eventually {
                    kill(getpid(), SIGHUP)
                    return server.log.lines.contains { $0.contains("reloaded cause=SIGHUP") }
                }
                #expect(isLogged)
                let served = try await self.servedSerial(server)
                #expect(try await self.fileSerial(files) == served)
            }
        }
    }

    @Test func theServiceStopsWithItsGroup() async throws {
        let files = try TestFiles()
        let log = LogRecorder()
        let reloader = CertificateReloader(
            context: try TLSContext(files.settings()),
            logger: log.logger,
            trapsHangup: false
        )
        let group = ServiceGroup(configuration: .init(services: [.init(service: reloader)], logger: log.logger))
        let running = Task { try await group.run() }
        try await Task.sleep(for: .milliseconds(50))
        await group.triggerGracefulShutdown()
        try await running.value
    }
}
