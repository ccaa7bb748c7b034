"""Files that cannot be read at all, and the habits of spreadsheets that must not matter."""

from __future__ import annotations

import pytest

from client import codes, fields, refused
from connection import upload_stream
from files import COLUMNS, csv_file, feedback, meeting, meetings_file, numbered_meetings
from market import Mandate, Market
from server import Address

HEADER = COLUMNS["meetings"]


@pytest.fixture
def mandate(market: Market) -> Mandate:
    return market.mandate()


def rejected(mandate: Mandate, content: bytes, kind: str = "meetings") -> dict:
    """Uploads what must be refused, and gives the problem; nothing but the import's record may
    remain."""
    problem = refused(mandate.provider.api.upload(kind, content, status=422), 422, "import_rejected")
    assert problem["rows_inserted"] == problem["rows_updated"] == problem["rows_unchanged"] == 0
    (record,) = mandate.provider.api.read("/v1/imports")["data"]
    assert (record["id"], record["status"]) == (problem["id"], "rejected")
    return problem


def first_code(problem: dict) -> str:
    return problem["errors"][0]["code"]


def file_of(header: str, campaign: str) -> bytes:
    """A file with one row of as many blanks as the header has columns, except for the campaign."""
    return f"{header}\n{campaign}{',' * header.count(',')}\n".encode()


UNREADABLE = {
    "unknown_column": HEADER.replace("held_on", "heldon"),
    "duplicate_column": HEADER + ",status",
    "missing_column": HEADER.replace("booked_on,", ""),
    "too_many_columns": HEADER + "".join(f",extra{number}" for number in range(100)),
    "unsupported_separator": HEADER.replace(",", ";"),
    "malformed_header": HEADER.replace("campaign", '"campaign"s'),
}


@pytest.mark.parametrize("code", UNREADABLE)
def test_a_wrong_header_is_refused_and_says_why(mandate: Mandate, code: str):
    problem = rejected(mandate, file_of(UNREADABLE[code], mandate.reference))
    assert first_code(problem) == code
    assert problem["errors"][0]["line"] == 1


def test_an_unknown_column_is_named_with_what_was_probably_meant(mandate: Mandate):
    (error,) = rejected(mandate, file_of(UNREADABLE["unknown_column"], mandate.reference))["errors"]
    assert error["column"] == "heldon" and "held_on" in error["message"]


def test_a_missing_column_is_named(mandate: Mandate):
    (error,) = rejected(mandate, file_of(UNREADABLE["missing_column"], mandate.reference))["errors"]
    assert error["column"] == "booked_on"


@pytest.mark.parametrize(
    "content", [b"", b"\xef\xbb\xbf", b"\n\n\n"], ids=["nothing", "a byte order mark", "blank lines"]
)
def test_an_empty_file_is_refused(mandate: Mandate, content: bytes):
    assert first_code(rejected(mandate, content)) == "empty_file"


@pytest.mark.parametrize("end", ["", "\n", "\r\n\r\n"])
def test_a_header_alone_is_refused(mandate: Mandate, end: str):
    assert first_code(rejected(mandate, (HEADER + end).encode())) == "no_rows"


def test_a_file_in_utf_16_is_refused(mandate: Mandate):
    content = numbered_meetings(mandate.reference, 1).decode().encode("utf-16")
    assert first_code(rejected(mandate, content)) == "unsupported_encoding"


def test_a_spreadsheet_that_is_no_csv_is_refused(mandate: Mandate):
    rejected(mandate, b"PK\x03\x04\x14\x00\x06\x00\x08\x00" + bytes(range(256)) * 40)


def test_an_unclosed_quote_is_refused_and_its_line_named(mandate: Mandate):
    content = numbered_meetings(mandate.reference, 3) + b'"' + numbered_meetings(mandate.reference, 3)
    (error,) = rejected(mandate, content)["errors"]
    assert (error["code"], error["line"]) == ("unclosed_quote", 5)


def test_a_field_of_ten_megabytes_is_refused(mandate: Mandate, address: Address):
    row = numbered_meetings(mandate.reference, 1).replace(b"m0", b"x" * 10_000_000)
    pieces = [row[start : start + 65_536] for start in range(0, len(row), 65_536)]
    answer = upload_stream(address, mandate.provider.api.key, "meetings", pieces, length=len(row))
    assert (answer.status, answer.json()["errors"][0]["code"]) == (422, "field_too_long")


ENDLESS = {
    "a field": (b"", b"x" * 65_536, "field_too_long"),
    "ever more fields": (b"", b"x," * 32_768, "line_too_long"),
    "a quoted field": (b'"', b"x\n" * 32_768, "field_too_long"),
}


@pytest.mark.parametrize("what", ENDLESS)
def test_a_line_without_end_is_refused_while_it_is_still_coming(mandate: Mandate, address: Address, what: str):
    """A server that read on until the line ends would take all that this client has in store."""
    opening, piece, code = ENDLESS[what]
    most = 200_000_000

    def pieces():
        yield HEADER.encode() + b"\n" + opening
        for _ in range(most // len(piece)):
            yield piece
        raise AssertionError(f"the server took {most} bytes of one line")

    answer = upload_stream(address, mandate.provider.api.key, "meetings", pieces())
    assert (answer.status, answer.json()["errors"][0]["code"]) == (422, code)


def test_a_nul_byte_in_a_row_is_refused_and_its_column_named(mandate: Mandate):
    content = numbered_meetings(mandate.reference, 3).replace(b"m1", b"m\x001")
    (error,) = rejected(mandate, content)["errors"]
    assert (error["code"], error["line"], error["column"]) == ("nul_byte", 3, "meeting_ref")


@pytest.mark.parametrize(
    "wrong", [b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xc0\x80", b"\xf5\x80\x80\x80", b"Soci\xe9t\xe9"]
)
def test_bytes_that_are_not_utf_8_are_refused_and_their_column_named(mandate: Mandate, wrong: bytes):
    content = numbered_meetings(mandate.reference, 3).replace(b"m1", wrong)
    (error,) = rejected(mandate, content)["errors"]
    assert (error["code"], error["line"], error["column"]) == ("invalid_utf8", 3, "meeting_ref")


def test_rows_shorter_or_longer_than_the_header_are_refused(mandate: Mandate):
    reference = mandate.reference
    content = f"{HEADER}\n{reference},m1\n{reference}{',' * 30}x\n".encode()
    assert [error["code"] for error in rejected(mandate, content)["errors"]] == ["too_few_fields", "too_many_fields"]


def test_text_after_a_closing_quote_is_refused(mandate: Mandate):
    content = numbered_meetings(mandate.reference, 1).replace(b"m0", b'"m"0')
    assert first_code(rejected(mandate, content)) == "malformed_quotes"


@pytest.mark.parametrize("kind", ["", "sales", "meetings,feedback", "MEETINGS"])
def test_a_kind_that_there_is_not_is_refused(mandate: Mandate, kind: str):
    answer = mandate.provider.api.upload(kind, b"campaign\n", status=400)
    refused(answer, 400, "invalid_query")
    assert fields(answer) == {"kind"}


def test_the_kind_must_be_said(mandate: Mandate):
    headers = {"Content-Type": "text/csv"}
    answer = mandate.provider.api.send("POST", "/v1/imports", content=b"campaign\n", headers=headers)
    refused(answer, 400, "invalid_query")
    assert fields(answer) == {"kind"}


@pytest.mark.parametrize("parameters", [{"on_error": "ignore"}, {"on_error": ""}, {"colour": "blue"}], ids=str)
def test_a_wrong_parameter_of_an_import_is_named(mandate: Mandate, parameters: dict):
    answer = mandate.provider.api.send(
        "POST",
        "/v1/imports",
        params={"kind": "meetings"} | parameters,
        content=numbered_meetings(mandate.reference, 1),
        headers={"Content-Type": "text/csv"},
    )
    refused(answer, 400, "invalid_query")
    assert fields(answer) == set(parameters)


@pytest.mark.parametrize("content_type", ["application/json", "text/plain", "multipart/form-data; boundary=x", ""])
def test_a_body_that_is_not_said_to_be_csv_is_unsupported(mandate: Mandate, content_type: str):
    answer = mandate.provider.api.send(
        "POST",
        "/v1/imports?kind=meetings",
        content=numbered_meetings(mandate.reference, 1),
        headers={"Content-Type": content_type},
    )
    refused(answer, 415, "unsupported_media_type")
    assert mandate.provider.api.read("/v1/imports")["data"] == []


def test_csv_with_parameters_is_csv(mandate: Mandate):
    answer = mandate.provider.api.send(
        "POST",
        "/v1/imports?kind=meetings",
        201,
        content=numbered_meetings(mandate.reference, 1),
        headers={"Content-Type": "text/csv; charset=utf-8; header=present"},
    )
    assert answer.json()["rows_inserted"] == 1


def test_a_provider_brings_no_feedback_and_a_client_no_results(mandate: Mandate):
    row = feedback(mandate.reference, "r1", "2024-03-05", (5, 5, 5))
    refused(mandate.provider.api.upload("feedback", csv_file("feedback", [row]), 403), 403, "forbidden")
    for kind in ("meetings", "investments", "monthly"):
        content = numbered_meetings(mandate.reference, 1)
        refused(mandate.client.api.upload(kind, content, status=403), 403, "forbidden")


# What spreadsheets do, and must not matter.


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_lines_may_end_as_they_like(mandate: Mandate, end: str):
    rows = [meeting(mandate.reference, f"m{number}", "2024-03-05") for number in range(3)]
    assert mandate.provider.api.load("meetings", csv_file("meetings", rows, end))["rows_inserted"] == 3


def test_a_byte_order_mark_is_skipped(mandate: Mandate):
    content = b"\xef\xbb\xbf" + numbered_meetings(mandate.reference, 2)
    assert mandate.provider.api.load("meetings", content)["rows_inserted"] == 2


def test_the_last_line_needs_no_end(mandate: Mandate):
    content = numbered_meetings(mandate.reference, 2).rstrip(b"\n")
    assert mandate.provider.api.load("meetings", content)["rows_inserted"] == 2


def test_a_quoted_field_may_hold_commas_quotes_and_line_breaks(mandate: Mandate):
    row = feedback(mandate.reference, "r1", "2024-03-05", (4, 5, 3)) | {"comment": 'Good,\nthey said: "more"\r\nof it'}
    good = csv_file("feedback", [row])
    assert mandate.client.api.load("feedback", good)["rows_inserted"] == 1
    bad = csv_file("feedback", [row | {"respondent_ref": "r2"}, row | {"relevance": 9, "respondent_ref": "r3"}])
    (error,) = mandate.client.api.upload("feedback", bad, status=422).json()["errors"]
    assert error["line"] == 5, "lines are counted as an editor counts them"


def test_columns_may_come_in_any_order_case_and_number(mandate: Mandate):
    content = (
        " Qualified ,STATUS,held_on,booked_on,Meeting_Ref,campaign\n"
        f"YES, Held ,2024-03-05,2024-03-05, m1 ,{mandate.reference}\n"
    ).encode()
    assert mandate.provider.api.load("meetings", content)["rows_inserted"] == 1


def test_blank_lines_and_repeated_headers_are_not_rows(mandate: Mandate):
    lines = numbered_meetings(mandate.reference, 2).decode().splitlines()
    content = "\n".join([lines[0], lines[1], "", lines[0], "," * 9, lines[2], ""]).encode()
    record = mandate.provider.api.load("meetings", content)
    assert (record["rows_read"], record["rows_inserted"]) == (2, 2)


def test_a_formula_is_kept_as_the_text_it_is(mandate: Mandate):
    content = meetings_file([meeting(mandate.reference, '=HYPERLINK("x")', "2024-03-05")])
    mandate.provider.api.load("meetings", content)
    assert mandate.provider.api.load("meetings", content)["rows_unchanged"] == 1


def test_a_campaign_may_be_named_by_its_id(mandate: Mandate):
    by_id = numbered_meetings(mandate.campaign["id"].upper(), 2)
    assert mandate.provider.api.load("meetings", by_id)["rows_inserted"] == 2
    assert mandate.provider.api.load("meetings", numbered_meetings(mandate.reference, 2))["rows_unchanged"] == 2


def test_a_reference_that_two_providers_use_must_be_told_apart_by_id(market: Market):
    client = market.client()
    campaigns = [market.campaign(market.engagement(market.provider(), client), "spring") for _ in range(2)]
    by_name = csv_file("feedback", [feedback("spring", "r1", "2024-03-05", (5, 5, 5))])
    assert codes(client.api.upload("feedback", by_name, status=422)) == ["ambiguous_campaign"]
    by_id = csv_file("feedback", [feedback(campaigns[0]["id"], "r1", "2024-03-05", (5, 5, 5))])
    assert client.api.load("feedback", by_id)["rows_inserted"] == 1
