"""A pooler between the server and its database: by session it works, by transaction it is refused
at the start."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cluster import Cluster
from pooler import Pooler
from server import OPEN, Server

CONFIGURATION = 78


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    cluster = Cluster.make()
    try:
        Server(cluster.settings()).run_and_clean_up("migrate")
        yield cluster
    finally:
        cluster.remove()


def behind(pooler: Pooler) -> Server:
    return Server(OPEN | {"PALMARES_DATABASE_URL": pooler.url("palmares_app")})


def refusal(server: Server) -> str:
    try:
        result = server.run("serve", "--data", str(server.data), "--port", str(server.port))
        assert result.returncode == CONFIGURATION, result.stderr
        return result.stderr
    finally:
        server.clean_up()


def test_pooling_by_transaction_is_refused_at_the_start(cluster: Cluster):
    with Pooler(cluster, by_transaction=True) as pooler:
        assert "by session" in refusal(behind(pooler))


def test_pooling_by_session_works(cluster: Cluster):
    with Pooler(cluster, by_transaction=False) as pooler, behind(pooler) as server:
        assert server.is_ready()
        assert server.stop() == 0


def test_a_pooler_that_leaves_options_out_is_refused_until_the_role_has_the_settings(cluster: Cluster):
    role = "alter role palmares_app"
    cluster.sql(f"{role} set timezone = 'Europe/Paris'; {role} set datestyle = 'SQL, DMY'")
    try:
        with Pooler(cluster, by_transaction=False, keeps_options=False) as pooler:
            said = refusal(behind(pooler))
            assert "DateStyle" in said and "ISO" in said
            cluster.sql(f"{role} set datestyle = 'ISO, MDY'")
            said = refusal(behind(pooler))
            assert "TimeZone" in said and "UTC" in said
            cluster.sql(f"{role} set timezone = 'UTC'")
            with behind(pooler) as server:
                assert server.is_ready()
    finally:
        cluster.sql(f"{role} reset all")
