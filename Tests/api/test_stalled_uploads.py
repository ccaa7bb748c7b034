"""Senders who trickle, stall, or try to hold what others need."""

from __future__ import annotations

import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest

from client import refused
from conftest import own_place
from connection import Answer, Connection
from files import numbered_meetings, pieces
from market import Mandate, Market
from server import OPEN, Address, Server, wait_until

PATH = "/v1/imports?kind=meetings"
# More than what must have come before a connection to the database is taken.
LARGE = 20_000


def begin(address: Address, mandate: Mandate, content: bytes, **headers: str) -> Connection:
    """An upload that has begun, and does not end."""
    connection = Connection(address)
    connection.begin("POST", PATH, mandate.provider.api.key, **headers)
    connection.send(content)
    return connection


def open_transactions(server: Server) -> int:
    """How many connections of the server are in a transaction."""
    count = "select count(*) from pg_stat_activity where usename = 'palmares_app' and xact_start is not null"
    return int(server.sql(count))


def loads(server: Server) -> None:
    """Waits until an upload holds a connection."""
    copying = "select count(*) from pg_stat_activity where state = 'active' and query ilike 'copy %'"
    wait_until(lambda: int(server.sql(copying)) > 0, 60, "an upload holds a connection")


def test_three_trickled_uploads_stop_neither_uploads_nor_scoring_nor_releases():
    with own_place(OPEN) as (server, market), ExitStack() as open_uploads:
        for mandate in [market.mandate() for _ in range(3)]:
            content = numbered_meetings(mandate.reference, 10)
            open_uploads.enter_context(begin(server.address, mandate, content[:-20]))
        honest = market.mandate()
        honest.provider.api.load("meetings", numbered_meetings(honest.reference, 7))
        assert market.own_raw(honest.provider, "qualified_meetings")["qualified_meetings"] == 7
        assert market.release()
        assert open_transactions(server) == 0


def test_a_slow_sender_succeeds_and_holds_no_connection_until_its_file_is_there():
    fast = {"PALMARES_UPLOADS_MINIMUM_BYTES_PER_SECOND": str(1 << 27)}
    with own_place(OPEN | fast) as (server, market):
        mandate = market.mandate()
        content = numbered_meetings(mandate.reference, LARGE)
        parts = pieces(content, len(content) // 9)
        with begin(server.address, mandate, parts[0]) as connection:
            for part in parts[1:-1]:
                connection.send(part)
                time.sleep(0.1)
            wait_until(lambda: open_transactions(server) == 0, 20, "no transaction is open")
            time.sleep(0.5)
            assert open_transactions(server) == 0
            connection.send(parts[-1])
            answer = connection.finish()
        assert (answer.status, answer.json()["rows_inserted"]) == (201, LARGE)
        assert answer.json()["bytes_read"] == len(content)


def test_a_slow_file_beyond_the_bound_is_refused_with_its_reason():
    bounds = {"PALMARES_UPLOADS_MINIMUM_BYTES_PER_SECOND": str(1 << 27), "PALMARES_UPLOADS_SPOOL_BYTES": "600000"}
    with own_place(OPEN | bounds) as (server, market):
        mandate = market.mandate()
        with begin(server.address, mandate, numbered_meetings(mandate.reference, LARGE)) as connection:
            answer = connection.answer()
        assert (answer.status, answer.json()["code"]) == (408, "upload_too_slow")
        assert "600000 bytes" in answer.json()["detail"]
        assert mandate.provider.api.read("/v1/imports")["data"] == []


def test_a_sender_that_stalls_while_it_holds_a_connection_is_given_up():
    strict = {"PALMARES_UPLOADS_MINIMUM_BYTES_PER_SECOND": "10000", "PALMARES_UPLOADS_STALL_SECONDS": "2"}
    with own_place(OPEN | strict) as (server, market):
        mandate = market.mandate()
        content = numbered_meetings(mandate.reference, LARGE)
        with begin(server.address, mandate, content[:-20]) as connection:
            answer = connection.answer()
        assert (answer.status, answer.json()["code"]) == (408, "upload_too_slow")
        wait_until(lambda: open_transactions(server) == 0, 20, "its connection is free again")
        assert mandate.provider.api.load("meetings", content)["rows_inserted"] == LARGE


def test_a_stalled_upload_holds_its_idempotency_key_and_nothing_else():
    """Eight writes with its key used to wait for its row, each on a connection that everybody else
    needs."""
    patient = {"PALMARES_UPLOADS_MINIMUM_BYTES_PER_SECOND": "10000", "PALMARES_UPLOADS_STALL_SECONDS": "600"}
    with own_place(OPEN | patient) as (server, market), ThreadPoolExecutor(8) as threads:
        mandate, other = market.mandate(), market.mandate()
        key = uuid.uuid4().hex
        content = numbered_meetings(mandate.reference, LARGE)
        with begin(server.address, mandate, content[:-20], Idempotency_Key=key) as stalled:
            loads(server)

            def campaign(number: int):
                body = {"engagement_id": mandate.engagement["id"], "reference": f"c{number}"}
                return mandate.provider.api.post("/v1/campaigns", body, None, {"Idempotency-Key": key})

            writes = [threads.submit(campaign, number) for number in range(8)]
            while not all(write.done() for write in writes):
                assert other.client.api.get("/v1/engagements").status_code == 200
            for write in writes:
                refused(write.result(), 409, "request_in_progress")
                assert int(write.result().headers["retry-after"]) > 0
            again = mandate.provider.api.upload("meetings", content, 409, idempotency=key)
            refused(again, 409, "request_in_progress")
            stalled.send(content[-20:])
            first = stalled.finish()
        assert (first.status, first.json()["rows_inserted"]) == (201, LARGE)
        again = mandate.provider.api.upload("meetings", content, idempotency=key)
        assert again.headers["idempotency-replayed"] == "true" and again.content == first.body


def test_a_tenant_has_so_many_uploads_at_once_and_no_more():
    with own_place(OPEN | {"PALMARES_UPLOADS_PER_TENANT": "2"}) as (server, market), ExitStack() as open_uploads:
        mandate, other = market.mandate(), market.mandate()
        content = numbered_meetings(mandate.reference, 10)
        for _ in range(2):
            open_uploads.enter_context(begin(server.address, mandate, content[:-20]))
        time.sleep(0.5)
        answer = mandate.provider.api.upload("meetings", content, 429)
        refused(answer, 429, "too_many_uploads")
        assert int(answer.headers["retry-after"]) > 0
        other.provider.api.load("meetings", numbered_meetings(other.reference, 3))
        open_uploads.close()
        assert mandate.provider.api.load("meetings", content)["rows_inserted"] == 10


@pytest.mark.parametrize("how", ["revoked", "suspended"])
@pytest.mark.parametrize("rows", [10, LARGE])
@pytest.mark.parametrize("idempotency", [None, "key"])
def test_an_upload_ends_with_the_right_to_it(market: Market, address: Address, how: str, rows: int, idempotency):
    mandate = market.mandate()
    content = numbered_meetings(mandate.reference, rows)
    headers = {"Idempotency_Key": uuid.uuid4().hex} if idempotency else {}
    with begin(address, mandate, content[:-20], **headers) as connection:
        assert not connection.answered()
        ends_right(market, mandate.provider, how)
        connection.send(content[-20:])
        refused_late(connection.finish(), how)
    assert market.admin.get(f"/v1/tenants/{mandate.provider.id}").status_code == 200
    give_right(market, mandate)
    assert mandate.provider.api.read("/v1/imports")["data"] == []


@pytest.mark.parametrize("how", ["revoked", "suspended"])
@pytest.mark.parametrize("idempotency", [None, "key"])
def test_a_write_ends_with_the_right_to_it(market: Market, address: Address, how: str, idempotency):
    mandate = market.mandate()
    body = b'{"engagement_id":"%s","reference":"late"}' % mandate.engagement["id"].encode()
    headers = {"Content_Type": "application/json"} | ({"Idempotency_Key": uuid.uuid4().hex} if idempotency else {})
    with Connection(address) as connection:
        connection.begin("POST", "/v1/campaigns", mandate.provider.api.key, len(body), **headers)
        connection.send(body[:-5])
        assert not connection.answered()
        ends_right(market, mandate.provider, how)
        connection.send(body[-5:])
        refused_late(connection.finish(), how)
    found = market.admin.read("/v1/campaigns", engagement_id=mandate.engagement["id"])["data"]
    assert [campaign["reference"] for campaign in found] == [mandate.reference]


def ends_right(market: Market, party, how: str) -> None:
    """Takes the party's right to write away, once the server has let its request in."""
    time.sleep(0.3)
    if how == "revoked":
        (key,) = market.admin.read(f"/v1/tenants/{party.id}/api-keys")["data"]
        market.admin.send("DELETE", f"/v1/tenants/{party.id}/api-keys/{key['id']}", 204)
    else:
        set_status(market, party.id, "suspended")


def set_status(market: Market, tenant_id: str, status: str) -> None:
    tag = market.admin.get(f"/v1/tenants/{tenant_id}").headers["etag"]
    market.admin.patch(f"/v1/tenants/{tenant_id}", {"status": status}, tag)


def give_right(market: Market, mandate: Mandate) -> None:
    set_status(market, mandate.provider.id, "active")
    mandate.provider.api.key = market.key(mandate.provider.id, "provider_uploader")["secret"]


def refused_late(answer: Answer, how: str) -> None:
    expected = {"revoked": (401, "unauthenticated"), "suspended": (403, "tenant_suspended")}[how]
    assert (answer.status, answer.json()["code"]) == expected
