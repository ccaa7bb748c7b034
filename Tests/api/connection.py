"""One TLS connection under the test's own control, for clients that stream without end, stop
half-way or wait."""

from __future__ import annotations

import json
import socket
import ssl
from collections.abc import Iterable
from dataclasses import dataclass, field

import h11

from server import Address


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes = b""

    def json(self) -> dict:
        return json.loads(self.body)


@dataclass
class Connection:
    """HTTP/1.1 over TLS, one message after the other."""

    address: Address
    state: h11.Connection = field(default_factory=lambda: h11.Connection(our_role=h11.CLIENT))

    def __post_init__(self) -> None:
        plain = socket.create_connection(("127.0.0.1", self.address.port), timeout=60)
        self.socket: ssl.SSLSocket = self.address.tls().wrap_socket(plain, server_hostname="localhost")

    def __enter__(self) -> Connection:
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    def begin(self, method: str, path: str, key: str | None = None, length: int | None = None, **headers: str) -> None:
        """Sends the head of a request; a body of unknown length is sent in chunks."""
        head = {"Host": f"localhost:{self.address.port}"}
        head |= {"Authorization": f"Bearer {key}"} if key else {}
        if method == "POST":
            head |= {"Content-Type": "text/csv"}
            head |= {"Transfer-Encoding": "chunked"} if length is None else {"Content-Length": str(length)}
        head |= {name.replace("_", "-"): value for name, value in headers.items()}
        self._send(h11.Request(method=method, target=path, headers=list(head.items())))

    def send(self, data: bytes) -> None:
        self._send(h11.Data(data=data))

    def finish(self) -> Answer:
        """Completes the request and waits for the answer."""
        self._send(h11.EndOfMessage())
        return self.answer()

    def exchange(self, method: str, path: str, key: str | None = None) -> Answer:
        """A request without a body; the connection can be used again."""
        self.begin(method, path, key)
        answer = self.finish()
        self.state.start_next_cycle()
        return answer

    def answered(self) -> bool:
        """Whether bytes of an answer have come, without waiting for them."""
        self.socket.settimeout(0)
        try:
            received = self.socket.recv(65536)
        except ssl.SSLWantReadError:
            return False
        finally:
            self.socket.settimeout(60)
        self.state.receive_data(received)
        return True

    def answer(self) -> Answer:
        answer = None
        while True:
            event = self.state.next_event()
            if event is h11.NEED_DATA:
                self.state.receive_data(self.socket.recv(65536))
            elif isinstance(event, h11.Response):
                answer = Answer(event.status_code, {name.decode(): value.decode() for name, value in event.headers})
            elif isinstance(event, h11.Data) and answer:
                answer.body += bytes(event.data)
            elif isinstance(event, h11.InformationalResponse):
                continue
            elif isinstance(event, h11.EndOfMessage) and answer:
                return answer
            else:
                raise AssertionError(f"the connection ended without an answer: {event}")

    def _send(self, event: h11.Request | h11.Data | h11.EndOfMessage) -> None:
        data = self.state.send(event)
        if data:
            self.socket.sendall(data)


def upload_stream(
    address: Address, key: str, kind: str, pieces: Iterable[bytes], length: int | None = None, **headers: str
) -> Answer:
    """Uploads piece by piece, and stops sending as soon as the server has said what it thinks."""
    with Connection(address) as connection:
        connection.begin("POST", f"/v1/imports?kind={kind}", key, length, **headers)
        try:
            for piece in pieces:
                if connection.answered():
                    return connection.answer()
                connection.send(piece)
            return connection.finish()
        except (ConnectionError, ssl.SSLError):
            # The server may stop reading after its answer; the answer itself must have come
            # through.
            return connection.answer()
