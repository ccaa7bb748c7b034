import Foundation
import OpenSSLTransport
import Testing

/// What `openssl s_client` and `curl` agree on with the server.
struct HandshakeTests {
    private let request = #"printf 'GET /hello HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'"#

    private func client(_ server: TestServer, _ options: String, _ arguments: String = "") async throws -> String {
        try await CommandLineTool.shell(
            "\(self.request) | openssl s_client -connect 127.0.0.1:$1 -ign_eof \(options)",
            "\(server.port)",
            arguments
        ).output
    }

    @Test(arguments: [("-tls1_3", "TLSv1.3"), ("-tls1_2", "TLSv1.2")])
    func bothVersionsAreServed(option: String, version: String) async throws {
        let files = try TestFiles()
        try await TestServer.run(files.settings()) { server in
            let output = try await self.client(
                server,
                "\(option) -alpn h2,http/1.1 -CAfile $2 -verify_return_error",
                files.certificate
            )
            #expect(output.contains("New, \(version)"))
            #expect(output.contains("ALPN protocol: http/1.1"))
            #expect(output.contains("Verify return code: 0 (ok)"))
            #expect(output.contains("\nhello\n"))
            // s_client prints "closed" for close_notify, and an error for a stream that ends
            // without it.
            #expect(output.hasSuffix("closed\n"), "\(output)")
        }
    }

    @Test func clientsWithoutALPNAreServed() async throws {
        let files = try TestFiles()
        try await TestServer.run(files.settings()) { server in
            let output = try await self.client(server, "")
            #expect(output.contains("No ALPN negotiated"))
            #expect(output.contains("\nhello\n"))
        }
    }

    @Test(arguments: ["-tls1_3", "-tls1_2", "-tls1_2 -no_ticket"])
    func sessionsAreResumed(options: String) async throws {
        let files = try TestFiles()
        try await TestServer.run(files.settings()) { server in
            let session = files.path("session")
            let first = try await self.client(server, "\(options) -sess_out $2", session)
            #expect(first.contains("New, TLS"))
            let second = try await self.client(server, "\(options) -sess_in $2", session)
            #expect(second.contains("Reused, TLS"), "\(second)")
            #expect(second.contains("\nhello\n"))
            try files.makeCertificate()
            try server.context.reload()
            let third = try await self.client(server, "\(options) -sess_in $2", session)
            #expect(third.contains("New, TLS"))
            #expect(third.contains("\nhello\n"))
        }
    }

    @Test func reconnectingResumesEachTime() async throws {
        let files = try TestFiles()
        try await TestServer.run(files.settings()) { server in
            let output = try await CommandLineTool.shell(
                "openssl s_client -connect 127.0.0.1:$1 -tls1_2 -reconnect </dev/null",
                "\(server.port)"
            ).output
            #expect(output.components(separatedBy: "Reused, TLSv1.2").count - 1 == 5)
        }
    }

    @Test func clientsWithoutACertificateOfTheAuthorityAreRefused() async throws {
        let files = try TestFiles()
        let made = try await CommandLineTool.shell(
            """
            cd "$1" && set -e
            for ca in good bad; do
                openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=$ca -days 2 \
                    -keyout $ca.key -out $ca.pem
                openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=client-of-$ca \
                    -keyout client-$ca.key -out client-$ca.csr
                openssl x509 -req -in client-$ca.csr -CA $ca.pem -CAkey $ca.key -days 2 -out client-$ca.pem
            done
            """,
            files.folder
        )
        #expect(made.status == 0, "\(made.output)")
        var settings = files.settings()
        settings.clientCertificateAuthorityFile = files.path("good.pem")
        try await TestServer.run(settings) { server in
            for version in ["-tls1_2", "-tls1_3"] {
                let good = try await self.client(
                    server,
                    "\(version) -cert $2/client-good.pem -key $2/client-good.key",
                    files.folder
                )
                #expect(good.contains("\nhello\n"))
                #expect(good.contains("CN = good"))
                let bad = try await self.client(
                    server,
                    "\(version) -cert $2/client-bad.pem -key $2/client-bad.key",
                    files.folder
                )
                #expect(!bad.contains("hello") && bad.contains("unknown ca"), "\(bad)")
                let none = try await self.client(server, version)
                #expect(!none.contains("hello"))
                #expect(none.contains("certificate required") || none.contains("handshake failure"), "\(none)")
            }
        }
    }
}
