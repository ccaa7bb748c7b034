"""What a tenant can do to others with engagements that it invents: nothing."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest

from client import Client, codes, fields, refused
from conftest import own_place
from files import answers, csv_file, meeting, meetings_file
from market import Market, Party, performer
from server import OPEN, Server

# So that the attacks fit into one day of the test.
GENEROUS = {"PALMARES_LIMITS_PROPOSALS_PER_TENANT_AND_DAY": "1000"}


@dataclass(frozen=True)
class Place:
    server: Server
    market: Market
    victims: list[Party]
    attacker: Party

    def figures(self) -> list[dict]:
        """All that a release and the live view show of the victims, but the release's own id."""
        self.market.release()
        ranking = self.market.ranking()
        ranking.pop("release", None)
        live = [self.market.own(victim)["scorecard"] for victim in self.victims]
        return [ranking["data"], *live]


@pytest.fixture(scope="module")
def place() -> Iterator[Place]:
    with own_place(OPEN | GENEROUS) as (server, market):
        victims = [performer(market, 10 + number, 4, 1) for number in range(4)]
        yield Place(server, market, victims, market.client("The attacker"))


def propose(api: Client, body: dict) -> int:
    return api.send("POST", "/v1/engagements", json=body).status_code


def test_invented_engagements_and_answers_change_nothing(place: Place):
    """Nine engagements of clients that never hired the provider, with 2,000 answers on them."""
    market, victim = place.market, place.victims[0]
    before = place.figures()
    for _ in range(9):
        client = market.client()
        body = market.engagement_body(victim, client)
        engagement = client.api.create("/v1/engagements", body)
        campaign = client.api.create("/v1/campaigns", {"engagement_id": engagement["id"], "reference": "spring"})
        rows = answers(campaign["id"], *((f"r{each}", "2024-06-15", (1, 1, 1)) for each in range(223)))
        assert set(codes(client.api.upload("feedback", csv_file("feedback", rows), 422))) == {"engagement_not_accepted"}
        skipped = client.api.upload("feedback", csv_file("feedback", rows), on_error="skip").json()
        assert skipped["rows_inserted"] == 0
    assert place.server.sql("select count(*) from feedback").strip() == "0"
    assert place.figures() == before


def test_an_unanswered_proposal_marks_nobody_dirty(place: Place):
    market = place.market
    for victim in place.victims:
        market.own(victim)
    marks = "select count(*) from dirty_provider"
    assert place.server.sql(marks).strip() == "0"
    place.server.sql("create rule kept as on delete to dirty_provider do instead nothing")
    try:
        body = market.engagement_body(place.victims[1], place.attacker)
        engagement = place.attacker.api.create("/v1/engagements", body)
        place.attacker.api.send("POST", f"/v1/engagements/{engagement['id']}/withdraw", 200)
        assert place.server.sql(marks).strip() == "0"
    finally:
        place.server.sql("drop rule kept on dirty_provider")


def test_a_burst_of_proposals_is_stopped_and_changes_no_ranking(place: Place):
    """600 at once, as many as it takes to outweigh everybody."""
    before = place.figures()
    client = place.market.client()
    bodies = [place.market.engagement_body(place.victims[number % 4], client) for number in range(600)]
    with ThreadPoolExecutor(16) as senders:
        statuses = list(senders.map(lambda body: propose(client.api, body), bodies))
    assert set(statuses) <= {201, 409, 503}
    # Of these no more wait than a tenant may have waiting.
    waiting = place.server.sql(f"select count(*) from engagement where client_id = '{client.id}'").strip()
    assert int(waiting) == statuses.count(201) == 50
    refused(client.api.post("/v1/engagements", bodies[0], 409), 409, "too_many_open_proposals")
    assert place.figures() == before


def test_a_pair_has_so_many_open_engagements_and_no_more(place: Place):
    market = place.market
    client, provider = market.client(), market.provider()
    body = market.engagement_body(provider, client)
    made = [client.api.create("/v1/engagements", body) for _ in range(20)]
    for party in (client, provider):
        answer = party.api.post("/v1/engagements", body, 409)
        refused(answer, 409, "too_many_open_engagements")
        assert codes(answer) == ["too_many_open_engagements"] and "20" in answer.json()["errors"][0]["message"]
    # Another pair has its own, an admin has no bound, and one that is withdrawn makes room.
    client.api.create("/v1/engagements", market.engagement_body(market.provider(), client))
    market.engagement(provider, client)
    for engagement in made[:2]:
        provider.api.send("POST", f"/v1/engagements/{engagement['id']}/withdraw", 200)
    provider.api.create("/v1/engagements", body)
    refused(client.api.post("/v1/engagements", body, 409), 409, "too_many_open_engagements")


@pytest.mark.parametrize("side", ["client", "provider"])
def test_a_side_proposes_only_so_many_a_day(side: str):
    with own_place(OPEN | {"PALMARES_LIMITS_PROPOSALS_PER_TENANT_AND_DAY": "2"}) as (_, market):
        client, provider = market.client(), market.provider()
        body = market.engagement_body(provider, client)
        api = client.api if side == "client" else provider.api
        first = api.create("/v1/engagements", body)
        # To withdraw one gives nothing back.
        api.send("POST", f"/v1/engagements/{first['id']}/withdraw", 200)
        api.create("/v1/engagements", body)
        answer = api.post("/v1/engagements", body, status=429)
        refused(answer, 429, "engagement_quota")
        assert 0 < int(answer.headers["retry-after"]) <= 86_400
        # The other side and an admin are not counted out.
        (provider if side == "client" else client).api.create("/v1/engagements", body)
        market.engagement(provider, client)
        assert len(client.api.read("/v1/engagements")["data"]) == 4


def test_a_proposal_brings_only_so_many_campaigns(place: Place):
    market = place.market
    client, provider = market.client(), market.provider()
    engagement = client.api.create("/v1/engagements", market.engagement_body(provider, client))
    body = {"engagement_id": engagement["id"]}
    for number in range(20):
        client.api.create("/v1/campaigns", body | {"reference": f"c{number}"})
    refused(client.api.post("/v1/campaigns", body | {"reference": "c20"}, 409), 409, "too_many_campaigns")
    provider.api.send("POST", f"/v1/engagements/{engagement['id']}/accept", 200)
    provider.api.create("/v1/campaigns", body | {"reference": "c20"})


def test_a_campaign_of_a_proposal_makes_no_reference_ambiguous(place: Place):
    market = place.market
    mandate = market.mandate()
    stranger = market.client()
    engagement = stranger.api.create("/v1/engagements", market.engagement_body(mandate.provider, stranger))
    stranger.api.create("/v1/campaigns", {"engagement_id": engagement["id"], "reference": mandate.reference})
    mandate.load("meetings", [meeting(mandate.reference, "m1", "2024-03-05")])


def test_a_third_tenant_finds_nothing(place: Place):
    market = place.market
    client, provider = market.client(), market.provider()
    engagement = client.api.create("/v1/engagements", market.engagement_body(provider, client))
    unknown = str(uuid.uuid4())
    for stranger in (market.client(), market.provider()):
        for verb in ("accept", "withdraw"):
            told = []
            for id in (engagement["id"], unknown):
                answer = stranger.api.send("POST", f"/v1/engagements/{id}/{verb}")
                problem = refused(answer, 404, "not_found")
                told.append({name: problem[name] for name in ("title", "detail", "errors")})
            assert told[0] == told[1]
        assert stranger.api.read("/v1/engagements")["data"] == []
    assert client.api.read(f"/v1/engagements/{engagement['id']}") == engagement


def test_a_provider_learns_of_no_client_by_proposing(place: Place):
    """Nor whether an id that is no client's is another provider's, or nobody's."""
    market = place.market
    provider = market.provider()
    told = []
    for id in (str(uuid.uuid4()), market.provider().id):
        body = market.engagement_body(provider, market.client()) | {"client_id": id}
        answer = provider.api.post("/v1/engagements", body, 422)
        assert fields(answer) == {"client_id"}
        told.append([answer.json()["detail"], answer.json()["errors"]])
    assert told[0] == told[1]
    # Of a client whose id it knows it is told nothing but that.
    client = market.client("Secret & Sons")
    text = provider.api.post("/v1/engagements", market.engagement_body(provider, client)).text
    text += provider.api.get("/v1/engagements").text
    assert client.name not in text
    refused(provider.api.send("GET", f"/v1/tenants/{client.id}"), 404, "not_found")


def test_a_provider_cannot_take_a_client_for_its_own(place: Place):
    """It uploads nothing of what the client has not agreed to, and the client hears no figure."""
    market = place.market
    client, provider = market.client(), market.provider()
    engagement = provider.api.create("/v1/engagements", market.engagement_body(provider, client))
    campaign = provider.api.create("/v1/campaigns", {"engagement_id": engagement["id"], "reference": "mine"})
    refused(provider.api.send("POST", f"/v1/engagements/{engagement['id']}/accept"), 409, "own_proposal")
    file = meetings_file([meeting(campaign["reference"], "m1", "2024-03-05")])
    assert codes(provider.api.upload("meetings", file, 422)) == ["engagement_not_accepted"]
    assert client.api.read("/v1/rankings", view="own")["data"] == []
