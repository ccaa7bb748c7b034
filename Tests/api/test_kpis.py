"""Every KPI's raw figure by hand arithmetic, and the edges of what counts in it."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import given
from files import Row, answers, days_before, deals, feedback, investment, meeting, meetings, month_of, summary, today
from market import KPIS, Mandate, Market, Scene, shown

DAY = "2024-03-05"

pytestmark = pytest.mark.xdist_group("kpis")


def euros(amount: str) -> dict:
    return {"amount": amount, "currency": "EUR"}


def raw(scene: Scene, kpi: str, mandate: Mandate | None = None, **parameters: Any) -> dict:
    """What is read of the mandate that the scene is made of, or of another."""
    return scene.market.raw((mandate or scene.made).provider, kpi, **parameters)


def status(scene: Scene, kpi: str, **parameters: Any) -> str:
    return scene.market.kpi(scene.made.provider, kpi, **parameters)["status"]


def with_meetings(*groups: tuple[int, str, dict], **changes: object):
    """A mandate with groups of meetings: how many, on which day, and in what they differ."""

    def build(market: Market) -> Mandate:
        mandate = market.mandate(**changes)
        rows: list[Row] = []
        for number, (count, day, more) in enumerate(groups):
            rows += meetings(mandate.reference, count, day, f"group {number} ", **more)
        mandate.load("meetings", rows)
        return mandate

    return build


# K1.


@given(
    with_meetings(
        (6, DAY, {}),
        (2, DAY, {"qualified": "no"}),
        (2, DAY, {"status": "no_show", "qualified": "no"}),
        (2, DAY, {"status": "booked", "qualified": ""}),
    )
)
def test_only_qualified_meetings_count(scene: Scene):
    # 6 in the year's twelve months.
    expected = {"qualified_meetings": 6, "engagement_months": 12.0, "per_engagement_month": 0.5}
    assert raw(scene, "qualified_meetings") == expected


def three_engagements(market: Market) -> Mandate:
    provider, client = market.provider(), market.client()
    market.engagement(provider, client, starts_on="2023-06-01", ends_on="2024-02-29")
    market.engagement(provider, client, starts_on="2024-06-16", ends_on="2024-06-30")
    return market.mandate(provider, client, starts_on="2024-07-01", ends_on="2024-09-30")


@given(three_engagements)
def test_engagement_months_are_those_inside_the_window(scene: Scene):
    # July to September, January and February, and half of June's thirty days.
    assert raw(scene, "qualified_meetings")["engagement_months"] == pytest.approx(3 + 2 + 0.5)


@given(
    with_meetings((5, "2024-03-31", {"booked_on": "2024-02-01"}), (4, "2024-04-01", {"booked_on": "2024-03-31"})),
)
def test_a_meeting_counts_in_the_month_it_was_held(scene: Scene, released):
    counted = [
        raw(scene, "qualified_meetings", release=released(month, month))["qualified_meetings"]
        for month in ("2024-02", "2024-03", "2024-04", "2024-05")
    ]
    assert counted == [0, 5, 4, 0]


# K2.


def meetings_of_three_ages(market: Market) -> dict[int, Mandate]:
    """Each with six old meetings and one younger, which became an opportunity."""
    mandates = {}
    old = days_before(today(), 200)
    for age in (89, 90, 91):
        mandate = mandates[age] = market.mandate()
        day = days_before(today(), age)
        young = meeting(mandate.reference, "young", day, booked_on=old, opportunity_on=day)
        mandate.load("meetings", [*meetings(mandate.reference, 6, old), young])
    return mandates


@given(meetings_of_three_ages)
@pytest.mark.parametrize("age, expected", [(89, 6), (90, 6), (91, 7)])
def test_a_meeting_has_matured_when_it_is_older_than_ninety_days(scene: Scene, released, age: int, expected: int):
    release = released(month_of(days_before(today(), 200)), month_of(days_before(today(), 89)))
    figures = raw(scene, "conversion_rate", scene.made[age], release=release)
    assert (figures["matured_meetings"], figures["opportunities"]) == (expected, expected - 6)
    assert raw(scene, "qualified_meetings", scene.made[age], release=release)["qualified_meetings"] == 7


@given(with_meetings((2, DAY, {"opportunity_on": "2024-11-30"}), (8, DAY, {})))
def test_an_opportunity_counts_with_its_meeting_whenever_it_came(scene: Scene, released):
    figures = raw(scene, "conversion_rate", release=released("2024-03", "2024-03"))
    assert (figures["opportunities"], figures["matured_meetings"], figures["ratio"]) == (2, 10, pytest.approx(0.2))
    # Wilson's 95% interval of 2 in 10: (.2833 - .2266, .2833 + .2266), by hand with z = 1.959964.
    interval = figures["wilson_interval"]
    assert interval["level"] == 0.95
    assert (interval["low"], interval["high"]) == (pytest.approx(0.0567, abs=1e-3), pytest.approx(0.5098, abs=1e-3))
    assert status(scene, "conversion_rate", release=released("2024-05", "2024-05")) == "insufficient_data"


def an_old_and_a_young_summary(market: Market) -> Mandate:
    mandate = market.mandate()
    rows = [summary(mandate.reference, month, qualified_meetings=9, opportunities=3) for month in old_and_young()]
    mandate.load("monthly", rows)
    return mandate


def old_and_young() -> tuple[str, str]:
    """A month that is older than ninety days as a whole, and one that has ended and is younger."""
    return month_of(days_before(days_before(today(), 91).replace(day=1), 1)), month_of(days_before(today(), 60))


@given(an_old_and_a_young_summary)
def test_a_summarised_month_matures_as_a_whole(scene: Scene, released):
    figures = raw(scene, "conversion_rate", release=released(*old_and_young()))
    assert (figures["matured_meetings"], figures["opportunities"]) == (9, 3)


# K3 and K4.


def three_deals(*revenues: str, **spent: str):
    def build(market: Market) -> Mandate:
        mandate = market.mandate()
        mandate.load("meetings", meetings(mandate.reference, 5, DAY) + deals(mandate.reference, list(revenues), DAY))
        rows = [investment(mandate.reference, what, DAY, amount) for what, amount in spent.items()]
        mandate.load("investments", rows)
        return mandate

    return build


@given(three_deals("500.25", "1499.75", "1000", fee="900", tools="300.00"))
def test_cost_and_roi_by_hand(scene: Scene):
    cost = raw(scene, "cost_per_qualified_lead")
    assert cost["investment"] == euros("1200.00") and cost["qualified_meetings"] == 8
    assert cost["cost"] == euros("150.00"), "1200 for 8 meetings"
    assert cost["customer_lifetime_value"] == euros("40000.00")
    assert cost["customer_lifetime_value_per_cost"] == pytest.approx(40000 / 150, rel=1e-3)
    roi = raw(scene, "roi")
    assert (roi["revenue"], roi["investment"], roi["won_deals"]) == (euros("3000.00"), euros("1200.00"), 3)
    assert (roi["roi_percent"], roi["net_roi_percent"]) == (pytest.approx(250), pytest.approx(150))


def three_returns(market: Market) -> dict[str, Mandate]:
    return {revenue: three_deals(*[revenue] * 3, fee="1200")(market) for revenue in ("400", "200", "4")}


@given(three_returns)
@pytest.mark.parametrize("revenue, percent, net", [("400", 100, 0), ("200", 50, -50), ("4", 1, -99)])
def test_roi_says_both_what_came_back_and_what_was_gained(scene: Scene, revenue: str, percent: int, net: int):
    figures = raw(scene, "roi", scene.made[revenue])
    assert (figures["roi_percent"], figures["net_roi_percent"]) == (pytest.approx(percent), pytest.approx(net))


def two_lifetime_values(market: Market) -> Mandate:
    provider = market.provider()
    mandates = [market.mandate(provider, customer_lifetime_value=value) for value in ("30000", "60000")]
    for mandate in mandates:
        mandate.load("meetings", meetings(mandate.reference, 4, DAY))
        mandate.load("investments", [investment(mandate.reference, "fee", DAY, "600")])
    return mandates[0]


@given(two_lifetime_values)
def test_cost_with_two_clients_keeps_each_ones_lifetime_value(scene: Scene):
    figures = raw(scene, "cost_per_qualified_lead")
    # E = 600/30000 + 600/60000 = .03; 1200/.03 = 40000; 8/.03 = 266.67.
    assert figures["cost"] == euros("150.00")
    assert figures["customer_lifetime_value"] == euros("40000.00")
    assert figures["customer_lifetime_value_per_cost"] == pytest.approx(8 / 0.03, rel=1e-3)


def money_of_three_months(market: Market) -> Mandate:
    mandate = market.mandate()
    deal = {"opportunity_on": "2024-04-15", "won_on": "2024-05-31", "revenue": "100"}
    rows = meetings(mandate.reference, 3, "2024-03-31", "deal", **deal)
    mandate.load("meetings", rows + meetings(mandate.reference, 4, "2024-04-01", "april"))
    spent = {"2024-03-31": "60", "2024-04-01": "70", "2024-05-31": "30"}
    mandate.load("investments", [investment(mandate.reference, day, day, amount) for day, amount in spent.items()])
    return mandate


@given(money_of_three_months)
def test_a_deal_counts_in_the_month_it_was_won_and_money_when_it_was_spent(scene: Scene, released):
    march, april, may = (released(month, month) for month in ("2024-03", "2024-04", "2024-05"))
    costs = [raw(scene, "cost_per_qualified_lead", release=month)["cost"] for month in (march, april)]
    assert costs == [euros("20.00"), euros("17.50")], "60 for 3 meetings, 70 for 4 meetings"
    assert status(scene, "roi", release=march) == status(scene, "roi", release=april) == "insufficient_data"
    roi = raw(scene, "roi", release=may)
    assert (roi["won_deals"], roi["roi_percent"]) == (3, pytest.approx(1000)), "300 for 30"


@given(three_deals(*["100"] * 29, "100000", fee="2900"))
def test_one_huge_deal_is_capped_in_the_score_and_not_in_what_is_shown(scene: Scene):
    reading = scene.market.kpi(scene.made.provider, "roi")
    # 29 x 100 + 100000 = 102900; capped at the 95th percentile, which is 100, it is 3000 for 2900.
    assert shown(reading)["revenue"] == euros("102900.00")
    assert reading["estimate"] < 200


# K5.


def latest_answers(market: Market) -> Mandate:
    mandate = market.mandate()
    first = [("ann", "2024-02-01", (1, 1, 1)), ("bob", "2024-02-01", (3, 3, 2)), ("cyd", "2024-02-02", (5, 4, 4))]
    then = [("ann", "2024-06-30", (5, 5, 5)), ("bob", "2024-06-30", (3, 3, 3)), ("cyd", "2024-07-01", (5, 4, 3))]
    mandate.load("feedback", answers(mandate.reference, *then, *first))
    return mandate


@given(latest_answers)
def test_of_each_respondent_the_latest_answer_in_the_window_counts(scene: Scene, released):
    # 25 x (mean answer - 1): 100, 50 and 75 on the whole; 0, 41.7 and 83.3 in February, 41.67 on
    # the average.
    assert raw(scene, "satisfaction") == {
        "respondents": 3,
        "points": pytest.approx(75),
        "mean_answer": pytest.approx(4),
    }
    february = raw(scene, "satisfaction", release=released("2024-02", "2024-02"))
    assert february["points"] == 42, "a whole point"


def two_campaigns_answers(market: Market) -> Mandate:
    mandate = market.mandate()
    second = market.campaign(mandate.engagement)["reference"]
    three = [("ann", "2024-02-01", (1, 1, 1)), ("bob", DAY, (3, 3, 3)), ("cyd", DAY, (3, 3, 3))]
    rows = answers(mandate.reference, *three)
    mandate.load("feedback", [*rows, feedback(second, "ann", "2024-05-01", (3, 3, 3))])
    return mandate


@given(two_campaigns_answers)
def test_a_respondent_of_two_campaigns_is_one(scene: Scene):
    assert raw(scene, "satisfaction") == {
        "respondents": 3,
        "points": pytest.approx(50),
        "mean_answer": pytest.approx(3),
    }


# The same through other doors.


def itemised_and_summarised(market: Market) -> tuple[Mandate, Mandate]:
    itemised, summarised = market.mandate(), market.mandate()
    itemised.load("meetings", meetings(itemised.reference, 6, DAY) + deals(itemised.reference, ["250"] * 4, DAY))
    itemised.load("investments", [investment(itemised.reference, "fee", DAY, "500")])
    totals = {"qualified_meetings": 10, "opportunities": 4, "won_deals": 4, "revenue": "1000", "investment": "500.00"}
    summarised.load("monthly", [summary(summarised.reference, "2024-03", **totals)])
    return itemised, summarised


@given(itemised_and_summarised)
def test_totals_of_a_month_give_the_figures_that_its_items_give(scene: Scene):
    itemised, summarised = scene.made
    for name in KPIS[:4]:
        assert raw(scene, name, itemised) == raw(scene, name, summarised), name


def two_campaigns_and_two_engagements(market: Market) -> Mandate:
    first = market.mandate()
    second = market.campaign(first.engagement)["reference"]
    third = market.mandate(first.provider)
    first.load("meetings", meetings(first.reference, 2, DAY) + meetings(second, 3, DAY))
    third.load("meetings", meetings(third.reference, 5, DAY))
    return first


@given(two_campaigns_and_two_engagements)
def test_figures_add_up_over_campaigns_and_engagements(scene: Scene):
    figures = raw(scene, "qualified_meetings")
    assert (figures["qualified_meetings"], figures["engagement_months"]) == (10, 24.0)
