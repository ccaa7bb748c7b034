"""The database away, and back: said plainly, nothing half-stored, and no restart needed."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator

import pytest

from client import Client, refused
from cluster import Cluster
from connection import Connection
from files import numbered_meetings
from market import Mandate, Market
from server import OPEN, Server, is_alive, wait_until

AGAIN_SECONDS = 20


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    """Somebody else's, so that the server does not start it again by itself."""
    cluster = Cluster.make()
    try:
        Server(cluster.settings()).run_and_clean_up("migrate")
        yield cluster
    finally:
        cluster.remove()


@pytest.fixture
def own_server(cluster: Cluster) -> Iterator[Server]:
    with Server(OPEN | cluster.settings()) as server:
        yield server


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
def test_without_its_database_the_server_says_so_and_recovers(
    cluster: Cluster, own_server: Server, own_market: Market, how
):
    mandate = own_market.mandate()
    mandate.provider.api.load("meetings", numbered_meetings(mandate.reference, 5))
    cluster.end(how)
    started = time.monotonic()
    assert_unavailable(own_market, mandate)
    assert time.monotonic() - started < 40, "nobody waits long to hear that it does not work"
    cluster.start()
    works_again(own_server)
    record = mandate.provider.api.load("meetings", numbered_meetings(mandate.reference, 10))
    assert (record["rows_unchanged"], record["rows_inserted"]) == (5, 5)
    assert own_market.own_raw(mandate.provider, "qualified_meetings")["qualified_meetings"] == 10
    assert [tenant["name"] for tenant in own_market.admin.read("/v1/tenants")["data"]].count("Nobody") == 0
    assert own_server.stop() == 0


def test_a_database_that_dies_in_mid_upload_leaves_nothing_and_the_retry_works(
    cluster: Cluster, own_server: Server, own_market: Market
):
    mandate = own_market.mandate()
    # So much that half of it is enough to have a connection.
    content = numbered_meetings(mandate.reference, 50_000)
    half = len(content) // 2
    with Connection(own_server.address) as connection:
        path = "/v1/imports?kind=meetings"
        connection.begin("POST", path, mandate.provider.api.key, len(content), Idempotency_Key="once")
        connection.send(content[:half])
        cluster.end(signal.SIGKILL)
        try:
            connection.send(content[half:])
            answer = connection.finish()
        except OSError:
            # The refusal may come while the rest is being sent.
            answer = connection.answer()
    assert (answer.status, answer.json()["code"]) == (503, "unavailable")
    assert int(answer.headers["retry-after"]) > 0
    cluster.start()
    works_again(own_server)
    assert mandate.provider.api.read("/v1/imports")["data"] == []
    assert own_market.own_raw(mandate.provider, "qualified_meetings")["qualified_meetings"] == 0
    record = mandate.provider.api.upload("meetings", content, idempotency="once").json()
    assert record["rows_inserted"] == 50_000


def test_keys_revoked_while_the_server_could_not_hear_of_it_are_refused(
    cluster: Cluster, own_server: Server, own_market: Market
):
    """The server keeps keys in memory while it receives changes. Changes that it may have missed
    must count."""
    tenant = own_market.client()
    key = own_market.key(tenant.id, "client_analyst")
    api: Client = own_market.admin.with_key(key["secret"])
    api.get("/v1/engagements")
    cluster.end(signal.SIGINT)
    cluster.start()
    works_again(own_server)
    own_market.admin.send("DELETE", f"/v1/tenants/{tenant.id}/api-keys/{key['id']}", 204)
    refused(api.send("GET", "/v1/engagements"), 401, "unauthenticated")


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT], ids=["killed", "stopped"])
def test_a_private_database_that_has_ended_is_started_again(how: signal.Signals):
    with Server(OPEN) as server, server.address.http() as http:
        market = Market(Client(http, server.admin_key), "private")
        mandate = market.mandate()
        mandate.provider.api.load("meetings", numbered_meetings(mandate.reference, 5))
        before = server.postmaster_pid()
        server.end_database(how)
        wait_until(lambda: server.postmaster_pid() not in (None, before), 60, "there is another postmaster")
        wait_until(server.is_ready, 60, "the server is ready again")
        assert "started again" in server.log.read_text()
        mandate.provider.api.load("meetings", numbered_meetings(mandate.reference, 10))
        assert market.own_raw(mandate.provider, "qualified_meetings")["qualified_meetings"] == 10
        after = server.postmaster_pid()
        assert server.stop() == 0
        assert after is not None and not is_alive(after), "the new one ends with its server too"


def test_a_fault_of_ours_is_logged_with_its_cause(own_server: Server, cluster: Cluster):
    cluster.sql("alter table exchange_rate rename to exchange_rat")
    with own_server.address.http() as http:
        answer = http.get("/v1/exchange-rates", headers={"Authorization": f"Bearer {own_server.admin_key}"})
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (500, "internal_error")
    assert "exchange_rat" not in answer.text, "the caller is told nothing of the database"
    lines = own_server.log.read_text().splitlines()
    line = next(line for line in lines if "request failed" in line and problem["request_id"] in line)
    assert "exchange_rate" in line and "42P01" in line
