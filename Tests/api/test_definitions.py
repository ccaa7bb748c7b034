"""What both sides call a qualified meeting: proposed by one, accepted by the other, in versions."""

from __future__ import annotations

import uuid

import pytest
from httpx import Response

from client import Client, fields, refused
from files import days_before, today
from market import Mandate, Market

SIDES = ["client", "provider"]
DRAFT = {
    "text": "A meeting with somebody who decides.\nIt was held, and lasted half an hour.",
    "criteria": ["more than 50 employees", "a project within a year"],
    "valid_from": "2024-01-01",
}


@pytest.fixture
def mandate(market: Market) -> Mandate:
    return market.mandate()


def path(mandate: Mandate, end: str = "") -> str:
    return f"/v1/engagements/{mandate.engagement['id']}/definitions{end}"


def side(mandate: Mandate, name: str) -> Client:
    return getattr(mandate, name).api


def other(mandate: Mandate, name: str) -> Client:
    return side(mandate, SIDES[1 - SIDES.index(name)])


def propose(api: Client, mandate: Mandate, status: int = 201, **changes: object) -> Response:
    return api.post(path(mandate), DRAFT | changes, status)


def act(api: Client, mandate: Mandate, version: int, verb: str, status: int = 200) -> Response:
    return api.send("POST", path(mandate, f"/{version}/{verb}"), status)


@pytest.mark.parametrize("name", SIDES)
def test_one_side_proposes_and_the_other_accepts(mandate: Mandate, name: str):
    answer = propose(side(mandate, name), mandate)
    proposed = answer.json()
    assert answer.headers["location"] == path(mandate, "/1")
    assert {each: proposed[each] for each in DRAFT} == DRAFT
    assert (proposed["version"], proposed["status"], proposed["proposed_by"]) == (1, "proposed", name)
    assert proposed["accepted_by"] is proposed["accepted_at"] is proposed["withdrawn_at"] is None
    for api in (mandate.client.api, mandate.provider.api):
        assert api.read(path(mandate)) == {"data": [proposed], "in_force": None}
    refused(act(side(mandate, name), mandate, 1, "accept", 409), 409, "own_proposal")
    accepted = act(other(mandate, name), mandate, 1, "accept").json()
    assert accepted["accepted_by"] == SIDES[1 - SIDES.index(name)]
    assert accepted["accepted_at"] >= proposed["proposed_at"]
    assert act(other(mandate, name), mandate, 1, "accept").json() == accepted
    assert side(mandate, name).read(path(mandate)) == {"data": [accepted], "in_force": 1}
    assert side(mandate, name).read(path(mandate, "/1")) == accepted
    refused(act(side(mandate, name), mandate, 1, "withdraw", 409), 409, "definition_accepted")


def test_what_an_admin_puts_in_both_have_accepted(mandate: Mandate, market: Market):
    given = propose(market.admin, mandate).json()
    assert (given["status"], given["proposed_by"], given["accepted_by"]) == ("accepted", "platform", "platform")
    assert mandate.provider.api.read(path(mandate))["in_force"] == 1


def test_an_earlier_version_stays_and_holds_for_earlier_days(mandate: Mandate):
    """A version holds from its day on, and what is to come is not in force."""
    propose(mandate.client.api, mandate)
    act(mandate.provider.api, mandate, 1, "accept")
    tomorrow = str(days_before(today(), -1))
    second = propose(mandate.provider.api, mandate, text="Stricter", criteria=[], valid_from=tomorrow).json()
    assert second["version"] == 2 and second["criteria"] == []
    act(mandate.client.api, mandate, 2, "accept")
    listed = mandate.client.api.read(path(mandate))
    assert [each["text"] for each in listed["data"]] == [DRAFT["text"], "Stricter"]
    assert listed["in_force"] == 1


def test_only_one_version_waits_and_either_side_withdraws_it(mandate: Mandate):
    for number, name in enumerate([*SIDES, *SIDES], 1):
        propose(mandate.client.api, mandate)
        for api in (mandate.client.api, mandate.provider.api):
            refused(propose(api, mandate, 409), 409, "definition_open")
        withdrawn = act(side(mandate, name), mandate, number, "withdraw").json()
        assert withdrawn["status"] == "withdrawn" and withdrawn["withdrawn_at"]
        assert act(side(mandate, name), mandate, number, "withdraw").json() == withdrawn
        refused(act(mandate.provider.api, mandate, number, "accept", 409), 409, "definition_withdrawn")
    assert mandate.client.api.read(path(mandate))["in_force"] is None


def test_a_version_holds_from_today_unless_told_otherwise(mandate: Mandate):
    draft = {"text": "Held"}
    proposed = mandate.client.api.post(path(mandate), draft).json()
    assert proposed["criteria"] == [] and proposed["valid_from"] == str(today())


@pytest.mark.parametrize(
    "change, field",
    [
        ({"text": ""}, "text"),
        ({"text": " \n "}, "text"),
        ({"text": "x" * 4001}, "text"),
        ({"text": "a\tb"}, "text"),
        ({"text": None}, "text"),
        ({"criteria": "one"}, "criteria"),
        ({"criteria": ["x"] * 21}, "criteria"),
        ({"criteria": ["fine", "x" * 201]}, "criteria.1"),
        ({"criteria": ["two\nlines"]}, "criteria.0"),
        ({"criteria": [1]}, "criteria.0"),
        ({"valid_from": "soon"}, "valid_from"),
        ({"colour": "blue"}, "colour"),
    ],
    ids=lambda given: str(given)[:40],
)
def test_a_wrong_definition_is_refused_and_the_field_named(mandate: Mandate, change: dict, field: str):
    answer = propose(mandate.client.api, mandate, 422, **change)
    refused(answer, 422, "invalid")
    assert fields(answer) == {field}
    assert mandate.client.api.read(path(mandate))["data"] == []


def test_a_definition_comes_with_a_proposal_and_is_accepted_by_itself(market: Market):
    client, provider = market.client(), market.provider()
    engagement = client.api.create("/v1/engagements", market.engagement_body(provider, client))
    where = f"/v1/engagements/{engagement['id']}"
    client.api.post(f"{where}/definitions", DRAFT)
    provider.api.send("POST", f"{where}/accept", 200)
    assert provider.api.read(f"{where}/definitions")["in_force"] is None
    provider.api.send("POST", f"{where}/definitions/1/accept", 200)
    gone = client.api.create("/v1/engagements", market.engagement_body(provider, client))
    client.api.send("POST", f"/v1/engagements/{gone['id']}/withdraw", 200)
    answer = client.api.post(f"/v1/engagements/{gone['id']}/definitions", DRAFT, 409)
    refused(answer, 409, "engagement_withdrawn")


def test_the_same_request_again_proposes_nothing_new(mandate: Mandate):
    headers = {"Idempotency-Key": uuid.uuid4().hex}
    first = mandate.client.api.post(path(mandate), DRAFT, headers=headers)
    again = mandate.client.api.post(path(mandate), DRAFT, headers=headers)
    assert again.json() == first.json() and again.headers["idempotency-replayed"] == "true"
    assert len(mandate.client.api.read(path(mandate))["data"]) == 1


def test_a_third_tenant_finds_no_definition(mandate: Mandate, market: Market):
    propose(mandate.client.api, mandate)
    for stranger in (market.client().api, market.provider().api):
        refused(stranger.send("GET", path(mandate)), 404, "not_found")
        refused(stranger.send("GET", path(mandate, "/1")), 404, "not_found")
        refused(propose(stranger, mandate, 404), 404, "not_found")
        for verb in ("accept", "withdraw"):
            refused(act(stranger, mandate, 1, verb, 404), 404, "not_found")
    for version in ("2", "0", "x", "1e1", "9" * 30):
        for api in (mandate.client.api, market.admin):
            refused(api.send("GET", path(mandate, f"/{version}")), 404, "not_found")


def test_an_admin_takes_an_engagement_back_with_all_that_belongs_to_it(market: Market):
    mandate = market.mandate(targets={"satisfaction": 80})
    propose(mandate.client.api, mandate)
    where = f"/v1/engagements/{mandate.engagement['id']}"
    etag = mandate.client.api.get(where).headers["etag"]
    mandate.client.api.patch(where, {"customer_lifetime_value": "5"}, etag)
    market.admin.send("DELETE", where, 204)
    refused(mandate.client.api.send("GET", path(mandate)), 404, "not_found")
