"""What an import leaves behind: all rows or none, once and not twice, and a record of it."""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

from client import codes, refused
from files import (
    RECENT,
    csv_file,
    days_before,
    feedback,
    investment,
    meeting,
    meetings_file,
    month_after,
    month_of,
    numbered_meetings,
    summary,
)
from market import Mandate, Market

DAY = str(RECENT)
MONTH, LAST_DAY = month_of(RECENT), str(days_before(month_after(RECENT), 1))
BEFORE, AFTER = month_of(month_after(RECENT, -1)), month_of(month_after(RECENT))
COUNTS = ("rows_read", "rows_inserted", "rows_updated", "rows_unchanged", "rows_rejected")


@pytest.fixture
def mandate(market: Market) -> Mandate:
    return market.mandate()


def counts(record: dict) -> tuple[int, ...]:
    """Read, inserted, updated, unchanged, rejected."""
    return tuple(record[name] for name in COUNTS)


def qualified(market: Market, mandate: Mandate) -> int:
    """How many qualified meetings the provider's own view knows of."""
    return market.own_raw(mandate.provider, "qualified_meetings")["qualified_meetings"]


def with_a_wrong_row(mandate: Mandate) -> bytes:
    rows = [meeting(mandate.reference, name, DAY) for name in ("good 1", "wrong", "good 2")]
    rows[1]["qualified"] = "maybe"
    return meetings_file(rows)


def test_one_wrong_row_keeps_all_rows_out(market: Market, mandate: Mandate):
    answer = mandate.provider.api.upload("meetings", with_a_wrong_row(mandate), status=422)
    assert counts(refused(answer, 422, "import_rejected")) == (3, 0, 0, 0, 1)
    assert qualified(market, mandate) == 0
    again = mandate.provider.api.load("meetings", numbered_meetings(mandate.reference, 1))
    assert again["rows_inserted"] == 1, "a refusal leaves nothing behind that is in the way"


def test_a_wrong_row_may_be_skipped(market: Market, mandate: Mandate):
    record = mandate.provider.api.upload("meetings", with_a_wrong_row(mandate), on_error="skip").json()
    assert counts(record) == (3, 2, 0, 0, 1)
    assert (record["status"], record["on_error"], record["errors"][0]["line"]) == ("completed", "skip", 3)
    assert qualified(market, mandate) == 2


def test_a_file_that_cannot_be_read_is_refused_even_if_errors_are_skipped(market: Market, mandate: Mandate):
    content = numbered_meetings(mandate.reference, 3) + b'"never closed'
    answer = mandate.provider.api.upload("meetings", content, status=422, on_error="skip")
    assert codes(answer) == ["unclosed_quote"]
    assert qualified(market, mandate) == 0


def test_when_every_row_is_skipped_nothing_is_stored(market: Market, mandate: Mandate):
    record = mandate.provider.api.upload("meetings", numbered_meetings("nobody's", 3), on_error="skip").json()
    assert counts(record) == (3, 0, 0, 0, 3)
    assert qualified(market, mandate) == 0


def test_the_same_file_twice_changes_nothing(market: Market, mandate: Mandate):
    content = numbered_meetings(mandate.reference, 5)
    assert counts(mandate.provider.api.load("meetings", content)) == (5, 5, 0, 0, 0)
    before = market.own(mandate.provider)
    assert counts(mandate.provider.api.load("meetings", content)) == (5, 0, 0, 5, 0)
    assert market.own(mandate.provider) == before


@pytest.mark.parametrize("kind", ["meetings", "investments", "monthly", "feedback"])
def test_every_kind_is_inserted_then_unchanged_then_updated(mandate: Mandate, kind: str):
    first, changed = {
        "meetings": (meeting(mandate.reference, "m1", DAY), {"opportunity_on": DAY}),
        "investments": (investment(mandate.reference, "i1", DAY, "10.00"), {"amount": "10.01"}),
        "monthly": (summary(mandate.reference, MONTH), {"investment": "5"}),
        "feedback": (feedback(mandate.reference, "r1", DAY, (3, 3, 3)), {"comment": "Better now"}),
    }[kind]
    outcomes = [mandate.load(kind, [row]) for row in (first, first, first | changed, first | changed)]
    assert [counts(outcome)[1:4] for outcome in outcomes] == [(1, 0, 0), (0, 0, 1), (0, 1, 0), (0, 0, 1)]


def test_the_same_amount_written_otherwise_is_unchanged(mandate: Mandate):
    for amount, expected in (("10.00", 0), ("10", 1), ("0010.0", 1)):
        outcome = mandate.load("investments", [investment(mandate.reference, "i1", DAY, amount)])
        assert outcome["rows_unchanged"] == expected


def test_an_update_moves_a_meeting_out_of_its_month(market: Market, mandate: Mandate):
    mandate.load("meetings", [meeting(mandate.reference, f"m{number}", DAY) for number in range(4)])
    mandate.load("meetings", [meeting(mandate.reference, "m0", f"{AFTER}-09")])
    for month, expected in ((MONTH, 3), (AFTER, 1)):
        market.release(month, month)
        assert market.raw(mandate.provider, "qualified_meetings")["qualified_meetings"] == expected


def test_an_update_takes_a_qualification_back(market: Market, mandate: Mandate):
    mandate.load("meetings", [meeting(mandate.reference, f"m{number}", DAY) for number in range(4)])
    mandate.load("meetings", [meeting(mandate.reference, "m0", DAY, qualified="no")])
    assert qualified(market, mandate) == 3


def test_a_row_repeated_within_a_file_is_refused(market: Market, mandate: Mandate):
    rows = [meeting(mandate.reference, name, DAY) for name in ("m1", "m2", "m1")]
    (error,) = mandate.provider.api.upload("meetings", meetings_file(rows), status=422).json()["errors"]
    assert (error["line"], error["column"], error["code"]) == (4, "meeting_ref", "repeated_row")
    assert qualified(market, mandate) == 0


def test_more_than_a_hundred_repeated_rows_are_all_counted(market: Market, mandate: Mandate):
    rows = [meeting(mandate.reference, f"m{number}", DAY) for number in range(150)] * 2
    problem = mandate.provider.api.upload("meetings", meetings_file(rows), status=422).json()
    assert (problem["rows_read"], problem["rows_rejected"], len(problem["errors"])) == (300, 150, 100)
    assert problem["errors_truncated"]
    assert [error["line"] for error in problem["errors"]] == list(range(152, 252))
    assert qualified(market, mandate) == 0


def test_of_a_repeated_row_the_first_is_kept_where_errors_are_skipped(market: Market, mandate: Mandate):
    rows = [meeting(mandate.reference, name, DAY) for name in ("m1", "m2", "m1")]
    rows[2]["qualified"] = "no"
    record = mandate.provider.api.upload("meetings", meetings_file(rows), on_error="skip").json()
    assert counts(record) == (3, 2, 0, 0, 1)
    assert qualified(market, mandate) == 2


def test_a_reference_means_another_meeting_in_another_campaign(market: Market, mandate: Mandate):
    second = market.campaign(mandate.engagement)["reference"]
    rows = [meeting(reference, "m1", DAY) for reference in (mandate.reference, second)]
    assert mandate.load("meetings", rows)["rows_inserted"] == 2


ITEMS = {"meetings": "held_on", "investments": "incurred_on"}


def item(mandate: Mandate, kind: str, day: str) -> dict:
    if kind == "meetings":
        return meeting(mandate.reference, "one", day)
    return investment(mandate.reference, "one", day, "10.00")


@pytest.mark.parametrize("kind", ITEMS)
def test_a_summarised_month_takes_no_items(mandate: Mandate, kind: str):
    mandate.load("monthly", [summary(mandate.reference, MONTH, qualified_meetings=4)])
    answer = mandate.provider.api.upload(kind, csv_file(kind, [item(mandate, kind, LAST_DAY)]), status=422)
    (error,) = answer.json()["errors"]
    assert (error["line"], error["column"], error["code"]) == (2, ITEMS[kind], "month_summarised")
    for free in (f"{BEFORE}-28", f"{AFTER}-01"):
        assert mandate.load(kind, [item(mandate, kind, free) | {f"{kind[:-1]}_ref": free}])["rows_inserted"] == 1


@pytest.mark.parametrize("kind", ITEMS)
def test_an_itemised_month_takes_no_summary(mandate: Mandate, kind: str):
    mandate.load(kind, [item(mandate, kind, LAST_DAY)])
    rows = [summary(mandate.reference, month) for month in (BEFORE, MONTH, AFTER)]
    answer = mandate.provider.api.upload("monthly", csv_file("monthly", rows), status=422)
    (error,) = answer.json()["errors"]
    assert (error["line"], error["column"], error["code"]) == (3, "month", "month_itemised")
    record = mandate.provider.api.upload("monthly", csv_file("monthly", rows), on_error="skip").json()
    assert counts(record) == (3, 2, 0, 0, 1)


def test_a_deal_won_in_a_summarised_month_is_not_counted_twice(mandate: Mandate):
    mandate.load("monthly", [summary(mandate.reference, AFTER, won_deals=1, revenue="100")])
    deal = meeting(mandate.reference, "m1", DAY, opportunity_on=DAY, won_on=f"{AFTER}-10", revenue="100")
    answer = mandate.provider.api.upload("meetings", meetings_file([deal]), status=422)
    assert codes(answer) == ["month_summarised"]


def test_a_meeting_that_does_not_count_is_in_no_summarys_way(mandate: Mandate):
    mandate.load("monthly", [summary(mandate.reference, MONTH, qualified_meetings=4)])
    mandate.load("meetings", [meeting(mandate.reference, "m1", DAY, qualified="no")])
    mandate.load("monthly", [summary(mandate.reference, MONTH, qualified_meetings=5)])


def test_errors_of_rows_and_of_what_is_stored_stand_in_the_files_order(mandate: Mandate):
    """Wrong rows are known while the file is read, those in the way of a summary only
    afterwards."""
    mandate.load("monthly", [summary(mandate.reference, MONTH, qualified_meetings=4)])
    rows = [meeting(mandate.reference, "m1", DAY), meeting(mandate.reference, "m2", DAY, status="lost")]
    rows += [meeting(mandate.reference, "m3", f"{AFTER}-10"), meeting(mandate.reference, "m4", LAST_DAY)]
    record = mandate.provider.api.upload("meetings", meetings_file(rows), on_error="skip").json()
    assert [(error["line"], error["code"]) for error in record["errors"]] == [
        (2, "month_summarised"),
        (3, "invalid_status"),
        (5, "month_summarised"),
    ]
    assert counts(record) == (4, 1, 0, 0, 3)


def test_another_campaigns_month_is_not_in_the_way(market: Market, mandate: Mandate):
    mandate.load("monthly", [summary(mandate.reference, MONTH, qualified_meetings=4)])
    second = market.campaign(mandate.engagement)["reference"]
    mandate.load("meetings", [meeting(second, "m1", DAY)])
    assert qualified(market, mandate) == 5


def test_more_than_a_hundred_errors_are_cut_off_and_all_counted(mandate: Mandate):
    answer = mandate.provider.api.upload("meetings", numbered_meetings("nobody's", 150), status=422)
    problem = refused(answer, 422, "import_rejected")
    assert len(problem["errors"]) == 100 and problem["errors_truncated"] is True
    assert [error["line"] for error in problem["errors"]] == list(range(2, 102))
    assert problem["rows_rejected"] == 150


def test_a_hundred_errors_are_not_cut_off(mandate: Mandate):
    answer = mandate.provider.api.upload("meetings", numbered_meetings("nobody's", 100), status=422)
    assert len(answer.json()["errors"]) == 100 and answer.json()["errors_truncated"] is False


def test_what_is_wrong_with_the_file_is_listed_however_late_it_is_found(mandate: Mandate):
    """A hundred wrong rows before it leave it a place, and one row's error then has none."""
    file = numbered_meetings("nobody's", 100) + b'"never closed'
    problem = refused(mandate.provider.api.upload("meetings", file, status=422), 422, "import_rejected")
    listed = [(error["line"], error["code"]) for error in problem["errors"]]
    assert listed == [(line, "unknown_campaign") for line in range(2, 101)] + [(102, "unclosed_quote")]
    assert problem["errors_truncated"] is True


@pytest.mark.parametrize("content, on_error", [("good", "reject"), ("wrong", "reject"), ("wrong", "skip")])
def test_the_record_of_an_import_is_read_again_as_it_was_given(mandate: Mandate, content: str, on_error: str):
    file = numbered_meetings(mandate.reference, 3) if content == "good" else with_a_wrong_row(mandate)
    status = 422 if (content, on_error) == ("wrong", "reject") else 201
    given = mandate.provider.api.upload("meetings", file, status=status, on_error=on_error).json()
    read = mandate.provider.api.read(f"/v1/imports/{given['id']}")
    assert read["status"] == ("rejected" if status == 422 else "completed")
    problem_only = {"type", "title", "detail", "code", "request_id", "status"}
    assert {name: value for name, value in given.items() if name not in problem_only} == {
        name: value for name, value in read.items() if name != "status"
    }
    assert read["bytes_read"] == len(file)
    assert read["rows_read"] == sum(counts(read)[1:]) or read["status"] == "rejected"


def test_an_import_says_where_its_record_is(mandate: Mandate):
    answer = mandate.provider.api.upload("meetings", numbered_meetings(mandate.reference, 1))
    assert answer.headers["location"].endswith(f"/v1/imports/{answer.json()['id']}")
    assert set(answer.json()) == {
        *("id", "kind", "on_error", "status", "bytes_read", "errors", "errors_truncated", "created_at"),
        *("rows_with_warnings", "warnings", "warnings_truncated"),
        *COUNTS,
    }


def test_imports_are_listed_newest_first(mandate: Mandate):
    made = [mandate.provider.api.load("meetings", numbered_meetings(mandate.reference, 1))["id"] for _ in range(5)]
    first = mandate.provider.api.read("/v1/imports", limit=3)
    rest = mandate.provider.api.read("/v1/imports", limit=3, cursor=first["next_cursor"])
    assert [record["id"] for record in first["data"] + rest["data"]] == made[::-1]
    assert first["has_more"] and not rest["has_more"]


def test_an_idempotency_key_gives_the_same_bytes_again_and_loads_once(mandate: Mandate):
    key, content = uuid.uuid4().hex, numbered_meetings(mandate.reference, 4)
    first = mandate.provider.api.upload("meetings", content, idempotency=key)
    again = mandate.provider.api.upload("meetings", content, idempotency=key)
    assert again.content == first.content and again.headers["location"] == first.headers["location"]
    assert again.headers["idempotency-replayed"] == "true" and "idempotency-replayed" not in first.headers
    assert len(mandate.provider.api.read("/v1/imports")["data"]) == 1


@pytest.mark.parametrize("change", ["body", "parameter", "kind"])
def test_an_idempotency_key_with_another_import_is_refused(market: Market, mandate: Mandate, change: str):
    key, content = uuid.uuid4().hex, numbered_meetings(mandate.reference, 4)
    mandate.provider.api.upload("meetings", content, idempotency=key)
    other = {
        "body": ("meetings", numbered_meetings(mandate.reference, 6), None),
        "parameter": ("meetings", content, "skip"),
        "kind": ("investments", csv_file("investments", [investment(mandate.reference, "i1", DAY, "1")]), None),
    }[change]
    answer = mandate.provider.api.upload(other[0], other[1], status=422, on_error=other[2], idempotency=key)
    refused(answer, 422, "idempotency_key_reused")
    assert qualified(market, mandate) == 4


def test_an_idempotency_key_of_a_campaign_is_none_for_an_import(mandate: Mandate):
    """The reverse: what is stored is of another kind, and is not even checked."""
    api, content = mandate.provider.api, numbered_meetings(mandate.reference, 2)
    body = {"engagement_id": mandate.engagement["id"], "reference": uuid.uuid4().hex}
    first, second = {"Idempotency-Key": uuid.uuid4().hex}, {"Idempotency-Key": uuid.uuid4().hex}
    api.post("/v1/campaigns", body, headers=first)
    answer = api.upload("meetings", content, status=422, idempotency=first["Idempotency-Key"])
    refused(answer, 422, "idempotency_key_reused")
    api.upload("meetings", content, idempotency=second["Idempotency-Key"])
    answer = api.post("/v1/campaigns", body | {"reference": uuid.uuid4().hex}, 422, headers=second)
    refused(answer, 422, "idempotency_key_reused")


def test_a_refused_import_may_be_corrected_under_the_same_idempotency_key(market: Market, mandate: Mandate):
    key = uuid.uuid4().hex
    mandate.provider.api.upload("meetings", with_a_wrong_row(mandate), status=422, idempotency=key)
    mandate.provider.api.upload("meetings", numbered_meetings(mandate.reference, 2), idempotency=key)
    assert qualified(market, mandate) == 2


def test_two_uploads_of_the_same_rows_at_once_load_them_once(market: Market, mandate: Mandate):
    content = numbered_meetings(mandate.reference, 400)
    with ThreadPoolExecutor(4) as threads:
        records = list(threads.map(lambda _: mandate.provider.api.load("meetings", content), range(4)))
    assert sorted(record["rows_inserted"] for record in records) == [0, 0, 0, 400]
    assert sorted(record["rows_unchanged"] for record in records) == [0, 400, 400, 400]
    assert qualified(market, mandate) == 400


def test_uploads_at_once_that_change_the_same_rows_in_opposite_orders_do_not_block_each_other(mandate: Mandate):
    rows = [meeting(mandate.reference, f"m{number}", DAY) for number in range(300)]
    mandate.load("meetings", rows)
    changed = [row | {"opportunity_on": DAY} for row in rows]
    with ThreadPoolExecutor(4) as threads:
        orders = [changed, changed[::-1], rows, rows[::-1]]
        records = list(threads.map(lambda order: mandate.load("meetings", order), orders))
    assert all(record["rows_updated"] + record["rows_unchanged"] == 300 for record in records)


def test_an_idempotency_key_used_twice_at_once_loads_once(mandate: Mandate):
    key, content = uuid.uuid4().hex, numbered_meetings(mandate.reference, 200)
    with ThreadPoolExecutor(2) as threads:
        upload = lambda _: mandate.provider.api.upload("meetings", content, None, idempotency=key)  # noqa: E731
        answers = list(threads.map(upload, range(2)))
    assert {answer.status_code for answer in answers} <= {201, 409}
    assert len(mandate.provider.api.read("/v1/imports")["data"]) == 1


def test_a_summary_and_items_of_the_same_month_at_once_leave_one_of_them(market: Market, mandate: Mandate):
    """Each looks whether the other is there already; neither may miss the other."""
    files = {
        "meetings": numbered_meetings(mandate.reference, 50),
        "monthly": csv_file("monthly", [summary(mandate.reference, MONTH, qualified_meetings=7)]),
    }
    with ThreadPoolExecutor(2) as threads:
        answers = list(threads.map(lambda kind: mandate.provider.api.upload(kind, files[kind], status=None), files))
    assert sorted(answer.status_code for answer in answers) == [201, 422]
    assert qualified(market, mandate) in (7, 50)
