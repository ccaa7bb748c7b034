"""Why a provider has its score, what changed it, and how it was before."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from client import refused
from conftest import own_place
from files import answers, summary
from market import KPIS, MONTHS, Mandate, Market, Party, performer
from server import OPEN

EARLY = [f"2023-{number:02}" for number in range(1, 13)]
pytestmark = pytest.mark.xdist_group("explanations")


@dataclass(frozen=True)
class Place:
    """Three releases: of 2023, of 2024 when `better` has improved, and of 2024 again with other
    weights."""

    market: Market
    better: Mandate
    newcomer: Party
    client: Party
    first: str
    second: str
    third: str


@pytest.fixture(scope="module")
def place():
    with own_place(OPEN) as (_, market):
        for result in ((20, 9, 8), (10, 3, 2), (6, 2, 1)):
            performer(market, *result, months=EARLY + MONTHS)
        better = market.mandate(starts_on="2023-01-01")
        figures = {"qualified_meetings": 4, "opportunities": 1, "won_deals": 1, "revenue": 1500, "investment": 2000}
        improved = figures | {"qualified_meetings": 8, "opportunities": 4, "won_deals": 2, "revenue": 5000}
        rows = [summary(better.reference, month, **figures) for month in EARLY]
        better.load("monthly", rows + [summary(better.reference, month, **improved) for month in MONTHS])
        people = [(name, "2023-06-01", (4, 4, 4)) for name in ("ann", "bob", "cyd")]
        better.load("feedback", answers(better.reference, *people))
        newcomer = performer(market, 12, 5, 3)
        first = market.release("2023-01", "2023-12", name="of-2023")
        second = market.release(name="of-2024")
        weights = dict(zip(KPIS, (0.3, 0.15, 0.2, 0.2, 0.15), strict=True))
        third = market.release(name="of-2024-again", weights=weights)
        yield Place(market, better, newcomer, market.client(), first, second, third)


def total(parts: dict) -> float:
    return parts["own_data"] + parts["benchmark"] + parts["weights"]


def test_contributions_sum_to_what_the_composite_has_above_fifty(place: Place):
    for release in (place.first, place.second, place.third):
        for entry in place.market.ranking(release=release)["data"]:
            provider = Party(entry["provider"]["id"], "", place.market.admin)
            explanation = place.market.explanation(provider, release=release)
            assert list(explanation["contributions"]) == KPIS
            assert sum(explanation["contributions"].values()) == pytest.approx(explanation["composite"] - 50, abs=1e-5)
            assert round(explanation["composite"], 1) == pytest.approx(entry["score"], abs=0.0501)
            for name, reading in entry["kpis"].items():
                if reading["status"] == "shown":
                    assert explanation["contributions"][name] == pytest.approx(reading["contribution"], abs=2e-6)


def test_of_the_first_release_no_change_is_told(place: Place):
    explanation = place.market.explanation(place.better.provider, release=place.first)
    assert explanation["change"] is None and explanation["composite"] is not None


def test_of_a_provider_that_was_not_there_before_no_change_is_told(place: Place):
    assert place.market.explanation(place.newcomer, release=place.second)["change"] is None
    assert place.market.explanation(place.newcomer, release=place.third)["change"] is not None


@pytest.mark.parametrize("of", ["second", "third"])
def test_the_parts_of_a_change_sum_to_it(place: Place, of: str):
    before, after = {"second": (place.first, place.second), "third": (place.second, place.third)}[of]
    old, new = (place.market.explanation(place.better.provider, release=release) for release in (before, after))
    change = new["change"]
    assert change["before"] == old["composite"] and change["after"] == new["composite"]
    assert list(change["parts"]) == KPIS
    for name, parts in change["parts"].items():
        assert total(parts) == pytest.approx(parts["total"], abs=3e-6), name
        moved = new["contributions"][name] - old["contributions"][name]
        assert parts["total"] == pytest.approx(moved + 50 * (new["weights"][name] - old["weights"][name]), abs=3e-6)
    whole = change["after"] - change["before"]
    assert sum(parts["total"] for parts in change["parts"].values()) == pytest.approx(whole, abs=1e-5)
    assert total(change) == pytest.approx(whole, abs=1e-5)


def test_a_change_says_since_when(place: Place):
    change = place.market.explanation(place.better.provider, release=place.second)["change"]
    assert change["since"] == {"name": "of-2023", "window": {"from": "2023-01", "to": "2023-12"}}


def test_own_data_moves_the_score_where_the_yardstick_is_the_same(place: Place):
    """Both releases are measured by the priors of 2023, and the weights are the same."""
    change = place.market.explanation(place.better.provider, release=place.second)["change"]
    assert (change["benchmark"], change["weights"]) == (0, 0)
    assert change["own_data"] > 5
    # Nobody answered in 2024: satisfaction is 50 again, and its points, positive or negative, are
    # gone.
    assert change["parts"]["satisfaction"]["own_data"] == change["parts"]["satisfaction"]["total"]


def test_weights_alone_move_the_score_where_nothing_else_has_changed(place: Place):
    change = place.market.explanation(place.better.provider, release=place.third)["change"]
    assert (change["own_data"], change["benchmark"]) == (0, 0)
    assert change["parts"]["qualified_meetings"]["weights"] > 0 > change["parts"]["conversion_rate"]["weights"]
    assert {change["parts"][name]["weights"] for name in KPIS[2:]} == {0}


def test_a_change_is_said_in_words_the_largest_first(place: Place):
    change = place.market.explanation(place.better.provider, release=place.second)["change"]
    sentences = change["sentences"]
    points = {name: parts["total"] for name, parts in change["parts"].items() if abs(parts["total"]) >= 0.05}
    assert len(sentences) == len(points)
    largest = sorted(points.values(), key=abs, reverse=True)
    for sentence, value in zip(sentences, largest, strict=True):
        assert sentence.endswith(f"{value:+.1f} points."), (sentence, value)
    said = " ".join(sentences)
    # 2000 for 4 meetings and then for 8; 1500 and then 5000 of 2000; 1 and then 4 opportunities.
    assert "Cost per qualified lead fell from 500 to 250 EUR" in said
    assert "ROI rose from 75 to 250%" in said and "rose from 25.0 to 50.0%" in said
    assert "from 4.0 to 8.0" in said


def test_a_provider_reads_its_own_explanation_as_the_admin_does(place: Place):
    provider = place.better.provider
    assert place.market.explanation(provider, provider.api) == place.market.explanation(provider)


def test_a_client_reads_changes_to_a_tenth_of_a_point(place: Place):
    exact = place.market.explanation(place.better.provider, release=place.second)
    coarse = place.market.explanation(place.better.provider, place.client.api, release=place.second)
    assert (exact["visibility"], coarse["visibility"]) == ("full", "scores")
    figures = [coarse["composite"], *coarse["contributions"].values(), coarse["change"]["before"]]
    for parts in coarse["change"]["parts"].values():
        figures += [parts["own_data"], parts["benchmark"], parts["weights"]]
    assert all(figure == round(figure, 1) for figure in figures)
    assert coarse["composite"] == pytest.approx(exact["composite"], abs=0.0501)


def test_the_history_has_every_release_that_knows_the_provider_newest_first(place: Place):
    path = f"/v1/providers/{place.better.provider.id}/history"
    history = place.market.admin.read(path, industry=place.market.industry)
    assert history["provider"] == {"id": place.better.provider.id, "name": place.better.provider.name}
    assert [entry["release"]["id"] for entry in history["data"]] == [place.third, place.second, place.first]
    for entry in history["data"]:
        scorecard = place.market.scorecard(place.better.provider, release=entry["release"]["id"])
        for member in ("visibility", "tier", "rank", "rank_interval", "expected_rank", "score", "score_interval"):
            assert entry[member] == scorecard[member], member
        for name in KPIS:
            brief = entry["kpis"][name]
            assert brief == {
                member: scorecard["kpis"][name][member] for member in ("status", "estimate", "unit", "score")
            }
        assert entry["cohort"]["used"]["industry"] == place.market.industry
    shorter = place.market.admin.read(path, industry=place.market.industry, limit=2)
    assert shorter["data"] == history["data"][:2]


def test_the_history_leaves_out_releases_that_do_not_know_the_provider(place: Place):
    path = f"/v1/providers/{place.newcomer.id}/history"
    for api in (place.market.admin, place.newcomer.api):
        history = api.read(path, industry=place.market.industry)
        assert [entry["release"]["name"] for entry in history["data"]] == ["of-2024-again", "of-2024"]


def test_a_provider_in_no_release_has_no_history(place: Place):
    provider = place.market.provider()
    refused(provider.api.send("GET", f"/v1/providers/{provider.id}/history"), 404, "not_found")
