"""Sentences about a file are in the reader's language, and are stored in none."""

from __future__ import annotations

import json
import uuid

import httpx
import pytest

from client import Client
from files import csv_file, meeting, summary
from market import Mandate, Market
from server import Server

DAY = "2024-03-05"
NARROW, WIDE = "\u202f", "\u00a0"
WRONG_DATE = {
    "en": '"05/03/2024" is not a date; expected a date like 2026-11-15',
    "fr": f"«{NARROW}05/03/2024{NARROW}» n’est pas une date{NARROW}; attendu{WIDE}: une date comme 2026-11-15",
}
TITLE = {"en": "The file was not imported", "fr": "Le fichier a été refusé"}
NOT_STORED = {"en": "The file was not stored: ", "fr": f"Le fichier n’a pas été enregistré{WIDE}: "}
LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])


@pytest.fixture(scope="module")
def mandate(admin: Client) -> Mandate:
    return Market(admin, "test-languages").mandate()


def wrong_file(mandate: Mandate) -> bytes:
    good = meeting(mandate.reference, "good", DAY)
    return csv_file("meetings", [good, good | {"meeting_ref": "wrong", "booked_on": "05/03/2024"}])


def upload(
    mandate: Mandate, content: bytes, language: str, kind: str = "meetings", on_error: str = "skip", key: str = ""
) -> httpx.Response:
    headers = {"Content-Type": "text/csv", "Accept-Language": language}
    headers |= {"Idempotency-Key": key} if key else {}
    path = f"/v1/imports?kind={kind}&on_error={on_error}"
    return mandate.provider.api.send("POST", path, content=content, headers=headers)


def is_in(answer: httpx.Response, language: str) -> bool:
    return (answer.headers.get("content-language"), answer.headers.get("vary")) == (language, "Accept-Language")


def messages(record: dict) -> list[str]:
    return [error["message"] for error in record["errors"]]


@LANGUAGES
def test_the_errors_of_an_import_are_in_the_readers_language(mandate: Mandate, language: str):
    made = upload(mandate, wrong_file(mandate), language)
    assert made.status_code == 201 and is_in(made, language)
    (error,) = made.json()["errors"]
    assert error == {"line": 3, "column": "booked_on", "code": "invalid_date", "message": WRONG_DATE[language]}


@LANGUAGES
def test_an_import_is_read_in_another_language_than_it_was_made_in(mandate: Mandate, language: str):
    made = upload(mandate, wrong_file(mandate), {"en": "fr", "fr": "en"}[language]).json()
    api = mandate.provider.api
    headers = {"Accept-Language": language}
    one = api.get(f"/v1/imports/{made['id']}", headers=headers)
    listed = api.get("/v1/imports", headers=headers, limit=1)
    assert is_in(one, language) and is_in(listed, language)
    assert messages(one.json()) == messages(listed.json()["data"][0]) == [WRONG_DATE[language]]


def test_each_language_has_a_tag_of_its_own(mandate: Mandate):
    made = upload(mandate, wrong_file(mandate), "fr").json()
    path = f"/v1/imports/{made['id']}"
    tags = {name: mandate.provider.api.get(path, headers={"Accept-Language": name}).headers["etag"] for name in TITLE}
    assert tags["en"] != tags["fr"]
    for known, status in ((tags["fr"], 304), (tags["en"], 200)):
        headers = {"Accept-Language": "fr", "If-None-Match": known}
        answer = mandate.provider.api.get(path, status, headers=headers)
        assert answer.headers["vary"] == "Accept-Language"
        assert ("content-language" in answer.headers) == (status == 200)


@LANGUAGES
@pytest.mark.parametrize("content", [b"", "a row"], ids=str)
def test_a_refused_file_is_refused_in_the_senders_language(mandate: Mandate, language: str, content: bytes | str):
    file = wrong_file(mandate) if content == "a row" else csv_file("meetings", [])
    answer = upload(mandate, file, language, on_error="reject")
    problem = answer.json()
    assert answer.status_code == 422 and is_in(answer, language)
    assert problem["title"] == TITLE[language]
    assert problem["detail"] == NOT_STORED[language] + problem["errors"][0]["message"]


@LANGUAGES
def test_a_column_without_a_name_is_numbered_in_the_readers_language(mandate: Mandate, language: str):
    header, row = csv_file("meetings", [meeting(mandate.reference, "m1", DAY)]).splitlines()
    answer = upload(mandate, header + b",\n" + row + b",y\n", language, on_error="reject")
    (error,) = answer.json()["errors"]
    assert error["column"] == {"en": "column 11", "fr": "colonne 11"}[language]


@LANGUAGES
def test_what_the_database_finds_is_in_the_readers_language(market: Market, language: str):
    mandate = market.mandate()
    twice = csv_file("meetings", [meeting(mandate.reference, "same", DAY)] * 2)
    said = {
        "en": "This row is about the same meeting as line 2; expected each only once in a file.",
        "fr": f"Cette ligne porte sur le même rendez-vous que la ligne 2{NARROW}; "
        f"attendu{WIDE}: une seule fois par fichier.",
    }
    assert messages(upload(mandate, twice, language).json()) == [said[language]]
    monthly = csv_file("monthly", [summary(mandate.reference, "2024-03")])
    said = {
        "en": "The campaign already has single meetings or investments in 2024-03; a month is either itemised or "
        "summarised, never both.",
        "fr": "La campagne a déjà des rendez-vous ou des investissements détaillés pour 2024-03"
        f"{NARROW}; un mois est soit détaillé, soit résumé, jamais les deux.",
    }
    assert messages(upload(mandate, monthly, language, "monthly").json()) == [said[language]]
    upload(mandate, csv_file("monthly", [summary(mandate.reference, "2024-04")]), language, "monthly")
    late = csv_file("meetings", [meeting(mandate.reference, "late", "2024-04-05")])
    said = {
        "en": "The campaign already has a monthly summary of 2024-04; a month is either itemised or summarised, never "
        "both.",
        "fr": f"La campagne a déjà un résumé mensuel pour 2024-04{NARROW}; un mois est soit détaillé, soit résumé, "
        "jamais les deux.",
    }
    assert messages(upload(mandate, late, language).json()) == [said[language]]


def test_a_repetition_is_answered_in_the_language_of_who_repeats(mandate: Mandate):
    key, content = uuid.uuid4().hex, wrong_file(mandate)
    first = upload(mandate, content, "fr", key=key)
    again = upload(mandate, content, "en", key=key)
    assert again.headers["idempotency-replayed"] == "true"
    assert is_in(first, "fr") and is_in(again, "en")
    assert first.json()["id"] == again.json()["id"]
    assert messages(first.json()) == [WRONG_DATE["fr"]] and messages(again.json()) == [WRONG_DATE["en"]]
    assert upload(mandate, content, "fr", key=key).content == first.content


CHOICES = {
    "en": [None, "", "en-US,en;q=0.9", "de", "*", "fr;q=0", "fr;q=0.4,en;q=0.5", "fr;q=x", "fr;;", "en,fr"],
    "fr": ["fr", "fr-CA", "FR-fr", "en;q=0.4,fr;q=0.5", "de,fr;q=0.1", "en;q=0,*", "fr-FR,fr;q=0.9,en-US;q=0.8"],
}


@pytest.mark.parametrize("language, header", [(name, header) for name in CHOICES for header in CHOICES[name]], ids=str)
def test_the_header_chooses(mandate: Mandate, language: str, header: str | None):
    headers = {"Accept-Language": header} if header is not None else {}
    assert is_in(mandate.provider.api.get("/v1/imports", headers=headers, limit=1), language)


HOSTILE = {
    "one long range": "fr-" + "x" * 10_000,
    "many ranges": ",".join(["fr;q=0.001"] * 1_000),
    "only commas": "," * 10_000,
    "only blanks": "fr" + " " * 5_000 + ";q=1",
    "no text": b"fr;q=\xff\xfe".decode("latin-1"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_header_is_answered_in_english(mandate: Mandate, what: str):
    header = HOSTILE[what].encode("latin-1")
    answer = mandate.provider.api.send("GET", "/v1/imports?limit=1", 200, headers={"Accept-Language": header})
    assert is_in(answer, "en")


def test_several_headers_are_one_list(mandate: Mandate):
    api = mandate.provider.api
    headers = [
        ("Authorization", f"Bearer {api.key}"), ("Accept-Language", "en;q=0.5"), ("Accept-Language", "fr"),
    ]  # fmt: skip
    assert is_in(api.http.get("/v1/imports?limit=1", headers=headers), "fr")


def test_what_is_in_no_language_says_nothing_of_one(mandate: Mandate):
    api = mandate.provider.api
    answer = api.send("GET", "/v1/campaigns?limit=1", 200, headers={"Accept-Language": "fr"})
    assert "vary" not in answer.headers and "content-language" not in answer.headers


def test_no_sentence_is_stored(mandate: Mandate, server: Server):
    """Neither in the record of an import nor with its Idempotency-Key."""
    key = uuid.uuid4().hex
    made = upload(mandate, wrong_file(mandate), "fr", key=key).json()
    stored = json.loads(server.sql(f"select errors from import where id = '{made['id']}'"))
    problem = {"row": {"date": {"not_a_date": {"value": "05/03/2024"}}}}
    assert stored == [{"line": 3, "column": "booked_on", "problem": problem}]
    (kept,) = server.sql(f"select result from idempotency_key where key = '{key}'").splitlines()
    assert json.loads(kept)["errors"] == stored
    sentence = """; expected|; attendu|"message"|is blank|est vide"""
    assert server.sql(f"select count(*) from import where errors::text ~ '{sentence}'") == "0"
