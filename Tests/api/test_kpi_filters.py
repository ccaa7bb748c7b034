"""What a KPI's figures are restricted to, and in which currency they are stated."""

from __future__ import annotations

import pytest

from client import Client, fields, refused
from conftest import given
from files import deals, investment, meetings
from market import Mandate, Market, Scene

DAY = "2024-03-05"

pytestmark = pytest.mark.xdist_group("kpis")


def three_kinds(market: Market) -> Mandate:
    """1, 2 and 4 meetings, and 50 in another industry."""
    provider = market.provider()
    for country, size, count in [("FR", "micro", 1), ("DE", "small", 2), ("DE", "large", 4)]:
        mandate = market.mandate(provider, country=country, client_size=size)
        mandate.load("meetings", meetings(mandate.reference, count, DAY))
    elsewhere = market.mandate(provider, industry=f"{market.industry}-other")
    elsewhere.load("meetings", meetings(elsewhere.reference, 50, DAY))
    return mandate


@given(three_kinds)
@pytest.mark.parametrize(
    "filters, expected",
    [
        ({"industry": None}, 57),
        ({}, 7),
        ({"country": "FR"}, 1),
        ({"country": "DE"}, 6),
        ({"country": "DE", "client_size": "small"}, 2),
        ({"country": "DE", "client_size": "large", "deal_size": "medium"}, 4),
    ],
    ids=str,
)
def test_only_engagements_of_the_cohort_count(scene: Scene, filters: dict, expected: int):
    figures = scene.market.raw(scene.made.provider, "qualified_meetings", **filters)
    assert figures["qualified_meetings"] == expected


def two_countries(market: Market) -> list[Mandate]:
    mandates = [market.mandate(country=country) for country in ("FR", "DE")]
    for mandate in mandates:
        mandate.load("meetings", meetings(mandate.reference, 6, DAY))
    return mandates


@given(two_countries)
def test_a_provider_outside_the_cohort_has_nothing_to_show_and_scores_fifty(scene: Scene):
    french, _ = scene.made
    entry = scene.market.scorecard(french.provider, country="DE")
    assert entry["score"] == 50.0 and entry["credibility"] == 0
    assert (entry["ranked"], entry["rank"], entry["tier"]) == (False, None, None)
    for reading in entry["kpis"].values():
        assert reading["status"] == "insufficient_data" and reading["reason"]
        assert [reading[member] for member in ("raw", "estimate", "score", "interval")] == [None] * 4


def euros_and_zlotys(market: Market) -> Mandate:
    set_rate(market.admin, "PLN", "4")
    provider, client = market.provider(), market.client()
    ours = market.mandate(provider, client)
    theirs = market.mandate(provider, client, currency="PLN", customer_lifetime_value="160000")
    for mandate, factor in ((ours, 1), (theirs, 4)):
        mandate.load("meetings", deals(mandate.reference, [factor * 100] * 4, DAY))
        mandate.load("investments", [investment(mandate.reference, "fee", DAY, factor * 200)])
    return ours


def set_rate(admin: Client, currency: str, units: str) -> None:
    admin.send("PUT", f"/v1/exchange-rates/{currency}", 200, json={"units_per_euro": units})


@given(euros_and_zlotys)
@pytest.mark.parametrize("currency, factor", [("EUR", 1), ("PLN", 4)])
def test_currencies_are_converted_by_their_rates(scene: Scene, currency: str, factor: int):
    def money(amount: int) -> dict:
        return {"amount": f"{amount * factor}.00", "currency": currency}

    roi = scene.market.raw(scene.made.provider, "roi", currency=currency)
    assert (roi["revenue"], roi["investment"]) == (money(800), money(400))
    assert roi["roi_percent"] == pytest.approx(200)
    reading = scene.market.kpi(scene.made.provider, "cost_per_qualified_lead", currency=currency)
    assert (reading["raw"]["cost"], reading["raw"]["customer_lifetime_value"]) == (money(50), money(40000))
    assert reading["estimate"]["currency"] == reading["interval"]["low"]["currency"] == currency


def forints(market: Market) -> Mandate:
    set_rate(market.admin, "HUF", "400")
    mandate = market.mandate(currency="HUF", customer_lifetime_value="16000000")
    mandate.load("meetings", meetings(mandate.reference, 4, DAY))
    mandate.load("investments", [investment(mandate.reference, "fee", DAY, "3200")])
    return mandate


@given(forints)
def test_a_new_exchange_rate_counts_in_the_next_release_and_in_none_before(scene: Scene):
    def cost() -> str:
        return market.raw(scene.made.provider, "cost_per_qualified_lead")["cost"]["amount"]

    market = scene.market
    assert cost() == "2.00", "3200 HUF for 4 meetings, at 400"
    set_rate(market.admin, "HUF", "200")
    assert cost() == "2.00"
    market.release()
    assert cost() == "4.00"


@given(two_countries)
def test_a_currency_that_the_release_did_not_know_is_refused(scene: Scene):
    market = scene.market
    set_rate(market.admin, "ISK", "140")
    answer = market.admin.send("GET", "/v1/rankings", params=market.parameters(currency="ISK"))
    refused(answer, 400, "invalid_query")
    assert fields(answer) == {"currency"}
    market.release()
    market.ranking(currency="ISK")
