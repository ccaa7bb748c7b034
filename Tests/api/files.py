"""CSV files in the canonical columns, row by row."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime, timedelta
from typing import Any

COLUMNS = {
    "meetings": "campaign,meeting_ref,booked_on,held_on,status,qualified,opportunity_on,won_on,revenue,currency",
    "investments": "campaign,investment_ref,incurred_on,category,amount,currency",
    "feedback": "campaign,respondent_ref,answered_on,relevance,qualification,workload,comment",
    "monthly": "campaign,month,qualified_meetings,opportunities,won_deals,revenue,investment,currency",
}

Row = dict[str, Any]


def today() -> date:
    """The server's day: releases and the own view know nothing beyond it."""
    return datetime.now(UTC).date()


# A day within the last twelve months, which the own view counts, and old enough for its meetings to
# have matured.
RECENT = (today() - timedelta(days=150)).replace(day=5)


def csv_file(kind: str, rows: list[Row], line_end: str = "\n") -> bytes:
    """A file with every canonical column; what a row leaves out is blank."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS[kind].split(","), restval="", lineterminator=line_end)
    writer.writeheader()
    writer.writerows({name: "" if value is None else value for name, value in row.items()} for row in rows)
    return text.getvalue().encode()


def meeting(campaign: str, reference: str, held_on: date | str, **changes: object) -> Row:
    """A qualified meeting held on a day, booked on the same day by default."""
    row: Row = {"campaign": campaign, "meeting_ref": reference, "booked_on": held_on, "held_on": held_on}
    row |= {"status": "held", "qualified": "yes"}
    return row | changes


def won(campaign: str, reference: str, held_on: date | str, revenue: object, **changes: object) -> Row:
    """A meeting that became an opportunity and a won deal on the day it was held."""
    deal = {"opportunity_on": held_on, "won_on": held_on, "revenue": revenue}
    return meeting(campaign, reference, held_on, **deal) | changes


def investment(campaign: str, reference: str, incurred_on: date | str, amount: object, **changes: object) -> Row:
    row: Row = {"campaign": campaign, "investment_ref": reference, "incurred_on": incurred_on, "amount": amount}
    return row | {"category": "retainer"} | changes


def feedback(campaign: str, respondent: str, answered_on: date | str, answers: tuple[int, int, int]) -> Row:
    relevance, qualification, workload = answers
    row: Row = {"campaign": campaign, "respondent_ref": respondent, "answered_on": answered_on}
    return row | {"relevance": relevance, "qualification": qualification, "workload": workload}


def answers(campaign: str, *given: tuple[str, str, tuple[int, int, int]]) -> list[Row]:
    """Each given as respondent, day and the three answers."""
    return [feedback(campaign, respondent, day, three) for respondent, day, three in given]


def summary(campaign: str, month: str, **figures: object) -> Row:
    """A campaign's month with totals only; zero by default."""
    totals = {"qualified_meetings": 0, "opportunities": 0, "won_deals": 0, "revenue": 0, "investment": 0}
    return {"campaign": campaign, "month": month} | totals | figures


def meetings(campaign: str, count: int, held_on: date | str, name: str = "m", **changes: object) -> list[Row]:
    """So many meetings of one day, all alike."""
    return [meeting(campaign, f"{name}{number}", held_on, **changes) for number in range(count)]


def deals(campaign: str, revenues: list[Any], day: str) -> list[Row]:
    """A won deal for each revenue, all of one day."""
    return [won(campaign, f"deal{number}", day, revenue) for number, revenue in enumerate(revenues)]


def meetings_file(rows: list[Row]) -> bytes:
    return csv_file("meetings", rows)


def numbered_meetings(campaign: str, count: int, held_on: date | str = RECENT) -> bytes:
    """So many different qualified meetings of one day."""
    return meetings_file(meetings(campaign, count, held_on))


def days_before(day: date, count: int) -> date:
    return day - timedelta(days=count)


def month_of(day: date) -> str:
    return f"{day:%Y-%m}"


def month_after(day: date, count: int = 1) -> date:
    """The first day of a later month, or of an earlier one."""
    index = day.year * 12 + day.month - 1 + count
    return date(index // 12, index % 12 + 1, 1)


def pieces(content: bytes, size: int = 8_192) -> list[bytes]:
    """A file as it comes over the wire, piece by piece."""
    return [content[start : start + size] for start in range(0, len(content), size)]
