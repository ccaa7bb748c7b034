import Foundation

/// A Python program that speaks TLS by Python's own ssl module.
enum PythonClient {
    private static let prelude = """
        import hashlib, os, socket, ssl, struct, sys, threading, time

        def head(path, length=0):
            return f'POST {path} HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: {length}\\r\\n\\r\\n'.encode()

        def connect():
            c = ssl.create_default_context(cafile=sys.argv[2])
            raw = socket.create_connection(('127.0.0.1', int(sys.argv[1])), 50)
            return c.wrap_socket(raw, server_hostname='localhost', suppress_ragged_eofs=False)

        # A client whose encrypted bytes can be looked at: all that came are in `received`.
        class MemoryClient:
            def __init__(self, version):
                c = ssl.create_default_context(cafile=sys.argv[2])
                c.maximum_version = version
                self.incoming, self.outgoing, self.received = ssl.MemoryBIO(), ssl.MemoryBIO(), b''
                self.tls = c.wrap_bio(self.incoming, self.outgoing, server_hostname='localhost')
                self.socket = socket.create_connection(('127.0.0.1', int(sys.argv[1])), 50)
                self.step(self.tls.do_handshake)
            def step(self, action):
                while True:
                    try:
                        result = action()
                        self.socket.sendall(self.outgoing.read())
                        return result
                    except ssl.SSLWantReadError:
                        self.socket.sendall(self.outgoing.read())
                        data = self.socket.recv(20000)
                        self.received += data
                        self.incoming.write(data)
            def write(self, data): self.step(lambda: self.tls.write(data))
            def read(self): return self.step(lambda: self.tls.read(20000))
            def response(self):
                data = b''
                while not data.endswith(b'x' * 4096): data += self.read()
                return len(data) > 4096

        """

    /// Runs a script after the definitions above, against a server, and gives what it printed.
    static func run(_ script: String, _ server: TestServer, _ files: TestFiles) async throws -> String {
        try await CommandLineTool.python(self.prelude + script, "\(server.port)", files.certificate).output
    }
}
