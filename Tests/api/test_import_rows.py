"""Rows that cannot be right: each is refused with its own code, line and column."""

from __future__ import annotations

import pytest

from client import codes, refused
from files import Row, csv_file, feedback, investment, meeting, summary, won
from market import Mandate, Market

DAY = "2024-03-05"


@pytest.fixture(scope="module")
def mandate(admin) -> Mandate:
    """Shared by the rows that are refused: nothing of them is ever stored."""
    return Market(admin, "test-rows-that-are-refused").mandate(starts_on="2024-01-01", ends_on="2024-12-31")


def refuse(mandate: Mandate, kind: str, row: Row, code: str, column: str | None) -> None:
    """The row stands between two good ones, so that its line is seen to be the right one."""
    party = mandate.client if kind == "feedback" else mandate.provider
    rows = [good(mandate, kind, "before"), row, good(mandate, kind, "after")]
    problem = refused(party.api.upload(kind, csv_file(kind, rows), status=422), 422, "import_rejected")
    found = [(error["line"], error["column"], error["code"]) for error in problem["errors"]]
    assert found == [(3, column, code)]
    assert (problem["rows_read"], problem["rows_rejected"], problem["rows_inserted"]) == (3, 1, 0)


def good(mandate: Mandate, kind: str, name: str) -> Row:
    campaign = mandate.reference
    match kind:
        case "meetings":
            return meeting(campaign, name, DAY)
        case "investments":
            return investment(campaign, name, DAY, "10.00")
        case "feedback":
            return feedback(campaign, name, DAY, (3, 3, 3))
        case _:
            return summary(campaign, "2024-05" if name == "before" else "2024-06")


MEETINGS = [
    ({"campaign": "nobody's"}, "unknown_campaign", "campaign"),
    ({"campaign": ""}, "missing_value", "campaign"),
    ({"meeting_ref": ""}, "missing_value", "meeting_ref"),
    ({"meeting_ref": "x" * 201}, "text_too_long", "meeting_ref"),
    ({"meeting_ref": "two\nlines"}, "control_character", "meeting_ref"),
    ({"booked_on": ""}, "missing_value", "booked_on"),
    ({"booked_on": "05/03/2024"}, "invalid_date", "booked_on"),
    ({"held_on": "2024-02-30"}, "invalid_date", "held_on"),
    ({"held_on": "2024-3-5"}, "invalid_date", "held_on"),
    ({"held_on": "2024-03-05T25:00"}, "invalid_date", "held_on"),
    ({"held_on": ""}, "missing_value", "held_on"),
    ({"booked_on": "1024-03-05"}, "date_out_of_range", "booked_on"),
    ({"booked_on": "2025-01-01", "held_on": "2025-01-02"}, "outside_engagement", "booked_on"),
    ({"booked_on": "2023-12-01", "held_on": "2023-12-31"}, "outside_engagement", "held_on"),
    ({"status": "done"}, "invalid_status", "status"),
    ({"status": ""}, "missing_value", "status"),
    ({"qualified": "maybe"}, "invalid_yes_no", "qualified"),
    ({"status": "rescheduled", "held_on": "", "qualified": ""}, "missing_value", "held_on"),
    ({"status": "no_show"}, "qualified_without_held", "qualified"),
    ({"status": "cancelled", "held_on": ""}, "qualified_without_held", "qualified"),
    ({"opportunity_on": "2024-03-04"}, "opportunity_before_booked", "opportunity_on"),
    ({"opportunity_on": "2024-03-03", "held_on": "2024-03-04"}, "opportunity_before_held", "opportunity_on"),
    ({"opportunity_on": DAY, "qualified": "no"}, "opportunity_without_qualified", "opportunity_on"),
    ({"opportunity_on": "2098-01-01"}, "future_date", "opportunity_on"),
    ({"won_on": DAY, "revenue": "10"}, "won_without_opportunity", "won_on"),
    ({"revenue": "10"}, "revenue_without_won", "revenue"),
    ({"currency": "US$"}, "wrong_currency", "currency"),
    ({"currency": "euro"}, "wrong_currency", "currency"),
]


@pytest.mark.parametrize("change, code, column", MEETINGS, ids=str)
def test_a_wrong_meeting_is_refused(mandate: Mandate, change: Row, code: str, column: str):
    refuse(mandate, "meetings", meeting(mandate.reference, "wrong", DAY) | change, code, column)


WON = [
    ({"won_on": "2024-03-04"}, "won_before_opportunity", "won_on"),
    ({"won_on": "2098-01-01"}, "future_date", "won_on"),
    ({"revenue": "-1"}, "negative_amount", "revenue"),
    ({"revenue": "1.005"}, "too_many_decimals", "revenue"),
    ({"revenue": "1000000000000"}, "amount_too_large", "revenue"),
    ({"revenue": "9" * 400}, "amount_too_large", "revenue"),
    ({"revenue": "1,000.00"}, "invalid_amount", "revenue"),
    ({"revenue": "1 000"}, "invalid_amount", "revenue"),
    ({"revenue": "1e9"}, "invalid_amount", "revenue"),
    ({"revenue": "NaN"}, "invalid_amount", "revenue"),
    ({"revenue": "€10"}, "invalid_amount", "revenue"),
    ({"revenue": ".5"}, "invalid_amount", "revenue"),
]


@pytest.mark.parametrize("change, code, column", WON, ids=lambda value: str(value)[:60])
def test_a_wrong_won_deal_is_refused(mandate: Mandate, change: Row, code: str, column: str):
    refuse(mandate, "meetings", won(mandate.reference, "wrong", DAY, "10.00") | change, code, column)


INVESTMENTS = [
    ({"investment_ref": ""}, "missing_value", "investment_ref"),
    ({"incurred_on": ""}, "missing_value", "incurred_on"),
    ({"incurred_on": "March"}, "invalid_date", "incurred_on"),
    ({"incurred_on": "2026-01-01"}, "outside_engagement", "incurred_on"),
    ({"incurred_on": "2022-12-31"}, "outside_engagement", "incurred_on"),
    ({"amount": ""}, "missing_value", "amount"),
    ({"amount": "-0.001"}, "too_many_decimals", "amount"),
    ({"amount": "0.001"}, "too_many_decimals", "amount"),
    ({"amount": "99999999999999999999"}, "amount_too_large", "amount"),
    ({"category": "x" * 201}, "text_too_long", "category"),
    ({"currency": "CH"}, "wrong_currency", "currency"),
]


@pytest.mark.parametrize("change, code, column", INVESTMENTS, ids=str)
def test_a_wrong_investment_is_refused(mandate: Mandate, change: Row, code: str, column: str):
    refuse(mandate, "investments", investment(mandate.reference, "wrong", DAY, "10.00") | change, code, column)


def test_an_investment_to_come_is_refused(market: Market):
    mandate = market.mandate()
    refuse(
        mandate, "investments", investment(mandate.reference, "i1", "2098-01-01", "10"), "future_date", "incurred_on"
    )


FEEDBACK = [
    ({"relevance": "0"}, "invalid_answer", "relevance"),
    ({"relevance": "6"}, "invalid_answer", "relevance"),
    ({"qualification": "-1"}, "invalid_answer", "qualification"),
    ({"qualification": "3.5"}, "invalid_answer", "qualification"),
    ({"workload": "five"}, "invalid_answer", "workload"),
    ({"workload": "05"}, "invalid_answer", "workload"),
    ({"workload": "9" * 300}, "invalid_answer", "workload"),
    ({"relevance": "", "qualification": "n/a", "workload": ""}, "missing_value", None),
    ({"respondent_ref": ""}, "missing_value", "respondent_ref"),
    ({"answered_on": "2098-01-01"}, "future_date", "answered_on"),
    ({"answered_on": "2023-12-31"}, "outside_engagement", "answered_on"),
    ({"comment": "x" * 2_001}, "text_too_long", "comment"),
]


@pytest.mark.parametrize("change, code, column", FEEDBACK, ids=lambda value: str(value)[:60])
def test_a_wrong_answer_is_refused(mandate: Mandate, change: Row, code: str, column: str | None):
    refuse(mandate, "feedback", feedback(mandate.reference, "wrong", DAY, (3, 3, 3)) | change, code, column)


MONTHLY = [
    ({"month": "2024-13"}, "invalid_month", "month"),
    ({"month": "2024-3"}, "invalid_month", "month"),
    ({"month": "2024-03-01"}, "invalid_month", "month"),
    ({"month": ""}, "missing_value", "month"),
    ({"month": "2022-12"}, "outside_engagement", "month"),
    ({"month": "2023-12", "qualified_meetings": "1"}, "outside_engagement", "month"),
    ({"month": "2026-01", "investment": "1"}, "outside_engagement", "month"),
    ({"month": "2098-01"}, "future_date", "month"),
    ({"qualified_meetings": "-1"}, "invalid_count", "qualified_meetings"),
    ({"qualified_meetings": "1.5"}, "invalid_count", "qualified_meetings"),
    ({"qualified_meetings": "1000001"}, "invalid_count", "qualified_meetings"),
    ({"qualified_meetings": "9" * 100}, "invalid_count", "qualified_meetings"),
    ({"won_deals": ""}, "missing_value", "won_deals"),
    ({"opportunities": "1"}, "opportunities_exceed_qualified", "opportunities"),
    ({"revenue": ""}, "missing_value", "revenue"),
    ({"revenue": "-5"}, "negative_amount", "revenue"),
    ({"investment": ""}, "missing_value", "investment"),
    ({"investment": "1.234"}, "too_many_decimals", "investment"),
    ({"currency": "XXX"}, "wrong_currency", "currency"),
]


@pytest.mark.parametrize("change, code, column", MONTHLY, ids=lambda value: str(value)[:60])
def test_a_wrong_monthly_summary_is_refused(mandate: Mandate, change: Row, code: str, column: str):
    refuse(mandate, "monthly", summary(mandate.reference, "2024-03") | change, code, column)


def test_a_currencys_own_number_of_decimals_counts(market: Market):
    market.admin.send("PUT", "/v1/exchange-rates/JPY", 200, json={"units_per_euro": "160"})
    market.admin.send("PUT", "/v1/exchange-rates/KWD", 200, json={"units_per_euro": "0.33"})
    for currency, right, wrong in (("JPY", "10", "10.5"), ("KWD", "10.125", "10.1255")):
        mandate = market.mandate(currency=currency, customer_lifetime_value="40000")
        row = investment(mandate.reference, "i1", DAY, right, currency=currency)
        mandate.load("investments", [row])
        content = csv_file("investments", [row | {"amount": wrong}])
        answer = mandate.provider.api.upload("investments", content, status=422)
        assert codes(answer) == ["too_many_decimals"], currency


def test_every_wrong_value_of_a_row_is_named(mandate: Mandate):
    row = meeting(mandate.reference, "", "yesterday") | {"status": "done", "qualified": "maybe", "currency": "US$"}
    answer = mandate.provider.api.upload("meetings", csv_file("meetings", [row]), status=422)
    named = {(error["column"], error["code"]) for error in answer.json()["errors"]}
    assert named == {
        ("meeting_ref", "missing_value"),
        ("booked_on", "invalid_date"),
        ("held_on", "invalid_date"),
        ("status", "invalid_status"),
        ("qualified", "invalid_yes_no"),
        ("currency", "wrong_currency"),
    }


def test_what_is_booked_may_be_to_come(market: Market):
    mandate = market.mandate()
    row = {"campaign": mandate.reference, "meeting_ref": "m1", "booked_on": DAY, "held_on": "2098-01-01"}
    mandate.load("meetings", [row | {"status": "booked"}])
    held = row | {"status": "held", "qualified": "yes"}
    refuse(mandate, "meetings", held, "future_date", "held_on")
