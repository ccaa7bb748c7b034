"""Releases: made by an admin, found by name or id, and never changed."""

from __future__ import annotations

import re
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

from client import Client, fields, refused
from conftest import own_place
from files import month_after, month_of, today
from market import KPIS, MONTHS, YEAR, Market, Party, performer
from server import OPEN

EARLY = [f"2023-{number:02}" for number in range(1, 13)]
MEMBERS = ["id", "name", "window", "as_of", "provisional", "methodology", "weights", "yardstick_release_id"]
MEMBERS += ["previous_release_id", "providers", "clients", "cohorts", "input_digest", "result_digest", "scheduled"]
MEMBERS += ["created_at"]

pytestmark = pytest.mark.xdist_group("releases")


@pytest.fixture(scope="module")
def place():
    with own_place(OPEN) as (_, market):
        yield market


@pytest.fixture(scope="module")
def providers(place: Market) -> list[Party]:
    """Three at work for two years."""
    return [performer(place, *result, months=EARLY + MONTHS) for result in ((20, 9, 8), (10, 3, 2), (6, 2, 1))]


@pytest.fixture(scope="module")
def early(place: Market, providers: list[Party]) -> dict:
    """The first release of all, of the year before."""
    body = {"name": "the-first_1.0", "from": "2023-01", "to": "2023-12"}
    return place.admin.create("/v1/releases", body)


@pytest.fixture(scope="module")
def late(place: Market, early: dict) -> dict:
    return place.admin.create("/v1/releases", {"name": "the-second"} | YEAR)


def make(place: Market, status: int = 422, **body: object):
    return place.admin.post("/v1/releases", body, status)


def test_a_release_says_what_it_is(early: dict, late: dict):
    for release in (early, late):
        assert list(release) == MEMBERS
        assert (release["providers"], release["clients"], release["scheduled"]) == (3, 3, False)
        assert release["cohorts"] == 5, "everybody, the industry, and country, client size and deal size within it"
        assert release["weights"] == dict(zip(KPIS, (0.2, 0.25, 0.2, 0.2, 0.15), strict=True))
        assert release["methodology"] == {"version": 2} and release["as_of"] == str(today())
        for digest in (release["input_digest"], release["result_digest"]):
            assert re.fullmatch("[0-9a-f]{64}", digest)
    assert late["window"] == YEAR and early["window"] == {"from": "2023-01", "to": "2023-12"}
    assert early["input_digest"] != late["input_digest"] and early["result_digest"] != late["result_digest"]


def test_the_first_release_is_provisional_and_the_next_is_measured_by_it(place: Market, early: dict, late: dict):
    assert (early["provisional"], early["yardstick_release_id"], early["previous_release_id"]) == (True, None, None)
    assert (late["provisional"], late["yardstick_release_id"], late["previous_release_id"]) == (
        *(False, early["id"]),
        early["id"],
    )
    heads = [place.ranking(release=release["id"]) for release in (early, late)]
    assert [head["provisional"] for head in heads] == [True, False]
    window = early["window"]
    assert heads[0]["methodology"]["priors"] == {"status": "provisional", "fitted_on": window}
    assert heads[1]["methodology"]["priors"] == {"status": "frozen", "fitted_on": window}


def test_the_same_figures_measured_by_the_same_yardstick_score_the_same(place: Market, providers, early, late):
    """Each year brought the same results: what differs is the year before's own yardstick, which is
    the same too."""
    scores = [place.scorecard(providers[0], release=release["id"])["score"] for release in (early, late)]
    assert scores[0] == scores[1]


def test_a_release_is_found_by_its_id_its_name_and_as_the_latest(place: Market, early: dict, late: dict):
    read = place.admin.read
    assert read(f"/v1/releases/{early['id']}") == read(f"/v1/releases/{early['name']}") == early
    newest = read("/v1/releases")["data"][0]
    assert read("/v1/releases/latest") == newest
    for unknown in (uuid.uuid4(), "no-such-release", "live", "LATEST", "%00", "x" * 300):
        refused(place.admin.send("GET", f"/v1/releases/{unknown}"), 404, "not_found")


def test_releases_are_listed_newest_first(place: Market, late: dict, early: dict):
    make(place, 201)
    seen: list[dict] = []
    cursor = None
    while not seen or cursor:
        page = place.admin.read("/v1/releases", limit=1, cursor=cursor)
        assert len(page["data"]) == 1
        seen += page["data"]
        cursor = page["next_cursor"]
    made = [release["created_at"] for release in seen]
    assert made == sorted(made, reverse=True)
    assert [release for release in seen if release["id"] in (early["id"], late["id"])] == [late, early]


@pytest.mark.parametrize("kind", ["provider", "client"])
def test_everybody_may_know_the_releases_and_only_an_admin_makes_one(place: Market, early: dict, kind: str):
    api: Client = place.tenant(kind).api
    assert api.read("/v1/releases/the-first_1.0") == early
    assert early in api.read("/v1/releases", limit=100)["data"]
    refused(api.send("POST", "/v1/releases", json=YEAR), 403, "forbidden")


def test_without_a_window_it_is_of_the_last_twelve_months_that_have_ended_and_named_after_the_last(place: Market):
    last = month_of(month_after(today(), -1))
    first, second = (make(place, 201).json() for _ in range(2))
    for release in (first, second):
        assert release["window"] == {"from": month_of(month_after(today(), -12)), "to": last}
    assert re.fullmatch(rf"{last}(-\d+)?", first["name"]) and re.fullmatch(rf"{last}-\d+", second["name"])


def test_of_half_a_window_the_other_half_is_what_it_would_be(place: Market):
    assert make(place, 201, to="2023-06").json()["window"] == {"from": "2022-07", "to": "2023-06"}
    begun = month_of(month_after(today(), -3))
    assert make(place, 201, **{"from": begun}).json()["window"] == {
        "from": begun,
        "to": month_of(month_after(today(), -1)),
    }


def test_a_name_that_is_taken_is_refused(place: Market, early: dict):
    refused(make(place, 409, name=early["name"], **YEAR), 409, "release_name_taken")
    assert place.admin.read(f"/v1/releases/{early['name']}") == early


@pytest.mark.parametrize(
    "name",
    [
        "",
        "x" * 61,
        "latest",
        "a b",
        "a/b",
        "é",
        "-a",
        ".a",
        "_a",
        "a\n",
        "00000000-0000-4000-8000-000000000000",
        7,
        [],
    ],
    ids=repr,
)
def test_a_name_that_breaks_the_rules_is_refused(place: Market, name: object):
    answer = make(place, name=name)
    refused(answer, 422, "invalid")
    assert fields(answer) == {"name"}


@pytest.mark.parametrize("name", ["x", "2026-Q3", "a.b_c-D", "9" * 60])
def test_a_name_that_keeps_the_rules_is_taken(place: Market, name: str):
    assert make(place, 201, name=name, **YEAR).json()["name"] == name


WRONG = [
    ({"from": "2024-01", "to": month_of(today())}, "to"),
    ({"from": "2024-01", "to": "9999-12"}, "to"),
    ({"from": "2024-02", "to": "2024-01"}, "from"),
    ({"from": "2014-12", "to": "2024-12"}, "from"),
    ({"from": "2024-13", "to": "2024-12"}, "from"),
    ({"from": "2024-01-01", "to": "2024-12"}, "from"),
    ({"from": "2024-01", "to": 202412}, "to"),
    ({"weights": [0.2] * 5}, "weights"),
    ({"weights": dict.fromkeys(KPIS, 0.3)}, "weights"),
    ({"weights": dict.fromkeys(KPIS[:4], 0.25)}, "weights"),
    ({"colour": "blue"}, "colour"),
]


@pytest.mark.parametrize("change, field", WRONG, ids=str)
def test_a_wrong_member_is_named_and_nothing_is_made(place: Market, late: dict, change: dict, field: str):
    before = place.admin.read("/v1/releases")
    answer = place.admin.post("/v1/releases", change, status=422)
    refused(answer, 422, "invalid")
    assert {name.partition(".")[0] for name in fields(answer)} == {field}
    assert place.admin.read("/v1/releases") == before


def test_a_release_may_have_weights_of_its_own(place: Market, late: dict):
    weights = dict(zip(KPIS, (0.1, 0.2, 0.3, 0.25, 0.15), strict=True))
    release = make(place, 201, weights=weights, **YEAR).json()
    assert release["weights"] == weights
    ranking = place.ranking(release=release["id"])
    assert ranking["weights"] == weights
    same = place.ranking(release=release["id"], weights="0.1,0.2,0.3,0.25,0.15")
    assert same == ranking
    other = place.ranking(release=late["id"], weights="0.1,0.2,0.3,0.25,0.15")
    assert [entry["score"] for entry in other["data"]] == [entry["score"] for entry in ranking["data"]]


def test_releases_made_at_once_are_made_one_after_the_other(place: Market, late: dict):
    with ThreadPoolExecutor(3) as threads:
        answers = list(threads.map(lambda _: place.admin.post("/v1/releases", YEAR, None), range(3)))
    for answer in answers:
        if answer.status_code != 201:
            refused(answer, 409, "scoring_under_way")
    made = {answer.json()["id"]: answer.json() for answer in answers if answer.status_code == 201}
    assert made and len({release["name"] for release in made.values()}) == len(made)
    # Each knows the one before it: no two have the same.
    assert len({release["previous_release_id"] for release in made.values()}) == len(made)


def test_an_idempotency_key_makes_one_release(place: Market, late: dict):
    headers = {"Idempotency-Key": uuid.uuid4().hex}
    first, again = (place.admin.post("/v1/releases", YEAR, headers=headers) for _ in range(2))
    assert again.content == first.content and again.headers["idempotency-replayed"] == "true"
    assert again.headers["location"] == first.headers["location"]
    other = place.admin.post("/v1/releases", YEAR | {"name": "other"}, status=422, headers=headers)
    refused(other, 422, "idempotency_key_reused")
    refused(place.admin.send("GET", "/v1/releases/other"), 404, "not_found")


def test_a_refused_release_does_not_use_its_key_up(place: Market, late: dict):
    headers = {"Idempotency-Key": uuid.uuid4().hex}
    place.admin.post("/v1/releases", {"name": late["name"]}, status=409, headers=headers)
    place.admin.post("/v1/releases", YEAR | {"name": "corrected"}, headers=headers)
