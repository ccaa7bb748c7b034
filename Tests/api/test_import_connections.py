"""Clients that send too much, too little or not what they said they would."""

from __future__ import annotations

import itertools

import pytest

from connection import Connection, upload_stream
from files import COLUMNS, numbered_meetings, pieces
from market import Mandate, Market
from server import Address


@pytest.fixture
def mandate(market: Market) -> Mandate:
    return market.mandate()


def assert_nothing_stored(mandate: Mandate) -> None:
    """The next upload finds none of the rows there."""
    assert mandate.provider.api.load("meetings", numbered_meetings(mandate.reference, 50))["rows_inserted"] == 50


def test_a_client_that_hangs_up_half_way_stores_nothing_and_costs_nothing(mandate: Mandate, address: Address):
    """Thirty times, so that a database connection lost each time would be missed by the upload that
    follows."""
    content = numbered_meetings(mandate.reference, 2_000)
    for attempt in range(30):
        with Connection(address) as connection:
            length = len(content) if attempt % 2 else None
            connection.begin("POST", "/v1/imports?kind=meetings", mandate.provider.api.key, length)
            connection.send(content[: len(content) // 2])
    assert_nothing_stored(mandate)
    assert len(mandate.provider.api.read("/v1/imports")["data"]) == 1


def test_a_slow_upload_arrives_whole_however_it_is_cut(mandate: Mandate, address: Address):
    content = numbered_meetings(mandate.reference, 20)
    answer = upload_stream(address, mandate.provider.api.key, "meetings", pieces(content, size=1))
    assert answer.status == 201 and answer.json()["rows_inserted"] == 20


def test_a_large_upload_arrives_whole(mandate: Mandate):
    record = mandate.provider.api.load("meetings", numbered_meetings(mandate.reference, 20_000))
    assert record["rows_inserted"] == 20_000


def test_a_body_is_not_read_for_a_caller_who_may_not_send_it(address: Address):
    """A stranger's endless upload is refused while it is still coming."""
    header = COLUMNS["meetings"].encode() + b"\n"
    endless = itertools.chain([header], itertools.repeat(b"x,\n" * 20_000, 2_000))
    answer = upload_stream(address, "plm_nonsense", "meetings", endless)
    assert (answer.status, answer.json()["code"]) == (401, "unauthenticated")


def test_a_caller_may_wait_to_be_asked_for_the_body(mandate: Mandate, address: Address):
    """`Expect: 100-continue`, as curl sends it with a large file."""
    content = numbered_meetings(mandate.reference, 3)
    with Connection(address) as connection:
        connection.begin(
            "POST", "/v1/imports?kind=meetings", mandate.provider.api.key, len(content), Expect="100-continue"
        )
        connection.send(content)
        assert connection.finish().status == 201


@pytest.mark.parametrize("length", ["-1", "1, 2", "abc", "18446744073709551616"])
def test_a_length_that_is_none_is_refused(address: Address, length: str):
    with Connection(address) as connection:
        head = f"POST /v1/imports?kind=meetings HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n\r\n"
        connection.socket.sendall(head.encode())
        received = connection.socket.recv(65536)
    assert received == b"" or received.startswith(b"HTTP/1.1 400")


def test_a_body_with_two_lengths_is_refused(address: Address):
    """The way in for requests smuggled past a proxy."""
    head = (
        "POST /v1/tenants HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
    )
    with Connection(address) as connection:
        connection.socket.sendall(head.encode())
        received = connection.socket.recv(65536)
    assert received == b"" or received.startswith(b"HTTP/1.1 400")
