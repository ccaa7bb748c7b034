"""Engagements and campaigns: what must be right in them, and who makes them."""

from __future__ import annotations

import uuid

import pytest
from httpx import Response

from client import fields, refused
from files import answers, days_before, investment, meeting, meetings, summary, today
from market import Market

WRONG = [
    ({"industry": "Software & More"}, "industry"),
    ({"industry": ""}, "industry"),
    ({"industry": "x" * 61}, "industry"),
    ({"country": "fr"}, "country"),
    ({"country": "FRA"}, "country"),
    ({"country": "XX"}, "country"),
    ({"client_size": "huge"}, "client_size"),
    ({"deal_size": "micro"}, "deal_size"),
    ({"currency": "ZZZ"}, "currency"),
    ({"starts_on": "01/02/2024"}, "starts_on"),
    ({"starts_on": "2024-02-30"}, "starts_on"),
    ({"starts_on": None}, "starts_on"),
    ({"ends_on": "2023-12-31"}, "ends_on"),
    ({"customer_lifetime_value": {"amount": "0", "currency": "EUR"}}, "customer_lifetime_value"),
    ({"customer_lifetime_value": {"amount": "-1", "currency": "EUR"}}, "customer_lifetime_value"),
    ({"customer_lifetime_value": {"amount": 40000.5, "currency": "EUR"}}, "customer_lifetime_value"),
    ({"customer_lifetime_value": {"amount": "4" * 30, "currency": "EUR"}}, "customer_lifetime_value"),
    ({"customer_lifetime_value": {"amount": "1.005", "currency": "EUR"}}, "customer_lifetime_value"),
    ({"customer_lifetime_value": {"amount": "100", "currency": "CHF"}}, "customer_lifetime_value"),
    ({"customer_lifetime_value": "NaN"}, "customer_lifetime_value"),
    ({"provider_id": "not-an-id"}, "provider_id"),
    ({"provider_id": None}, "provider_id"),
    ({"time_zone": "Europe/Nowhere"}, "time_zone"),
    ({"time_zone": "europe/paris"}, "time_zone"),
    ({"time_zone": ""}, "time_zone"),
    ({"colour": "blue"}, "colour"),
]


@pytest.mark.parametrize("change, field", WRONG, ids=str)
def test_a_wrong_engagement_is_refused_and_the_field_named(market: Market, change: dict, field: str):
    body = market.engagement_body(market.provider(), market.client()) | change
    answer = market.admin.post("/v1/engagements", body, status=422)
    refused(answer, 422, "invalid")
    # A member of a member may be named more closely: customer_lifetime_value.amount.
    assert {name.partition(".")[0] for name in fields(answer)} == {field}


def test_a_currency_without_an_exchange_rate_is_refused(market: Market):
    body = market.engagement_body(market.provider(), market.client(), currency="BAM")
    assert fields(market.admin.post("/v1/engagements", body, status=422)) == {"currency"}


def test_several_wrong_fields_are_all_named_at_once(market: Market):
    changes = {"industry": "NO!", "country": "XX", "client_size": "huge", "colour": "blue", "starts_on": "soon"}
    body = market.engagement_body(market.provider(), market.client()) | changes
    assert fields(market.admin.post("/v1/engagements", body, status=422)) == changes.keys()


def test_a_provider_is_not_taken_for_a_client_nor_a_stranger_for_either(market: Market):
    provider, client = market.provider(), market.client()
    right = market.engagement_body(provider, client)
    for change in (
        {"client_id": provider.id},
        {"provider_id": client.id},
        {"client_id": str(uuid.uuid4())},
        {"provider_id": str(uuid.uuid4())},
    ):
        answer = market.admin.post("/v1/engagements", right | change, status=422)
        assert fields(answer) == set(change)


def test_an_admin_must_name_the_client(market: Market):
    body = market.engagement_body(market.provider(), market.client())
    del body["client_id"]
    assert fields(market.admin.post("/v1/engagements", body, status=422)) == {"client_id"}


def test_a_clients_own_key_may_leave_the_client_out(market: Market):
    provider, client = market.provider(), market.client()
    body = market.engagement_body(provider, client)
    del body["client_id"]
    engagement = client.api.create("/v1/engagements", body)
    assert (engagement["client_id"], engagement["provider_id"]) == (client.id, provider.id)


def test_an_engagement_is_what_was_asked_for_and_both_parties_read_it(market: Market):
    provider, client = market.provider(), market.client()
    body = market.engagement_body(provider, client, ends_on="2024-12-31")
    engagement = market.admin.create("/v1/engagements", body)
    more = {"id", "status", "proposed_by", "time_zone", "created_at", "accepted_at", "withdrawn_at", "targets"}
    more |= {"customer_lifetime_value_changes", "target_changes"}
    assert engagement.keys() == body.keys() | more
    assert {name: engagement[name] for name in body} == body
    for api in (market.admin, provider.api, client.api):
        assert api.read(f"/v1/engagements/{engagement['id']}") == engagement


def test_the_lifetime_value_may_be_a_decimal_string(market: Market):
    body = market.engagement_body(market.provider(), market.client()) | {"customer_lifetime_value": "1234.5"}
    engagement = market.admin.create("/v1/engagements", body)
    assert engagement["customer_lifetime_value"] == {"amount": "1234.50", "currency": "EUR"}


@pytest.mark.parametrize(
    "given, shown", [(None, "Europe/Paris"), ("America/Martinique", "America/Martinique"), ("UTC", "UTC")]
)
def test_an_engagement_has_its_own_zone_or_its_countrys(market: Market, given: str | None, shown: str):
    engagement = market.engagement(market.provider(), market.client(), time_zone=given)
    assert engagement["time_zone"] == shown


def test_engagements_are_listed_by_party(market: Market):
    provider, clients = market.provider(), [market.client() for _ in range(2)]
    made = [market.engagement(provider, client)["id"] for client in clients]
    listed = market.admin.read("/v1/engagements", provider_id=provider.id)["data"]
    assert sorted(each["id"] for each in listed) == sorted(made)
    (only,) = market.admin.read("/v1/engagements", provider_id=provider.id, client_id=clients[1].id)["data"]
    assert only["id"] == made[1]


def test_an_unknown_engagement_or_campaign_is_not_found(market: Market):
    for noun in ("engagements", "campaigns"):
        for api in (market.admin, market.provider().api, market.client().api):
            refused(api.send("GET", f"/v1/{noun}/{uuid.uuid4()}"), 404, "not_found")


def test_a_campaigns_reference_is_taken_once_for_a_provider_and_a_client(market: Market):
    mandate = market.mandate()
    other = market.engagement(mandate.provider, mandate.client)
    for engagement in (mandate.engagement, other):
        body = {"engagement_id": engagement["id"], "reference": mandate.reference}
        for api in (market.admin, mandate.provider.api, mandate.client.api):
            refused(api.post("/v1/campaigns", body, status=409), 409, "reference_taken")


@pytest.mark.parametrize(
    "change, field",
    [
        ({"reference": ""}, "reference"),
        ({"reference": "x" * 201}, "reference"),
        ({"reference": None}, "reference"),
        ({"name": "x" * 201}, "name"),
        ({"engagement_id": "x"}, "engagement_id"),
    ],
    ids=str,
)
def test_a_wrong_campaign_is_refused_and_the_field_named(market: Market, change: dict, field: str):
    mandate = market.mandate()
    body = {"engagement_id": mandate.engagement["id"], "reference": "fine"} | change
    assert fields(market.admin.post("/v1/campaigns", body, status=422)) == {field}


def test_both_parties_make_campaigns_and_read_each_others(market: Market):
    mandate = market.mandate()
    body = {"engagement_id": mandate.engagement["id"]}
    first = mandate.provider.api.create("/v1/campaigns", body | {"reference": "q1", "name": "First quarter"})
    second = mandate.client.api.create("/v1/campaigns", body | {"reference": "q2"})
    assert (first["name"], second["name"]) == ("First quarter", "q2")
    assert first["client_id"] == mandate.client.id and second["provider_id"] == mandate.provider.id
    for party in (mandate.provider, mandate.client):
        listed = party.api.read("/v1/campaigns", engagement_id=mandate.engagement["id"])["data"]
        assert {each["reference"] for each in listed} == {"q1", "q2", mandate.reference}
        assert party.api.read(f"/v1/campaigns/{first['id']}") == first


def delete(market: Market, engagement: dict) -> Response:
    return market.admin.send("DELETE", f"/v1/engagements/{engagement['id']}")


def test_an_admin_takes_an_engagement_back_with_its_campaigns_and_answers(market: Market):
    mandate = market.mandate()
    other = market.engagement(mandate.provider, mandate.client)
    kept = market.campaign(other)
    mandate.load("feedback", answers(mandate.reference, ("r1", "2024-03-05", (1, 1, 1))))
    assert delete(market, mandate.engagement).status_code == 204
    for path in (f"/v1/engagements/{mandate.engagement['id']}", f"/v1/campaigns/{mandate.campaign['id']}"):
        for api in (market.admin, mandate.provider.api, mandate.client.api):
            refused(api.send("GET", path), 404, "not_found")
    refused(delete(market, mandate.engagement), 404, "not_found")
    assert [each["id"] for each in mandate.client.api.read("/v1/campaigns")["data"]] == [kept["id"]]
    # What it was called can be used again, and nothing of what was said comes back with it.
    market.campaign(other, mandate.reference)
    record = mandate.load("feedback", answers(mandate.reference, ("r1", "2024-03-05", (1, 1, 1))))
    assert record["rows_inserted"] == 1


@pytest.mark.parametrize("kind", ["meetings", "investments", "monthly"])
def test_an_engagement_with_results_stays(market: Market, kind: str):
    mandate = market.mandate()
    rows = {
        # Not even a qualified one: whatever was reported is a result.
        "meetings": meeting(mandate.reference, "m1", "2024-03-05")
        | {"held_on": "", "status": "booked", "qualified": "no"},
        "investments": investment(mandate.reference, "i1", "2024-03-05", "0"),
        "monthly": summary(mandate.reference, "2024-03"),
    }
    mandate.load(kind, [rows[kind]])
    # Results of another engagement of the same parties are none of this one.
    empty = market.engagement(mandate.provider, mandate.client)
    refused(delete(market, mandate.engagement), 409, "engagement_has_results")
    assert delete(market, empty).status_code == 204
    assert mandate.client.api.read(f"/v1/engagements/{mandate.engagement['id']}") == mandate.engagement
    assert mandate.client.api.read(f"/v1/campaigns/{mandate.campaign['id']}") == mandate.campaign


def test_what_live_figures_say_forgets_a_deleted_engagement(market: Market):
    """Months of an unwanted engagement lower the meetings of each month."""
    provider, client = market.provider(), market.client()
    day = days_before(today(), 100)
    start = str(day.replace(day=1))
    real = market.mandate(provider, client, starts_on=start)
    real.load("meetings", meetings(real.reference, 4, str(day)))
    alone = market.own_raw(provider, "qualified_meetings")
    unwanted = market.engagement(provider, market.client(), starts_on=start)
    both = market.own_raw(provider, "qualified_meetings")
    assert both["engagement_months"] == 2 * alone["engagement_months"]
    assert delete(market, unwanted).status_code == 204
    assert market.own_raw(provider, "qualified_meetings") == alone
