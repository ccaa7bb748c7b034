"""A primary that hangs: it neither answers nor hangs up, and another has taken over."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from client import Client
from cluster import Cluster
from files import numbered_meetings
from market import Market
from server import OPEN, Server, wait_until

# 15 on a machine that has nothing else to do; without a limit it is for ever.
RECOVERY_SECONDS = 30


@pytest.fixture
def clusters() -> Iterator[tuple[Cluster, Cluster]]:
    primary = Cluster.make()
    try:
        Server(primary.settings()).run_and_clean_up("migrate")
        standby = primary.follower()
        try:
            yield primary, standby
        finally:
            standby.remove()
    finally:
        primary.remove()


def followed(primary: Cluster) -> bool:
    question = "select count(*) from pg_stat_replication where replay_lsn >= pg_current_wal_lsn()"
    return primary.sql(question) == "1"


def test_a_primary_that_hangs_is_left_for_the_new_one(clusters: tuple[Cluster, Cluster]):
    primary, standby = clusters
    with Server(OPEN | primary.settings(standby)) as server, server.address.http() as http:
        market = Market(Client(http, server.admin_key), "failover")
        mandate = market.mandate()
        tenant = market.client()
        key = market.key(tenant.id, "client_analyst")
        other = market.admin.with_key(key["secret"])

        def status_of_other() -> int:
            """Of a request that needs no database, except for its key."""
            return other.send("GET", "/v1/engagements", params={"limit": "many"}).status_code

        assert status_of_other() == 400, "the key is known, and the query is not valid"
        wait_until(lambda: followed(primary), 30, "the standby has everything")
        primary.freeze()
        standby.promote()
        began = time.monotonic()
        # Nobody on the frozen primary can hear of it, nor does the server ask yet.
        standby.sql(f"update api_key set revoked_at = now() where id = '{key['id']}'")
        wait_until(lambda: status_of_other() == 401, RECOVERY_SECONDS, "a revoked key is refused")
        wait_until(server.is_ready, RECOVERY_SECONDS, "the server is ready again")
        assert time.monotonic() - began < RECOVERY_SECONDS
        print(f"recovered {time.monotonic() - began:.1f} s after the promotion")
        mandate.provider.api.load("meetings", numbered_meetings(mandate.reference, 5))
        assert market.own_raw(mandate.provider, "qualified_meetings")["qualified_meetings"] == 5
        assert standby.sql("select count(*) from meeting") == "5"
        assert server.stop() == 0
