"""What is shown of a KPI, what is not, and what keeping data back costs."""

from __future__ import annotations

import pytest

from files import answers, deals, investment, meeting, meetings, won
from market import KPIS, Mandate, Market

DAY = "2024-03-05"


@pytest.fixture
def mandate(market: Market) -> Mandate:
    return market.mandate()


def test_too_little_data_is_said_and_no_figure_is_given(market: Market, mandate: Mandate):
    rows = deals(mandate.reference, ["100"] * 2, DAY)
    mandate.load("meetings", rows)
    mandate.load("investments", [investment(mandate.reference, "fee", DAY, "100")])
    mandate.load("feedback", answers(mandate.reference, ("ann", DAY, (5, 5, 5)), ("bob", DAY, (5, 5, 5))))
    readings = market.scorecard(mandate.provider)["kpis"]
    assert list(readings) == KPIS
    for name in KPIS[1:]:
        reading = readings[name]
        assert reading["status"] == "insufficient_data" and reading["reason"], name
        assert [reading[member] for member in ("raw", "estimate", "score", "interval")] == [None] * 4, name
    assert readings["qualified_meetings"]["status"] == "shown"


def test_each_kpi_is_shown_from_its_minimum_on(market: Market, mandate: Mandate):
    # Two short of the 5 matured meetings, at the 3 qualified meetings, one short of the 3 deals and respondents.
    mandate.load("meetings", deals(mandate.reference, ["100"] * 2, DAY) + meetings(mandate.reference, 1, DAY))
    mandate.load("investments", [investment(mandate.reference, "fee", DAY, "100")])
    mandate.load("feedback", answers(mandate.reference, ("ann", DAY, (5, 5, 5)), ("bob", DAY, (5, 5, 5))))
    expected = ["shown", "insufficient_data", "shown", "insufficient_data", "insufficient_data"]
    assert [market.scorecard(mandate.provider)["kpis"][name]["status"] for name in KPIS] == expected
    rows = [won(mandate.reference, "third", DAY, "100"), meeting(mandate.reference, "fifth", DAY)]
    mandate.load("meetings", rows)
    mandate.load("feedback", answers(mandate.reference, ("cyd", DAY, (5, 5, 5))))
    assert [market.scorecard(mandate.provider)["kpis"][name]["status"] for name in KPIS] == ["shown"] * 5


def test_a_provider_without_any_data_scores_fifty_and_says_so(market: Market):
    provider = market.provider()
    entry = market.scorecard(provider)
    assert entry["score"] == 50.0 and entry["credibility"] == 0
    assert (entry["ranked"], entry["rank"]) == (False, None)
    for reading in entry["kpis"].values():
        assert reading["status"] == "insufficient_data" and reading["reason"]
        assert [reading[member] for member in ("raw", "estimate", "score", "interval")] == [None] * 4


def test_investments_kept_back_count_as_a_score_of_twenty_five(market: Market, mandate: Mandate):
    mandate.load("meetings", meetings(mandate.reference, 10, DAY) + deals(mandate.reference, ["1000"] * 5, DAY))
    three = ("ann", DAY, (4, 4, 4)), ("bob", DAY, (4, 4, 4)), ("cyd", DAY, (5, 4, 4))
    mandate.load("feedback", answers(mandate.reference, *three))
    entry = market.scorecard(mandate.provider)
    for name in ("cost_per_qualified_lead", "roi"):
        reading = entry["kpis"][name]
        assert reading["status"] == "withheld" and reading["reason"]
        assert [reading[member] for member in ("raw", "estimate", "score", "interval")] == [None] * 4
        assert reading["contribution"] in (None, -5.0), "a fifth of 25 - 50"
    shown = [entry["kpis"][name]["contribution"] for name in ("qualified_meetings", "conversion_rate", "satisfaction")]
    assert entry["score"] == pytest.approx(50 + sum(shown) - 5 - 5, abs=0.2)


def test_keeping_back_the_dearest_engagements_investment_does_not_pay(market: Market):
    provider = market.provider()
    told, kept_back = market.mandate(provider), market.mandate(provider)
    for mandate in (told, kept_back):
        mandate.load("meetings", deals(mandate.reference, ["1000"] * 5, DAY))
    told.load("investments", [investment(told.reference, "fee", DAY, "1")])
    for name in ("cost_per_qualified_lead", "roi"):
        assert market.kpi(provider, name)["status"] == "withheld"
    kept_back.load("investments", [investment(kept_back.reference, "fee", DAY, "999")])
    assert market.raw(told.provider, "roi")["roi_percent"] == pytest.approx(1000)
