"""An engagement is proposed by one side, accepted by the other, and ended by either."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

import pytest
from httpx import Response

from client import Client, codes, fields, refused
from conftest import own_place
from files import answers, csv_file, days_before, investment, meeting, meetings, summary, today
from market import Market, Party
from server import OPEN

SIDES = ["client", "provider"]


@dataclass(frozen=True)
class Pair:
    """A client and a provider that have nothing to do with each other yet."""

    market: Market
    client: Party
    provider: Party

    def side(self, name: str) -> Client:
        return getattr(self, name).api

    def other(self, name: str) -> Client:
        return self.side("client" if name == "provider" else "provider")

    def propose(self, side: str, status: int = 201, **changes: object) -> Response:
        body = self.market.engagement_body(self.provider, self.client, **changes)
        return self.side(side).post("/v1/engagements", body, status=status)

    def proposed(self, side: str = "client", **changes: object) -> dict:
        return self.propose(side, **changes).json()


@pytest.fixture
def pair(market: Market) -> Pair:
    return Pair(market, market.client(), market.provider())


def path(engagement: dict, end: str = "") -> str:
    return f"/v1/engagements/{engagement['id']}{end}"


def act(api: Client, engagement: dict, verb: str, status: int = 200, headers: dict | None = None) -> Response:
    return api.send("POST", path(engagement, f"/{verb}"), status, headers=headers)


def accept(api: Client, engagement: dict) -> dict:
    return act(api, engagement, "accept").json()


def statuses(pair: Pair, engagement: dict) -> set[str]:
    """What everybody who may see the engagement is told of it, alone and in a list."""
    seen = set()
    for api in (pair.client.api, pair.provider.api, pair.market.admin):
        seen.add(api.read(path(engagement))["status"])
        listed = api.read("/v1/engagements", client_id=pair.client.id)["data"]
        seen |= {each["status"] for each in listed if each["id"] == engagement["id"]}
    return seen


@pytest.mark.parametrize("side", SIDES)
def test_one_side_proposes_and_the_other_accepts(pair: Pair, side: str):
    engagement = pair.proposed(side)
    assert (engagement["status"], engagement["proposed_by"]) == ("proposed", side)
    assert engagement["accepted_at"] is None and engagement["withdrawn_at"] is None
    assert statuses(pair, engagement) == {"proposed"}
    accepted = accept(pair.other(side), engagement)
    assert accepted == engagement | {"status": "active", "accepted_at": accepted["accepted_at"]}
    assert accepted["accepted_at"] >= engagement["created_at"]
    assert statuses(pair, engagement) == {"active"}
    assert pair.side(side).read(path(engagement)) == accepted


def test_what_an_admin_makes_is_accepted(pair: Pair):
    engagement = pair.market.engagement(pair.provider, pair.client)
    assert (engagement["status"], engagement["proposed_by"]) == ("active", "platform")
    assert engagement["accepted_at"] == engagement["created_at"]


def test_an_admin_accepts_for_either_side(pair: Pair):
    for side in SIDES:
        assert accept(pair.market.admin, pair.proposed(side))["status"] == "active"


def test_to_accept_twice_is_the_same_answer(pair: Pair):
    engagement = pair.proposed()
    first = accept(pair.provider.api, engagement)
    assert accept(pair.provider.api, engagement) == first
    assert accept(pair.client.api, engagement) == first


def test_an_idempotency_key_replays_an_acceptance(pair: Pair):
    engagement, headers = pair.proposed(), {"Idempotency-Key": uuid.uuid4().hex}
    first = act(pair.provider.api, engagement, "accept", headers=headers)
    again = act(pair.provider.api, engagement, "accept", headers=headers)
    assert again.json() == first.json() and again.headers["idempotency-replayed"] == "true"
    answer = act(pair.provider.api, engagement, "withdraw", 422, headers)
    refused(answer, 422, "idempotency_key_reused")


@pytest.mark.parametrize("side", SIDES)
def test_a_side_does_not_accept_for_the_other(pair: Pair, side: str):
    engagement = pair.proposed(side)
    refused(act(pair.side(side), engagement, "accept", 409), 409, "own_proposal")
    assert statuses(pair, engagement) == {"proposed"}


@pytest.mark.parametrize("by", ["client", "provider", "admin"])
def test_either_side_or_an_admin_withdraws_a_proposal(pair: Pair, by: str):
    engagement = pair.proposed("provider")
    api = pair.market.admin if by == "admin" else pair.side(by)
    withdrawn = act(api, engagement, "withdraw").json()
    assert withdrawn == engagement | {"status": "withdrawn", "withdrawn_at": withdrawn["withdrawn_at"]}
    assert act(api, engagement, "withdraw").json() == withdrawn
    assert statuses(pair, engagement) == {"withdrawn"}
    refused(act(pair.client.api, engagement, "accept", 409), 409, "engagement_withdrawn")
    body = {"engagement_id": engagement["id"], "reference": "late"}
    refused(pair.provider.api.post("/v1/campaigns", body, 409), 409, "engagement_withdrawn")


def test_an_accepted_engagement_is_not_withdrawn(pair: Pair):
    engagement = pair.proposed()
    accept(pair.provider.api, engagement)
    for api in (pair.client.api, pair.provider.api, pair.market.admin):
        refused(act(api, engagement, "withdraw", 409), 409, "engagement_accepted")
    assert statuses(pair, engagement) == {"active"}


def test_the_references_of_a_withdrawn_proposal_can_be_used_again(pair: Pair):
    engagement = pair.proposed()
    campaign = pair.market.campaign(engagement, "spring")
    refused(pair.provider.api.post("/v1/campaigns", campaign_body(engagement, "spring"), 409), 409, "reference_taken")
    act(pair.provider.api, engagement, "withdraw")
    refused(pair.client.api.send("GET", f"/v1/campaigns/{campaign['id']}"), 404, "not_found")
    pair.market.campaign(pair.proposed(), "spring")


def campaign_body(engagement: dict, reference: str) -> dict:
    return {"engagement_id": engagement["id"], "reference": reference}


def test_a_provider_names_the_client_and_may_leave_itself_out(pair: Pair):
    body = pair.market.engagement_body(pair.provider, pair.client)
    del body["provider_id"]
    engagement = pair.provider.api.create("/v1/engagements", body)
    assert (engagement["client_id"], engagement["provider_id"]) == (pair.client.id, pair.provider.id)
    del body["client_id"]
    answer = pair.provider.api.post("/v1/engagements", body, 422)
    assert fields(answer) == {"client_id"} and codes(answer) == ["missing"]
    rival = pair.market.provider()
    body = pair.market.engagement_body(rival, pair.client)
    assert fields(pair.provider.api.post("/v1/engagements", body, 422)) == {"provider_id"}
    assert rival.api.read("/v1/engagements")["data"] == []


def test_a_client_must_name_the_provider(pair: Pair):
    body = pair.market.engagement_body(pair.provider, pair.client)
    del body["provider_id"]
    for api in (pair.client.api, pair.market.admin):
        assert fields(api.post("/v1/engagements", body, 422)) == {"provider_id"}


def test_an_action_takes_no_body_or_an_empty_object(pair: Pair):
    engagement = pair.proposed()
    for body, status in (({"nonsense": 1}, 422), ([], 422), ({}, 200)):
        pair.provider.api.send("POST", path(engagement, "/accept"), status, json=body)


FACTS = {
    "meetings": lambda reference: [meeting(reference, "m1", "2024-03-05")],
    "investments": lambda reference: [investment(reference, "i1", "2024-03-05", 10)],
    "monthly": lambda reference: [summary(reference, "2024-03", qualified_meetings=1)],
    "feedback": lambda reference: answers(reference, ("r1", "2024-03-05", (1, 1, 1))),
}


@pytest.mark.parametrize("kind", FACTS)
def test_no_file_is_taken_before_the_engagement_is_accepted(pair: Pair, kind: str):
    engagement = pair.proposed()
    campaign = pair.market.campaign(engagement)
    api = pair.client.api if kind == "feedback" else pair.provider.api
    for name in (campaign["reference"], campaign["id"]):
        answer = api.upload(kind, csv_file(kind, FACTS[kind](name)), status=422)
        (error,) = answer.json()["errors"]
        assert (error["line"], error["column"], error["code"]) == (2, "campaign", "engagement_not_accepted")
        assert "not accepted yet" in error["message"] and name in error["message"]
    accept(pair.provider.api, engagement)
    assert api.load(kind, csv_file(kind, FACTS[kind](campaign["reference"])))["rows_inserted"] == 1


def test_a_lapsed_proposal_is_nobodys_any_more():
    """The clock of the server cannot be turned on, so the proposal is made older."""
    with own_place(OPEN) as (server, market):
        pair = Pair(market, market.client(), market.provider())
        old, young = pair.proposed(), pair.proposed()
        campaign = market.campaign(old, "spring")
        for engagement, days in ((old, 31), (young, 30)):
            older = f"created_at - interval '{days} days'"
            server.sql(f"update engagement set created_at = {older} where id = '{engagement['id']}'")
        assert statuses(pair, old) == {"lapsed"}
        assert statuses(pair, young) == {"proposed"}
        refused(act(pair.provider.api, old, "accept", 409), 409, "proposal_lapsed")
        refused(pair.client.api.post("/v1/campaigns", campaign_body(old, "late"), 409), 409, "proposal_lapsed")
        file = csv_file("meetings", [meeting(campaign["reference"], "m1", "2024-03-05")])
        assert codes(pair.provider.api.upload("meetings", file, status=422)) == ["unknown_campaign"]
        assert accept(pair.provider.api, young)["status"] == "active"
        # Withdrawn, it gives its references back.
        assert act(pair.client.api, old, "withdraw").json()["status"] == "withdrawn"
        market.campaign(young, "spring")


def test_an_accepted_engagement_counts_from_then_on(market: Market):
    """Months of an engagement without results lower the meetings of each month."""
    provider = market.provider()
    day = days_before(today(), 100)
    real = market.mandate(provider, starts_on=str(day.replace(day=1)))
    real.load("meetings", meetings(real.reference, 4, str(day)))
    alone = market.own_raw(provider, "qualified_meetings")
    pair = Pair(market, market.client(), provider)
    engagement = pair.proposed(starts_on=str(day.replace(day=1)))
    assert market.own_raw(provider, "qualified_meetings") == alone
    accept(provider.api, engagement)
    both = market.own_raw(provider, "qualified_meetings")
    assert both["engagement_months"] == 2 * alone["engagement_months"]
