"""The database away, and back: said plainly, nothing half-stored, and no restart needed."""

from __future__ import annotations

import signal
import time

import pytest

from client import Client, refused
from connection import Connection
from files import numbered_meetings
from market import Mandate, Market
from server import Server, wait_until

AGAIN_SECONDS = 20


def works_again(server: Server) -> None:
    wait_until(server.is_ready, AGAIN_SECONDS, "the server is ready again")


def assert_unavailable(market: Market, mandate: Mandate) -> None:
    api = mandate.provider.api
    upload = numbered_meetings(mandate.reference, 10)
    answers = [
        api.send("GET", "/readyz"),
        api.send("GET", "/v1/campaigns"),
        api.send("GET", f"/v1/engagements/{mandate.engagement['id']}"),
        api.upload("meetings", upload, status=None),
        market.admin.send("POST", "/v1/tenants", json={"name": "Nobody", "kind": "client"}),
    ]
    for answer in answers:
        refused(answer, 503, "unavailable")
    assert api.get("/healthz").status_code == 200, "the process itself is well"


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL], ids=["stopped", "killed"])
def test_without_its_database_the_server_says_so_and_recovers(own_server: Server, own_market: Market, how):
    mandate = own_market.mandate()
    mandate.provider.api.load("meetings", numbered_meetings(mandate.reference, 5))
    own_server.end_database(how)
    started = time.monotonic()
    assert_unavailable(own_market, mandate)
    assert time.monotonic() - started < 40, "nobody waits long to hear that it does not work"
    own_server.restart_database()
    works_again(own_server)
    record = mandate.provider.api.load("meetings", numbered_meetings(mandate.reference, 10))
    assert (record["rows_unchanged"], record["rows_inserted"]) == (5, 5)
    assert own_market.live_raw(mandate.provider, "qualified_meetings")["qualified_meetings"] == 10
    assert [tenant["name"] for tenant in own_market.admin.read("/v1/tenants")["data"]].count("Nobody") == 0
    assert own_server.stop() == 0


def test_a_database_that_dies_in_mid_upload_leaves_nothing_and_the_retry_works(own_server: Server, own_market: Market):
    mandate = own_market.mandate()
    content = numbered_meetings(mandate.reference, 20_000)
    half = len(content) // 2
    with Connection(own_server.address) as connection:
        path = "/v1/imports?kind=meetings"
        connection.begin("POST", path, mandate.provider.api.key, len(content), Idempotency_Key="once")
        connection.send(content[:half])
        own_server.end_database(signal.SIGKILL)
        try:
            connection.send(content[half:])
            answer = connection.finish()
        except OSError:
            # The refusal may come while the rest is being sent.
            answer = connection.answer()
    assert (answer.status, answer.json()["code"]) == (503, "unavailable")
    assert int(answer.headers["retry-after"]) > 0
    own_server.restart_database()
    works_again(own_server)
    assert mandate.provider.api.read("/v1/imports")["data"] == []
    assert own_market.live_raw(mandate.provider, "qualified_meetings")["qualified_meetings"] == 0
    record = mandate.provider.api.upload("meetings", content, idempotency="once").json()
    assert record["rows_inserted"] == 20_000


def test_keys_revoked_while_the_server_could_not_hear_of_it_are_refused(own_server: Server, own_market: Market):
    """The server remembers keys while it hears of changes: what it may have missed must count."""
    tenant = own_market.client()
    key = own_market.key(tenant.id, "client_analyst")
    api: Client = own_market.admin.with_key(key["secret"])
    api.get("/v1/engagements")
    own_server.end_database(signal.SIGINT)
    own_server.restart_database()
    works_again(own_server)
    own_market.admin.send("DELETE", f"/v1/tenants/{tenant.id}/api-keys/{key['id']}", 204)
    refused(api.send("GET", "/v1/engagements"), 401, "unauthenticated")
