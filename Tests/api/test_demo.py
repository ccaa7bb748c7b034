"""`palmares demo`: invented tenants and their data, a client's own ranking, and the market's."""

from __future__ import annotations

import re

import pytest

from client import Client
from server import Server

DEMO_SECONDS = 540
# Who works for the client that the demonstration is shown to.
PROVIDERS = {"Estrevaux Commercial", "Kaltefurn Termine", "Rabenquell Kontakt"}
ROW = re.compile(r"^ *(\d+|–) +([\d–]*) +(\w[\w -]*?\w)  +(\d+\.\d) +([\d–]*) ", re.M)


def demo(server: Server, language: str) -> str:
    keys = server.base / "keys"
    command = ("demo", "--data", str(server.data), "--keys-file", str(keys), "--language", language)
    done = server.run(*command, timeout=DEMO_SECONDS)
    assert done.returncode == 0, done.stderr
    assert keys.stat().st_mode & 0o777 == 0o600
    return done.stdout


@pytest.fixture(scope="module")
def shown():
    """What the demonstration prints, and the server that serves it, with the client's key."""
    server = Server({"PALMARES_RELEASES_SCHEDULE": "never"})
    try:
        english, french = demo(server, "en"), demo(server, "fr")
        keys = dict(line.split("=", 1) for line in (server.base / "keys").read_text().splitlines())
        with server, server.address.http() as http:
            yield english, french, Client(http, keys["PALMARES_CLIENT_KEY"])
    finally:
        server.clean_up()


def tables(text: str) -> tuple[str, str]:
    """The own ranking, and the market's after it."""
    own, market = re.split(r"^(?=Market view|Vue du marché)", text, flags=re.M)
    return own, market


def test_a_clients_own_ranking_comes_first(shown: tuple):
    english, _, client = shown
    own, market = tables(english)
    ranking = client.read("/v1/rankings")
    assert ranking["view"] == "own" and ranking["ranked"] == 3
    assert "Alembrique Logiciels, own view, " in own and "3 providers ranked" in own
    assert "Measured by " in own and " of the release " in own and "── tier 1 ──" in own
    rows = ROW.findall(own)
    assert {row[2] for row in rows} == PROVIDERS
    for row, entry in zip(rows, ranking["data"], strict=True):
        assert (int(row[0]), row[2], float(row[3])) == (entry["rank"], entry["provider"]["name"], entry["score"])
        ranks, scores = (
            f"{round(interval['low'])}–{round(interval['high'])}" if interval["low"] < interval["high"] else "1"
            for interval in (entry["rank_interval"], entry["score_interval"])
        )
        assert (row[1], row[4]) == (ranks, scores)
    released = client.read("/v1/rankings", view="market", limit=100)["data"]
    assert f"{sum(entry['ranked'] for entry in released)} providers ranked" in market
    assert [row[2] for row in ROW.findall(market)] == [entry["provider"]["name"] for entry in released]


def test_satisfaction_is_in_the_own_ranking(shown: tuple):
    """The demonstration calculates it, as no server has done it meanwhile."""
    entries = shown[2].read("/v1/rankings")["data"]
    lines = [line for line in tables(shown[0])[0].splitlines() if ROW.match(line)]
    points = [raw and f"{raw['points']:.1f}" for entry in entries for raw in [entry["kpis"]["satisfaction"]["raw"]]]
    assert any(points)
    assert [None if line.endswith("too few") else line.split()[-1] for line in lines] == points


def test_a_second_time_it_says_the_same_in_french(shown: tuple):
    english, french, _ = shown
    assert "déjà en place" in french
    own, market = tables(french)
    assert "Alembrique Logiciels, vue propre, " in own and "3 agences classées" in own and "Étalon" in own
    assert "── palier 1 ──" in own and "publication" in market
    for name in PROVIDERS:
        assert name in own
    assert len(re.findall(r"_\w+ key: plm_", french)) == len(re.findall(r"_\w+ key: plm_", english)) == 3
