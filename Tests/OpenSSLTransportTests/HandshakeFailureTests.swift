import Foundation
import NIOCore
import OpenSSLTransport
import Synchronization
import Testing

/// Clients that do not get as far as a request.
struct HandshakeFailureTests {
    @Test func plainHTTPGetsACleanCloseAndTheServerLivesOn() async throws {
        let files = try TestFiles()
        try await TestServer.run(files.settings()) { server in
            let plain = try await CommandLineTool.shell(
                #"curl -sS -m 10 -o /dev/null "http://127.0.0.1:$1/hello""#,
                "\(server.port)"
            )
            // 52 is curl's "the server did not reply anything", as opposed to 56, a reset
            // connection.
            #expect(plain.status == 52, "\(plain.output)")
            #expect(try await server.log.waits(for: "debug TLS connection ended"))
            #expect(try await server.log.waits(for: "http request"))
            #expect(try await self.get(server, files) == "hello\n")
        }
    }

    @Test func garbageIsAnsweredWithAnAlertOrAClose() async throws {
        let files = try TestFiles()
        try await TestServer.run(files.settings()) { server in
            let script = """
                import os, socket, sys
                for size in (1, 5, 64, 1000, 100000):
                    for seed in range(5):
                        s = socket.create_connection(('127.0.0.1', int(sys.argv[1])), 5)
                        s.settimeout(5)
                        try:
                            s.sendall(os.urandom(size))
                            s.shutdown(socket.SHUT_WR)
                            while s.recv(1000): pass
                        except (ConnectionResetError, BrokenPipeError): pass
                        s.close()
                # A record that claims more than the protocol allows, and an endless handshake message.
                s = socket.create_connection(('127.0.0.1', int(sys.argv[1])), 5)
                s.settimeout(5)
                sent = 0
                try:
                    s.sendall(b'\\x16\\x03\\x01\\x40\\x00\\x01\\xff\\xff\\xff' + b'x' * 16380)
                    while sent < 1000000:
                        s.sendall(b'\\x16\\x03\\x01\\x40\\x00' + b'x' * 16384)
                        sent += 16384
                        if s.recv(7, socket.MSG_DONTWAIT): break
                except (ConnectionResetError, BrokenPipeError, BlockingIOError): pass
                print('done')
                """
            let result = try await CommandLineTool.python(script, "\(server.port)")
            #expect(result.output == "done\n")
            #expect(try await self.get(server, files) == "hello\n")
            #expect(try await eventually { server.context.unfinishedHandshakeCount == 0 })
        }
    }

    @Test func aSilentClientAndAHalfFinishedHandshakeAreCutOffInTime() async throws {
        let files = try TestFiles()
        try await TestServer.run(files.settings(handshakeTimeout: .milliseconds(1500))) { server in
            let script = """
                import socket, ssl, sys, time
                def wait(first):
                    s = socket.create_connection(('127.0.0.1', int(sys.argv[1])), 20)
                    s.settimeout(20)
                    start = time.monotonic()
                    s.sendall(first)
                    while s.recv(10000): pass
                    took = time.monotonic() - start
                    print('in time' if 1.0 < took < 15 else took)
                wait(b'')
                out = ssl.MemoryBIO()
                c = ssl.create_default_context()
                c.check_hostname = False
                c.verify_mode = ssl.CERT_NONE
                o = c.wrap_bio(ssl.MemoryBIO(), out)
                try: o.do_handshake()
                except ssl.SSLWantReadError: pass
                hello = out.read()
                wait(hello[:100])
                wait(hello)
                """
            let result = try await CommandLineTool.python(script, "\(server.port)")
            #expect(result.output == "in time\nin time\nin time\n")
            #expect(try await server.log.waits(for: "took too long"))
            #expect(try await eventually { server.context.unfinishedHandshakeCount == 0 })
            #expect(try await eventually { server.progress.openConnections.load(ordering: .relaxed) == 0 })
        }
    }

    @Test func aClientThatLeavesDuringTheHandshakeIsForgotten() async throws {
        let files = try TestFiles()
        try await TestServer.run(files.settings()) { server in
            let script = """
                import socket, sys
                for n in (0, 1, 3, 20):
                    s = socket.create_connection(('127.0.0.1', int(sys.argv[1])), 5)
                    s.sendall(bytes([0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3] + [0] * 20)[:n])
                    s.close()
                """
            _ = try await CommandLineTool.python(script, "\(server.port)")
            #expect(try await server.log.waits(for: "left during the TLS handshake"))
            #expect(try await eventually { server.progress.openConnections.load(ordering: .relaxed) == 0 })
            #expect(server.context.unfinishedHandshakeCount == 0)
        }
    }

    @Test func handshakesInProgressAreLimited() async throws {
        let files = try TestFiles()
        var settings = files.settings()
        settings.maximumUnfinishedHandshakes = 2
        try await TestServer.run(settings) { server in
            let script = """
                import socket, sys
                def begin():
                    s = socket.create_connection(('127.0.0.1', int(sys.argv[1])), 5)
                    s.settimeout(3)
                    s.sendall(b'\\x16\\x03\\x01')
                    return s
                def state(s):
                    try: return 'closed' if s.recv(10) == b'' else 'data'
                    except ConnectionResetError: return 'closed'
                    except TimeoutError: return 'waiting'
                all = [begin() for _ in range(3)]
                print(*sorted(state(s) for s in all))
                """
            let result = try await CommandLineTool.python(script, "\(server.port)")
            #expect(result.output == "closed waiting waiting\n")
            #expect(try await server.log.waits(for: "too many TLS handshakes"))
        }
    }

    @Test func olderProtocolsAndWeakSuitesAreRefused() async throws {
        let files = try TestFiles()
        try await TestServer.run(files.settings()) { server in
            for options in [
                "-tls1_1 -cipher DEFAULT:@SECLEVEL=0", "-tls1 -cipher DEFAULT:@SECLEVEL=0",
                "-tls1_2 -cipher AES128-GCM-SHA256:AES256-SHA", "-tls1_2 -cipher ECDHE-ECDSA-AES256-SHA384",
            ] {
                let result = try await CommandLineTool.shell(
                    "openssl s_client -connect 127.0.0.1:$1 \(options) </dev/null",
                    "\(server.port)"
                )
                #expect(result.output.contains("alert protocol version") || result.output.contains("handshake failure"))
                #expect(result.output.contains("Cipher is (NONE)"))
            }
        }
    }

    @Test func noProtocolInCommonIsRefusedWithItsAlert() async throws {
        let files = try TestFiles()
        try await TestServer.run(files.settings()) { server in
            let result = try await CommandLineTool.shell(
                "openssl s_client -connect 127.0.0.1:$1 -alpn h2,spdy/3 </dev/null",
                "\(server.port)"
            )
            #expect(result.output.contains("no application protocol"))
        }
    }

    @Test func renegotiationIsRefused() async throws {
        let files = try TestFiles()
        try await TestServer.run(files.settings()) { server in
            let result = try await CommandLineTool.shell(
                "(sleep 0.5; echo R; sleep 1) | openssl s_client -connect 127.0.0.1:$1 -tls1_2",
                "\(server.port)"
            )
            #expect(result.output.contains("no renegotiation"))
            #expect(result.output.contains("Compression: NONE"))
        }
    }

    private func get(_ server: TestServer, _ files: TestFiles) async throws -> String {
        try await CommandLineTool.shell(
            #"curl -sS -m 10 --cacert "$2" "https://localhost:$1/hello" --resolve "localhost:$1:127.0.0.1""#,
            "\(server.port)",
            files.certificate
        ).output
    }
}
