"""Values as they are written: moments, zeros, blanks, accents, separators, references that a
spreadsheet has changed."""

from __future__ import annotations

import pytest

from files import csv_file, investment, meeting
from market import Mandate, Market
from server import Server
from test_import_facts import DAY, MEETINGS, lines, stored, unusual


@pytest.fixture
def mandate(market: Market) -> Mandate:
    return market.mandate(starts_on="2024-01-01", ends_on="2024-12-31")


@pytest.mark.parametrize(
    "country, day", [("FR", "2024-03-06"), ("US", "2024-03-05"), ("JP", "2024-03-06"), ("GB", "2024-03-05")]
)
def test_a_moment_is_a_day_of_the_engagements_country(server: Server, market: Market, country: str, day: str):
    mandate = market.mandate(country=country)
    row = meeting(mandate.reference, "m1", "2024-03-05T23:30:00Z", booked_on="2024-03-05 10:00")
    mandate.load("meetings", [row])
    assert stored(server, mandate, "booked_on, held_on") == [f"2024-03-05|{day}"]
    assert mandate.load("meetings", [row | {"booked_on": "2024-03-05", "held_on": day}])["rows_unchanged"] == 1


def test_zeros_at_the_end_are_no_decimals(server: Server, market: Market):
    market.admin.send("PUT", "/v1/exchange-rates/JPY", 200, json={"units_per_euro": "160"})
    mandate = market.mandate(currency="JPY", customer_lifetime_value="40000")
    rows = [investment(mandate.reference, "i1", DAY, "130000.0"), investment(mandate.reference, "i2", DAY, "5.000000")]
    mandate.load("investments", rows)
    assert stored(server, mandate, "amount", "investment", "investment_ref") == ["130000.0000", "5.0000"]
    assert mandate.load("investments", [rows[0] | {"amount": "130000"}])["rows_unchanged"] == 1


def test_no_break_spaces_around_names_and_values_do_not_matter(mandate: Mandate):
    """U+00A0 behind the header's name and a value, U+202F before a day, U+FEFF before the
    campaign."""
    plain = lines(f"{mandate.reference},M-1,{DAY},{DAY},held,yes,,,,")
    spaced = lines(
        f"\ufeff{mandate.reference},M-1\u00a0,\u202f{DAY},{DAY},held,yes,,,,",
        header=MEETINGS.replace("meeting_ref", "meeting_ref\u00a0"),
    )
    assert mandate.provider.api.load("meetings", plain)["rows_inserted"] == 1
    assert mandate.provider.api.load("meetings", spaced)["rows_unchanged"] == 1


def test_accents_are_the_same_whether_they_are_composed_or_not(market: Market, mandate: Mandate):
    reference = market.campaign(mandate.engagement, "e\u0301te\u0301 2024")["reference"]
    for name, campaign, outcome in (
        ("Caf\u00e9", "\u00e9t\u00e9 2024", "rows_inserted"),
        ("Cafe\u0301", reference, "rows_unchanged"),
    ):
        assert mandate.load("meetings", [meeting(campaign, name, DAY)])[outcome] == 1


def test_references_that_differ_by_case_are_two(mandate: Mandate):
    content = lines(
        f"{mandate.reference},006OF00000KGQPd,{DAY},{DAY},held,yes,,,,",
        f"{mandate.reference},006OF00000KGQPD,{DAY},{DAY},held,no,,,,",
    )
    assert mandate.provider.api.load("meetings", content)["rows_inserted"] == 2
    assert mandate.provider.api.load("meetings", content)["rows_unchanged"] == 2


def test_columns_without_a_name_may_hold_nothing(mandate: Mandate):
    rows = [
        f"{mandate.reference},M-1,{DAY},{DAY},held,yes,,,,,,",
        f"{mandate.reference},M-2,{DAY},{DAY},no_show,,,,,,,",
    ]
    assert mandate.provider.api.load("meetings", lines(*rows, header=f"{MEETINGS},,"))["rows_inserted"] == 2
    filled = lines(rows[0], f"{rows[1]}to be checked", header=f"{MEETINGS},,")
    (error,) = mandate.provider.api.upload("meetings", filled, status=422).json()["errors"]
    assert (error["line"], error["column"], error["code"]) == (3, "column 12", "unnamed_column")


def test_rows_of_commas_alone_are_blank_lines(mandate: Mandate):
    content = lines(f"{mandate.reference},M-1,{DAY},{DAY},held,yes,,,,", "," * 9, "," * 9).replace(b"\n", b"\r\n")
    record = mandate.provider.api.load("meetings", content)
    assert (record["rows_read"], record["rows_inserted"]) == (1, 1)


def test_a_first_line_may_name_the_separator(mandate: Mandate):
    good = f"{mandate.reference},M-1,{DAY},{DAY},held,yes,,,,"
    content = ("sep=;\n" + lines(good, good.replace("held", "lost")).decode().replace(",", ";")).encode()
    record = mandate.provider.api.upload("meetings", content, on_error="skip").json()
    assert record["rows_inserted"] == 1
    assert [(error["line"], error["code"]) for error in record["errors"]] == [(4, "invalid_status")]


def test_references_that_differ_by_zeros_in_front_are_two_with_a_warning(mandate: Mandate):
    def load(*references: str) -> dict:
        rows = [f"{mandate.reference},{name},{DAY},{DAY},held,yes,,,," for name in references]
        return mandate.provider.api.load("meetings", lines(*rows))

    assert load("00417", "00418", "M-7", "0")["warnings"] == []
    record = load("417", "418", "M-07", "4170")
    assert unusual(record) == [(2, "meeting_ref", "leading_zeros"), (3, "meeting_ref", "leading_zeros")]
    assert '"00417"' in record["warnings"][0]["message"]
    assert (record["rows_inserted"], record["rows_with_warnings"]) == (4, 2)
    # A row with two warnings is one row.
    late = f"{mandate.reference},0418,2024-04-02,{DAY},held,yes,,,,"
    record = mandate.provider.api.load("meetings", lines(late))
    assert unusual(record) == [(2, "booked_on", "booked_after_held"), (2, "meeting_ref", "leading_zeros")]
    assert record["rows_with_warnings"] == 1


def test_another_campaigns_numbers_are_no_ones_twins(market: Market, mandate: Mandate):
    second = market.campaign(mandate.engagement)["reference"]
    mandate.load("meetings", [meeting(mandate.reference, "007", DAY)])
    assert mandate.load("meetings", [meeting(second, "7", DAY)])["warnings"] == []


def test_of_rows_whose_reference_was_rounded_none_is_kept(server: Server, mandate: Mandate):
    rows = [meeting(mandate.reference, name, DAY) for name in ("9.9E+19", "m1", "9.9E+19", "1E+5", "m1")]
    record = mandate.provider.api.upload("meetings", csv_file("meetings", rows), on_error="skip").json()
    assert unusual(record) == [(line, "meeting_ref", "scientific_reference") for line in (2, 4, 5)]
    assert [(error["line"], error["code"]) for error in record["errors"]] == [
        (2, "repeated_row"),
        (4, "repeated_row"),
        (6, "repeated_row"),
    ]
    assert "line 4" in record["errors"][0]["message"] and "line 2" in record["errors"][1]["message"]
    assert (record["rows_inserted"], record["rows_rejected"], record["rows_with_warnings"]) == (2, 3, 3)
    assert stored(server, mandate, "meeting_ref") == ["1E+5", "m1"]


@pytest.mark.parametrize("written", ["Y", "oui", "VRAI", "t"])
def test_yes_is_said_in_several_ways(server: Server, mandate: Mandate, written: str):
    mandate.load("meetings", [meeting(mandate.reference, "m1", DAY, qualified=written)])
    assert stored(server, mandate, "qualified") == ["t"]
