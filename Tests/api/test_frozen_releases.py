"""A release never changes, whatever is uploaded later. If somebody changes its rows, that is
found."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from conftest import own_place
from files import summary
from market import MONTHS, Mandate, Market, performer
from server import OPEN, Server

EARLY = [f"2023-{number:02}" for number in range(1, 13)]
pytestmark = pytest.mark.xdist_group("frozen releases")


@dataclass(frozen=True)
class Place:
    """A server with two releases, "first" and "second", of which the first gave the second its
    priors."""

    server: Server
    market: Market
    mandate: Mandate

    def answers(self, release: str) -> dict[str, bytes]:
        """Every read of a release, byte by byte, as an admin and as the provider."""
        provider = f"/v1/providers/{self.mandate.provider.id}"
        paths = ["/v1/rankings", "/v1/benchmarks", f"{provider}/scorecard", f"{provider}/scorecard/explanation"]
        admin, own = self.market.admin, self.mandate.provider.api
        parameters = {"release": release, "industry": self.market.industry}
        answers = {path: admin.get(path, **parameters).content for path in paths}
        return answers | {f"own {path}": own.get(path, **parameters).content for path in paths[1:]}


@pytest.fixture(scope="module")
def place():
    with own_place(OPEN) as (server, market):
        for result in ((20, 9, 8), (6, 2, 1)):
            performer(market, *result, months=EARLY + MONTHS)
        mandate = market.mandate(starts_on="2023-01-01")
        figures = {"qualified_meetings": 9, "opportunities": 4, "won_deals": 2, "revenue": 3000, "investment": 2000}
        mandate.load("monthly", [summary(mandate.reference, month, **figures) for month in EARLY + MONTHS])
        market.release("2023-01", "2023-12", name="first")
        market.release(name="second")
        yield Place(server, market, mandate)


def test_a_later_upload_changes_no_byte_of_a_release(place: Place):
    market, mandate = place.market, place.mandate
    before = {name: place.answers(name) for name in ("first", "second")}
    figures = {"qualified_meetings": 90, "opportunities": 60, "won_deals": 30, "revenue": 90000, "investment": 2000}
    mandate.load("monthly", [summary(mandate.reference, month, **figures) for month in MONTHS])
    assert {name: place.answers(name) for name in before} == before
    third = market.release()
    assert {name: place.answers(name) for name in before} == before
    rates = [
        market.raw(mandate.provider, "qualified_meetings", release=release)["per_engagement_month"]
        for release in ("second", third)
    ]
    assert rates == [9, 90]


def test_a_new_engagement_a_new_name_and_a_suspension_change_no_byte_of_a_release(place: Place):
    market, provider = place.market, place.mandate.provider
    before = {name: place.answers(name) for name in ("first", "second")}
    market.engagement(provider, market.client(), country="DE")
    path = f"/v1/tenants/{provider.id}"
    renamed = market.admin.patch(path, {"name": "A new name"}, market.admin.get(path).headers["etag"])
    assert {name: place.answers(name) for name in before} == before
    suspended = market.admin.patch(path, {"status": "suspended"}, renamed.headers["etag"])
    ranking = market.admin.get("/v1/rankings", release="second", industry=market.industry).content
    assert ranking == before["second"]["/v1/rankings"]
    market.admin.patch(path, {"status": "active"}, suspended.headers["etag"])
    assert market.scorecard(provider, release=market.release())["provider"]["name"] == "A new name"


def test_a_release_is_asked_for_by_name_or_id_with_the_same_answer(place: Place):
    for name in ("first", "second"):
        identifier = place.market.admin.read(f"/v1/releases/{name}")["id"]
        assert place.answers(identifier) == place.answers(name)


def test_a_release_reads_the_same_after_a_restart(place: Place):
    """It comes from memory where it was made, and from the database afterwards."""
    before = {name: place.answers(name) for name in ("first", "second")}
    assert place.server.stop() == 0
    place.server.start()
    assert {name: place.answers(name) for name in before} == before


@pytest.mark.parametrize("name", ["first", "second", "latest"])
def test_a_release_that_nobody_touched_is_verified(place: Place, name: str):
    done = place.server.verify(name)
    assert done.returncode == 0, done.stdout + done.stderr
    release = place.market.admin.read(f"/v1/releases/{name}")
    assert "verified" in done.stdout and release["name"] in done.stdout
    assert release["input_digest"] in done.stdout and release["result_digest"] in done.stdout


def test_a_release_that_does_not_exist_cannot_be_verified(place: Place):
    done = place.server.verify("no-such-release")
    assert done.returncode not in (0, 1) and "release" in done.stderr and done.stdout == ""


def tamper(place: Place, name: str, statement: str) -> str:
    """Makes a release, changes one row of it behind the server's back, and gives what verifying it
    says."""
    place.market.release(name=name)
    release = f"with release as (select id from release where name = '{name}')"
    changed = place.server.sql(f"{release} {statement} returning 1")
    assert changed == "1", "one row is changed"
    done = place.server.verify(name)
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout + done.stderr


def first_row(table: str) -> str:
    """Of the release that is tampered with."""
    return f"ctid = (select min(ctid) from {table} where release_id = (select id from release))"


def replaced(pattern: str, by: str) -> str:
    return f"regexp_replace(document, '{pattern}', '{by}')"


# A row's table, what its document becomes, and what the report must name.
TAMPERINGS = {
    "score": ("provider_score", replaced('"conversion_rate":-?[0-9.]+', '"conversion_rate":9')),
    "score-bytes": ("provider_score", "document || ' '"),
    "prior": ("prior", replaced('"rate":[0-9.]+', '"rate":0.5')),
    "input": ("release_input", replaced('"wonDeals":[0-9]+', '"wonDeals":999')),
}
NAMED = {"provider_score": "the score of provider", "prior": "the priors of cohort", "release_input": "inputs"}


@pytest.mark.parametrize("what", TAMPERINGS)
def test_a_changed_row_is_found_out(place: Place, what: str):
    table, change = TAMPERINGS[what]
    said = tamper(place, f"changed-{what}", f"update {table} set document = {change} where {first_row(table)}")
    assert NAMED[table] in said


@pytest.mark.parametrize("table", NAMED)
def test_a_row_that_cannot_be_read_any_more_is_found_out(place: Place, table: str):
    try:
        change = f"update {table} set document = 'x' || document where {first_row(table)}"
        said = tamper(place, f"unreadable-{table}", change)
        assert NAMED[table] in said
    finally:
        # Later releases are compared with it.
        place.server.sql(f"update {table} set document = substr(document, 2) where document like 'x%'")


@pytest.mark.parametrize("table", NAMED)
def test_a_row_that_is_gone_is_found_out(place: Place, table: str):
    said = tamper(place, f"gone-{table}", f"delete from {table} where {first_row(table)}")
    assert NAMED[table] in said


@pytest.mark.parametrize("column, value", [("input_digest", "sha256('x')"), ("result_digest", "sha256('x')")])
def test_a_changed_digest_is_found_out(place: Place, column: str, value: str):
    place.market.release(name=f"changed-{column}")
    place.server.sql(f"update release set {column} = {value} where name = 'changed-{column}'")
    done = place.server.verify(f"changed-{column}")
    assert done.returncode == 1 and "digest" in done.stdout + done.stderr


def test_a_yardstick_that_was_changed_is_found_out_by_what_it_measured(place: Place):
    """The priors of the second release were fitted to the inputs of the first."""
    market = place.market
    market.release("2022-01", "2023-12", name="yardstick")
    market.release("2024-01", "2024-06", name="measured")
    change = "update release_input set document = regexp_replace(document, '\"qualifiedMeetings\":[0-9]+',"
    change += " '\"qualifiedMeetings\":5000', 'g') where release_id = (select id from release where name = 'yardstick')"
    place.server.sql(change)
    assert place.server.verify("measured").returncode == 1
    assert place.server.verify("yardstick").returncode == 1


FROZEN = ["release", "release_input", "release_view", "withheld_cohort", "prior", "provider_score"]


@pytest.mark.parametrize("table", FROZEN)
@pytest.mark.parametrize("statement", ["update {table} set document = document", "delete from {table}"])
def test_no_role_of_the_servers_may_change_or_delete_a_release(place: Place, table: str, statement: str):
    column = {"release": "name", "withheld_cohort": "cohort"}.get(table, "document")
    statement = statement.format(table=table).replace("document = document", f"{column} = {column}")
    script = f"do $$ begin {statement}; raise exception 'done'; exception when insufficient_privilege then null; end $$"
    for role in ("palmares_app", "palmares_scoring", "palmares_administration", "palmares_provider", "palmares_client"):
        place.server.sql(f"set role {role}; {script}")
