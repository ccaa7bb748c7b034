"""Which cohort answers a question, and why it is another than the one that was asked for."""

from __future__ import annotations

import pytest

from client import Client
from conftest import own_place
from files import deals, investment
from market import KPIS, YEAR, Market, Party
from server import OPEN

DIMENSIONS = ("industry", "country", "client_size", "deal_size")
THRESHOLDS = {"PALMARES_DISCLOSURE_COHORT_PROVIDERS": "3", "PALMARES_DISCLOSURE_COHORT_CLIENTS": "2"}
NEVER = {"PALMARES_RELEASES_SCHEDULE": "never"}

pytestmark = pytest.mark.xdist_group("cohorts")


@pytest.fixture(scope="module")
def place():
    """Six providers with four clients each in France and in Belgium. Another country has too few
    clients, and a deal size too few providers. If France is shown, Belgium and the rest are left
    together. If one deal size were shown, the other would be left alone."""
    with own_place(OPEN | THRESHOLDS) as (_, market):
        clients = [market.client() for _ in range(4)]
        providers = [market.provider() for _ in range(6)]
        for provider in providers:
            for client in clients:
                market.engagement(provider, client)
                market.engagement(provider, client, country="BE", client_size="small")
            market.engagement(provider, clients[0], country="DE", client_size="small")
        for client in clients:
            for provider in providers[:2]:
                market.engagement(provider, client, deal_size="large")
        market.release()
        yield market


def ask(market: Market, values: str, api: Client | None = None) -> tuple[dict, list[tuple]]:
    """Asks for a cohort by its values, * for any, and gives the one used and why, without the
    sentences."""
    given = dict(zip(DIMENSIONS, values.split("/"), strict=False))
    asked = dict.fromkeys(DIMENSIONS) | {name: value for name, value in given.items() if value != "*"}
    if asked["industry"] == "ours":
        asked["industry"] = market.industry
    head = market.ranking(api, **asked)["cohort"]
    assert head["asked"] == asked
    assert all(why["message"] for why in head["why"])
    return head, [(why["dimension"], why["code"]) for why in head["why"]]


def used(market: Market, head: dict) -> str:
    names = {market.industry: "ours", None: "*"}
    return "/".join(names.get(head["used"][name], head["used"][name]) for name in DIMENSIONS)


@pytest.mark.parametrize(
    "asked, answered, why",
    [
        ("ours/FR/medium/medium", "ours/FR/medium/*", [("deal_size", "not_disclosed")]),
        ("ours/FR/medium", "ours/FR/medium/*", []),
        ("ours", "ours/*/*/*", []),
        ("*", "*/*/*/*", []),
        ("ours/FR/medium/large", "ours/FR/medium/*", [("deal_size", "too_small")]),
        ("ours/FR/medium/small", "ours/FR/medium/*", [("deal_size", "too_small")]),
        ("ours/DE", "ours/*/*/*", [("country", "too_small")]),
        (
            "ours/DE/small/medium",
            "ours/*/*/*",
            [("deal_size", "too_small"), ("client_size", "too_small"), ("country", "too_small")],
        ),
        (
            "nowhere/FR/medium",
            "*/*/*/*",
            [("client_size", "too_small"), ("country", "too_small"), ("industry", "too_small")],
        ),
        ("*/FR", "*/*/*/*", [("country", "not_predefined")]),
        ("ours/*/medium", "ours/*/*/*", [("client_size", "not_predefined")]),
        ("ours/FR/*/medium", "ours/FR/*/*", [("deal_size", "not_predefined")]),
        ("ours/*/medium/medium", "ours/*/*/*", [("client_size", "not_predefined"), ("deal_size", "not_predefined")]),
        ("ours/DE/*/large", "ours/*/*/*", [("deal_size", "not_predefined"), ("country", "too_small")]),
    ],
)
def test_the_narrowest_cohort_that_is_large_enough_answers(place: Market, asked: str, answered: str, why: list):
    head, found = ask(place, asked)
    assert (used(place, head), found) == (answered, why)


def test_the_head_counts_who_is_in_the_cohort_used(place: Market):
    for asked, expected in {"ours": (6, 4), "ours/FR/medium/large": (6, 4), "ours/FR/medium/medium": (6, 4)}.items():
        head, _ = ask(place, asked)
        assert (head["providers"], head["clients"]) == expected


@pytest.mark.parametrize(
    "asked, answered, why",
    [
        ("ours", "ours/*/*/*", []),
        ("ours/FR/medium/medium", "ours/FR/medium/*", [("deal_size", "not_disclosed")]),
        ("ours/FR/medium/large", "ours/FR/medium/*", [("deal_size", "too_small")]),
        ("ours/BE", "ours/*/*/*", [("country", "not_disclosed")]),
        ("ours/BE/small", "ours/*/*/*", [("client_size", "not_disclosed"), ("country", "not_disclosed")]),
    ],
)
def test_a_cohort_that_would_tell_of_the_rest_by_subtraction_is_not_told_of(
    place: Market, asked: str, answered: str, why: list
):
    """Everything less France and Belgium is Germany, where only one client has engaged anybody: one
    of the two is kept back."""
    head, found = ask(place, asked, place.client().api)
    assert (used(place, head), found) == (answered, why)


def test_every_read_answers_about_the_same_cohort(place: Market):
    provider = place.ranking()["data"][0]["provider"]["id"]
    path = f"/v1/providers/{provider}"
    parameters = place.parameters(country="FR", client_size="medium", deal_size="large")
    expected = place.admin.read("/v1/rankings", **parameters)["cohort"]
    for url in ("/v1/benchmarks", f"{path}/scorecard", f"{path}/scorecard/explanation"):
        assert place.admin.read(url, **parameters)["cohort"] == expected
    del parameters["release"], parameters["view"]
    (entry,) = place.admin.read(f"{path}/history", **parameters)["data"]
    assert entry["cohort"] == {"used": expected["used"]}


@pytest.fixture(scope="module")
def tiny():
    """The method's own thresholds, two providers and one client: not even all providers together
    may be shown."""
    with own_place(NEVER) as (_, market):
        client = market.client()
        mandates = [market.mandate(client=client) for _ in range(2)]
        for mandate in mandates:
            mandate.load("meetings", deals(mandate.reference, ["500"] * 6, "2024-03-05"))
            mandate.load("investments", [investment(mandate.reference, "fee", "2024-03-05", "1500")])
        market.release()
        yield market, mandates[0].provider, client


def test_where_nothing_may_be_told_a_provider_has_its_own_raw_figures(tiny: tuple[Market, Party, Party]):
    market, provider, _ = tiny
    answer = market.card(provider, provider.api)
    assert answer["cohort"]["used"] is answer["cohort"]["providers"] is answer["cohort"]["clients"] is None
    assert [(why["dimension"], why["code"]) for why in answer["cohort"]["why"]][-1] == (None, "not_disclosed")
    assert answer["methodology"]["priors"]["fitted_on"] is None
    entry = answer["scorecard"]
    assert entry["visibility"] == "full" and entry["kpis"]["roi"]["raw"]["roi_percent"] == pytest.approx(200)
    assert [entry[member] for member in ("score", "rank", "tier", "credibility")] == [None] * 4
    for name in KPIS:
        reading = entry["kpis"][name]
        assert [reading[member] for member in ("score", "estimate", "interval", "contribution")] == [None] * 4
    explanation = market.explanation(provider, provider.api)
    assert explanation["composite"] is None and set(explanation["contributions"].values()) == {None}


def test_where_nothing_may_be_told_a_client_is_told_nothing(tiny: tuple[Market, Party, Party]):
    market, provider, client = tiny
    for api in (client.api, market.client().api):
        ranking = market.ranking(api)
        assert (ranking["data"], ranking["ranked_providers"], ranking["cohort"]["used"]) == ([], 0, None)
        entry = market.scorecard(provider, api)
        assert entry["visibility"] == "undisclosed" and entry["score"] is None
        assert {reading["status"] for reading in entry["kpis"].values()} == {"undisclosed"}
        benchmark = api.read("/v1/benchmarks", **market.parameters())
        assert benchmark["score"] is None
        assert [kpi["quartiles"] for kpi in benchmark["kpis"].values()] == [None] * 5


def test_where_nothing_may_be_told_ones_own_is_measured_by_fixed_numbers(tiny: tuple[Market, Party, Party]):
    """The priors of a cohort are as good as its figures."""
    market, provider, client = tiny
    for party in (provider, client):
        for api, parameters in ((party.api, {}), (market.admin, {"tenant_id": party.id})):
            ranking = api.read("/v1/rankings", view="own", **YEAR, **parameters)
            assert ranking["yardstick"]["kind"] == "reference" and ranking["ranked"] >= 1


def test_where_nothing_may_be_told_an_admin_sees_everything(tiny: tuple[Market, Party, Party]):
    market, provider, _ = tiny
    entry = market.scorecard(provider)
    # Two that are the same: each is about as good as the other.
    assert (entry["visibility"], entry["score"]) == ("full", pytest.approx(50, abs=5))
