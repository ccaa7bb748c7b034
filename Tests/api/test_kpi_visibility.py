"""Which parts of a KPI are shown, which are not, and what withholding data costs."""

from __future__ import annotations

import pytest

from client import refused
from conftest import given
from files import answers, deals, investment, meeting, meetings, won
from market import KPIS, Mandate, Market, Scene, ids, performer

DAY = "2024-03-05"
MONEY = ("cost_per_qualified_lead", "roi")
NOTHING = ("raw", "estimate", "score", "interval", "credibility")

pytestmark = pytest.mark.xdist_group("kpi visibility")


def statuses(scene: Scene, mandate: Mandate) -> list[str]:
    return [scene.market.kpi(mandate.provider, name)["status"] for name in KPIS]


def too_little(market: Market) -> Mandate:
    mandate = market.mandate()
    mandate.load("meetings", deals(mandate.reference, ["100"] * 2, DAY))
    mandate.load("investments", [investment(mandate.reference, "fee", DAY, "100")])
    mandate.load("feedback", answers(mandate.reference, ("ann", DAY, (5, 5, 5)), ("bob", DAY, (5, 5, 5))))
    return mandate


@given(too_little)
def test_too_little_data_is_said_and_no_figure_is_given(scene: Scene):
    readings = scene.market.scorecard(scene.made.provider)["kpis"]
    assert list(readings) == KPIS
    for name in KPIS[1:]:
        reading = readings[name]
        assert reading["status"] == "insufficient_data" and reading["reason"], name
        assert [reading[member] for member in NOTHING] == [None] * 5, name
    assert readings["qualified_meetings"]["status"] == "shown"


def below_and_at_the_minimum(market: Market) -> list[Mandate]:
    """The second has one meeting, one deal and one respondent more than the first."""
    mandates = [market.mandate(), market.mandate()]
    three = [(name, DAY, (5, 5, 5)) for name in ("ann", "bob", "cyd")]
    for mandate, more in zip(mandates, (0, 1), strict=True):
        # Two short of the 5 matured meetings, at the 3 qualified meetings, one short of the 3 deals
        # and respondents.
        rows = deals(mandate.reference, ["100"] * 2, DAY) + meetings(mandate.reference, 1, DAY)
        rows += [won(mandate.reference, "third", DAY, "100"), meeting(mandate.reference, "fifth", DAY)][: 2 * more]
        mandate.load("meetings", rows)
        mandate.load("investments", [investment(mandate.reference, "fee", DAY, "100")])
        mandate.load("feedback", answers(mandate.reference, *three[: 2 + more]))
    return mandates


@given(below_and_at_the_minimum)
def test_each_kpi_is_shown_from_its_minimum_on(scene: Scene):
    below, at = scene.made
    expected = ["shown", "insufficient_data", "shown", "insufficient_data", "insufficient_data"]
    assert statuses(scene, below) == expected
    assert statuses(scene, at) == ["shown"] * 5


def one_day(market: Market) -> Mandate:
    """An engagement that has barely begun, among others that have gone on for a year."""
    for meetings_a_month in (10, 20):
        performer(market, meetings_a_month, 3, 2)
    return market.mandate(starts_on="2024-12-31")


@given(one_day)
def test_a_provider_without_any_data_scores_about_fifty_and_says_so(scene: Scene):
    entry = scene.market.scorecard(scene.made.provider)
    assert entry["score"] == pytest.approx(50, abs=1) and entry["credibility"] < 0.02
    assert (entry["ranked"], entry["rank"], entry["tier"], entry["rank_interval"]) == (False, None, None, None)
    for reading in entry["kpis"].values():
        assert reading["status"] == "insufficient_data" and reading["reason"]
        assert [reading[member] for member in NOTHING] == [None] * 5


def an_engagement_that_was_over(market: Market) -> Mandate:
    return market.mandate(starts_on="2023-01-01", ends_on="2023-12-31")


@given(an_engagement_that_was_over)
def test_a_provider_with_nothing_in_the_window_is_not_known_to_the_release(scene: Scene):
    provider, market = scene.made.provider, scene.market
    for end in ("scorecard", "scorecard/explanation"):
        path = f"/v1/providers/{provider.id}/{end}"
        refused(market.admin.send("GET", path, params=market.parameters()), 404, "not_found")
    assert provider.id not in ids(market.ranking(limit=100))


def investments_kept_back(market: Market) -> Mandate:
    mandate = market.mandate()
    mandate.load("meetings", meetings(mandate.reference, 10, DAY) + deals(mandate.reference, ["1000"] * 5, DAY))
    three = ("ann", DAY, (4, 4, 4)), ("bob", DAY, (4, 4, 4)), ("cyd", DAY, (5, 4, 4))
    mandate.load("feedback", answers(mandate.reference, *three))
    return mandate


@given(investments_kept_back)
def test_investments_kept_back_are_not_shown_and_count_in_the_score(scene: Scene):
    entry = scene.market.scorecard(scene.made.provider)
    contributed = [
        entry["kpis"][name]["contribution"] for name in ("qualified_meetings", "conversion_rate", "satisfaction")
    ]
    contributions = scene.market.explanation(scene.made.provider)["contributions"]
    for name in MONEY:
        reading = entry["kpis"][name]
        assert reading["status"] == "withheld" and "More than a fifth" in reading["reason"]
        assert [reading[member] for member in (*NOTHING, "contribution")] == [None] * 6
        assert contributions[name] < 0
    assert entry["score"] == pytest.approx(
        50 + sum(contributed) + sum(contributions[name] for name in MONEY), abs=0.051
    )


def the_dearest_kept_back(market: Market) -> tuple[Mandate, Mandate]:
    """Two providers with two engagements each; the first tells only one's investment."""
    tellers = []
    for told in (["1"], ["1", "999"]):
        provider = market.provider()
        mandates = [market.mandate(provider), market.mandate(provider)]
        for mandate in mandates:
            mandate.load("meetings", deals(mandate.reference, ["1000"] * 5, DAY))
        for mandate, amount in zip(mandates, told, strict=False):
            mandate.load("investments", [investment(mandate.reference, "fee", DAY, amount)])
        tellers.append(mandates[0])
    return tellers[0], tellers[1]


@given(the_dearest_kept_back)
def test_keeping_back_the_dearest_engagements_investment_leaves_no_figure(scene: Scene):
    partly, wholly = scene.made
    for name in MONEY:
        assert scene.market.kpi(partly.provider, name)["status"] == "withheld"
    assert scene.market.raw(wholly.provider, "roi")["roi_percent"] == pytest.approx(1000)
