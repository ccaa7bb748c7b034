"""Who gets in, and when a key stops opening the door."""

from __future__ import annotations

import zlib

import pytest

from client import Client, refused
from market import Market

BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def checksum(body: str) -> str:
    """The key's last six characters: CRC-32 of what stands before them, in base62."""
    number, digits = zlib.crc32(body.encode()), ""
    for _ in range(6):
        number, digit = divmod(number, 62)
        digits = BASE62[digit] + digits
    return digits


def stranger(key: str) -> str:
    """A well-formed key that does not exist: another secret under the same prefix."""
    changed = key[:20] + ("A" if key[20] != "A" else "B") + key[21:-6]
    return changed + checksum(changed)


def test_a_request_without_a_key_is_refused(anyone: Client):
    refused(anyone.send("GET", "/v1/tenants"), 401, "unauthenticated")


@pytest.mark.parametrize(
    "header",
    ["", "Bearer", "Basic cGxtOng=", "Bearer plm_", "Bearer plm_short_key", "Bearer " + "x" * 5000, "plm_x"],
)
def test_a_malformed_key_is_refused(anyone: Client, header: str):
    answer = anyone.send("GET", "/v1/tenants", headers={"Authorization": header})
    refused(answer, 401, "unauthenticated")


def test_the_scheme_is_read_in_any_case(admin: Client):
    admin.send("GET", "/v1/exchange-rates", 200, headers={"Authorization": f"bEaReR {admin.key}"})


def test_a_key_with_a_wrong_checksum_is_refused(admin: Client):
    wrong = admin.key[:-1] + ("A" if admin.key[-1] != "A" else "B")
    refused(admin.with_key(wrong).send("GET", "/v1/tenants"), 401, "unauthenticated")


def test_a_well_formed_key_that_nobody_was_given_is_refused(admin: Client):
    assert checksum(admin.key[:-6]) == admin.key[-6:], "the test's own idea of the checksum is the server's"
    refused(admin.with_key(stranger(admin.key)).send("GET", "/v1/tenants"), 401, "unauthenticated")


def test_every_wrong_key_gets_the_same_answer(anyone: Client, admin: Client):
    keys = ["", "plm_nonsense", admin.key[:-1] + "!", stranger(admin.key)]
    answers = [anyone.with_key(key).send("GET", "/v1/tenants", 401).json() for key in keys]
    for answer in answers:
        answer.pop("request_id")
    assert answers[1] == answers[2] == answers[3], "an attacker learns nothing of why a key is wrong"


def test_a_revoked_key_stops_working_at_once_although_it_was_in_use(market: Market):
    tenant = market.client()
    key = market.key(tenant.id, "client_analyst")
    api = market.admin.with_key(key["secret"])
    api.get("/v1/engagements")
    market.admin.send("DELETE", f"/v1/tenants/{tenant.id}/api-keys/{key['id']}", 204)
    refused(api.send("GET", "/v1/engagements"), 401, "unauthenticated")
    tenant.api.get("/v1/engagements")


def test_a_suspended_tenants_key_stops_working_at_once_and_works_again_afterwards(market: Market):
    tenant = market.provider()
    path = f"/v1/tenants/{tenant.id}"
    tenant.api.get("/v1/engagements")
    etag = market.admin.get(path).headers["etag"]
    suspended = market.admin.patch(path, {"status": "suspended"}, etag)
    assert suspended.json()["status"] == "suspended"
    refused(tenant.api.send("GET", "/v1/engagements"), 403, "tenant_suspended")
    refused(tenant.api.send("GET", path), 403, "tenant_suspended")
    market.admin.patch(path, {"status": "active"}, suspended.headers["etag"])
    tenant.api.get("/v1/engagements")


def test_a_suspended_provider_uploads_nothing(market: Market):
    mandate = market.mandate()
    path = f"/v1/tenants/{mandate.provider.id}"
    market.admin.patch(path, {"status": "suspended"}, market.admin.get(path).headers["etag"])
    answer = mandate.provider.api.upload("meetings", b"campaign\n", status=403)
    refused(answer, 403, "tenant_suspended")


def test_a_key_of_another_tenant_opens_nothing_of_ours(market: Market):
    ours, theirs = market.provider(), market.provider()
    refused(theirs.api.send("GET", f"/v1/tenants/{ours.id}"), 404, "not_found")
    theirs.api.get(f"/v1/tenants/{theirs.id}")
