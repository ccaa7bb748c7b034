"""The form of a request, byte by byte (RFC 9112), and how a connection ends."""

from __future__ import annotations

import json
import time

import pytest

from connection import Connection
from server import Address

JSON = "Content-Type: application/json\r\n"


def say(address: Address, text: str | bytes, *more: bytes) -> bytes:
    """All that comes back until the server closes, or has said nothing more for a while."""
    with Connection(address) as connection:
        connection.socket.sendall(text.encode() if isinstance(text, str) else text)
        try:
            for piece in more:
                connection.socket.sendall(piece)
        except OSError:
            pass
        return rest(connection)


def rest(connection: Connection, seconds: float = 30) -> bytes:
    """What comes until the server closes. It must close."""
    connection.socket.settimeout(seconds)
    received = b""
    try:
        while piece := connection.socket.recv(65536):
            received += piece
    except ConnectionError:
        pass
    return received


def post(address: Address, fields: str) -> str:
    key = f"Authorization: Bearer {address.admin_key}\r\n"
    return f"POST /v1/tenants HTTP/1.1\r\nHost: localhost\r\n{key}{JSON}{fields}\r\n"


@pytest.mark.parametrize("value", ["close", "Close", "keep-alive, close"])
def test_a_client_that_asks_to_close_is_answered_so_and_closed(address: Address, value: str):
    received = say(address, f"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: {value}\r\n\r\n")
    assert received.startswith(b"HTTP/1.1 200") and b"\r\nconnection: close\r\n" in received.lower()


def test_the_old_version_is_answered_and_closed(address: Address):
    received = say(address, "GET /healthz HTTP/1.0\r\n\r\n")
    assert received.startswith(b"HTTP/1.1 200") and b"\r\nconnection: close\r\n" in received.lower()


@pytest.mark.parametrize("hosts", ["", "Host: a\r\nHost: a\r\n", "Host: a\r\nhost: b\r\n", "Host: a b\r\n"])
def test_a_request_has_exactly_one_host(address: Address, hosts: str):
    received = say(address, f"GET /healthz HTTP/1.1\r\n{hosts}\r\n")
    assert received.startswith(b"HTTP/1.1 400") and b"\r\nconnection: close\r\n" in received.lower()


@pytest.mark.parametrize("length", [2**63 - 1, 2**63, 2**64 - 1])
def test_a_body_of_any_announced_length_is_refused_before_it_comes(address: Address, length: int):
    began = time.monotonic()
    received = say(address, post(address, f"Content-Length: {length}\r\n"))
    assert received.startswith(b"HTTP/1.1 413"), received[:200]
    assert time.monotonic() - began < 20


def test_a_json_body_in_chunks_has_the_same_limit(address: Address):
    """It says no length, so what comes must be counted."""
    piece = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
    received = say(address, post(address, "Transfer-Encoding: chunked\r\n"), *[piece] * 64, b"0\r\n\r\n")
    assert received.startswith(b"HTTP/1.1 413"), received[:200]
    assert json.loads(received.partition(b"\r\n\r\n")[2])["code"] == "payload_too_large"


def test_extensions_of_chunks_are_counted(address: Address):
    """Many megabytes of them framed one byte."""
    head = post(address, "Transfer-Encoding: chunked\r\n") + "1;x="
    received = say(address, head, *[b"x" * 65_536] * 640)
    assert received.startswith(b"HTTP/1.1 400"), received[:200]
    assert json.loads(received.partition(b"\r\n\r\n")[2])["code"] == "framing_too_large"


def test_an_answer_is_not_many_times_what_was_sent(address: Address):
    body = json.dumps({f"f{number}": 0 for number in range(80_000)}).encode()
    with Connection(address) as connection:
        connection.socket.sendall(
            post(address, f"Content-Length: {len(body)}\r\nConnection: close\r\n").encode() + body
        )
        received = rest(connection)
    assert received.startswith(b"HTTP/1.1 422")
    assert len(json.loads(received.partition(b"\r\n\r\n")[2])["errors"]) == 100


def test_a_body_that_stops_after_an_early_answer_does_not_hold_the_connection(address: Address):
    began = time.monotonic()
    received = say(address, "POST /v1/tenants HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{")
    assert received.startswith(b"HTTP/1.1 401")
    # Five seconds, and five more for the client to close its own end.
    assert time.monotonic() - began < 25
