"""What each side may change of an engagement and of a campaign, and what follows from it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from httpx import Response

from client import Client, codes, fields, refused
from files import csv_file, days_before, meeting, month_after, summary, today
from market import MONTHS, Mandate, Market

TODAY = today()
FIELDS = {"client_size": "large", "deal_size": "large", "customer_lifetime_value": "5", "targets": {"satisfaction": 70}}


def path(mandate: Mandate) -> str:
    return f"/v1/engagements/{mandate.engagement['id']}"


def change(api: Client, path: str, body: dict, status: int = 200) -> Response:
    """As a caller that has just read it."""
    return api.patch(path, body, api.get(path).headers["etag"], status)


def changed(api: Client, mandate: Mandate, **body: object) -> dict:
    return change(api, path(mandate), body).json()


def test_a_change_needs_the_tag_of_what_was_read(market: Market):
    mandate = market.mandate()
    api, where = mandate.client.api, path(mandate)
    refused(api.patch(where, {"deal_size": "small"}, None, 428), 428, "precondition_required")
    refused(api.patch(where, {"deal_size": "small"}, '"0"', 412), 412, "precondition_failed")
    etag = api.get(where).headers["etag"]
    answer = api.patch(where, {"deal_size": "small"}, etag)
    assert answer.json() == mandate.engagement | {"deal_size": "small"}
    assert answer.headers["etag"] == api.get(where).headers["etag"]
    refused(mandate.provider.api.patch(where, {"ends_on": str(TODAY)}, etag, 412), 412, "precondition_failed")
    assert api.read(where) == answer.json()


@pytest.mark.parametrize(
    "body, field",
    [
        ({}, "ends_on"),
        ({"deal_size": "small", "colour": "blue"}, "colour"),
        ({"ends_on": "2023-12-31"}, "ends_on"),
        ({"ends_on": "soon"}, "ends_on"),
        ({"time_zone": "Mars/Olympus"}, "time_zone"),
        ({"client_size": None}, "client_size"),
        ({"deal_size": "huge"}, "deal_size"),
        ({"customer_lifetime_value": None}, "customer_lifetime_value"),
        ({"customer_lifetime_value": "0"}, "customer_lifetime_value"),
        ({"customer_lifetime_value": {"amount": "1", "currency": "CHF"}}, "customer_lifetime_value"),
        ({"customer_lifetime_value_from": "2024-07-01"}, "customer_lifetime_value_from"),
        ({"customer_lifetime_value": "1", "customer_lifetime_value_from": None}, "customer_lifetime_value_from"),
    ],
    ids=str,
)
def test_a_wrong_change_is_refused_and_the_field_named(market: Market, body: dict, field: str):
    mandate = market.mandate()
    answer = change(mandate.client.api, path(mandate), body, 422)
    refused(answer, 422, "invalid")
    assert {name.partition(".")[0] for name in fields(answer)} == {field}
    assert mandate.client.api.read(path(mandate)) == mandate.engagement


def test_a_proposal_is_not_changed_under_the_eyes_of_the_other_side(market: Market):
    client, provider = market.client(), market.provider()
    engagement = client.api.create("/v1/engagements", market.engagement_body(provider, client))
    for api in (client.api, provider.api, market.admin):
        answer = change(api, f"/v1/engagements/{engagement['id']}", {"ends_on": str(TODAY)}, 409)
        refused(answer, 409, "engagement_not_accepted")


def test_a_third_tenant_changes_nothing(market: Market):
    mandate = market.mandate()
    for stranger in (market.client(), market.provider()):
        for where in (path(mandate), f"/v1/campaigns/{mandate.campaign['id']}"):
            answer = stranger.api.patch(where, {"ends_on": str(TODAY)} if "eng" in where else {"name": "x"}, "*", 404)
            refused(answer, 404, "not_found")


@pytest.mark.parametrize("side", ["client", "provider"])
def test_either_side_ends_an_engagement(market: Market, side: str):
    mandate = market.mandate()
    api = getattr(mandate, side).api
    assert changed(api, mandate, ends_on=str(TODAY))["status"] == "active"
    assert mandate.client.api.read(path(mandate))["ends_on"] == str(TODAY)


def test_a_provider_ends_it_from_today_on_and_a_client_in_the_past_too(market: Market):
    """With an earlier end, the provider's results would count for fewer months."""
    mandate = market.mandate()
    yesterday = str(days_before(TODAY, 1))
    answer = change(mandate.provider.api, path(mandate), {"ends_on": yesterday}, 422)
    assert fields(answer) == {"ends_on"} and str(TODAY) in answer.json()["errors"][0]["message"]
    ended = changed(mandate.client.api, mandate, ends_on=yesterday)
    assert (ended["status"], ended["ends_on"]) == ("ended", yesterday)


def test_only_the_client_or_an_admin_lets_it_go_on(market: Market):
    mandate = market.mandate(ends_on=str(TODAY))
    later = str(TODAY + timedelta(days=30))
    for end in (later, None):
        answer = change(mandate.provider.api, path(mandate), {"ends_on": end}, 422)
        assert codes(answer) == ["only_the_client"] and fields(answer) == {"ends_on"}
    assert changed(mandate.client.api, mandate, ends_on=later)["ends_on"] == later
    assert changed(market.admin, mandate, ends_on=None)["ends_on"] is None


def test_a_client_reopens_what_ended_not_long_ago(market: Market):
    """Otherwise it could give its former provider years without a meeting."""
    for days, status in ((31, 200), (32, 422)):
        mandate = market.mandate(ends_on=str(days_before(TODAY, days)))
        answer = change(mandate.client.api, path(mandate), {"ends_on": None}, status)
        if status == 422:
            assert codes(answer) == ["ended_long_ago"] and fields(answer) == {"ends_on"}
            assert changed(market.admin, mandate, ends_on=None)["status"] == "active"


@pytest.mark.parametrize("field", FIELDS)
def test_a_provider_does_not_change_the_clients_facts(market: Market, field: str):
    mandate = market.mandate()
    answer = change(mandate.provider.api, path(mandate), {field: FIELDS[field]}, 422)
    assert codes(answer) == ["only_the_client"] and fields(answer) == {field}
    assert mandate.provider.api.read(path(mandate)) == mandate.engagement


def test_a_client_changes_sizes_and_both_sides_the_zone(market: Market):
    mandate = market.mandate()
    after = changed(mandate.client.api, mandate, client_size="large", deal_size="small")
    assert after == mandate.engagement | {"client_size": "large", "deal_size": "small"}
    for party, zone in ((mandate.provider, "America/Martinique"), (mandate.client, "UTC")):
        assert changed(party.api, mandate, time_zone=zone)["time_zone"] == zone
    assert changed(mandate.client.api, mandate, time_zone=None)["time_zone"] == "Europe/Paris"


def test_a_day_with_a_zone_is_put_on_the_engagements_own(market: Market):
    """Midnight and a half in Paris is still the day before in Martinique, which is five hours
    behind."""
    ends = {"ends_on": "2024-03-04"}
    held = {"held_on": "2024-03-05T00:30:00+01:00", "booked_on": "2024-03-05T00:30:00+01:00"}
    mandate = market.mandate(**ends)
    rows = [meeting(mandate.reference, "m1", "2024-03-05") | held]
    answer = mandate.provider.api.upload("meetings", csv_file("meetings", rows), status=422)
    assert codes(answer) == ["outside_engagement"]
    changed(mandate.provider.api, mandate, time_zone="America/Martinique")
    mandate.load("meetings", rows)


def test_an_end_before_what_was_reported_is_taken(market: Market):
    mandate = market.mandate()
    mandate.load("meetings", [meeting(mandate.reference, "m1", "2024-09-05", booked_on="2024-02-01")])
    assert changed(mandate.client.api, mandate, ends_on="2024-02-29")["ends_on"] == "2024-02-29"
    late = [meeting(mandate.reference, "m2", "2024-09-06", booked_on="2024-02-01")]
    record = mandate.load("meetings", late)
    assert record["rows_with_warnings"] == 1


def load_year(mandate: Mandate) -> None:
    """Ten meetings and 2,000 euros in each month of 2024."""
    figures = {"qualified_meetings": 10, "opportunities": 5, "won_deals": 1, "revenue": 9000, "investment": 2000}
    mandate.load("monthly", [summary(mandate.reference, month, **figures) for month in MONTHS])


def test_each_month_counts_with_the_lifetime_value_of_its_time(market: Market):
    """12,000 of 40,000 and 12,000 of 80,000 must win 0.45 customers: 53,333.33 for each."""
    mandate = market.mandate(customer_lifetime_value="40000.00")
    load_year(mandate)
    market.release()
    before = market.raw(mandate.provider, "cost_per_qualified_lead")
    assert before["customer_lifetime_value"]["amount"] == "40000.00"
    money = {"amount": "80000.00", "currency": "EUR"}
    after = changed(
        mandate.client.api, mandate, customer_lifetime_value=money, customer_lifetime_value_from="2024-07-01"
    )
    assert after["customer_lifetime_value"] == money
    assert after["customer_lifetime_value_changes"] == [{"from": "2024-07-01", "customer_lifetime_value": money}]
    first = market.released
    market.release()
    raw = market.raw(mandate.provider, "cost_per_qualified_lead")
    assert raw["customer_lifetime_value"]["amount"] == "53333.33"
    assert raw["investment"] == before["investment"]
    # An earlier release stays as it was.
    market.released = first
    assert market.raw(mandate.provider, "cost_per_qualified_lead") == before


def test_a_value_from_the_middle_of_a_month_counts_from_the_next_one(market: Market):
    mandate = market.mandate(customer_lifetime_value="40000.00")
    load_year(mandate)
    changed(
        mandate.client.api,
        mandate,
        customer_lifetime_value="80000",
        customer_lifetime_value_from="2024-06-02",
    )
    # The same day again replaces it.
    after = changed(
        mandate.client.api,
        mandate,
        customer_lifetime_value="80000.00",
        customer_lifetime_value_from="2024-06-02",
    )
    assert len(after["customer_lifetime_value_changes"]) == 1
    market.release()
    raw = market.raw(mandate.provider, "cost_per_qualified_lead")
    assert raw["customer_lifetime_value"]["amount"] == "53333.33"


def test_a_lifetime_value_holds_from_this_month_unless_told_otherwise(market: Market):
    mandate = market.mandate()
    after = changed(mandate.client.api, mandate, customer_lifetime_value="123.45")
    assert after["customer_lifetime_value"]["amount"] == "123.45"
    assert [each["from"] for each in after["customer_lifetime_value_changes"]] == [str(TODAY.replace(day=1))]
    tomorrow = str(month_after(TODAY))
    planned = changed(mandate.client.api, mandate, customer_lifetime_value="200", customer_lifetime_value_from=tomorrow)
    assert planned["customer_lifetime_value"]["amount"] == "123.45"
    assert len(planned["customer_lifetime_value_changes"]) == 2


def test_a_change_is_in_the_live_figures(market: Market):
    mandate = market.mandate(starts_on=str(month_after(TODAY, -3)))
    month = f"{month_after(TODAY, -2):%Y-%m}"
    mandate.load("monthly", [summary(mandate.reference, month, qualified_meetings=5, investment=1000)])
    before = market.own_raw(mandate.provider, "cost_per_qualified_lead")
    assert before["customer_lifetime_value"]["amount"] == "40000.00"
    changed(
        mandate.client.api,
        mandate,
        customer_lifetime_value="20000",
        customer_lifetime_value_from=f"{month}-01",
    )
    after = market.own_raw(mandate.provider, "cost_per_qualified_lead")
    assert after["customer_lifetime_value"]["amount"] == "20000.00"


def test_a_campaign_is_renamed_and_closed_by_either_side(market: Market):
    mandate = market.mandate()
    where = f"/v1/campaigns/{mandate.campaign['id']}"
    refused(mandate.client.api.patch(where, {"name": "x"}, None, 428), 428, "precondition_required")
    refused(mandate.client.api.patch(where, {"name": "x"}, '"0"', 412), 412, "precondition_failed")
    renamed = change(mandate.client.api, where, {"name": "Spring"}).json()
    assert renamed == mandate.campaign | {"name": "Spring"}
    closed = change(mandate.provider.api, where, {"closed_on": "2024-06-30"}).json()
    assert closed == renamed | {"closed_on": "2024-06-30"}
    # Deals are won long after: files still report on it.
    mandate.load("meetings", [meeting(mandate.reference, "m1", "2024-09-05")])
    assert change(market.admin, where, {"closed_on": None}).json() == renamed
    for body, field in (
        ({}, "name"),
        ({"name": ""}, "name"),
        ({"closed_on": "x"}, "closed_on"),
        ({"name": "y", "x": 1}, "x"),
    ):
        assert fields(change(mandate.client.api, where, body, 422)) == {field}
