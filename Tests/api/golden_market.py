"""A market with known ids everywhere, so that its answers are the same to the byte in every run."""

from __future__ import annotations

from client import Client
from files import Row, answers, csv_file, deals, investment, meetings, summary
from market import ROLES
from server import Server

PROVIDERS, CLIENTS, ENGAGED = 12, 9, 7
YEARS = [f"{year}-{month:02}" for year in (2023, 2024) for month in range(1, 13)]


def identity(kind: int, number: int) -> str:
    return f"00000000-0000-4000-8000-{kind:04}{number:08}"


def provider_id(number: int) -> str:
    return identity(1, number)


def client_id(number: int) -> str:
    return identity(2, number)


def engagement_id(provider: int, client: int) -> str:
    return identity(3, provider * 100 + client)


def campaign_id(provider: int, client: int) -> str:
    return identity(4, provider * 100 + client)


def reference(provider: int, client: int) -> str:
    return f"c-{provider}-{client}"


def clients_of(provider: int) -> list[int]:
    """Seven of the nine clients each, so that the largest cohorts may be shown."""
    return [(provider + step) % CLIENTS for step in range(ENGAGED)]


def insert(server: Server) -> None:
    """Tenants, engagements and campaigns. Over the API their ids would not be known beforehand."""
    made = "timestamptz '2023-01-01 00:00:00.000Z'"
    tenants = [(provider_id(number), "provider", f"Agency {number:02}", number) for number in range(PROVIDERS)]
    tenants += [(client_id(number), "client", f"Company {number:02}", 50 + number) for number in range(CLIENTS)]
    rows = ", ".join(
        f"('{id}', '{kind}', '{name}', {made} + interval '{second} s', {made} + interval '{second} s')"
        for id, kind, name, second in tenants
    )
    server.sql(f"insert into tenant (id, kind, name, created_at, updated_at) values {rows}")
    pairs = [(provider, client) for provider in range(PROVIDERS) for client in clients_of(provider)]
    rows = ", ".join(
        f"('{provider_id(provider)}', '{engagement_id(provider, client)}', '{client_id(client)}', "
        f"'{'software' if client % 3 else 'energy'}', '{'FR' if client % 2 else 'DE'}', 'medium', 'large', 'EUR', "
        f"{20_000 + 5_000 * client}, '2023-01-01', 'platform', {made} + interval '{provider * 100 + client} s', {made})"
        for provider, client in pairs
    )
    server.sql(
        "insert into engagement (provider_id, id, client_id, industry, country, client_size, deal_size, currency, "
        f"customer_lifetime_value, starts_on, proposed_by, created_at, accepted_at) values {rows}"
    )
    rows = ", ".join(
        f"('{provider_id(provider)}', '{campaign_id(provider, client)}', '{client_id(client)}', "
        f"'{engagement_id(provider, client)}', '{reference(provider, client)}', 'Campaign {provider} {client}', "
        f"{made} + interval '{provider * 100 + client} s')"
        for provider, client in pairs
    )
    server.sql(
        "insert into campaign (provider_id, id, client_id, engagement_id, reference, name, created_at) values " + rows
    )


def key(admin: Client, tenant: str, kind: str) -> Client:
    return admin.with_key(admin.post(f"/v1/tenants/{tenant}/api-keys", {"role": ROLES[kind]}).json()["secret"])


def monthly_rows(provider: int) -> list[Row]:
    """Figures of two years, of which no two providers have the same."""
    rows = []
    for client in clients_of(provider):
        for index, month in enumerate(YEARS):
            qualified = 2 + (3 * provider + client + index) % (4 + provider % 5)
            rows.append(
                summary(
                    reference(provider, client),
                    month,
                    qualified_meetings=qualified,
                    opportunities=qualified * (2 + provider % 4) // 8,
                    won_deals=(provider + client + index) % 3 % 2,
                    revenue=((provider + client + index) % 3 % 2) * (4_000 + 1_500 * (provider % 7)),
                    investment=1_500 + 100 * provider,
                )
            )
    return rows


def load(providers: list[Client], clients: list[Client]) -> None:
    """Totals of all, and of the last provider single meetings, deals, investments instead."""
    for number, api in enumerate(providers[:-1]):
        api.load("monthly", csv_file("monthly", monthly_rows(number)))
    last = len(providers) - 1
    rows, costs = [], []
    for client in clients_of(last):
        for month in range(1, 13):
            day = f"2024-{month:02}-{5 + client:02}"
            rows += meetings(reference(last, client), 3 + client % 3, day, name=f"m{client}-{month}-")
            costs.append(investment(reference(last, client), f"i{client}-{month}", day, "2100.50"))
        rows += deals(reference(last, client), [5_000 + 250 * client, "7999.99"], f"2024-06-{10 + client:02}")
    providers[last].load("meetings", csv_file("meetings", rows))
    providers[last].load("investments", csv_file("investments", costs))
    for number, api in enumerate(clients):
        rows = []
        for provider in range(PROVIDERS):
            if number in clients_of(provider):
                given = [
                    (f"p{person}", f"2024-0{4 + person}-15", (2 + (provider + person) % 4, 3 + person % 3, 4))
                    for person in range(2)
                ]
                rows += answers(reference(provider, number), *given)
        api.load("feedback", csv_file("feedback", rows))
