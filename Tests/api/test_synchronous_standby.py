"""A primary whose synchronous standby has gone: every COMMIT waits, and nobody knows whether it
will end."""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from client import refused
from files import numbered_meetings
from market import Market
from server import Server, wait_until

WAITING = "select count(*) from pg_stat_activity where wait_event = 'SyncRep' and usename = 'palmares_app'"


@contextmanager
def without_its_standby(server: Server):
    """Every COMMIT waits for a standby that isn't there."""

    def names(value: str) -> None:
        server.sql(f"alter system set synchronous_standby_names = '{value}'")
        server.sql("select pg_reload_conf()")
        wait_until(lambda: server.sql("show synchronous_standby_names") == value, 20, "the setting holds")

    names("nobody")
    try:
        yield
    finally:
        names("")


def waiting(server: Server) -> int:
    return int(server.sql(WAITING))


def test_writes_that_wait_for_a_standby_leave_the_reads_their_connections(own_server: Server, own_market: Market):
    mandates = [own_market.mandate() for _ in range(4)]
    with ThreadPoolExecutor(12) as threads, without_its_standby(own_server):

        def write(number: int):
            mandate = mandates[number % 4]
            body = {"engagement_id": mandate.engagement["id"], "reference": f"c{number}"}
            return mandate.client.api.post("/v1/campaigns", body, None)

        writes = [threads.submit(write, number) for number in range(12)]
        # Each of them waits in COMMIT, or was told that there is no room for it.
        wait_until(lambda: waiting(own_server) + sum(w.done() for w in writes) >= 12, 60, "all writes wait")
        assert waiting(own_server) > 0
        for mandate in mandates * 3:
            assert mandate.client.api.get("/v1/engagements").status_code == 200
            assert mandate.provider.api.get("/v1/campaigns").status_code == 200
        assert own_market.admin.send("GET", "/readyz").status_code == 200
        # Some were refused for want of room; those that wait in COMMIT are given up in the end.
        for refusal in [w.result() for w in writes if w.done()]:
            assert refusal.json()["code"] in ("unavailable", "outcome_unknown")
    # The standby is given up: what has waited is stored.
    for answer in [w.result() for w in writes]:
        assert answer.status_code in (201, 503)


@pytest.mark.parametrize("what", ["write", "upload"])
def test_a_connection_lost_in_commit_says_that_it_may_have_been_stored(
    own_server: Server, own_market: Market, what: str
):
    mandate = own_market.mandate()
    key = uuid.uuid4().hex
    content = numbered_meetings(mandate.reference, 5)

    def send():
        if what == "upload":
            return mandate.provider.api.upload("meetings", content, None, idempotency=key)
        body = {"engagement_id": mandate.engagement["id"], "reference": "maybe"}
        return mandate.provider.api.post("/v1/campaigns", body, None, {"Idempotency-Key": key})

    with ThreadPoolExecutor(1) as threads:
        with without_its_standby(own_server):
            first = threads.submit(send)

            def is_cut_off() -> bool:
                # Whatever scores in the background may wait for the standby too.
                commits = "wait_event = 'SyncRep' and usename = 'palmares_app'"
                own_server.sql(f"select pg_terminate_backend(pid) from pg_stat_activity where {commits}")
                return first.done()

            wait_until(is_cut_off, 60, "the request has waited in COMMIT, and was cut off")
            problem = refused(first.result(), 503, "outcome_unknown")
        assert "may have been stored" in problem["detail"] and "Idempotency-Key" in problem["detail"]
        assert "nothing was stored" not in problem["detail"].lower()
    again = send()
    assert again.status_code == 201 and again.headers["idempotency-replayed"] == "true"


def test_a_lock_that_somebody_keeps_is_not_waited_for_long(own_server: Server, own_market: Market):
    """Who waits holds a connection."""
    mandate = own_market.mandate()
    with ThreadPoolExecutor(1) as threads:
        locking = "begin; lock table idempotency_key; select pg_sleep(60)"
        lock = threads.submit(own_server.sql, locking)
        held = "select count(*) from pg_locks where relation = 'idempotency_key'::regclass and granted"
        wait_until(lambda: int(own_server.sql(held)) > 0, 20, "the table is locked")
        body = {"engagement_id": mandate.engagement["id"], "reference": "never"}
        answer = mandate.provider.api.post("/v1/campaigns", body, None, {"Idempotency-Key": "k"})
        problem = refused(answer, 503, "unavailable")
        assert "Nothing was stored" in problem["detail"] and not lock.done()
        own_server.sql("select pg_terminate_backend(pid) from pg_stat_activity where query like 'begin; lock table%'")
        assert lock.exception() is not None
    assert len(mandate.provider.api.read("/v1/campaigns")["data"]) == 1
