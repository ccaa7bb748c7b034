"""Tenants, their keys, and exchange rates: what a platform admin looks after."""

from __future__ import annotations

import uuid
from datetime import datetime

import pytest

from client import Client, fields, refused
from market import Market


@pytest.mark.parametrize(
    "body, field",
    [
        ({"kind": "client"}, "name"),
        ({"name": "", "kind": "client"}, "name"),
        ({"name": "x" * 201, "kind": "client"}, "name"),
        ({"name": 7, "kind": "client"}, "name"),
        ({"name": None, "kind": "client"}, "name"),
        ({"name": "Without a kind"}, "kind"),
        ({"name": "A kind of its own", "kind": "agency"}, "kind"),
        ({"name": "Too much", "kind": "client", "status": "active"}, "status"),
    ],
    ids=str,
)
def test_a_wrong_tenant_is_refused_and_the_field_named(admin: Client, body: dict, field: str):
    answer = admin.post("/v1/tenants", body, status=422)
    refused(answer, 422, "invalid")
    assert fields(answer) == {field}


def test_a_name_may_hold_any_letters_but_no_nul(admin: Client):
    name = "Œuvre & Fils — 株式会社 🏷️ \"'; drop table tenant; --"
    tenant = admin.create("/v1/tenants", {"name": name, "kind": "client"})
    assert admin.read(f"/v1/tenants/{tenant['id']}")["name"] == name
    refused(admin.post("/v1/tenants", {"name": "a\0b", "kind": "client"}, status=422), 422, "invalid")


def test_a_tenant_is_what_was_asked_for(admin: Client):
    tenant = admin.create("/v1/tenants", {"name": "Agence Exemple", "kind": "provider"})
    assert tenant.keys() == {"id", "name", "kind", "status", "created_at", "updated_at"}
    assert (tenant["name"], tenant["kind"], tenant["status"]) == ("Agence Exemple", "provider", "active")
    assert uuid.UUID(tenant["id"])
    assert admin.read(f"/v1/tenants/{tenant['id']}") == tenant


def test_a_tenant_reads_itself(market: Market):
    for party in (market.provider(), market.client()):
        assert party.api.read(f"/v1/tenants/{party.id}")["name"] == party.name


def test_a_tenant_reads_nobody_else_not_even_whom_it_works_with(market: Market):
    mandate = market.mandate()
    strangers = (market.provider(), market.client())
    for reader, other in ((mandate.provider, mandate.client), (mandate.client, mandate.provider)):
        for tenant in (other, *strangers):
            refused(reader.api.get(f"/v1/tenants/{tenant.id}", status=404), 404, "not_found")
        refused(reader.api.get("/v1/tenants", status=403), 403, "forbidden")


def test_an_update_needs_the_etag_of_a_read(market: Market):
    path = f"/v1/tenants/{market.provider().id}"
    refused(market.admin.patch(path, {"name": "New"}, etag=None, status=428), 428, "precondition_required")


def test_a_stale_update_is_refused_and_changes_nothing(market: Market):
    path = f"/v1/tenants/{market.provider().id}"
    stale = market.admin.get(path).headers["etag"]
    market.admin.patch(path, {"name": "Second name"}, stale)
    refused(market.admin.patch(path, {"name": "Third name"}, stale, status=412), 412, "precondition_failed")
    assert market.admin.read(path)["name"] == "Second name"


def test_an_update_changes_what_it_names_and_the_etag(market: Market):
    path = f"/v1/tenants/{market.provider().id}"
    before = market.admin.get(path)
    after = market.admin.patch(path, {"name": "Renamed"}, before.headers["etag"])
    assert after.json()["name"] == "Renamed" and after.json()["status"] == "active"
    assert after.headers["etag"] != before.headers["etag"]
    assert market.admin.get(path).headers["etag"] == after.headers["etag"]


@pytest.mark.parametrize(
    "change, field", [({"kind": "client"}, "kind"), ({"status": "gone"}, "status"), ({"name": ""}, "name")], ids=str
)
def test_a_wrong_update_is_refused_and_the_field_named(market: Market, change: dict, field: str):
    path = f"/v1/tenants/{market.provider().id}"
    answer = market.admin.patch(path, change, market.admin.get(path).headers["etag"], status=422)
    refused(answer, 422, "invalid")
    assert field in fields(answer)


def test_an_unknown_tenant_is_not_found(admin: Client):
    path = f"/v1/tenants/{uuid.uuid4()}"
    for answer in (
        admin.send("GET", path),
        admin.patch(path, {"name": "New"}, '"1"', status=404),
        admin.send("GET", f"{path}/api-keys"),
        admin.post(f"{path}/api-keys", {"role": "client_analyst"}, status=404),
        admin.send("DELETE", f"{path}/api-keys/{uuid.uuid4()}"),
    ):
        refused(answer, 404, "not_found")


def test_tenants_are_listed_by_kind_oldest_first(admin: Client):
    page = admin.read("/v1/tenants", kind="provider", limit=100)
    assert {tenant["kind"] for tenant in page["data"]} <= {"provider"}
    times = [datetime.fromisoformat(tenant["created_at"]) for tenant in page["data"]]
    assert times == sorted(times)


def test_a_secret_is_shown_once(market: Market):
    tenant = market.client()
    key = market.key(tenant.id, "client_analyst")
    assert key.keys() == {"id", "tenant_id", "role", "name", "prefix", "secret", "created_at", "revoked_at"}
    assert key["secret"].startswith(f"plm_{key['prefix']}_") or key["secret"].startswith(key["prefix"])
    assert key["revoked_at"] is None and key["tenant_id"] == tenant.id
    listed = market.admin.get(f"/v1/tenants/{tenant.id}/api-keys")
    assert key["id"] in {each["id"] for each in listed.json()["data"]}
    assert key["secret"] not in listed.text and "secret" not in listed.json()["data"][0]


def test_a_replayed_key_does_not_show_its_secret_again(market: Market):
    path = f"/v1/tenants/{market.client().id}/api-keys"
    headers = {"Idempotency-Key": uuid.uuid4().hex}
    first = market.admin.post(path, {"role": "client_analyst"}, headers=headers).json()
    again = market.admin.post(path, {"role": "client_analyst"}, headers=headers)
    assert again.headers["idempotency-replayed"] == "true"
    assert first["secret"] and again.json() == first | {"secret": None}


def test_the_same_body_and_idempotency_key_for_another_tenant_is_another_request(market: Market):
    """The path alone names the tenant: without it in the digest the first one's key record would be
    replayed."""
    ours, theirs = market.client(), market.client()
    headers = {"Idempotency-Key": uuid.uuid4().hex}
    first = market.admin.post(f"/v1/tenants/{ours.id}/api-keys", {"role": "client_analyst"}, headers=headers).json()
    answer = market.admin.post(f"/v1/tenants/{theirs.id}/api-keys", {"role": "client_analyst"}, None, headers)
    refused(answer, 422, "idempotency_key_reused")
    assert first["id"] not in answer.text and first["prefix"] not in answer.text
    assert len(market.admin.read(f"/v1/tenants/{theirs.id}/api-keys")["data"]) == 1


def test_a_revoked_key_is_listed_as_revoked_and_can_be_revoked_again(market: Market):
    tenant = market.client()
    key = market.key(tenant.id, "client_analyst")
    path = f"/v1/tenants/{tenant.id}/api-keys"
    for _ in range(2):
        answer = market.admin.send("DELETE", f"{path}/{key['id']}")
        assert answer.status_code in (204, 404), "saying it twice does no harm"
    listed = {each["id"]: each for each in market.admin.read(path)["data"]}
    assert listed[key["id"]]["revoked_at"] is not None


def test_a_key_is_not_revoked_under_another_tenants_name(market: Market):
    ours, theirs = market.client(), market.client()
    key = market.key(theirs.id, "client_analyst")
    answer = market.admin.send("DELETE", f"/v1/tenants/{ours.id}/api-keys/{key['id']}")
    refused(answer, 404, "not_found")
    market.admin.with_key(key["secret"]).get("/v1/engagements")


# No currency is worth so little or so much, and by such rates an amount would outgrow what holds
# it.
OUTSIDE = ["0.0000009999", "0.0000000001", "10000000.0000000001", "9999999999"]


@pytest.mark.parametrize("value", ["0", "-1", "1e3", "NaN", "Infinity", "", "abc", 1.5, None, "1" + "0" * 40, *OUTSIDE])
def test_a_wrong_exchange_rate_is_refused(admin: Client, value: object):
    answer = admin.send("PUT", "/v1/exchange-rates/NOK", json={"units_per_euro": value})
    refused(answer, 422, "invalid")
    assert fields(answer) == {"units_per_euro"}


@pytest.mark.parametrize("currency", ["EUR", "ZZZ", "usd", "US"])
def test_neither_the_euro_nor_an_unknown_currency_gets_a_rate(admin: Client, currency: str):
    answer = admin.send("PUT", f"/v1/exchange-rates/{currency}", json={"units_per_euro": "2"})
    assert answer.status_code in (404, 409, 422)
    rates = {rate["currency"]: rate["units_per_euro"] for rate in admin.read("/v1/exchange-rates")["data"]}
    assert float(rates["EUR"]) == 1 and "ZZZ" not in rates


def test_a_rate_is_set_changed_and_read_by_everybody(market: Market):
    for value in ("7.4601", "7.4602"):
        rate = market.admin.send("PUT", "/v1/exchange-rates/DKK", 200, json={"units_per_euro": value}).json()
        assert rate.keys() == {"currency", "units_per_euro", "day", "lasting", "updated_at"}
        assert (rate["currency"], float(rate["units_per_euro"])) == ("DKK", float(value))
    for api in (market.provider().api, market.client().api):
        assert "DKK" in {each["currency"] for each in api.read("/v1/exchange-rates")["data"]}
