"""Clients that hold connections. Whatever they do, others are served, and the server's health is
shown."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from client import Client
from conftest import new_industry
from connection import Connection
from files import numbered_meetings
from market import Market
from server import OPEN, Server

pytestmark = pytest.mark.xdist_group("few connections")
MAXIMUM = 40
SHARE = 20


@pytest.fixture(scope="module")
def small() -> Iterator[Server]:
    settings = {"LIMITS_MAXIMUM_CONNECTIONS": MAXIMUM, "LIMITS_CONNECTIONS_PER_ADDRESS": SHARE}
    settings |= {"LIMITS_HEAD_SECONDS": 2, "LIMITS_BODY_SECONDS": 3}
    with Server(OPEN | {f"PALMARES_{name}": str(value) for name, value in settings.items()}) as server:
        yield server


def connect(server: Server, source: str = "127.0.0.1") -> ssl.SSLSocket:
    plain = socket.create_connection(("127.0.0.1", server.port), timeout=60, source_address=(source, 0))
    return server.address.tls().wrap_socket(plain, server_hostname="localhost")


def ends(connection: ssl.SSLSocket, seconds: float) -> bytes:
    """What the server says until it closes, which it must within so many seconds."""
    connection.settimeout(seconds)
    received = b""
    try:
        while piece := connection.recv(65536):
            received += piece
    except (ConnectionError, ssl.SSLEOFError):
        pass
    return received


def trickle(connection: ssl.SSLSocket, stop: threading.Event) -> None:
    """A byte now and then, until the server has enough."""
    try:
        while not stop.wait(0.3):
            connection.sendall(b"x")
    except (OSError, ssl.SSLError):
        return


@contextmanager
def trickling(connection: ssl.SSLSocket) -> Iterator[None]:
    stop = threading.Event()
    thread = threading.Thread(target=trickle, args=(connection, stop))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def is_well(server: Server) -> None:
    for path in ("/healthz", "/readyz"):
        with Connection(server.address) as connection:
            assert connection.exchange("GET", path).status == 200
    with Connection(server.address) as connection:
        assert connection.exchange("GET", "/v1/exchange-rates", server.admin_key).status == 200


def test_a_header_that_trickles_is_cut_off(small: Server):
    with connect(small) as connection:
        connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: ")
        with trickling(connection):
            received = ends(connection, 30)
    assert received == b"" or received.startswith(b"HTTP/1.1 408")


def test_a_json_body_that_trickles_is_refused(small: Server):
    head = f"POST /v1/tenants HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {small.admin_key}\r\n"
    with connect(small) as connection:
        connection.sendall(f"{head}Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n".encode())
        with trickling(connection):
            received = ends(connection, 40)
    assert received.startswith(b"HTTP/1.1 408") and b"request_timeout" in received


HOLDERS: dict[str, bytes] = {
    "silent": b"",
    "half a header": b"GET /healthz HTTP/1.1\r\nHost: lo",
    "half a body": b"POST /v1/tenants HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{",
    "half an upload": b"POST /v1/imports?kind=meetings HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000000\r\n\r\nx",
    "idle": b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n",
}


@pytest.mark.parametrize("sources", [1, 4], ids=["of one address", "of four"])
@pytest.mark.parametrize("how", HOLDERS)
def test_whoever_holds_many_connections_keeps_nobody_out(small: Server, how: str, sources: int):
    with ExitStack() as stack:
        for number in range(3 * MAXIMUM):
            connection = stack.enter_context(connect(small, f"127.0.0.{2 + number % sources}"))
            connection.sendall(HOLDERS[how])
        began = time.monotonic()
        is_well(small)
        # Not because the holders were gone by then.
        assert time.monotonic() - began < 20


def test_one_address_alone_leaves_the_others_theirs(small: Server):
    """When an address has its share of connections, its own new ones replace its old ones, and
    no others."""
    with ExitStack() as stack:
        other = stack.enter_context(Connection(small.address))
        assert other.exchange("GET", "/healthz").status == 200
        for _ in range(3 * MAXIMUM):
            stack.enter_context(connect(small, "127.0.0.9"))
        assert other.exchange("GET", "/healthz").status == 200


def test_an_upload_with_a_key_is_not_cut_off_by_newcomers(small: Server):
    with small.address.http() as http, ExitStack() as stack:
        mandate = Market(Client(http, small.admin_key), new_industry()).mandate()
        content = numbered_meetings(mandate.reference, 50)
        upload = stack.enter_context(Connection(small.address))
        upload.begin("POST", "/v1/imports?kind=meetings", mandate.provider.api.key, len(content))
        upload.send(content[:200])
        # Its key has been looked at once it is asked to go on, which cannot be seen from here: give
        # it a moment.
        time.sleep(1)
        for number in range(3 * MAXIMUM):
            stack.enter_context(connect(small, f"127.0.0.{2 + number % 4}"))
        upload.send(content[200:])
        answer = upload.finish()
    assert answer.status == 201 and answer.json()["rows_inserted"] == 50
