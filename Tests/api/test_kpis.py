"""Every KPI's raw figure by hand arithmetic, and the edges of what counts in it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest

from files import answers, days_before, deals, feedback, investment, meeting, meetings, month_of, summary
from market import KPIS, Mandate, Market

DAY = "2024-03-05"


@pytest.fixture
def mandate(market: Market) -> Mandate:
    return market.mandate()


def euros(amount: str) -> dict:
    return {"amount": amount, "currency": "EUR"}


def status(market: Market, mandate: Mandate, kpi: str, **parameters: Any) -> str:
    return market.kpi(mandate.provider, kpi, **parameters)["status"]


# K1.


def test_only_qualified_meetings_count(market: Market, mandate: Mandate):
    rows = meetings(mandate.reference, 6, DAY)
    rows += meetings(mandate.reference, 2, DAY, "unqualified", qualified="no")
    rows += meetings(mandate.reference, 2, DAY, "missed", status="no_show", qualified="no")
    rows += meetings(mandate.reference, 2, DAY, "to come", status="booked", qualified="")
    mandate.load("meetings", rows)
    # 6 in the year's twelve months.
    expected = {"qualified_meetings": 6, "engagement_months": 12.0, "per_engagement_month": 0.5}
    assert market.raw(mandate.provider, "qualified_meetings") == expected


def test_engagement_months_are_those_inside_the_window(market: Market):
    provider, client = market.provider(), market.client()
    mandate = market.mandate(provider, client, starts_on="2024-07-01", ends_on="2024-09-30")
    market.engagement(provider, client, starts_on="2023-06-01", ends_on="2024-02-29")
    market.engagement(provider, client, starts_on="2024-06-16", ends_on="2024-06-30")
    # July to September, January and February, and half of June's thirty days.
    assert market.raw(mandate.provider, "qualified_meetings")["engagement_months"] == pytest.approx(3 + 2 + 0.5)


def test_a_meeting_counts_in_the_month_it_was_held(market: Market, mandate: Mandate):
    rows = meetings(mandate.reference, 5, "2024-03-31", "march", booked_on="2024-02-01")
    rows += meetings(mandate.reference, 4, "2024-04-01", "april", booked_on="2024-03-31")
    mandate.load("meetings", rows)
    counted = [
        market.raw(mandate.provider, "qualified_meetings", from_=month, to=month)["qualified_meetings"]
        for month in ("2024-02", "2024-03", "2024-04", "2024-05")
    ]
    assert counted == [0, 5, 4, 0]


# K2.


def test_a_meeting_has_matured_when_it_is_older_than_ninety_days(market: Market):
    as_of = date.fromisoformat(market.ranking()["as_of"])
    mandate = market.mandate(starts_on="2023-01-01")
    window = {"from_": month_of(days_before(as_of, 200)), "to": month_of(days_before(as_of, 89))}
    old = days_before(as_of, 200)
    mandate.load("meetings", meetings(mandate.reference, 5, old) + meetings(mandate.reference, 1, old, "other"))
    for age, expected in ((89, 6), (90, 6), (91, 7)):
        day = days_before(as_of, age)
        row = meeting(mandate.reference, "young", day, booked_on=old, opportunity_on=day)
        mandate.load("meetings", [row])
        figures = market.raw(mandate.provider, "conversion_rate", **window)
        assert (figures["matured_meetings"], figures["opportunities"]) == (expected, expected - 6), f"{age} days old"
        assert market.raw(mandate.provider, "qualified_meetings", **window)["qualified_meetings"] == 7


def test_an_opportunity_counts_with_its_meeting_whenever_it_came(market: Market, mandate: Mandate):
    rows = meetings(mandate.reference, 2, DAY, "converted", opportunity_on="2024-11-30")
    mandate.load("meetings", rows + meetings(mandate.reference, 8, DAY, "not"))
    figures = market.raw(mandate.provider, "conversion_rate", from_="2024-03", to="2024-03")
    assert (figures["opportunities"], figures["matured_meetings"], figures["ratio"]) == (2, 10, pytest.approx(0.2))
    # Wilson's 95% interval of 2 in 10: (.2833 - .2266, .2833 + .2266), by hand with z = 1.959964.
    interval = figures["wilson_interval"]
    assert interval["level"] == 0.95
    assert (interval["low"], interval["high"]) == (pytest.approx(0.0567, abs=1e-3), pytest.approx(0.5098, abs=1e-3))
    assert status(market, mandate, "conversion_rate", from_="2024-11", to="2024-11") == "insufficient_data"


def test_a_summarised_month_matures_as_a_whole(market: Market):
    as_of = date.fromisoformat(market.ranking()["as_of"])
    mandate = market.mandate(starts_on="2023-01-01")
    first_of_month = days_before(as_of, 91).replace(day=1)
    old, young = month_of(days_before(first_of_month, 1)), month_of(days_before(as_of, 60))
    rows = [summary(mandate.reference, month, qualified_meetings=9, opportunities=3) for month in (old, young)]
    mandate.load("monthly", rows)
    figures = market.raw(mandate.provider, "conversion_rate", from_=old, to=young)
    assert (figures["matured_meetings"], figures["opportunities"]) == (9, 3)


# K3 and K4.


def test_cost_and_roi_by_hand(market: Market, mandate: Mandate):
    rows = meetings(mandate.reference, 5, DAY) + deals(mandate.reference, ["500.25", "1499.75", "1000"], DAY)
    mandate.load("meetings", rows)
    spent = {"fee": "900", "tools": "300.00"}
    mandate.load("investments", [investment(mandate.reference, what, DAY, amount) for what, amount in spent.items()])
    cost = market.raw(mandate.provider, "cost_per_qualified_lead")
    assert cost["investment"] == euros("1200.00") and cost["qualified_meetings"] == 8
    assert cost["cost"] == euros("150.00"), "1200 for 8 meetings"
    assert cost["customer_lifetime_value"] == euros("40000.00")
    assert cost["customer_lifetime_value_per_cost"] == pytest.approx(40000 / 150, rel=1e-3)
    roi = market.raw(mandate.provider, "roi")
    assert (roi["revenue"], roi["investment"], roi["won_deals"]) == (euros("3000.00"), euros("1200.00"), 3)
    assert (roi["roi_percent"], roi["net_roi_percent"]) == (pytest.approx(250), pytest.approx(150))


@pytest.mark.parametrize("revenue, percent, net", [("400", 100, 0), ("200", 50, -50), ("4", 1, -99)])
def test_roi_says_both_what_came_back_and_what_was_gained(market: Market, mandate: Mandate, revenue, percent, net):
    mandate.load("meetings", deals(mandate.reference, [revenue] * 3, DAY))
    mandate.load("investments", [investment(mandate.reference, "fee", DAY, "1200")])
    figures = market.raw(mandate.provider, "roi")
    assert (figures["roi_percent"], figures["net_roi_percent"]) == (pytest.approx(percent), pytest.approx(net))


def test_cost_with_two_clients_keeps_each_ones_lifetime_value(market: Market):
    provider = market.provider()
    mandates = [market.mandate(provider, customer_lifetime_value=value) for value in ("30000", "60000")]
    for mandate in mandates:
        mandate.load("meetings", meetings(mandate.reference, 4, DAY))
        mandate.load("investments", [investment(mandate.reference, "fee", DAY, "600")])
    figures = market.raw(mandates[0].provider, "cost_per_qualified_lead")
    # E = 600/30000 + 600/60000 = .03; 1200/.03 = 40000; 8/.03 = 266.67.
    assert figures["cost"] == euros("150.00")
    assert figures["customer_lifetime_value"] == euros("40000.00")
    assert figures["customer_lifetime_value_per_cost"] == pytest.approx(8 / 0.03, rel=1e-3)


def test_a_deal_counts_in_the_month_it_was_won_and_money_when_it_was_spent(market: Market, mandate: Mandate):
    deal = {"opportunity_on": "2024-04-15", "won_on": "2024-05-31", "revenue": "100"}
    rows = meetings(mandate.reference, 3, "2024-03-31", "deal", **deal)
    mandate.load("meetings", rows + meetings(mandate.reference, 4, "2024-04-01", "april"))
    spent = {"2024-03-31": "60", "2024-04-01": "70", "2024-05-31": "30"}
    mandate.load("investments", [investment(mandate.reference, day, day, amount) for day, amount in spent.items()])
    march, april, may = ({"from_": month, "to": month} for month in ("2024-03", "2024-04", "2024-05"))
    assert market.raw(mandate.provider, "cost_per_qualified_lead", **march)["cost"] == euros("20.00"), (
        "60 for 3 meetings"
    )
    assert market.raw(mandate.provider, "cost_per_qualified_lead", **april)["cost"] == euros("17.50"), (
        "70 for 4 meetings"
    )
    assert status(market, mandate, "roi", **march) == status(market, mandate, "roi", **april) == "insufficient_data"
    roi = market.raw(mandate.provider, "roi", **may)
    assert (roi["won_deals"], roi["roi_percent"]) == (3, pytest.approx(1000)), "300 for 30"


def test_one_huge_deal_is_capped_in_the_score_and_not_in_what_is_shown(market: Market, mandate: Mandate):
    mandate.load("meetings", deals(mandate.reference, ["100"] * 29 + ["100000"], DAY))
    mandate.load("investments", [investment(mandate.reference, "fee", DAY, "2900")])
    reading = market.kpi(mandate.provider, "roi")
    # 29 x 100 + 100000 = 102900; capped at the 95th percentile, which is 100, it is 3000 for 2900.
    assert reading["raw"]["revenue"] == euros("102900.00")
    assert reading["estimate"] < 200


def test_currencies_are_converted_by_their_rates(market: Market):
    market.admin.send("PUT", "/v1/exchange-rates/PLN", 200, json={"units_per_euro": "4"})
    provider, client = market.provider(), market.client()
    ours = market.mandate(provider, client)
    theirs = market.mandate(provider, client, currency="PLN", customer_lifetime_value="160000")
    for mandate, factor in ((ours, 1), (theirs, 4)):
        mandate.load("meetings", deals(mandate.reference, [factor * 100] * 4, DAY))
        mandate.load("investments", [investment(mandate.reference, "fee", DAY, factor * 200)])
    for currency, factor in (("EUR", 1), ("PLN", 4)):
        roi = market.raw(ours.provider, "roi", currency=currency)
        assert roi["revenue"] == {"amount": f"{800 * factor}.00", "currency": currency}
        assert roi["investment"] == {"amount": f"{400 * factor}.00", "currency": currency}
        assert roi["roi_percent"] == pytest.approx(200)
        cost = market.raw(ours.provider, "cost_per_qualified_lead", currency=currency)
        assert cost["cost"] == {"amount": f"{50 * factor}.00", "currency": currency}
        assert cost["customer_lifetime_value"] == {"amount": f"{40000 * factor}.00", "currency": currency}


def test_a_new_exchange_rate_counts_at_once(market: Market):
    mandate = None
    for rate, expected in (("400", "2.00"), ("200", "4.00")):
        market.admin.send("PUT", "/v1/exchange-rates/HUF", 200, json={"units_per_euro": rate})
        if mandate is None:
            mandate = market.mandate(currency="HUF", customer_lifetime_value="16000000")
            mandate.load("meetings", meetings(mandate.reference, 4, DAY))
            mandate.load("investments", [investment(mandate.reference, "fee", DAY, "3200")])
        assert market.raw(mandate.provider, "cost_per_qualified_lead")["cost"] == euros(expected)


# K5.


def test_of_each_respondent_the_latest_answer_in_the_window_counts(market: Market, mandate: Mandate):
    first = [("ann", "2024-02-01", (1, 1, 1)), ("bob", "2024-02-01", (3, 3, 3)), ("cyd", "2024-02-02", (5, 4, 3))]
    mandate.load("feedback", answers(mandate.reference, ("ann", "2024-06-30", (5, 5, 5)), *first))
    # 25 x (mean answer - 1): 100, 50 and 75 on the whole; 0, 50 and 75 until March.
    assert market.raw(mandate.provider, "satisfaction") == {
        "respondents": 3,
        "points": pytest.approx(75),
        "mean_answer": pytest.approx(4),
    }
    until_march = market.raw(mandate.provider, "satisfaction", to="2024-03")
    assert until_march["points"] == pytest.approx(125 / 3, abs=0.06)


def test_a_respondent_of_two_campaigns_is_one(market: Market, mandate: Mandate):
    second = market.campaign(mandate.engagement)["reference"]
    rows = answers(
        mandate.reference, ("ann", "2024-02-01", (1, 1, 1)), ("bob", DAY, (3, 3, 3)), ("cyd", DAY, (3, 3, 3))
    )
    mandate.load("feedback", [*rows, feedback(second, "ann", "2024-05-01", (3, 3, 3))])
    assert market.raw(mandate.provider, "satisfaction") == {
        "respondents": 3,
        "points": pytest.approx(50),
        "mean_answer": pytest.approx(3),
    }


# The same through other doors.


def test_totals_of_a_month_give_the_figures_that_its_items_give(market: Market):
    itemised, summarised = market.mandate(), market.mandate()
    itemised.load("meetings", meetings(itemised.reference, 6, DAY) + deals(itemised.reference, ["250"] * 4, DAY))
    itemised.load("investments", [investment(itemised.reference, "fee", DAY, "500")])
    totals = {"qualified_meetings": 10, "opportunities": 4, "won_deals": 4, "revenue": "1000", "investment": "500.00"}
    summarised.load("monthly", [summary(summarised.reference, "2024-03", **totals)])
    for name in KPIS[:4]:
        assert market.raw(itemised.provider, name) == market.raw(summarised.provider, name), name


def test_figures_add_up_over_campaigns_and_engagements(market: Market):
    provider = market.provider()
    first = market.mandate(provider)
    second = market.campaign(first.engagement)["reference"]
    third = market.mandate(provider)
    first.load("meetings", meetings(first.reference, 2, DAY) + meetings(second, 3, DAY))
    third.load("meetings", meetings(third.reference, 5, DAY))
    figures = market.raw(first.provider, "qualified_meetings")
    assert (figures["qualified_meetings"], figures["engagement_months"]) == (10, 24.0)


@pytest.mark.parametrize(
    "filters, expected",
    [
        ({}, 7),
        ({"country": "FR"}, 1),
        ({"country": "DE"}, 6),
        ({"client_size": "large"}, 4),
        ({"country": "DE", "client_size": "small"}, 2),
    ],
    ids=str,
)
def test_filters_keep_only_engagements_like_that(market: Market, filters: dict, expected: int):
    provider = market.provider()
    kinds = [("FR", "micro", 1), ("DE", "small", 2), ("DE", "large", 4)]
    for country, size, count in kinds:
        mandate = market.mandate(provider, country=country, client_size=size)
        mandate.load("meetings", meetings(mandate.reference, count, DAY))
    assert market.raw(mandate.provider, "qualified_meetings", **filters)["qualified_meetings"] == expected


def test_another_industrys_results_are_filtered_out(market: Market, mandate: Mandate):
    mandate.load("meetings", meetings(mandate.reference, 3, DAY))
    elsewhere = market.mandate(mandate.provider, industry=f"{market.industry}-other")
    elsewhere.load("meetings", meetings(elsewhere.reference, 50, DAY))
    assert market.raw(mandate.provider, "qualified_meetings")["qualified_meetings"] == 3


def test_what_was_just_uploaded_is_read_at_once(market: Market, mandate: Mandate):
    for count in range(1, 11):
        mandate.load("meetings", meetings(mandate.reference, 1, DAY, f"upload {count} "))
        assert market.raw(mandate.provider, "qualified_meetings")["qualified_meetings"] == count


def test_everybody_reads_what_they_just_uploaded_while_others_upload_too(market: Market):
    """What one caller's upload makes stale must not be taken for fresh because another caller's is being read."""

    def work(mandate: Mandate) -> list[int]:
        read = []
        for count in range(1, 9):
            mandate.load("meetings", meetings(mandate.reference, 1, DAY, f"upload {count} "))
            read.append(market.raw(mandate.provider, "qualified_meetings")["qualified_meetings"])
        return read

    mandates = [market.mandate() for _ in range(6)]
    with ThreadPoolExecutor(len(mandates)) as threads:
        assert list(threads.map(work, mandates)) == [list(range(1, 9))] * len(mandates)
