"""What an attacker with a tenant's key tries: to see, to touch or to guess at what belongs to
another."""

from __future__ import annotations

import uuid

import pytest

from client import Client, codes, refused
from conftest import new_industry
from files import days_before, meeting, meetings_file, month_of, numbered_meetings, today
from market import Mandate, Market


@pytest.fixture
def two(market: Market) -> tuple[Mandate, Mandate]:
    """Two mandates that have neither party in common."""
    return market.mandate(), market.mandate()


@pytest.fixture(scope="module")
def two_released(admin: Client) -> tuple[Mandate, Mandate]:
    """Two such mandates with results, also in a release."""
    market = Market(admin, new_industry())
    mandates = (market.mandate(), market.mandate())
    for mandate in mandates:
        mandate.provider.api.load("meetings", numbered_meetings(mandate.reference, 5, str(days_before(today(), 120))))
    market.release(month_of(days_before(today(), 150)), month_of(days_before(today(), 60)))
    return mandates


def assert_same_as_unknown(api: Client, path: str, hidden_id: str) -> None:
    """What belongs to another tenant must look like what does not exist, except for the
    request's own id."""
    unknown_id = str(uuid.uuid4())
    answers = []
    for identifier in (hidden_id, unknown_id):
        response = api.send("GET", path.format(id=identifier), 404)
        body = response.json()
        body.pop("request_id")
        names = sorted(name for name in response.headers if name not in ("date", "request-id"))
        answers.append((str(body).replace(identifier, "ID"), names))
    assert answers[0] == answers[1]


@pytest.mark.parametrize("side", ["provider", "client"])
@pytest.mark.parametrize("noun", ["tenants", "engagements", "campaigns", "imports"])
def test_what_is_anothers_looks_like_what_does_not_exist(two: tuple[Mandate, Mandate], noun: str, side: str):
    ours, theirs = two
    record = theirs.load("meetings", [meeting(theirs.reference, "m1", "2024-03-05")])
    hidden = {
        "tenants": theirs.provider.id,
        "engagements": theirs.engagement["id"],
        "campaigns": theirs.campaign["id"],
        "imports": record["id"],
    }
    assert_same_as_unknown(getattr(ours, side).api, f"/v1/{noun}/{{id}}", hidden[noun])


OWN_READS = ["scorecard?view=own", "scorecard/explanation?view=own", "months"]
MARKET_READS = ["scorecard?view=market", "scorecard/explanation?view=market", "history"]


@pytest.mark.parametrize("end", OWN_READS + MARKET_READS)
def test_a_rival_looks_like_nobody(two_released: tuple[Mandate, Mandate], end: str):
    ours, theirs = two_released
    assert_same_as_unknown(ours.provider.api, f"/v1/providers/{{id}}/{end}", theirs.provider.id)


@pytest.mark.parametrize("end", OWN_READS)
def test_in_its_own_view_a_client_sees_nothing_of_a_provider_that_works_for_others(
    two_released: tuple[Mandate, Mandate], end: str
):
    ours, theirs = two_released
    assert_same_as_unknown(ours.client.api, f"/v1/providers/{{id}}/{end}", theirs.provider.id)
    ranking = ours.client.api.read("/v1/rankings", view="own")
    assert [entry["provider"]["id"] for entry in ranking["data"]] == [ours.provider.id]


@pytest.mark.parametrize("parameter", ["engagement_id", "campaign_id"])
def test_a_filter_by_anothers_engagement_or_campaign_leaves_nothing(
    two_released: tuple[Mandate, Mandate], parameter: str
):
    ours, theirs = two_released
    wanted = {"engagement_id": theirs.engagement, "campaign_id": theirs.campaign}[parameter]["id"]
    for party in (ours.client, ours.provider):
        assert party.api.read("/v1/rankings", view="own", **{parameter: wanted})["data"] == []


def test_a_provider_finds_nothing_of_a_client_that_has_not_engaged_it(two_released: tuple[Mandate, Mandate]):
    ours, theirs = two_released
    api = ours.provider.api
    assert api.read("/v1/rankings", view="own", client_id=theirs.client.id)["data"] == []
    api.get("/v1/comparisons", 404, view="own", clients=f"{ours.client.id},{theirs.client.id}")
    assert_same_as_unknown(
        api, f"/v1/providers/{ours.provider.id}/scorecard?view=own&client_id={{id}}", theirs.client.id
    )


def test_a_client_does_not_see_its_providers_imports(market: Market):
    mandate = market.mandate()
    record = mandate.load("meetings", [meeting(mandate.reference, "m1", "2024-03-05")])
    refused(mandate.client.api.send("GET", f"/v1/imports/{record['id']}"), 404, "not_found")
    assert mandate.client.api.read("/v1/imports")["data"] == []


@pytest.mark.parametrize("side", ["provider", "client"])
@pytest.mark.parametrize("noun", ["engagements", "campaigns", "imports"])
def test_a_list_holds_ones_own_things_only(two: tuple[Mandate, Mandate], noun: str, side: str):
    for mandate in two:
        mandate.load("meetings", [meeting(mandate.reference, "m1", "2024-03-05")])
    mine = getattr(two[0], side).api.read(f"/v1/{noun}")["data"]
    others = getattr(two[1], side).api.read(f"/v1/{noun}")["data"]
    expected = 0 if (noun, side) == ("imports", "client") else 1
    assert len(mine) == len(others) == expected
    assert not {item["id"] for item in mine} & {item["id"] for item in others}


@pytest.mark.parametrize("parameter", ["client_id", "provider_id"])
def test_asking_a_list_for_anothers_id_gives_nothing(two: tuple[Mandate, Mandate], parameter: str):
    ours, theirs = two
    wanted = theirs.engagement[parameter]
    answer = ours.client.api.send("GET", "/v1/engagements", params={parameter: wanted})
    assert answer.status_code == 404 or answer.json()["data"] == []


def test_asking_for_the_campaigns_of_anothers_engagement_gives_nothing(two: tuple[Mandate, Mandate]):
    ours, theirs = two
    for party in (ours.provider, ours.client):
        answer = party.api.send("GET", "/v1/campaigns", params={"engagement_id": theirs.engagement["id"]})
        assert answer.status_code == 404 or answer.json()["data"] == []


@pytest.mark.parametrize("noun", ["engagements", "campaigns", "imports"])
def test_a_cursor_of_another_tenants_list_shows_nothing_of_theirs(two: tuple[Mandate, Mandate], market: Market, noun):
    ours, theirs = two
    second = market.mandate(provider=theirs.provider)
    for mandate in (theirs, second):
        mandate.load("meetings", [meeting(mandate.reference, "m1", "2024-03-05")])
    page = theirs.provider.api.read(f"/v1/{noun}", limit=1)
    assert page["has_more"]
    foreign = {item["id"] for item in theirs.provider.api.read(f"/v1/{noun}")["data"]}
    answer = ours.provider.api.send("GET", f"/v1/{noun}", params={"cursor": page["next_cursor"]})
    assert answer.status_code in (200, 400)
    if answer.status_code == 200:
        assert not foreign & {item["id"] for item in answer.json()["data"]}


def test_an_idempotency_key_of_another_tenant_replays_nothing_of_theirs(two: tuple[Mandate, Mandate]):
    key = uuid.uuid4().hex
    first = two[0].provider.api.upload("meetings", numbered_meetings(two[0].reference, 2), idempotency=key)
    second = two[1].provider.api.upload("meetings", numbered_meetings(two[1].reference, 3), idempotency=key)
    assert second.json()["rows_inserted"] == 3
    assert second.json()["id"] != first.json()["id"]
    assert "idempotency-replayed" not in second.headers


def test_rows_for_a_rivals_campaign_are_refused_and_change_none_of_its_figures(market: Market):
    client = market.client()
    rival, attacker = market.mandate(client=client), market.mandate(client=client)
    rival.load("meetings", [meeting(rival.reference, "m1", "2024-03-05")])
    before = market.own(rival.provider)
    answer = attacker.provider.api.upload("meetings", numbered_meetings(rival.reference, 5), status=422)
    assert set(codes(answer)) == {"unknown_campaign"}
    attacker.load("meetings", [meeting(attacker.reference, "own", str(days_before(today(), 120)))])
    assert market.own_raw(attacker.provider, "qualified_meetings")["qualified_meetings"] == 1
    assert market.own(rival.provider) == before


def test_a_rivals_campaign_and_an_unknown_one_are_refused_in_the_same_words(two: tuple[Mandate, Mandate]):
    ours, theirs = two
    unknown = "x" * len(theirs.reference)
    answers = []
    for reference in (theirs.reference, unknown):
        row = meeting(reference, "m1", "2024-03-05")
        (error,) = ours.provider.api.upload("meetings", meetings_file([row]), 422).json()["errors"]
        answers.append(str(error).replace(reference, "REFERENCE"))
    assert answers[0] == answers[1]


def test_two_providers_may_call_their_campaigns_the_same(market: Market):
    client = market.client()
    campaigns = []
    for _ in range(2):
        engagement = market.engagement(market.provider(), client)
        campaigns.append(market.campaign(engagement, reference="spring"))
    assert campaigns[0]["id"] != campaigns[1]["id"]


def test_a_provider_adds_no_campaign_to_a_rivals_engagement(two: tuple[Mandate, Mandate]):
    ours, theirs = two
    body = {"engagement_id": theirs.engagement["id"], "reference": "sneaky"}
    for party in (ours.provider, ours.client):
        answer = party.api.send("POST", "/v1/campaigns", json=body)
        assert answer.status_code in (404, 422)
    assert [campaign["reference"] for campaign in theirs.provider.api.read("/v1/campaigns")["data"]] == [
        theirs.reference
    ]


def test_a_client_makes_no_engagement_in_anothers_name(market: Market):
    provider, ours, theirs = market.provider(), market.client(), market.client()
    body = market.engagement_body(provider, theirs)
    answer = ours.api.send("POST", "/v1/engagements", json=body)
    assert answer.status_code in (403, 404, 422)
    assert theirs.api.read("/v1/engagements")["data"] == []


def test_a_client_gives_no_feedback_on_anothers_campaign(two: tuple[Mandate, Mandate]):
    ours, theirs = two
    content = (
        "campaign,respondent_ref,answered_on,relevance,qualification,workload\n"
        f"{theirs.reference},r1,2024-03-05,1,1,1\n"
    ).encode()
    assert codes(ours.client.api.upload("feedback", content, status=422)) == ["unknown_campaign"]


def test_a_tenant_name_is_not_told_to_a_stranger_through_an_engagement(two: tuple[Mandate, Mandate]):
    ours, theirs = two
    text = ours.provider.api.get("/v1/engagements").text + ours.provider.api.get("/v1/campaigns").text
    for secret in (theirs.client.id, theirs.provider.id, theirs.client.name, theirs.engagement["id"]):
        assert secret not in text
