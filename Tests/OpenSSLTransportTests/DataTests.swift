import Foundation
import NIOCore
import OpenSSLTransport
import Synchronization
import Testing

/// Application data that arrives whole, or is cut short, and how it is packed.
struct DataTests {
    @Test func aBodyCutShortIsAnErrorToItsReader() async throws {
        let files = try TestFiles()
        try await TestServer.run(files.settings()) { server in
            // The first ends TCP without close_notify in the middle of a body, the second resets
            // the connection: both when the server is reading, because a reset throws away what has
            // not been read.
            let script = """
                ended, reset = connect(), connect()
                for s in (ended, reset): s.sendall(head('/sum', 1000) + b'x' * 500)
                while not os.path.exists(os.path.dirname(sys.argv[2]) + '/reading'): time.sleep(0.02)
                socket.socket.shutdown(ended, socket.SHUT_WR)
                reset.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
                reset.close()
                """
            let client = Task { try await PythonClient.run(script, server, files) }
            #expect(try await eventually { server.progress.bodiesStarted.load(ordering: .relaxed) == 2 })
            try "".write(toFile: files.path("reading"), atomically: true, encoding: .utf8)
            _ = try await client.value
            #expect(try await eventually { server.progress.bodiesFailed.load(ordering: .relaxed) == 2 })
            #expect(try await server.log.waits(for: "without close_notify"))
            #expect(try await eventually { server.progress.openConnections.load(ordering: .relaxed) == 0 })
        }
    }

    @Test func aTamperedRecordEndsTheConnectionWithAnAlert() async throws {
        let files = try TestFiles()
        try await TestServer.run(files.settings()) { server in
            let script = """
                s = connect()
                raw = socket.socket(fileno=s.detach())
                raw.settimeout(5)
                raw.sendall(b'\\x17\\x03\\x03\\x00\\x40' + b'x' * 64)
                data = b''
                while True:
                    more = raw.recv(10000)
                    if not more: break
                    data += more
                print('closed')
                """
            let output = try await PythonClient.run(script, server, files)
            #expect(output == "closed\n")
            #expect(try await server.log.waits(for: "bad record mac"))
        }
    }

    @Test func closeNotifyOfTheClientIsAnsweredAfterTheResponse() async throws {
        let files = try TestFiles()
        try await TestServer.run(files.settings()) { server in
            let script = """
                for version in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
                    client = MemoryClient(version)
                    client.tls.write(head('/4k'))
                    try: client.tls.unwrap()
                    except ssl.SSLWantReadError: pass
                    client.socket.sendall(client.outgoing.read())
                    data = b''
                    while True:
                        d = client.socket.recv(20000)
                        if not d: break
                        data += d
                    # Whole records, the response in one, and the alert close_notify as the last.
                    kinds, sizes = [], []
                    while data:
                        kind, _, length = struct.unpack('>BHH', data[:5])
                        kinds.append(kind); sizes.append(length); data = data[5 + length:]
                    print(version.name, max(sizes) > 4096, kinds[-1] == (21 if version == ssl.TLSVersion.TLSv1_2 else 23), sizes[-1] < 32)
                """
            let output = try await PythonClient.run(script, server, files)
            #expect(output == "TLSv1_2 True True True\nTLSv1_3 True True True\n")
            #expect(!server.log.lines.contains { $0.contains("without close_notify") })
        }
    }

    @Test func headAndBodyLeaveInOneRecord() async throws {
        let files = try TestFiles()
        try await TestServer.run(files.settings()) { server in
            let script = """
                client = MemoryClient(ssl.TLSVersion.TLSv1_2)
                client.received = b''
                client.write(head('/4k'))
                body = b''
                while len(body) < 4096 + 40: body += client.read()
                records = []
                received = client.received
                while received:
                    kind, _, length = struct.unpack('>BHH', received[:5])
                    records.append(kind); received = received[5 + length:]
                print(records, body.startswith(b'HTTP/1.1 200 OK'), body.endswith(b'x' * 4096))
                """
            let output = try await PythonClient.run(script, server, files)
            #expect(output == "[23] True True\n")
        }
    }

    @Test func anIdleConnectionIsClosedWithCloseNotify() async throws {
        let files = try TestFiles()
        try await TestServer.run(files.settings(), idleTimeout: .seconds(2)) { server in
            let script = """
                s = connect()
                s.sendall(head('/hello'))
                start = time.monotonic()
                data = b''
                while True:
                    more = s.recv(1000)
                    if not more: break
                    data += more
                print(b'hello' in data, 1.5 < time.monotonic() - start < 15)
                """
            let output = try await PythonClient.run(script, server, files)
            #expect(output == "True True\n")
        }
    }
}
