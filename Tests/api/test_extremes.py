"""Every route, with the strangest values in every place that takes one: whatever comes, the server
knows what to say."""

from __future__ import annotations

import itertools
import uuid
from urllib.parse import quote

import httpx
import pytest

from client import Client, refused
from files import COLUMNS
from market import Mandate, Market

SOME_ID = "00000000-0000-4000-8000-000000000000"
LISTS = ["tenants", "tenants/{tenant}/api-keys", "engagements", "campaigns", "imports", "mapping-profiles", "releases"]
# Lists that no admin has.
OF_TENANTS = ["imports", "mapping-profiles"]
READS = [
    "tenants/{tenant}", "exchange-rates", "reference-yardstick", f"engagements/{SOME_ID}",
    f"campaigns/{SOME_ID}", f"imports/{SOME_ID}",
    "releases/latest", "rankings", "comparisons", "benchmarks", "providers/{provider}/scorecard",
    "providers/{provider}/scorecard/explanation", "providers/{provider}/history", "providers/{provider}/months",
    "engagements/{engagement}/definitions", "engagements/{engagement}/definitions/1",
]  # fmt: skip
OF_LISTS = ["limit", "cursor", "kind", "client_id", "provider_id"]
OF_READS = [
    "limit", "cursor", "release", "industry", "country", "client_size", "deal_size", "currency", "weights", "providers",
    "view", "day",
]  # fmt: skip
# Of the own view; each with what makes it a question that is read to its end.
OF_OWN = {
    "from": "to=2024-12", "to": "from=2024-01", "since_from": "since_to=2024-12", "since_to": "since_from=2024-01",
    "engagement_id": "", "campaign_id": "", "client_id": "", "industry": "", "country": "", "currency": "",
    "weights": "", "by": "", "limit": "", "cursor": "", "clients": "",
}  # fmt: skip

# The first and the last times that a cursor can spell, and those that a database has no time for.
TIMES = ["1y2p0ij32e8e7", "-1y2p0ij32e8e8", "2zn8n7i9s", "2zn8n7i9rz", "-1", "0", "9" * 30]
CURSORS = [f"{time}_{SOME_ID}" for time in TIMES]
NUMBERS = ["0", "-0", "-1", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "1e999", "NaN"]
TEXTS = [
    "", " ", "\0", "a\0b", "\x7f", "\r\n", "\u2028", "\ufeff", "\U0010ffff", "é", "e\u0301", "'", '"', "\\", "%", "%%",
    "$1", "{}", "<x>", "../..", "x" * 5_000, "9" * 400, "r1", "rzzzzzzz", "live", "preview", "latest", "LATEST", "null",
    SOME_ID, SOME_ID.upper().replace("-4", "-F"), "0001-01-01", "9999-12-31", "-0001-01", "infinity", "now",
    "1,1,1,1,1", ",,,,", "1e308,1e308,1e308,1e308,1e308", "-0.2,0.3,0.3,0.3,0.3", "nan,nan,nan,nan,nan",
]  # fmt: skip
# As they stand in the target: broken escapes, and bytes that are no UTF-8.
RAW = [
    "%",
    "%0",
    "%zz",
    "%00",
    "%ff",
    "%c0%80",
    "%ed%a0%80",
    "%f4%90%80%80",
    "a=b=c",
    "+",
    "%2f",
    "%25%30%30",
    "&&",
    "=;",
]
VALUES = [quote(value, safe="") for value in CURSORS + NUMBERS + TEXTS] + RAW
SEGMENTS = [quote(value, safe="") for value in TEXTS[::3] + NUMBERS[3:5]] + RAW

JSON_VALUES: list[object] = [
    None, True, False, 0, -1, 1.5, 10**400, [], {}, [[]], {"amount": "1"}, {"amount": None, "currency": None},
    {"amount": "9" * 40, "currency": "EUR"}, {"amount": "1", "currency": "XXX"}, *NUMBERS, *TEXTS,
]  # fmt: skip
BODIES = {
    "POST /v1/tenants": {"name": "x", "kind": "agency"},
    "POST /v1/tenants/{tenant}/api-keys": {"role": "client_analyst", "name": "x"},
    "PATCH /v1/tenants/{tenant}": {"name": "x", "status": "active"},
    "PUT /v1/exchange-rates/NOK": {"units_per_euro": "11", "day": "2024-01-01"},
    "POST /v1/engagements": {
        "client_id": SOME_ID, "provider_id": SOME_ID, "industry": "x", "country": "FR", "client_size": "small",
        "deal_size": "small", "currency": "EUR", "customer_lifetime_value": {"amount": "1", "currency": "EUR"},
        "starts_on": "2024-01-01", "ends_on": None, "time_zone": "UTC", "targets": {"roi_percent": 1},
        "targets_from": "2024-01-01",
    },
    "PATCH /v1/engagements/{engagement}": {
        "ends_on": None, "time_zone": None, "client_size": "small", "deal_size": "small",
        "customer_lifetime_value": "1", "customer_lifetime_value_from": "2024-01-01",
        "targets": {"cost_per_qualified_lead": "1"}, "targets_from": "2024-01-01",
    },
    "POST /v1/engagements/{engagement}/accept": {},
    "POST /v1/engagements/{engagement}/withdraw": {},
    "POST /v1/engagements/{engagement}/definitions": {"text": "x", "criteria": ["x"], "valid_from": "2024-01-01"},
    "POST /v1/campaigns": {"engagement_id": SOME_ID, "reference": "x", "name": "x"},
    "PATCH /v1/campaigns/{campaign}": {"name": "x", "closed_on": None},
    "POST /v1/mapping-profiles": {"name": "x", "profile": {"kind": "monthly"}},
    # Never all right: a walk must not make releases, and must measure nobody by another yardstick.
    "PUT /v1/reference-yardstick": {
        "qualified_meetings_shape": 1.5, "qualified_meetings_rate": 0.1875, "conversion_rate_a": 2.4,
        "conversion_rate_b": 5.6, "cost_per_qualified_lead_shape": 1.5, "cost_per_qualified_lead_rate": 0.03,
        "roi_mean": 0.69, "roi_variance": 99, "satisfaction_variance": 400, "satisfaction_prior_mean": 165,
        "satisfaction_prior_variance": 225,
    },
    "POST /v1/releases": {"name": "latest", "from": "2024-02", "to": "2024-01", "weights": {"roi": 1}},
}  # fmt: skip


class Walk:
    """Sends one request after the other on one connection, and collects those that were answered
    with a fault."""

    def __init__(self, caller: Client, mandate: Mandate):
        self.caller = caller
        self.names = {"provider": mandate.provider.id, "tenant": mandate.client.id}
        self.names |= {"engagement": mandate.engagement["id"], "campaign": mandate.campaign["id"]}
        self.faults: list[str] = []
        self.asked = 0

    def ask(self, method: str, path: str, **more: object) -> httpx.Response:
        headers = {"Authorization": f"Bearer {self.caller.key}"} | dict(more.pop("headers", {}))  # type: ignore[call-overload]
        # Whole and as it is: the client's own library would mend it.
        url = httpx.URL(str(self.caller.http.base_url)).copy_with(raw_path=path.format(**self.names).encode())
        answer = self.caller.http.send(self.caller.http.build_request(method, url, headers=headers, **more))  # type: ignore[arg-type]
        self.asked += 1
        if answer.status_code >= 500:
            self.faults.append(f"{method} {path[:200]} {str(more)[:200]}: {answer.status_code}")
        return answer


@pytest.fixture
def walk(market: Market):
    walk = Walk(market.admin, market.mandate())
    yield walk
    assert walk.asked > 10 and not walk.faults, f"{len(walk.faults)} of {walk.asked}: {walk.faults[:20]}"


@pytest.mark.parametrize("path", LISTS + READS)
def test_every_parameter_of_every_read(walk: Walk, market: Market, path: str):
    if path in OF_TENANTS:
        walk.caller = market.provider().api
    known = OF_LISTS if path in LISTS else OF_READS if path in READS[7:] else ["version"]
    for value in VALUES:
        # Each alone where it is read, and each as the name of one that is not.
        for name in known:
            walk.ask("GET", f"/v1/{path}?{name}={value}")
        walk.ask("GET", f"/v1/{path}?{value}=1")


@pytest.mark.parametrize("path", ["rankings", "comparisons", "providers/{provider}/scorecard/explanation"])
def test_every_parameter_of_the_own_view(market: Market, path: str):
    mandate = market.mandate()
    walk = Walk(mandate.provider.api, mandate)
    paths = [f"{path}?view=own&", *(["providers/{provider}/months?"] if path == "rankings" else [])]
    for question, (name, other), value in itertools.product(paths, OF_OWN.items(), VALUES):
        walk.ask("GET", f"/v1/{question}{name}={value}&{other}")
    assert walk.asked > 1_000 and not walk.faults, walk.faults[:20]


@pytest.mark.parametrize("first, last", [("1900-01", "1900-12"), ("1900-01", "1909-12"), ("2099-12", "2099-12")])
def test_the_own_view_at_the_ends_of_time(market: Market, first: str, last: str):
    mandate = market.mandate()
    path = f"/v1/providers/{mandate.provider.id}"
    for api in (mandate.client.api, mandate.provider.api):
        assert api.read("/v1/rankings", view="own", **{"from": first, "to": last})["data"] == []
        for end in ("scorecard", "scorecard/explanation", "months"):
            view = {} if end == "months" else {"view": "own"}
            api.get(f"{path}/{end}", 404, **view, **{"from": first, "to": last})
        since = {"view": "own", "since_from": first, "since_to": last}
        assert api.read(f"{path}/scorecard/explanation", **since)["change"] is None


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("time", ["1y2p0ij32e8e7", "-1y2p0ij32e8e8"])
def test_a_cursor_at_the_ends_of_time_is_none(market: Market, path: str, time: str):
    target = f"/v1/{path}".format(tenant=market.client().id)
    caller = market.provider().api if path in OF_TENANTS else market.admin
    refused(caller.send("GET", target, params={"cursor": f"{time}_{uuid.uuid4()}"}), 400, "invalid_query")


@pytest.mark.parametrize("path", ["rankings", "benchmarks"])
def test_a_release_whose_name_no_database_holds_is_not_found(market: Market, path: str):
    refused(market.admin.send("GET", f"/v1/{path}?release=%00"), 404, "not_found")


def test_every_segment_of_every_path(walk: Walk):
    routes = [f"/v1/{path}" for path in LISTS + READS] + ["/healthz", "/v1/tenants/{tenant}/api-keys/x"]
    for route in routes:
        segments = route.split("/")
        for index, value in itertools.product(range(1, len(segments)), SEGMENTS):
            path = "/".join([*segments[:index], value, *segments[index + 1 :]])
            for method in ("GET", "DELETE") if "api-keys/" in route else ("GET",):
                walk.ask(method, path)


@pytest.mark.parametrize("route", BODIES)
def test_every_field_of_every_body(walk: Walk, market: Market, route: str):
    method, path = route.split()
    if path.endswith("mapping-profiles"):
        walk.caller = market.provider().api
    body = BODIES[route]
    headers = {"If-Match": "*"} if method == "PATCH" or "yardstick" in path else {}
    for field, value in itertools.product([*body, "weights", "\0"], JSON_VALUES):
        if method == "PATCH" and field == "status":
            continue
        walk.ask(method, path, json=body | {field: value}, headers=headers)
    for whole in JSON_VALUES:
        walk.ask(method, path, json=whole, headers=headers)


def test_every_member_of_a_mapping_profile(walk: Walk, market: Market):
    """Each with every value in its place: what is stored, the database holds."""
    walk.caller = market.provider().api
    where, what = {"column": {"name": "x"}, "is": ["x"]}, {"to": "status", "from": {"name": "x"}}
    profile = {
        "kind": "meetings", "zone": "UTC", "dialect": {"header_line": 1}, "columns": [what],
        "set_aside": [{"position": 1}],
        "leave_out": [where], "rescheduled": {"invitee": {"name": "x"}, "within_days": 1}, "makes_campaigns": True,
    }  # fmt: skip
    for number, value in enumerate(JSON_VALUES):
        wrong: list[dict] = [{member: value} for member in profile]
        wrong += [{"columns": [what | {member: value}]} for member in (*what, "values", "constant", "held", "when")]
        wrong += [{"columns": [what | {"from": {member: value}}]} for member in ("name", "position", "occurrence")]
        wrong += [{"leave_out": [where | {member: value}]} for member in where]
        wrong += [{"leave_out": [where | {"is": [value]}]}, {"set_aside": [value]}]
        wrong += [{"dialect": {member: value}} for member in ("separator", "header_line", "encoding", "x")]
        for place, change in enumerate(wrong):
            name = f"{number}.{place}"
            made = walk.ask("POST", "/v1/mapping-profiles", json={"name": name, "profile": profile | change})
            if made.status_code == 201:
                walk.ask("DELETE", f"/v1/mapping-profiles/{made.json()['id']}")


def test_every_header(walk: Walk):
    names = ["Idempotency-Key", "Request-Id", "If-None-Match", "If-Match", "Content-Type", "Content-Encoding", "Accept"]
    names += ["Authorization", "Expect", "Range", "Cookie", "Origin", "Upgrade", "Content-Language"]
    values = ["", "*", '"', 'W/"', '"x', ",", ";", "a;b=c;", "text/csv;charset", "bytes=0-", "é", "x" * 5_000, "Bearer"]
    values += ["Bearer ", "Bearer plm_", "Bearer " + "x" * 150, "100-continue, x", "h2c", "\x7f", "\t", "0"]
    for name, value in itertools.product(names, values):
        headers = {name.encode(): value.encode("latin-1")}
        for method, path in [
            ("GET", "/v1/exchange-rates"),
            ("POST", "/v1/campaigns"),
            ("POST", "/v1/imports?kind=meetings"),
        ]:
            request = {"content": b"{}"} if method == "POST" else {}
            try:
                walk.ask(method, path, headers=headers, **request)
            except httpx.LocalProtocolError:
                # The client's library does not send it.
                continue


def test_every_cell_of_every_file(market: Market):
    """What a file may not hold is an error of its row, and never the server's."""
    mandate = market.mandate()
    cells = [
        *NUMBERS,
        *TEXTS,
        "999999999999.9999",
        "1000000000000",
        "0.00001",
        "0000-00-00",
        "1900-01-01",
        "2099-12-31",
    ]
    rows = {
        "meetings": "{0},{0},{0},{0},{0},{0},{0},{0},{0},{0}",
        "investments": "{0},{0},{0},{0},{0},{0}",
        "monthly": "{0},{0},{0},{0},{0},{0},{0},{0}",
        "feedback": "{0},{0},{0},{0},{0},{0},{0}",
    }
    for kind, row in rows.items():
        party = mandate.client if kind == "feedback" else mandate.provider
        lines = [COLUMNS[kind]]
        for cell in cells:
            quoted = '"' + cell.replace('"', '""') + '"'
            lines.append(row.format(quoted))
            lines += [row.format("").replace(",", f",{quoted}", 1), f"{mandate.reference}{row.format(quoted)[3:]}"]
        content = "\n".join(lines).encode()
        assert party.api.upload(kind, content, status=None, on_error="skip").status_code < 500
        for line in lines[1::2]:
            answer = party.api.upload(kind, f"{COLUMNS[kind]}\n{line}\n".encode(), status=None)
            assert answer.status_code < 500, line
