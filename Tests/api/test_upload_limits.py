"""A server that is configured to take small uploads only."""

from __future__ import annotations

import pytest

from client import Client, refused
from conftest import new_industry
from connection import Connection, upload_stream
from files import numbered_meetings, pieces
from market import Mandate, Market
from server import Server

# One server for these tests, on one worker.
pytestmark = pytest.mark.xdist_group("small uploads")
LIMIT = 100_000


@pytest.fixture(scope="module")
def small():
    """A server that takes small uploads only."""
    with Server({"PALMARES_LIMITS_UPLOAD_BYTES": str(LIMIT)}) as server:
        yield server


@pytest.fixture
def small_mandate(small: Server):
    with small.address.http() as http:
        yield Market(Client(http, small.admin_key), new_industry()).mandate()


def too_much(mandate: Mandate) -> bytes:
    content = numbered_meetings(mandate.reference, 3_000)
    assert len(content) > LIMIT
    return content


def assert_nothing_stored(mandate: Mandate) -> None:
    """The next upload finds none of the rows there."""
    assert mandate.provider.api.load("meetings", numbered_meetings(mandate.reference, 50))["rows_inserted"] == 50


def test_an_upload_that_says_it_is_too_large_is_refused_before_it_is_sent(small: Server, small_mandate: Mandate):
    with Connection(small.address) as connection:
        connection.begin("POST", "/v1/imports?kind=meetings", small_mandate.provider.api.key, LIMIT + 1)
        answer = connection.answer()
    assert (answer.status, answer.json()["code"]) == (413, "payload_too_large")
    assert_nothing_stored(small_mandate)


@pytest.mark.parametrize("how", ["with its length", "in chunks"])
def test_an_upload_beyond_the_limit_is_refused_and_nothing_stored(small: Server, small_mandate: Mandate, how: str):
    content = too_much(small_mandate)
    length = len(content) if how == "with its length" else None
    answer = upload_stream(small.address, small_mandate.provider.api.key, "meetings", pieces(content), length)
    assert (answer.status, answer.json()["code"]) == (413, "payload_too_large")
    assert_nothing_stored(small_mandate)


def test_an_upload_of_exactly_the_limit_is_taken(small_mandate: Mandate):
    content = numbered_meetings(small_mandate.reference, 10)
    content += b"\n" * (LIMIT - len(content))
    assert small_mandate.provider.api.load("meetings", content)["bytes_read"] == LIMIT
    refused(small_mandate.provider.api.upload("meetings", content + b"\n", status=413), 413, "payload_too_large")


def test_a_client_that_is_silent_half_way_keeps_nobody_waiting(small: Server, small_mandate: Mandate):
    """Uploads in waiting must not hold every connection to the database."""
    content = numbered_meetings(small_mandate.reference, 100)
    waiting = [Connection(small.address) for _ in range(20)]
    try:
        for connection in waiting:
            connection.begin("POST", "/v1/imports?kind=meetings", small_mandate.provider.api.key)
            connection.send(content[:200])
        answer = small_mandate.client.api.send("GET", "/v1/engagements")
        assert answer.status_code == 200
    finally:
        for connection in waiting:
            connection.__exit__()
