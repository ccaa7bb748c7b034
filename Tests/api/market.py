"""The tenants, engagements and campaigns of one test, in its own industry, so that no other
figures mix in."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any

from client import Client
from files import Row, csv_file, summary

# A closed year: every meeting in it has matured, and no day of it is in the future.
YEAR = {"from": "2024-01", "to": "2024-12"}
KPIS = ["qualified_meetings", "conversion_rate", "cost_per_qualified_lead", "roi", "satisfaction"]
MONTHS = [f"2024-{number:02}" for number in range(1, 13)]
ROLES = {"provider": "provider_uploader", "client": "client_analyst"}


@dataclass(frozen=True)
class Party:
    """A tenant, and a caller with a key of its role."""

    id: str
    name: str
    api: Client


@dataclass(frozen=True)
class Mandate:
    """An engagement with its two parties and a campaign, `reference` being what files call the
    campaign."""

    provider: Party
    client: Party
    engagement: dict
    campaign: dict

    @property
    def reference(self) -> str:
        return self.campaign["reference"]

    def load(self, kind: str, rows: list[Row]) -> dict:
        """Uploads rows as the party whose business they are."""
        party = self.client if kind == "feedback" else self.provider
        return party.api.load(kind, csv_file(kind, rows))


class Market:
    def __init__(self, admin: Client, industry: str):
        self.admin = admin
        self.industry = industry
        self.numbers = itertools.count(1)
        # The release that is read unless another is asked for: no other test's release comes
        # between.
        self.released: str | None = None

    def tenant(self, kind: str, name: str | None = None) -> Party:
        name = name or f"{kind} {next(self.numbers)} of {self.industry}"
        tenant = self.admin.create("/v1/tenants", {"name": name, "kind": kind})
        return Party(tenant["id"], name, self.admin.with_key(self.key(tenant["id"], ROLES[kind])["secret"]))

    def provider(self, name: str | None = None) -> Party:
        return self.tenant("provider", name)

    def client(self, name: str | None = None) -> Party:
        return self.tenant("client", name)

    def key(self, tenant_id: str, role: str) -> dict:
        return self.admin.post(f"/v1/tenants/{tenant_id}/api-keys", {"role": role}).json()

    def engagement_body(self, provider: Party, client: Party, **changes: object) -> dict:
        body = {
            "client_id": client.id,
            "provider_id": provider.id,
            "industry": self.industry,
            "country": "FR",
            "client_size": "medium",
            "deal_size": "medium",
            "currency": "EUR",
            "starts_on": "2024-01-01",
            "ends_on": None,
        } | changes
        value = body.pop("customer_lifetime_value", "40000.00")
        return body | {"customer_lifetime_value": {"amount": value, "currency": body["currency"]}}

    def engagement(self, provider: Party, client: Party, **changes: object) -> dict:
        return self.admin.create("/v1/engagements", self.engagement_body(provider, client, **changes))

    def campaign(self, engagement: dict, reference: str | None = None) -> dict:
        body = {"engagement_id": engagement["id"], "reference": reference or f"campaign-{next(self.numbers)}"}
        return self.admin.create("/v1/campaigns", body)

    def mandate(self, provider: Party | None = None, client: Party | None = None, **changes: object) -> Mandate:
        """A provider at work for a client, both new unless given."""
        provider = provider or self.provider()
        client = client or self.client()
        engagement = self.engagement(provider, client, **changes)
        return Mandate(provider, client, engagement, self.campaign(engagement))

    def release(self, from_: str = YEAR["from"], to: str = YEAR["to"], **more: object) -> str:
        """Makes a release of all that is on the server, by default of the closed year; reads are of
        it from now on.

        It may tell of less than the one before: the markets of one server share its releases.
        """
        body = {"from": from_, "to": to, "confirm": True} | more
        self.released = self.admin.create("/v1/releases", body)["id"]
        return self.released

    # Reading this market only, as the release that was made last for it has it unless told
    # otherwise.

    def parameters(self, **parameters: Any) -> dict:
        return {"view": "market", "industry": self.industry, "release": self.released} | parameters

    def ranking(self, api: Client | None = None, **parameters: Any) -> dict:
        return (api or self.admin).read("/v1/rankings", **self.parameters(**parameters))

    def card(self, provider: Party, api: Client | None = None, **parameters: Any) -> dict:
        """The whole answer about a provider."""
        path = f"/v1/providers/{provider.id}/scorecard"
        return (api or self.admin).read(path, **self.parameters(**parameters))

    def scorecard(self, provider: Party, api: Client | None = None, **parameters: Any) -> dict:
        """The provider's entry."""
        return self.card(provider, api, **parameters)["scorecard"]

    def kpi(self, provider: Party, name: str, **parameters: Any) -> dict:
        return self.scorecard(provider, **parameters)["kpis"][name]

    def raw(self, provider: Party, name: str, **parameters: Any) -> dict:
        """The raw figure of a KPI that is shown."""
        return shown(self.kpi(provider, name, **parameters))

    def comparison(self, providers: list[Party], api: Client | None = None, **parameters: Any) -> dict:
        ids = ",".join(provider.id for provider in providers)
        return (api or self.admin).read("/v1/comparisons", **self.parameters(providers=ids, **parameters))

    def explanation(self, provider: Party, api: Client | None = None, **parameters: Any) -> dict:
        path = f"/v1/providers/{provider.id}/scorecard/explanation"
        return (api or self.admin).read(path, **self.parameters(**parameters))

    def own(self, provider: Party, api: Client | None = None, **parameters: Any) -> dict:
        """The provider's scorecard in the own view, read with its own key by default."""
        path = f"/v1/providers/{provider.id}/scorecard"
        return (api or provider.api).read(path, view="own", **parameters)

    def own_raw(self, provider: Party, name: str, api: Client | None = None, **parameters: Any) -> dict:
        return shown(self.own(provider, api, **parameters)["scorecard"]["kpis"][name])


@dataclass(frozen=True)
class Scene:
    """A market that a file's release holds, and what its test has put there."""

    market: Market
    made: Any


def shown(reading: dict) -> dict:
    """The raw figure of a KPI that must be shown."""
    assert reading["status"] == "shown", reading
    return reading["raw"]


def performer(
    market: Market,
    meetings: int,
    opportunities: int,
    won: int,
    months: list[str] = MONTHS,
    client: Party | None = None,
    **changes: object,
) -> Party:
    """A provider with the same results in each month: enough to be ranked."""
    mandate = market.mandate(client=client, starts_on=f"{months[0]}-01")
    figures = {"qualified_meetings": meetings, "opportunities": opportunities, "won_deals": won}
    money = {"revenue": won * 1000, "investment": 2000} | changes
    mandate.load("monthly", [summary(mandate.reference, month, **figures, **money) for month in months])
    return mandate.provider


def ids(ranking: dict) -> list[str]:
    """The providers' ids, in the answer's order."""
    return [entry["provider"]["id"] for entry in ranking["data"]]
