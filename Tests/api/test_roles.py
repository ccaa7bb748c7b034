"""Every route of docs/api.md's role table, asked by every role: the table is the expectation."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from client import Client, refused
from conftest import new_industry
from market import Market

CONTRACT = Path(__file__).resolve().parents[2] / "docs" / "api.md"
ROLES = ("platform_admin", "provider_uploader", "client_analyst")


@dataclass(frozen=True)
class Route:
    method: str
    path: str
    permitted: frozenset[str]

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def role_table() -> list[Route]:
    """Reads the table below the heading that names the three roles."""
    lines = CONTRACT.read_text().splitlines()
    start = lines.index("| | platform_admin | provider_uploader | client_analyst |")
    routes: list[Route] = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        routes += routes_of_row(line)
    return routes


def routes_of_row(line: str) -> list[Route]:
    """A row names one route or several; a method without a path shares the path that follows."""
    cells = [cell.strip().replace("\0", "|") for cell in line.replace("\\|", "\0").split("|")][1:-1]
    named, path = [], ""
    for text in reversed(re.findall(r"`([^`]+)`", cells[0])):
        method, _, own_path = text.partition(" ")
        path = own_path or path
        named.append((method, path))
    permitted = frozenset(role for role, cell in zip(ROLES, cells[1:], strict=False) if cell and "no key" not in cell)
    return [Route(method, each, permitted) for method, path in reversed(named) for each in alternatives(path)]


def alternatives(path: str) -> list[str]:
    """`kind=meetings|investments` is two routes as far as roles are concerned."""
    head, equals, values = path.partition("=")
    return [head + equals + value for value in values.split("|")]


TABLE = role_table()
GUARDED = [route for route in TABLE if route.permitted]


def ask(api: Client, route: Route) -> httpx.Response:
    """Calls the route with ids that nothing has and a body that makes no sense: roles come before
    all that."""
    path = route.path.replace("{currency}", "SEK")
    path = re.sub(r"\{\w+\}", lambda _: str(uuid.uuid4()), path)
    if route.path.startswith("/v1/imports"):
        return api.send(route.method, path, content=b"", headers={"Content-Type": "text/csv"})
    if route.method in ("POST", "PUT", "PATCH"):
        return api.send(route.method, path, json={"nonsense": True})
    return api.send(route.method, path)


@pytest.fixture(scope="module")
def callers(admin: Client) -> dict[str, Client]:
    market = Market(admin, new_industry())
    return {
        "platform_admin": admin,
        "provider_uploader": market.provider().api,
        "client_analyst": market.client().api,
    }


def test_the_table_was_read():
    assert len(GUARDED) >= 30
    assert {str(route) for route in TABLE} >= {
        "POST /v1/tenants",
        "POST /v1/tenants/{id}/api-keys",
        "DELETE /v1/tenants/{id}/api-keys/{key_id}",
        "POST /v1/imports?kind=monthly",
        "POST /v1/imports?kind=feedback",
        "GET /v1/providers/{id}/scorecard/explanation",
        "GET /v1/benchmarks",
        "POST /v1/releases",
        "GET /v1/releases/{id}",
        "GET /readyz",
    }


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("route", GUARDED, ids=str)
def test_a_role_may_do_what_the_table_says_and_nothing_else(callers: dict[str, Client], route: Route, role: str):
    answer = ask(callers[role], route)
    if role in route.permitted:
        assert answer.status_code not in (401, 403), answer.text
    else:
        refused(answer, 403, "forbidden")


@pytest.mark.parametrize("route", GUARDED, ids=str)
def test_no_route_of_the_table_answers_without_a_key(anyone: Client, route: Route):
    refused(ask(anyone, route), 401, "unauthenticated")


def test_health_needs_no_key(anyone: Client):
    assert anyone.read("/healthz") == {"status": "ok"}
    assert anyone.read("/readyz") == {"status": "ready"}


def test_health_does_not_mind_a_wrong_key(anyone: Client):
    anyone.with_key("plm_nonsense").get("/healthz")
    anyone.with_key("plm_nonsense").get("/readyz")


@pytest.mark.parametrize("kind, role", [("provider", "client_analyst"), ("client", "provider_uploader")])
def test_a_key_whose_role_does_not_fit_the_tenant_is_not_made(market: Market, kind: str, role: str):
    tenant = market.tenant(kind)
    answer = market.admin.post(f"/v1/tenants/{tenant.id}/api-keys", {"role": role}, status=422)
    assert [error["field"] for error in refused(answer, 422, "invalid")["errors"]] == ["role"]


def test_a_tenants_key_is_never_a_platform_admins(market: Market):
    tenant = market.provider()
    answer = market.admin.post(f"/v1/tenants/{tenant.id}/api-keys", {"role": "platform_admin"}, status=422)
    refused(answer, 422, "invalid")
