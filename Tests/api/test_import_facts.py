"""Facts as they come: what can be true is stored and counts as docs/files.md says, and what is
unusual about it is a warning."""

from __future__ import annotations

import pytest

from client import codes
from files import answers, csv_file, feedback, investment, meeting, meetings, summary, won
from market import Mandate, Market
from server import Server

DAY = "2024-03-05"
MEETINGS = "campaign,meeting_ref,booked_on,held_on,status,qualified,opportunity_on,won_on,revenue,currency"
FEEDBACK = "campaign,respondent_ref,answered_on,relevance,qualification,workload,comment"


@pytest.fixture
def mandate(market: Market) -> Mandate:
    return market.mandate(starts_on="2024-01-01", ends_on="2024-12-31")


def stored(server: Server, mandate: Mandate, columns: str, table: str = "meeting", order: str = "1") -> list[str]:
    """The rows of the mandate's campaign as the database has them."""
    where = f"campaign_id = '{mandate.campaign['id']}'"
    return server.sql(f"select {columns} from {table} where {where} order by {order}").splitlines()


def rollups(server: Server, mandate: Mandate, columns: str) -> list[str]:
    return stored(server, mandate, f"to_char(month, 'YYYY-MM'), {columns}", "monthly_rollup", "month")


def unusual(record: dict) -> list[tuple]:
    return [(warning["line"], warning["column"], warning["code"]) for warning in record["warnings"]]


def lines(*rows: str, header: str = MEETINGS) -> bytes:
    return "\n".join([header, *rows, ""]).encode()


def test_meetings_held_after_the_end_count_in_their_month(server: Server, mandate: Mandate):
    rows = [
        meeting(mandate.reference, "m1", "2025-01-15", booked_on="2024-12-20"),
        meeting(mandate.reference, "m2", "2025-03-01", booked_on="2024-12-20"),
        meeting(mandate.reference, "m3", "2025-03-02", booked_on="2024-12-31"),
    ]
    record = mandate.load("meetings", rows)
    # 2024-12-31 and 60 days more are 2025-03-01.
    assert unusual(record) == [(4, "held_on", "long_after_engagement")]
    assert (record["rows_inserted"], record["rows_with_warnings"], record["warnings_truncated"]) == (3, 1, False)
    assert rollups(server, mandate, "qualified_meetings") == ["2025-01|1", "2025-03|2"]
    assert mandate.provider.api.read(f"/v1/imports/{record['id']}") == record


def test_a_meeting_entered_late_counts_when_it_was_held(server: Server, mandate: Mandate):
    row = meeting(mandate.reference, "m1", DAY, booked_on="2024-04-02", opportunity_on="2024-03-20")
    assert unusual(mandate.load("meetings", [row])) == [(2, "booked_on", "booked_after_held")]
    assert rollups(server, mandate, "qualified_meetings, opportunities") == ["2024-03|1|1"]


def test_a_warning_is_said_in_the_language_of_its_reader(mandate: Mandate):
    record = mandate.load("meetings", [meeting(mandate.reference, "m1", DAY, booked_on="2024-04-02")])
    french = mandate.provider.api.get(f"/v1/imports/{record['id']}", headers={"Accept-Language": "fr"}).json()
    assert record["warnings"][0]["message"] == "booked_on 2024-04-02 is after held_on 2024-03-05; held_on counts"
    assert french["warnings"][0]["message"].startswith("booked_on 2024-04-02 est après held_on 2024-03-05")


def test_a_refused_file_has_its_warnings_too(mandate: Mandate):
    rows = [meeting(mandate.reference, "m1", DAY, booked_on="2024-04-02"), meeting(mandate.reference, "m2", "nope")]
    problem = mandate.provider.api.upload("meetings", csv_file("meetings", rows), status=422).json()
    assert unusual(problem) == [(2, "booked_on", "booked_after_held")]
    assert (problem["rows_with_warnings"], problem["warnings_truncated"]) == (1, False)


def test_the_same_key_gives_the_same_warnings(mandate: Mandate):
    content = csv_file("meetings", [meeting(mandate.reference, "m1", DAY, booked_on="2024-04-02")])
    first, second = (mandate.provider.api.upload("meetings", content, idempotency="late").json() for _ in range(2))
    assert first == second and len(first["warnings"]) == 1


def test_a_hundred_warnings_are_listed_and_all_counted(mandate: Mandate):
    rows = meetings(mandate.reference, 120, DAY, booked_on="2024-04-02")
    record = mandate.load("meetings", rows)
    assert [warning["line"] for warning in record["warnings"]] == list(range(2, 102))
    assert (record["rows_with_warnings"], record["warnings_truncated"]) == (120, True)


def test_an_opportunity_older_than_its_meeting_counts_with_it(server: Server, mandate: Mandate):
    mandate.load(
        "meetings", [meeting(mandate.reference, "m1", DAY, booked_on="2024-02-01", opportunity_on="2024-02-20")]
    )
    assert rollups(server, mandate, "qualified_meetings, opportunities") == ["2024-03|1|1"]
    to_come = {"campaign": mandate.reference, "meeting_ref": "m2", "booked_on": DAY, "opportunity_on": DAY}
    mandate.load("meetings", [to_come | {"held_on": "2024-04-01", "status": "booked"}])
    assert rollups(server, mandate, "qualified_meetings, opportunities") == ["2024-03|1|1"]


def test_a_pending_meeting_counts_when_it_is_judged(server: Server, mandate: Mandate):
    pending = won(mandate.reference, "m1", DAY, "500.00", qualified="")
    others = [meeting(mandate.reference, "m2", DAY), meeting(mandate.reference, "m3", DAY, qualified="no")]
    assert unusual(mandate.load("meetings", [pending, *others])) == [
        (2, "opportunity_on", "opportunity_without_judgement")
    ]
    figures = "pending_meetings, qualified_meetings, opportunities, won_deals, revenue::integer, days"
    assert rollups(server, mandate, figures) == ["2024-03|1|1|0|0|0|{5}"]
    mandate.load("meetings", [pending | {"qualified": "yes"}])
    assert rollups(server, mandate, figures) == ["2024-03|0|2|1|1|500|{5}"]
    mandate.load("meetings", [pending | {"qualified": "no", "opportunity_on": "", "won_on": "", "revenue": ""}])
    assert rollups(server, mandate, figures) == ["2024-03|0|1|0|0|0|{5}"]


def test_a_pending_meeting_and_a_summary_of_its_month_are_in_each_others_way(mandate: Mandate):
    pending = meeting(mandate.reference, "m1", DAY, qualified="")
    mandate.load("meetings", [pending])
    answer = mandate.provider.api.upload(
        "monthly", csv_file("monthly", [summary(mandate.reference, "2024-03", qualified_meetings=4)]), status=422
    )
    assert codes(answer) == ["month_itemised"]
    mandate.load("monthly", [summary(mandate.reference, "2024-04", qualified_meetings=4)])
    later = csv_file("meetings", [pending | {"held_on": "2024-04-05"}])
    assert codes(mandate.provider.api.upload("meetings", later, status=422)) == ["month_summarised"]


def test_a_moved_meeting_keeps_its_first_day_and_how_often_it_was_moved(server: Server, mandate: Mandate):
    row = {"campaign": mandate.reference, "meeting_ref": "m1", "booked_on": "2024-03-01", "held_on": "2024-03-10"}
    moved = row | {"status": "rescheduled", "booked_on": "2024-03-09"}
    outcomes = [
        mandate.load("meetings", [given])
        for given in (
            row | {"status": "booked"},
            moved | {"held_on": "2024-03-12"},
            moved | {"held_on": "2024-03-12"},
            moved | {"held_on": "2024-04-02"},
        )
    ]
    assert [outcome["rows_unchanged"] for outcome in outcomes] == [0, 0, 1, 0]
    assert stored(server, mandate, "booked_on, held_on, status, times_moved") == ["2024-03-01|2024-04-02|booked|2"]
    mandate.load("meetings", [row | {"held_on": "2024-04-02", "status": "held", "qualified": "yes"}])
    assert stored(server, mandate, "booked_on, held_on, status, times_moved") == ["2024-03-01|2024-04-02|held|2"]
    assert rollups(server, mandate, "qualified_meetings") == ["2024-04|1"]


def test_deals_without_an_amount_count_nowhere_and_are_kept(server: Server, market: Market, mandate: Mandate):
    rows = [won(mandate.reference, f"m{number}", DAY, 1000) for number in range(3)]
    rows += [won(mandate.reference, "unknown", DAY, ""), won(mandate.reference, "nothing", DAY, "0")]
    mandate.load("meetings", rows)
    mandate.load("investments", [investment(mandate.reference, "fee", DAY, "1000")])
    assert rollups(server, mandate, "won_deals, unvalued_deals, revenue::integer") == ["2024-03|4|1|3000"]
    market.release()
    raw = market.raw(mandate.provider, "roi")
    assert (raw["won_deals"], raw["revenue"]["amount"], raw["roi_percent"]) == (4, "3000.00", 300)


def test_what_an_open_opportunity_may_bring_is_in_no_score(server: Server, market: Market, mandate: Mandate):
    rows = [won(mandate.reference, f"m{number}", DAY, 1000) for number in range(3)]
    rows += [meeting(mandate.reference, "open", DAY, opportunity_on=DAY, revenue="9000.50")]
    mandate.load("meetings", rows)
    mandate.load("investments", [investment(mandate.reference, "fee", DAY, "1000")])
    assert rollups(server, mandate, "won_deals, revenue::integer, expected_revenue") == ["2024-03|3|3000|9000.5000"]
    market.release()
    assert market.raw(mandate.provider, "roi")["roi_percent"] == 300


def test_invoices_around_the_engagement_and_credit_notes_count_in_their_months(
    server: Server, market: Market, mandate: Mandate
):
    """1000 - 250.50 within 2024: 749.50 for 5 qualified meetings is 149.90 each."""
    rows = [("early", "2023-01-01", "80"), ("fee", DAY, "1000"), ("note", "2024-05-01", "-250.50")]
    rows += [("late", "2025-12-31", "90")]
    mandate.load("investments", [investment(mandate.reference, *row) for row in rows])
    mandate.load("meetings", meetings(mandate.reference, 5, DAY))
    assert rollups(server, mandate, "investment::numeric(9, 2)") == [
        "2023-01|80.00",
        "2024-03|1000.00",
        "2024-05|-250.50",
        "2025-12|90.00",
    ]
    market.release()
    raw = market.raw(mandate.provider, "cost_per_qualified_lead")
    assert (raw["investment"]["amount"], raw["cost"]["amount"]) == ("749.50", "149.90")


@pytest.mark.parametrize("notes", [["-1000"], ["-1500.00"], ["-400", "-600"]], ids=str)
def test_an_engagement_that_a_credit_note_leaves_without_investment_is_one(
    market: Market, mandate: Mandate, notes: list[str]
):
    mandate.load("meetings", [won(mandate.reference, f"m{number}", DAY, 1000) for number in range(5)])
    amounts = ["1000", *notes]
    mandate.load(
        "investments",
        [investment(mandate.reference, f"i{number}", DAY, amount) for number, amount in enumerate(amounts)],
    )
    market.release()
    for name in ("cost_per_qualified_lead", "roi"):
        assert market.kpi(mandate.provider, name)["status"] == "withheld"


def test_an_investment_of_zero_is_none(market: Market, mandate: Mandate):
    mandate.load("meetings", [won(mandate.reference, f"m{number}", DAY, 1000) for number in range(3)])
    mandate.load("investments", [investment(mandate.reference, "i1", DAY, "0.00")])
    market.release()
    for name in ("cost_per_qualified_lead", "roi"):
        assert market.kpi(mandate.provider, name)["status"] == "withheld"


def test_months_after_the_end_may_have_meetings_and_invoices(mandate: Mandate):
    rows = [
        summary(mandate.reference, "2023-01", investment="10"),
        summary(mandate.reference, "2025-03", qualified_meetings=2, opportunities=1),
        summary(mandate.reference, "2025-04", qualified_meetings=2),
        summary(mandate.reference, "2025-12", investment="-10"),
    ]
    assert unusual(mandate.load("monthly", rows)) == [(4, "month", "long_after_engagement")]


def test_a_question_left_open_counts_as_the_mean_of_the_others(market: Market, mandate: Mandate):
    """Values 25 x (mean - 1): (4, 4, 3) has 66.7, (5, 4, 4) 83.3, and (2, 4) without the third 50:
    66.7 on the average, rounded 67."""
    three = [feedback(mandate.reference, name, DAY, given) for name, given in (("p1", (4, 4, 3)), ("p2", (5, 4, 4)))]
    three += [feedback(mandate.reference, "p3", DAY, (2, 4, 0)) | {"workload": "N/A"}]
    mandate.load("feedback", three)
    market.release()
    raw = market.raw(mandate.provider, "satisfaction")
    assert (raw["respondents"], raw["points"]) == (3, 67)


def test_no_answer_at_all_is_none(mandate: Mandate):
    rows = answers(mandate.reference, ("p1", DAY, (4, 4, 3)))
    rows += [feedback(mandate.reference, "p2", DAY, (1, 1, 1)) | {"relevance": "", "qualification": "", "workload": ""}]
    record = mandate.client.api.upload("feedback", csv_file("feedback", rows), on_error="skip").json()
    assert [(error["line"], error["column"], error["code"]) for error in record["errors"]] == [
        (3, None, "missing_value")
    ]
    assert record["rows_inserted"] == 1


def test_opportunities_by_their_own_month_are_refused_with_what_is_meant(mandate: Mandate):
    def months(*opportunities: int) -> bytes:
        return csv_file(
            "monthly",
            [
                summary(mandate.reference, f"2024-0{number}", qualified_meetings=count, opportunities=found)
                for number, count, found in zip((1, 2), (6, 2), opportunities, strict=True)
            ],
        )

    (error,) = mandate.provider.api.upload("monthly", months(2, 3), status=422).json()["errors"]
    assert (error["line"], error["column"], error["code"]) == (3, "opportunities", "opportunities_exceed_qualified")
    assert "counted in the month of its meeting" in error["message"]
    assert mandate.provider.api.load("monthly", months(4, 1))["rows_inserted"] == 2


def test_months_without_a_row_add_exposure_and_nothing_else(market: Market):
    """Twelve months with 20 meetings and 6 opportunities in four of them: 20 / 12 a month, and
    6 / 20 converted, the ratio of sums."""
    mandate = market.mandate(starts_on="2024-01-01", ends_on="2024-12-31")
    rows = [
        summary(mandate.reference, f"2024-{month}", qualified_meetings=5, opportunities=found, investment="3000.00")
        for month, found in (("01", 2), ("02", 2), ("04", 1), ("07", 1))
    ]
    mandate.load("monthly", rows)
    market.release()
    raw = market.raw(mandate.provider, "qualified_meetings")
    assert raw["engagement_months"] == 12
    assert raw["per_engagement_month"] == pytest.approx(20 / 12, abs=0.005)
    assert market.raw(mandate.provider, "conversion_rate")["ratio"] == pytest.approx(0.3)


def test_a_calendars_moves_no_shows_and_dates_to_come(server: Server, mandate: Mandate):
    """A meeting moved to another day and held on it, one that nobody came to, one in the future;
    moments as a calendar has them. 2024-03-12 00:15 in Paris is 23:15 the day before in UTC."""
    reference = mandate.reference
    content = lines(
        f"{reference},i1,2024-03-01T08:00:00Z,2024-03-11T23:15:00Z,rescheduled,yes,,,,",
        f"{reference},i2,2024-03-02 09:00,2024-03-11 19:00,no_show,,,,,",
        f"{reference},i3,2024-03-02T09:00+01:00,2098-03-11T12:00:00+01:00,booked,,,,,",
    )
    record = mandate.provider.api.load("meetings", content)
    # The engagement ended long before 2098.
    assert unusual(record) == [(4, "held_on", "long_after_engagement")]
    assert stored(server, mandate, "meeting_ref, booked_on, held_on, status, times_moved") == [
        "i1|2024-03-01|2024-03-12|held|1",
        "i2|2024-03-02|2024-03-11|no_show|0",
        "i3|2024-03-02|2098-03-11|booked|0",
    ]
    assert rollups(server, mandate, "qualified_meetings") == ["2024-03|1"]
