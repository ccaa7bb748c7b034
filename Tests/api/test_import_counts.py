"""What is counted of meetings beside the qualified ones, by campaign and month."""

from __future__ import annotations

import pytest

from client import codes
from files import csv_file, investment, meeting, summary
from market import Mandate, Market
from server import Server


@pytest.fixture
def mandate(market: Market) -> Mandate:
    return market.mandate(starts_on="2024-01-01", ends_on="2024-12-31")


def counts(server: Server, mandate: Mandate, more: str) -> list[str]:
    """By month: held, no-shows, cancelled, and more."""
    where = f"campaign_id = '{mandate.campaign['id']}'"
    columns = f"to_char(month, 'YYYY-MM'), held_meetings, no_shows, cancellations, {more}"
    return server.sql(f"select {columns} from monthly_rollup where {where} order by month").splitlines()


def test_meetings_that_came_to_nothing_are_counted_in_their_month(server: Server, mandate: Mandate):
    """In the month they were held or meant to be; without a day, in the one they were booked in."""
    reference = mandate.reference
    missed = meeting(reference, "m4", "2024-03-11", booked_on="2024-02-20", status="no_show", qualified="")
    cancelled = meeting(reference, "m5", "", booked_on="2024-04-02", status="cancelled", qualified="")
    rows = [
        meeting(reference, "m1", "2024-03-05"),
        meeting(reference, "m2", "2024-03-06", qualified="no"),
        meeting(reference, "m3", "2024-03-07", qualified=""),
        missed,
        cancelled,
        meeting(reference, "m6", "2024-06-01", status="booked", qualified=""),
    ]
    mandate.load("meetings", rows)
    figures = "qualified_meetings, pending_meetings"
    assert counts(server, mandate, figures) == ["2024-03|3|1|0|1|1", "2024-04|0|0|1|0|0"]
    corrections = [missed | {"status": "held", "qualified": "yes"}]
    corrections += [cancelled | {"status": "no_show", "held_on": "2024-05-02"}]
    mandate.load("meetings", corrections)
    assert counts(server, mandate, figures) == ["2024-03|4|0|0|2|1", "2024-05|0|1|0|0|0"]


def test_what_came_to_nothing_may_stand_beside_a_summary(server: Server, mandate: Mandate):
    """It takes no part in the month's figures, so it keeps no summary out. The summary is all that
    counts then: of it only the qualified meetings are known to have been held."""
    reference = mandate.reference
    nothing = [meeting(reference, "m1", "2024-03-05", qualified="no")]
    nothing += [meeting(reference, "m2", "2024-03-06", status="no_show", qualified="")]
    mandate.load("meetings", nothing)
    assert counts(server, mandate, "is_summary, qualified_meetings") == ["2024-03|1|1|0|f|0"]
    mandate.load("monthly", [summary(reference, "2024-03", qualified_meetings=4)])
    assert counts(server, mandate, "is_summary, qualified_meetings") == ["2024-03|4|0|0|t|4"]
    mandate.load("meetings", [meeting(reference, "m3", "2024-03-07", status="cancelled", qualified="")])
    assert counts(server, mandate, "is_summary, qualified_meetings") == ["2024-03|4|0|0|t|4"]


@pytest.mark.parametrize("amounts", [["0"], ["500", "-500"]], ids=str)
def test_an_investment_of_nothing_cannot_stand_beside_a_summary(mandate: Mandate, amounts: list[str]):
    rows = [investment(mandate.reference, f"i{number}", "2024-04-01", amount) for number, amount in enumerate(amounts)]
    mandate.load("investments", rows)
    content = csv_file("monthly", [summary(mandate.reference, "2024-04", qualified_meetings=4)])
    assert codes(mandate.provider.api.upload("monthly", content, status=422)) == ["month_itemised"]
