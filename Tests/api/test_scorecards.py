"""Scorecards and comparisons: one provider, or a few, as the ranking knows them."""

from __future__ import annotations

import uuid

import pytest

from client import fields, refused
from market import YEAR, Market, ids, performer


def test_a_comparison_has_the_order_that_was_asked_for(market: Market):
    providers = [performer(market, meetings, 2, 1) for meetings in (5, 20, 10)]
    for order in (providers, providers[::-1], [providers[1], providers[0]]):
        comparison = market.comparison(order)
        assert ids(comparison) == [provider.id for provider in order]
    ranking = {entry["provider"]["id"]: entry for entry in market.ranking()["data"]}
    for entry in market.comparison(providers)["data"]:
        assert entry == ranking[entry["provider"]["id"]], "ranked among all, not among those compared"


@pytest.mark.parametrize("count", [0, 1, 11])
def test_a_comparison_is_of_two_to_ten(market: Market, count: int):
    parameters = {"providers": ",".join(str(uuid.uuid4()) for _ in range(count))} | YEAR
    answer = market.admin.send("GET", "/v1/comparisons", params=parameters)
    refused(answer, 400, "invalid_query")
    assert fields(answer) == {"providers"}


@pytest.mark.parametrize("how", ["left out", "twice the same", "no id", "twice the same in capitals"])
def test_a_comparison_names_each_provider_once(market: Market, how: str):
    provider = market.provider()
    parameters = {
        "left out": {},
        "twice the same": {"providers": f"{provider.id},{provider.id}"},
        "no id": {"providers": f"{provider.id},nobody"},
        "twice the same in capitals": {"providers": f"{provider.id.lower()},{provider.id.upper()}"},
    }[how]
    answer = market.admin.send("GET", "/v1/comparisons", params=parameters | YEAR)
    refused(answer, 400, "invalid_query")
    assert fields(answer) == {"providers"}


def test_a_comparison_with_a_provider_that_does_not_exist_is_not_found(market: Market):
    parameters = {"providers": f"{market.provider().id},{uuid.uuid4()}"} | YEAR
    refused(market.admin.send("GET", "/v1/comparisons", params=parameters), 404, "not_found")


def test_ten_are_compared_with_or_without_data(market: Market):
    providers = [market.provider() for _ in range(10)]
    assert len(market.comparison(providers)["data"]) == 10


@pytest.mark.parametrize("of", ["nobody", "a client", "no id"])
def test_a_scorecard_of_what_is_no_provider_is_not_found(market: Market, of: str):
    identifier = {"nobody": str(uuid.uuid4()), "a client": market.client().id, "no id": "x"}[of]
    refused(market.admin.send("GET", f"/v1/providers/{identifier}/scorecard"), 404, "not_found")


def test_a_scorecard_is_the_rankings_entry_and_a_little_more(market: Market):
    best, other = performer(market, 20, 9, 8), performer(market, 10, 3, 2)
    (entry,) = [entry for entry in market.ranking()["data"] if entry["provider"]["id"] == other.id]
    card = market.scorecard(other)
    assert {name: card[name] for name in entry} == entry
    assert card["ranked_providers"] == 2 and card["rank"] == 2
    assert set(card["sensitivity"]) == {"geometric_mean", "low", "high"}
    assert card["sensitivity"]["low"] <= card["score"] + 0.06 and card["score"] - 0.06 <= card["sensitivity"]["high"]
    assert best.name != other.name and card["provider"]["name"] == other.name


def test_everybody_who_may_read_a_scorecard_reads_the_same(market: Market):
    provider, client = performer(market, 10, 3, 2), market.client()
    card = market.scorecard(provider)
    assert market.scorecard(provider, api=provider.api) == card
    assert market.scorecard(provider, api=client.api) == card
    assert market.ranking(api=client.api) == market.ranking()


def test_a_known_provider_outside_the_filters_has_nothing_to_show(market: Market):
    card = market.scorecard(performer(market, 10, 3, 2), country="JP")
    assert {kpi["status"] for kpi in card["kpis"].values()} == {"insufficient_data"}
    assert card["ranked"] is False
