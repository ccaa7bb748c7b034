"""A small pooler between a server and PostgreSQL: one session for each client, or one for all, lent
by transaction."""

from __future__ import annotations

import shutil
import socket
import struct
import tempfile
import threading
from pathlib import Path

from cluster import Cluster

SOCKET = ".s.PGSQL.5432"


def read_exactly(connection: socket.socket, count: int) -> bytes:
    data = b""
    while len(data) < count:
        piece = connection.recv(count - len(data))
        if not piece:
            raise ConnectionError
        data += piece
    return data


def read_message(connection: socket.socket) -> bytes:
    """A message of the protocol, version 3: a letter, a length that counts itself, and so many
    bytes less four."""
    head = read_exactly(connection, 5)
    return head + read_exactly(connection, struct.unpack("!i", head[1:])[0] - 4)


def startup(parameters: dict[str, str]) -> bytes:
    body = b"".join(text.encode() + b"\0" for pair in parameters.items() for text in pair) + b"\0"
    return struct.pack("!ii", 8 + len(body), 196608) + body


class Pooler:
    def __init__(self, cluster: Cluster, by_transaction: bool, keeps_options: bool = True):
        self.base = Path(tempfile.mkdtemp(prefix="palmares-pooler-"))
        self.cluster = cluster
        self.by_transaction = by_transaction
        self.keeps_options = keeps_options
        self.lock = threading.Lock()
        self.shared: tuple[socket.socket, bytes] | None = None
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(str(self.base / SOCKET))
        self.listener.listen(64)

    def __enter__(self) -> Pooler:
        threading.Thread(target=self.accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.listener.close()
        shutil.rmtree(self.base, ignore_errors=True)

    def url(self, user: str) -> str:
        return f"host={self.base} dbname=palmares user={user}"

    def accept(self) -> None:
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(client,), daemon=True).start()

    def serve(self, client: socket.socket) -> None:
        try:
            length, _ = struct.unpack("!ii", read_exactly(client, 8))
            words = read_exactly(client, length - 8).decode().split("\0")
            parameters = {word: value for word, value in zip(words[::2], words[1::2], strict=False) if word}
            server, greeting = self.lend(parameters)
            client.sendall(greeting)
            while True:
                self.transact(client, server)
        except (ConnectionError, OSError, struct.error):
            client.close()

    def lend(self, parameters: dict[str, str]) -> tuple[socket.socket, bytes]:
        if not self.by_transaction:
            return self.connect(parameters)
        with self.lock:
            self.shared = self.shared or self.connect(parameters)
            return self.shared

    def connect(self, parameters: dict[str, str]) -> tuple[socket.socket, bytes]:
        """A session of the server's, and all that the server says before it is ready."""
        server = socket.socket(socket.AF_UNIX)
        server.connect(str(self.cluster.base / SOCKET))
        server.sendall(startup({k: v for k, v in parameters.items() if self.keeps_options or k != "options"}))
        greeting = b""
        while True:
            message = read_message(server)
            greeting += message
            if message[:1] == b"Z":
                return server, greeting

    def transact(self, client: socket.socket, server: socket.socket) -> None:
        """Hands messages to and fro until no transaction is open."""
        message = read_message(client)
        with self.lock if self.by_transaction else threading.Lock():
            while True:
                if message[:1] == b"X":
                    raise ConnectionError
                server.sendall(message)
                if message[:1] in (b"S", b"Q"):
                    while True:
                        answer = read_message(server)
                        client.sendall(answer)
                        if answer[:1] == b"Z":
                            break
                    if answer[5:6] == b"I":
                        return
                message = read_message(client)
