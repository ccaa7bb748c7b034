import Foundation
import NIOCore
import OpenSSLTransport
import Synchronization
import Testing

/// Much data, slow clients, idle clients and many clients: what the server holds, and for how long.
struct FlowTests {
    /// In a separate process, whose memory no other test uses.
    @Test func aLargeUploadArrivesWholeInFlatMemory() async {
        await #expect(processExitsWith: .success) { try await FlowTests().uploadInFlatMemory() }
    }

    private func uploadInFlatMemory() async throws {
        let files = try TestFiles()
        try await TestServer.run(files.settings()) { server in
            let before = try self.residentMegabytes()
            let watcher = Task {
                var most = before
                while !Task.isCancelled {
                    most = max(most, try self.residentMegabytes())
                    try? await Task.sleep(for: .milliseconds(10))
                }
                return most
            }
            let upload = try await CommandLineTool.shell(
                """
                head -c 134217728 /dev/urandom > "$2/upload"
                sha256sum < "$2/upload" | cut -d ' ' -f 1
                curl -sS -m 60 --cacert "$2/certificate.pem" -T "$2/upload" -H 'Expect:' https://127.0.0.1:$1/sum
                """,
                "\(server.port)",
                files.folder,
                seconds: 60
            )
            watcher.cancel()
            let grown = try await watcher.value - before
            let lines = upload.output.split(separator: "\n")
            #expect(lines.count == 2 && lines.first == lines.last, "\(lines)")
            #expect(grown < 48, "of an upload of 128 MB")
        }
    }

    @Test func aReaderThatPausesHoldsTheResponseBack() async throws {
        let files = try TestFiles()
        try await TestServer.run(files.settings()) { server in
            let script = """
                s = connect()
                s.sendall(head('/big'))
                while not os.path.exists(os.path.dirname(sys.argv[2]) + '/resume'): time.sleep(0.02)
                total = 0
                data = b''
                while b'\\r\\n\\r\\n' not in data: data += s.recv(65536)
                data = data[data.index(b'\\r\\n\\r\\n') + 4:]
                digest = hashlib.sha256()
                while True:
                    digest.update(data)
                    total += len(data)
                    if total >= 64 << 20: break
                    data = s.recv(65536)
                    if not data: break
                expected = hashlib.sha256()
                for i in range(1024): expected.update(bytes([i % 256]) * 65536)
                print(total, digest.hexdigest() == expected.hexdigest())
                """
            let reading = Task { try await PythonClient.run(script, server, files) }
            var held = 0
            let isHeldBack = try await eventually {
                let before = server.progress.bytesSent.load(ordering: .relaxed)
                try await Task.sleep(for: .milliseconds(500))
                held = server.progress.bytesSent.load(ordering: .relaxed)
                return held > 0 && held == before
            }
            #expect(isHeldBack)
            // What the two sockets' buffers hold, and little more: of 64 MB.
            #expect(held < 16 << 20)
            try "".write(toFile: files.path("resume"), atomically: true, encoding: .utf8)
            #expect(try await reading.value == "67108864 True\n")
        }
    }

    @Test func aReaderThatStopsForGoodIsCutOff() async throws {
        let files = try TestFiles()
        var settings = files.settings()
        settings.stalledWriteTimeout = .milliseconds(700)
        try await TestServer.run(settings) { server in
            let script = """
                s = connect()
                s.sendall(head('/big'))
                while not os.path.exists(os.path.dirname(sys.argv[2]) + '/resume'): time.sleep(0.02)
                """
            let reading = Task { try await PythonClient.run(script, server, files) }
            #expect(try await server.log.waits(for: "did not read its response"))
            #expect(try await eventually { server.progress.openConnections.load(ordering: .relaxed) == 0 })
            // Until now: a client that went by itself would not have been cut off.
            try "".write(toFile: files.path("resume"), atomically: true, encoding: .utf8)
            _ = try await reading.value
        }
    }

    @Test func aBodyThatNobodyReadsIsNotPulledIn() async throws {
        let files = try TestFiles()
        try await TestServer.run(files.settings()) { server in
            let script = """
                s = connect()
                s.sendall(head('/unread', 1 << 30))
                s.settimeout(1)
                sent = 0
                try:
                    while sent < 200 << 20: sent += s.send(b'x' * 65536)
                except (TimeoutError, ssl.SSLWantWriteError): pass
                print('held back' if sent < 32 << 20 else sent)
                """
            let output = try await PythonClient.run(script, server, files)
            #expect(output == "held back\n")
        }
    }

    @Test func aConnectionWorksOnAfterItsBuffersHaveBeenGivenBack() async throws {
        let files = try TestFiles()
        try await TestServer.run(files.settings()) { server in
            // Also with half a record under way during the pause, and none at all.
            let script = """
                answers = {}
                def work(version):
                    client = MemoryClient(version)
                    client.write(head('/4k'))
                    first = client.response()
                    client.tls.write(head('/4k'))
                    record = client.outgoing.read()
                    client.socket.sendall(record[:20])
                    time.sleep(4.5)
                    client.socket.sendall(record[20:])
                    second = client.response()
                    time.sleep(4.5)
                    client.write(head('/4k'))
                    answers[version] = [first, second, client.response()]
                versions = [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3]
                threads = [threading.Thread(target=work, args=[v]) for v in versions]
                for t in threads: t.start()
                for t in threads: t.join()
                # Printed by one thread: two that print at once mix their lines.
                for v in versions: print(*answers.get(v, ['nothing']))
                """
            let output = try await PythonClient.run(script, server, files)
            #expect(output == "True True True\nTrue True True\n")
        }
    }

    @Test func manyConnectionsAtOnceAreAllServed() async throws {
        let files = try TestFiles()
        try await TestServer.run(files.settings()) { server in
            let script = """
                results = []
                def work():
                    s = connect()
                    for _ in range(5):
                        s.sendall(head('/4k'))
                        data = b''
                        while not data.endswith(b'x' * 4096): data += s.recv(65536)
                    results.append(1)
                threads = [threading.Thread(target=work) for _ in range(200)]
                for t in threads: t.start()
                for t in threads: t.join()
                print(len(results))
                """
            let output = try await PythonClient.run(script, server, files)
            #expect(output == "200\n")
            #expect(try await eventually { server.progress.openConnections.load(ordering: .relaxed) == 0 })
        }
    }

    private func residentMegabytes() throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") } ?? ""
        return (Int(line.split(separator: " ").dropLast().last ?? "") ?? 0) / 1024
    }
}
