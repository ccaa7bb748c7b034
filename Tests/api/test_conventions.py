"""The conventions of docs/api.md that hold whatever the route."""

from __future__ import annotations

import json
import uuid

import pytest

from client import Client, fields, refused
from market import Market


@pytest.mark.parametrize(
    "path", ["/", "/v1", "/v2/tenants", "/v1/tenant", "/v1/tenants/x/y/z", "/v1/%2e%2e/etc", "/v1//"]
)
def test_an_unknown_route_is_not_found(admin: Client, path: str):
    refused(admin.send("GET", path), 404, "not_found")


@pytest.mark.parametrize("identifier", ["1", "not-an-id", "00000000-0000-0000-0000-00000000000g", "%00", "'--"])
def test_what_cannot_be_an_id_is_an_unknown_id(admin: Client, identifier: str):
    refused(admin.send("GET", f"/v1/tenants/{identifier}"), 404, "not_found")


@pytest.mark.parametrize(
    "method, path, allowed",
    [
        ("DELETE", "/v1/tenants", {"GET", "POST"}),
        ("PUT", "/v1/engagements", {"GET", "POST"}),
        ("POST", "/v1/rankings", {"GET"}),
        ("DELETE", "/v1/releases", {"GET", "POST"}),
        ("PATCH", "/v1/releases/latest", {"GET"}),
        ("PUT", "/v1/providers/x/history", {"GET"}),
        ("PATCH", "/v1/imports", {"GET", "POST"}),
        ("POST", "/healthz", {"GET"}),
    ],
)
def test_a_method_that_a_route_lacks_is_not_allowed_and_the_others_are_named(admin, method, path, allowed):
    answer = admin.send(method, path)
    refused(answer, 405, "method_not_allowed")
    assert allowed <= {name.strip() for name in answer.headers["allow"].split(",")}


@pytest.mark.parametrize("body", [b"", b"{", b'{"name":}', b"[1,2", b"\xff\xfe", b'{"name":"\xc3"}', b"nonsense"])
def test_broken_json_is_malformed(admin: Client, body: bytes):
    answer = admin.send("POST", "/v1/tenants", content=body, headers={"Content-Type": "application/json"})
    refused(answer, 400, "malformed_json")


def test_deeply_nested_json_does_no_harm(admin: Client):
    body = b"[" * 20_000 + b"]" * 20_000
    answer = admin.send("POST", "/v1/tenants", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in (400, 413, 422)


@pytest.mark.parametrize("body", [[], "text", 7, None, True], ids=str)
def test_json_that_is_no_object_is_refused(admin: Client, body: object):
    assert admin.send("POST", "/v1/tenants", json=body).status_code in (400, 422)


def test_a_json_body_beyond_its_limit_is_too_large(admin: Client):
    body = json.dumps({"name": "x" * 8_000_000, "kind": "client"}).encode()
    answer = admin.send("POST", "/v1/tenants", content=body, headers={"Content-Type": "application/json"})
    refused(answer, 413, "payload_too_large")


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "text/csv", "nonsense"])
def test_a_body_that_is_not_json_is_unsupported(admin: Client, content_type: str):
    answer = admin.send("POST", "/v1/tenants", content=b"{}", headers={"Content-Type": content_type})
    refused(answer, 415, "unsupported_media_type")


def test_json_with_a_charset_is_json(admin: Client):
    content = json.dumps({"name": "Été", "kind": "client"}, ensure_ascii=False).encode()
    headers = {"Content-Type": "application/json; charset=utf-8"}
    assert admin.send("POST", "/v1/tenants", 201, content=content, headers=headers).json()["name"] == "Été"


@pytest.mark.parametrize("given", ["abc", "A-b_c.9", "x" * 128])
def test_the_callers_own_request_id_comes_back(anyone: Client, given: str):
    for path, status in (("/healthz", 200), ("/v1/tenants", 401), ("/nowhere", None)):
        answer = anyone.send("GET", path, status, headers={"Request-Id": given})
        assert answer.headers["request-id"] == given


@pytest.mark.parametrize("given", ["", "x" * 129, "a b", "a/b", "é", '"<script>"'])
def test_a_request_id_that_breaks_the_rules_is_replaced(anyone: Client, given: str):
    headers = [(b"Request-Id", given.encode("latin-1"))]
    answer = anyone.http.get("/healthz", headers=headers)
    assert answer.headers["request-id"] not in ("", given)


def test_every_answer_has_a_request_id_of_its_own(anyone: Client):
    ids = {anyone.get("/healthz").headers["request-id"] for _ in range(10)}
    assert len(ids) == 10


def test_a_head_is_a_get_without_its_body_or_not_offered(admin: Client):
    answer = admin.send("HEAD", "/v1/exchange-rates")
    assert answer.status_code in (200, 405) and answer.content == b""


@pytest.mark.parametrize(
    "parameters, field",
    [
        ({"limit": "0"}, "limit"),
        ({"limit": "101"}, "limit"),
        ({"limit": "-5"}, "limit"),
        ({"limit": "ten"}, "limit"),
        ({"limit": ""}, "limit"),
        ({"limit": "99999999999999999999"}, "limit"),
        ({"cursor": "nonsense"}, "cursor"),
        ({"cursor": "%00%ff"}, "cursor"),
        ({"kind": "agency"}, "kind"),
        ({"colour": "blue"}, "colour"),
    ],
    ids=str,
)
def test_a_wrong_query_parameter_of_a_list_is_named(admin: Client, parameters: dict, field: str):
    answer = admin.send("GET", "/v1/tenants", params=parameters)
    refused(answer, 400, "invalid_query")
    assert fields(answer) == {field}


@pytest.mark.parametrize("parameter", ["client_id", "provider_id"])
def test_an_id_in_a_query_must_be_one(admin: Client, parameter: str):
    answer = admin.send("GET", "/v1/engagements", params={parameter: "x"})
    refused(answer, 400, "invalid_query")
    assert fields(answer) == {parameter}


def test_a_list_is_paged_through_without_gap_or_repeat(market: Market):
    provider, client = market.provider(), market.client()
    made = [market.engagement(provider, client)["id"] for _ in range(7)]
    seen, cursor = [], None
    for _ in range(4):
        page = provider.api.read("/v1/engagements", limit=2, cursor=cursor)
        assert page.keys() == {"data", "has_more", "next_cursor"}
        seen += [each["id"] for each in page["data"]]
        assert page["has_more"] == (page["next_cursor"] is not None)
        cursor = page["next_cursor"]
    assert cursor is None and len(seen) == 7
    assert sorted(seen) == sorted(made)


def test_a_list_without_a_limit_holds_twenty(market: Market):
    provider, client = market.provider(), market.client()
    engagement = market.engagement(provider, client)
    for _ in range(21):
        market.campaign(engagement)
    page = provider.api.read("/v1/campaigns")
    assert len(page["data"]) == 20 and page["has_more"]
    assert len(provider.api.read("/v1/campaigns", limit=100)["data"]) == 21


def test_a_read_that_has_not_changed_has_no_body(market: Market):
    mandate = market.mandate()
    for path in (
        f"/v1/tenants/{mandate.provider.id}",
        f"/v1/engagements/{mandate.engagement['id']}",
        f"/v1/campaigns/{mandate.campaign['id']}",
    ):
        etag = mandate.provider.api.get(path).headers["etag"]
        for wanted in (etag, f'"other", {etag}', "*"):
            answer = mandate.provider.api.get(path, status=304, headers={"If-None-Match": wanted})
            assert answer.content == b"" and answer.headers["etag"] == etag
        mandate.provider.api.get(path, headers={"If-None-Match": '"other"'})


@pytest.mark.parametrize("key", ["", "x" * 256, "tab\there", "é"])
def test_an_idempotency_key_that_breaks_the_rules_is_refused(admin: Client, key: str):
    headers = [
        (b"Authorization", f"Bearer {admin.key}".encode()),
        (b"Idempotency-Key", key.encode()),
    ]
    answer = admin.http.post("/v1/tenants", json={"name": "Never", "kind": "client"}, headers=headers)
    assert answer.status_code in (400, 422), answer.text


def test_the_same_write_again_gives_the_same_answer(admin: Client):
    headers = {"Idempotency-Key": uuid.uuid4().hex}
    body = {"name": f"Once {headers['Idempotency-Key']}", "kind": "client"}
    first = admin.post("/v1/tenants", body, headers=headers)
    again = admin.post("/v1/tenants", body, headers=headers)
    assert again.content == first.content
    assert again.headers["location"] == first.headers["location"]
    assert again.headers["idempotency-replayed"] == "true"
    assert "idempotency-replayed" not in first.headers


def test_an_idempotency_key_with_another_request_is_refused(market: Market):
    headers = {"Idempotency-Key": uuid.uuid4().hex}
    tenant = market.client()
    market.admin.post("/v1/tenants", {"name": "First", "kind": "client"}, headers=headers)
    for path, body in (
        ("/v1/tenants", {"name": "Second", "kind": "client"}),
        (f"/v1/tenants/{tenant.id}/api-keys", {"role": "client_analyst"}),
    ):
        answer = market.admin.post(path, body, status=422, headers=headers)
        refused(answer, 422, "idempotency_key_reused")


def test_a_refused_write_may_be_corrected_under_the_same_idempotency_key(admin: Client):
    headers = {"Idempotency-Key": uuid.uuid4().hex}
    admin.post("/v1/tenants", {"name": "", "kind": "client"}, status=422, headers=headers)
    admin.post("/v1/tenants", {"name": "Corrected", "kind": "client"}, headers=headers)
