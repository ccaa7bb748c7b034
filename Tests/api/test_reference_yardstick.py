"""The reference yardstick: read by everybody, replaced by a platform admin under a new version."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import httpx
import pytest

from client import Client, fields, refused
from conftest import own_place
from market import Market
from server import OPEN, Server

PATH = "/v1/reference-yardstick"
# docs/methodology.md, "The reference yardstick".
STANDARD = {
    "qualified_meetings_shape": 1.5,
    "qualified_meetings_rate": 0.1875,
    "conversion_rate_a": 2.4,
    "conversion_rate_b": 5.6,
    "cost_per_qualified_lead_shape": 1.5,
    "cost_per_qualified_lead_rate": 0.03,
    "roi_mean": math.log(2),
    "roi_variance": 0.64,
    "satisfaction_variance": 400,
    "satisfaction_prior_mean": 65,
    "satisfaction_prior_variance": 225,
}
OTHER = STANDARD | {"qualified_meetings_rate": 0.25, "satisfaction_prior_mean": 70}
RANGES = {
    "qualified_meetings_shape": ("0.5", "100"),
    "qualified_meetings_rate": ("0.000001", "1000000"),
    "conversion_rate_a": ("0.2", "500"),
    "conversion_rate_b": ("0.2", "500"),
    "cost_per_qualified_lead_shape": ("0.5", "100"),
    "cost_per_qualified_lead_rate": ("0.000001", "1000000"),
    "roi_mean": ("-6.9", "6.9"),
    "roi_variance": ("0.01", "9"),
    "satisfaction_variance": (str(25 / 3 * (25 / 3) / 12), "2500"),
    "satisfaction_prior_mean": ("0", "100"),
    "satisfaction_prior_variance": ("4", "2500"),
}

pytestmark = pytest.mark.xdist_group("reference yardstick")


@pytest.fixture(scope="module")
def place() -> Iterator[tuple[Server, Market]]:
    """A server of the file's own: what is set here measures everybody."""
    with own_place(OPEN) as (server, market):
        yield server, market


@pytest.fixture
def admin(place: tuple[Server, Market]) -> Client:
    return place[1].admin


def put(api: Client, body: object, etag: str | None, language: str = "en", **more: object) -> httpx.Response:
    headers = {"Accept-Language": language} | ({"If-Match": etag} if etag else {})
    return api.send("PUT", PATH, json=body, headers=headers, **more)


def replaced(api: Client, numbers: dict) -> httpx.Response:
    answer = put(api, numbers, api.get(PATH).headers["etag"])
    assert answer.status_code == 200, answer.text
    return answer


# The first test of the file: nobody has set a version yet.
def test_the_methods_own_is_in_force_from_the_beginning(place: tuple[Server, Market]):
    market = place[1]
    expected = {
        "version": 1,
        "methods_own": True,
        "in_force_since": None,
        "numbers": STANDARD,
        "over_dispersion": 1,
        "deal_cap": None,
        "squared_coefficient_of_variation": 1,
    }
    for api in (market.admin, market.provider().api, market.client().api):
        assert api.read(PATH) == expected
        assert api.read(PATH, version="1") == expected
        refused(api.get(PATH, None, version="2"), 404, "not_found")


def test_a_new_version_is_in_force_at_once_and_earlier_ones_stay(place: tuple[Server, Market]):
    server, market = place
    provider = market.provider().api
    first = provider.get(PATH)
    number = first.json()["version"]
    answer = replaced(market.admin, OTHER)
    made = answer.json()
    assert (made["version"], made["methods_own"], made["numbers"]) == (number + 1, False, OTHER)
    assert datetime.fromisoformat(made["in_force_since"])
    now = provider.get(PATH)
    assert now.json() == made and now.headers["etag"] == answer.headers["etag"] != first.headers["etag"]
    assert provider.read(PATH, version=str(number)) == first.json()
    assert provider.read(PATH, version=str(number + 1)) == made
    back = replaced(market.admin, STANDARD).json()
    assert (back["version"], back["methods_own"]) == (number + 2, True)
    assert provider.read(PATH, version=str(number + 1)) == made
    lines = [line for line in server.log.read_text().splitlines() if "replaced the reference yardstick" in line]
    assert "action=manageYardstick" in lines[-1] and f"version={number + 2}" in lines[-1] and " key=" in lines[-1]
    key = server.sql(f"select api_key_id from reference_yardstick where version = {number + 2}").strip()
    assert f"key={key}" in lines[-1] and len(key) == 36


def test_numbers_are_kept_to_the_last_digit(admin: Client):
    odd = STANDARD | {"roi_mean": 0.1 + 0.2, "conversion_rate_a": 1 / 3, "qualified_meetings_rate": 1e-6}
    assert replaced(admin, odd).json()["numbers"] == odd
    assert admin.read(PATH)["numbers"] == odd


def test_a_replacement_needs_the_etag_of_what_it_replaces(admin: Client):
    before = admin.get(PATH)
    refused(put(admin, OTHER, None), 428, "precondition_required")
    refused(put(admin, OTHER, '"stale"'), 412, "precondition_failed")
    assert admin.get(PATH).text == before.text
    replaced(admin, OTHER)
    refused(put(admin, OTHER, before.headers["etag"]), 412, "precondition_failed")
    assert admin.read(PATH)["version"] == before.json()["version"] + 1


def test_of_several_replacements_at_once_one_is_made(admin: Client):
    before = admin.get(PATH)
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: put(admin, OTHER, before.headers["etag"]).status_code, range(6)))
    # 503: one that waited longer than a second for another.
    assert answers.count(200) == 1 and set(answers) <= {200, 412, 503}, answers
    assert admin.read(PATH)["version"] == before.json()["version"] + 1


def test_only_a_platform_admin_replaces_it(place: tuple[Server, Market]):
    market = place[1]
    before = market.admin.get(PATH)
    for api in (market.provider().api, market.client().api):
        refused(put(api, OTHER, before.headers["etag"]), 403, "forbidden")
        refused(put(api, {"nonsense": True}, None), 403, "forbidden")
    assert market.admin.get(PATH).text == before.text


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", RANGES)
def test_each_number_has_its_range(admin: Client, name: str, language: str):
    low, high = RANGES[name]
    before = admin.get(PATH)
    texts = {"en": f"expected a number from {low} to {high}", "fr": f"attendu\u00a0: un nombre de {low} à {high}"}
    for number in (math.nextafter(float(low), -math.inf), math.nextafter(float(high), math.inf), 1e300, -1e300):
        answer = put(admin, STANDARD | {name: number}, before.headers["etag"], language)
        errors = refused(answer, 422, "invalid")["errors"]
        assert errors == [{"field": name, "code": "invalid_number", "message": texts[language]}]
    for number in (float(low), float(high)):
        replaced(admin, STANDARD | {name: number})


@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_number_is_needed_and_is_a_number(admin: Client, language: str):
    etag = admin.get(PATH).headers["etag"]
    body = {name: value for name, value in STANDARD.items() if name != "roi_mean"}
    body |= {"conversion_rate_a": "2.4", "roi_variance": None, "version": 7}
    answer = put(admin, body, etag, language)
    refused(answer, 422, "invalid")
    messages = {error["field"]: (error["code"], error["message"]) for error in answer.json()["errors"]}
    said = {
        "en": (
            "expected a number from 0.2 to 500, not a string",
            "expected a number from 0.01 to 9, not null",
            "expected a number from -6.9 to 6.9",
            "expected no such field in this request",
        ),
        "fr": (
            "attendu\u00a0: un nombre de 0.2 à 500, et non une chaîne",
            "attendu\u00a0: un nombre de 0.01 à 9, et non null",
            "attendu\u00a0: un nombre de -6.9 à 6.9",
            "cette requête n\u2019a pas de champ de ce nom",
        ),
    }[language]
    codes = ("wrong_type", "wrong_type", "missing", "unknown_field")
    names = ("conversion_rate_a", "roi_variance", "roi_mean", "version")
    assert messages == dict(zip(names, zip(codes, said, strict=True), strict=True))


@pytest.mark.parametrize("text", ["1e999", "-1e999", "1e-999", "0.1e400", "-0"])
def test_a_number_that_no_binary_number_holds_is_refused(admin: Client, text: str):
    body = json.dumps(STANDARD).replace('"roi_variance": 0.64', f'"roi_variance": {text}')
    headers = {"If-Match": "*", "Content-Type": "application/json"}
    answer = admin.send("PUT", PATH, content=body.encode(), headers=headers)
    refused(answer, 422, "invalid")
    assert fields(answer) == {"roi_variance"}


@pytest.mark.parametrize("query", ["version=0", "version=x", "version=1000001", "version=1&version=1", "v=1"])
def test_a_wrong_question_is_refused(admin: Client, query: str):
    refused(admin.send("GET", f"{PATH}?{query}"), 400, "invalid_query")
    headers = {"If-Match": "*"}
    refused(admin.send("PUT", f"{PATH}?version=1", json=OTHER, headers=headers), 400, "invalid_query")


def test_an_unknown_version_is_not_found_in_french(admin: Client):
    answer = admin.get(PATH, None, headers={"Accept-Language": "fr"}, version="1000000")
    assert refused(answer, 404, "not_found")["detail"] == (
        "Cette version de l\u2019étalon de référence n\u2019existe pas, ou vous n\u2019y avez pas accès."
    )
