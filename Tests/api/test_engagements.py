"""Engagements and campaigns: what must be right in them, and who makes them."""

from __future__ import annotations

import uuid

import pytest

from client import fields, refused
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
    assert engagement.keys() == body.keys() | {"id", "created_at"}
    assert {name: engagement[name] for name in body} == body
    for api in (market.admin, provider.api, client.api):
        assert api.read(f"/v1/engagements/{engagement['id']}") == engagement


def test_the_lifetime_value_may_be_a_decimal_string(market: Market):
    body = market.engagement_body(market.provider(), market.client()) | {"customer_lifetime_value": "1234.5"}
    engagement = market.admin.create("/v1/engagements", body)
    assert engagement["customer_lifetime_value"] == {"amount": "1234.50", "currency": "EUR"}


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


def test_a_campaigns_reference_is_taken_once_for_a_provider(market: Market):
    mandate = market.mandate()
    body = {"engagement_id": mandate.engagement["id"], "reference": mandate.reference}
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
