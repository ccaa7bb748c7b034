"""Scorecards and comparisons: one provider, or a few, as the ranking knows them."""

from __future__ import annotations

import uuid

import pytest

from client import fields, refused
from conftest import given
from market import KPIS, YEAR, Market, Party, Scene, ids, performer

pytestmark = pytest.mark.xdist_group("scorecards")


def three(market: Market) -> list[Party]:
    return [performer(market, *result) for result in ((5, 2, 1), (20, 9, 8), (10, 3, 2))]


@given(three)
def test_a_comparison_has_the_order_that_was_asked_for(scene: Scene):
    market, providers = scene.market, scene.made
    for order in (providers, providers[::-1], [providers[1], providers[0]]):
        assert ids(market.comparison(order)) == [provider.id for provider in order]
    ranking = {entry["provider"]["id"]: entry for entry in market.ranking()["data"]}
    for entry in market.comparison(providers[:2])["data"]:
        assert entry == ranking[entry["provider"]["id"]], "ranked among all, not among those compared"


@given(three)
def test_a_comparison_says_who_probably_beats_whom(scene: Scene):
    probabilities = scene.market.comparison(scene.made)["probabilities"]
    for row in range(3):
        assert probabilities[row][row] is None
        for column in range(row):
            both = probabilities[row][column] + probabilities[column][row]
            assert 0.97 <= both <= 1, "one of the two is better, unless they are equal"
    assert probabilities[1][0] > 0.9 and probabilities[1][0] > probabilities[2][0] > probabilities[0][1]


def one_of_two_is_ranked(market: Market) -> list[Party]:
    return [performer(market, 20, 9, 8), market.mandate().provider]


@given(one_of_two_is_ranked)
def test_nobody_beats_or_is_beaten_without_a_rank(scene: Scene):
    comparison = scene.market.comparison(scene.made)
    assert [entry["ranked"] for entry in comparison["data"]] == [True, False]
    assert comparison["probabilities"] == [[None, None], [None, None]]


@pytest.mark.parametrize("count", [0, 1, 11])
def test_a_comparison_is_of_two_to_ten(market: Market, count: int):
    parameters = {"providers": ",".join(str(uuid.uuid4()) for _ in range(count))}
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
    answer = market.admin.send("GET", "/v1/comparisons", params=parameters)
    refused(answer, 400, "invalid_query")
    assert fields(answer) == {"providers"}


@given(three)
def test_a_comparison_with_a_provider_that_the_release_does_not_know_is_not_found(scene: Scene):
    for unknown in (str(uuid.uuid4()), scene.market.provider().id, scene.market.client().id):
        parameters = scene.market.parameters(providers=f"{scene.made[0].id},{unknown}")
        refused(scene.market.admin.send("GET", "/v1/comparisons", params=parameters), 404, "not_found")


def ten_without_data(market: Market) -> list[Party]:
    client = market.client()
    return [market.mandate(client=client).provider for _ in range(10)]


@given(ten_without_data)
def test_ten_are_compared_without_data_too(scene: Scene):
    comparison = scene.market.comparison(scene.made)
    assert len(comparison["data"]) == len(comparison["probabilities"]) == 10


@given(three)
@pytest.mark.parametrize("end", ["scorecard", "scorecard/explanation", "history"])
@pytest.mark.parametrize("of", ["nobody", "a client", "no id"])
def test_a_scorecard_of_what_is_no_provider_is_not_found(scene: Scene, of: str, end: str):
    identifier = {"nobody": str(uuid.uuid4()), "a client": scene.market.client().id, "no id": "x"}[of]
    refused(scene.market.admin.send("GET", f"/v1/providers/{identifier}/{end}"), 404, "not_found")


@given(three)
def test_a_scorecard_is_the_rankings_entry_and_a_little_more(scene: Scene):
    market, other = scene.market, scene.made[2]
    (entry,) = [entry for entry in market.ranking()["data"] if entry["provider"]["id"] == other.id]
    answer = market.card(other)
    card = answer["scorecard"]
    assert card == entry and card["provider"] == {"id": other.id, "name": other.name}
    assert (answer["view"], answer["ranked_providers"], card["rank"]) == ("market", 3, 2)
    assert set(card["sensitivity"]) == {"geometric_mean", "low", "high"}
    assert card["sensitivity"]["low"] <= card["score"] + 0.06 and card["score"] - 0.06 <= card["sensitivity"]["high"]


@given(three)
def test_a_provider_reads_its_own_scorecard_as_the_admin_does(scene: Scene):
    market, provider = scene.market, scene.made[0]
    card = market.card(provider)
    assert card["scorecard"]["visibility"] == "full"
    assert market.card(provider, provider.api) == card


def rounded(value: object, digits: int) -> object:
    """To significant digits, whatever is a number or money; by Python's own formatting."""
    if isinstance(value, dict):
        return value | {"amount": float(f"{float(value['amount']):.{digits}g}")}
    return value if value is None else float(f"{value:.{digits}g}")


TOTALS = {
    "qualified_meetings": ("qualified_meetings", "engagement_months"),
    "conversion_rate": ("opportunities", "matured_meetings"),
    "cost_per_qualified_lead": ("investment", "qualified_meetings"),
    "roi": ("revenue", "investment", "won_deals"),
    "satisfaction": ("respondents",),
}
RATIOS = {
    "qualified_meetings": ("per_engagement_month",),
    "conversion_rate": ("ratio",),
    "cost_per_qualified_lead": ("cost", "customer_lifetime_value_per_cost"),
    "roi": ("roi_percent",),
}


@given(three)
def test_a_client_reads_scores_and_figures_to_three_digits_without_totals(scene: Scene):
    market, provider = scene.market, scene.made[0]
    full = market.scorecard(provider)
    coarse = market.scorecard(provider, market.client().api)
    assert (coarse["visibility"], coarse["tier"], coarse["rank"]) == ("scores", full["tier"], full["rank"])
    assert coarse["score"] == full["score"] and coarse["rank_interval"] == full["rank_interval"]
    for name in KPIS[:4]:
        exact, told = full["kpis"][name], coarse["kpis"][name]
        assert told["score"] == pytest.approx(exact["score"], abs=0.0501) and told["score"] == round(told["score"], 1)
        assert rounded(told["estimate"], 6) == rounded(exact["estimate"], 3)
        for end in ("low", "high"):
            assert rounded(told["interval"][end], 6) == rounded(exact["interval"][end], 3)
        for ratio in RATIOS[name]:
            assert rounded(told["raw"][ratio], 6) == rounded(exact["raw"][ratio], 3)
        for total in TOTALS[name]:
            assert told["raw"][total] is None and exact["raw"][total] is not None, (name, total)


@given(three)
def test_a_client_sees_the_order_that_the_admin_sees(scene: Scene):
    market = scene.market
    assert ids(market.ranking(market.client().api)) == ids(market.ranking())
    assert market.ranking(market.client().api)["window"] == YEAR
