"""What an engagement with results and no investment is read as, by the reference yardstick."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from client import Client
from conftest import own_place
from files import deals, investment, meetings
from market import Mandate, Market, shown
from server import OPEN

DAY = "2024-03-05"
MONEY = ("cost_per_qualified_lead", "roi")

pytestmark = pytest.mark.xdist_group("withheld investments")


@pytest.fixture(scope="module")
def admin() -> Iterator[Client]:
    """On a server without releases, whose cohorts would measure instead of the reference
    yardstick."""
    with own_place(OPEN) as (_, market):
        yield market.admin


# Withheld is read as the worst one in twenty. By the reference yardstick, which is the same
# whatever the market: K1's prior Gamma(1.5, 0.1875) has the mean m = 8; K3's, Gamma(1.5, 0.03), the
# 5% quantile r = 5.864105 (METHODOLOGY.md, "Worked example of version 2").
USUAL, WORST = 8, 5.864105
OWN_YEAR = {"from": "2024-01", "to": "2024-12"}


def partly_told(market: Market, told: int, untold: int, paid: str, months: int = 1) -> Mandate:
    """A provider with two engagements of one client in a year: so many meetings for a sum, and so
    many for nobody knows how much, in so many months."""
    mandates = [market.mandate()]
    mandates.append(market.mandate(mandates[0].provider, mandates[0].client, ends_on=f"2024-{months:02}-31"))
    for mandate, count in zip(mandates, (told, untold), strict=True):
        rows = meetings(mandate.reference, count - 2, "2024-01-05") + deals(
            mandate.reference, ["500"] * 2, "2024-01-05"
        )
        mandate.load("meetings", rows)
    mandates[0].load("investments", [investment(mandates[0].reference, "fee", DAY, paid)])
    return mandates[0]


def test_what_is_assumed_of_a_fifth_of_the_meetings_stands_in_the_figures(market: Market):
    mandate = partly_told(market, 40, 10, "4000")
    kpis = market.own(mandate.provider, **OWN_YEAR)["scorecard"]["kpis"]
    # One month for 10 meetings: E = max(10, 8 x 1) / r = 1.705290, and I = E x 40,000 = 68,211.60.
    assumed = max(10, USUAL * 1) / WORST * 40_000
    cost = shown(kpis["cost_per_qualified_lead"])
    assert cost["assumed_share"] == 0.2
    assert cost["investment"]["amount"] == "4000.00", "what was reported"
    assert float(cost["cost"]["amount"]) == pytest.approx((4_000 + assumed) / 50, abs=0.01)
    assert cost["customer_lifetime_value_per_cost"] == pytest.approx(50 / (0.1 + 10 / WORST), rel=1e-5)
    roi = shown(kpis["roi"])
    assert (roi["assumed_share"], roi["won_deals"]) == (0.2, 4)
    assert roi["roi_percent"] == pytest.approx(2_000 / (4_000 + assumed) * 100, rel=1e-5)
    # Credibility counts what was reported: E / (b + E) with E = 4000 / 40000.
    assert kpis["cost_per_qualified_lead"]["credibility"] == pytest.approx(0.1 / (0.03 + 0.1), abs=1e-6)


def test_a_quiet_engagement_is_read_as_the_usual_number_of_meetings(market: Market):
    mandate = partly_told(market, 40, 10, "4000", months=3)
    cost = market.own_raw(mandate.provider, "cost_per_qualified_lead", **OWN_YEAR)
    # Three months for 10 meetings: E = max(10, 8 x 3) / r.
    assert float(cost["cost"]["amount"]) == pytest.approx((4_000 + 24 / WORST * 40_000) / 50, abs=0.01)


def test_one_meeting_more_than_a_fifth_is_withheld(market: Market):
    mandate = partly_told(market, 39, 10, "4000")
    kpis = market.own(mandate.provider, **OWN_YEAR)["scorecard"]["kpis"]
    for name in MONEY:
        assert kpis[name]["status"] == "withheld" and kpis[name]["raw"] is None


def test_an_engagement_that_earns_better_than_the_worst_gains_by_reporting(market: Market):
    provider, client = market.provider(), market.client()
    mandates = [market.mandate(provider, client) for _ in range(2)]
    for mandate in mandates:
        mandate.load("meetings", deals(mandate.reference, ["1000"] * 10, DAY))
    mandates[0].load("investments", [investment(mandates[0].reference, "fee", DAY, "1000")])
    before = market.own(provider, **OWN_YEAR)["scorecard"]["score"]
    mandates[1].load("investments", [investment(mandates[1].reference, "fee", DAY, "20000")])
    assert market.own(provider, **OWN_YEAR)["scorecard"]["score"] > before + 1
