#!/usr/bin/env python3
"""Makes and asks what deploy/bench measures; Python's own library is all it needs.

    bench-data.py market DIR --url URL --certificate FILE --providers N --meetings N
        makes tenants, engagements, campaigns and N meetings in all through the API, and notes them
        in DIR/market.json
    bench-data.py reader DIR --url URL --certificate FILE --tenant ID
        makes a client's key, and notes it in DIR/market.json
    bench-data.py meetings DIR --rows N
        writes DIR/meetings.csv, for the first provider to upload, and DIR/staged.csv, the same
        rows for the second's table
    bench-data.py release DIR --url URL --certificate FILE [--back N]
        makes a release, of the twelve months that ended N months ago, and prints its seconds,
        providers, clients and cohorts
    bench-data.py own-market DIR --url URL --certificate FILE
        makes a key for each tenant of DIR/own.txt, uploads the last meeting of each campaign, and
        notes the tenants in DIR/market.json
    bench-data.py own DIR --url URL --certificate FILE --requests N --rounds N
        prints the median milliseconds of a client's own ranking, of a provider's months and of an
        own scorecard; and writes DIR/questions-1.txt and so on, for each round own rankings of
        windows that no other request is about
    bench-data.py read DIR --url URL --certificate FILE --requests N --fresh N
        prints the milliseconds of a ranking read: the first one, the median, and both with weights
        never asked for before

The platform admin's key comes in the environment: PALMARES_ADMIN_KEY.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import ssl
import statistics
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

MEETING_COLUMNS = "campaign,meeting_ref,booked_on,held_on,status,qualified,opportunity_on,won_on,revenue,currency"
INVESTMENT_COLUMNS = "campaign,investment_ref,incurred_on,category,amount,currency"
FEEDBACK_COLUMNS = "campaign,respondent_ref,answered_on,relevance,qualification,workload"
CLIENTS = 40
# Of each provider, each for another client.
CAMPAIGNS = 6
INDUSTRIES = ["software", "finance", "manufacturing", "logistics"]
COUNTRIES = ["FR", "DE"]
KPIS = 5


class Connection:
    """One TLS connection to the server, kept open."""

    def __init__(self, url: str, certificate: str):
        parts = urlsplit(url)
        tls = ssl.create_default_context(cafile=certificate)
        self.http = http.client.HTTPSConnection(parts.hostname, parts.port, context=tls, timeout=300)

    def ask(self, method: str, path: str, key: str, body: bytes | None = None, kind: str = "application/json") -> bytes:
        headers = {"Authorization": f"Bearer {key}"} | ({"Content-Type": kind} if body is not None else {})
        self.http.request(method, path, body, headers)
        response = self.http.getresponse()
        content = response.read()
        if response.status >= 300:
            sys.exit(f"{method} {path}: {response.status} {content[:1000].decode(errors='replace')}")
        return content

    def create(self, path: str, key: str, body: dict) -> dict:
        return json.loads(self.ask("POST", path, key, json.dumps(body).encode()))

    def upload(self, kind: str, key: str, lines: list[str]) -> None:
        body = "\n".join(lines) + "\n"
        self.ask("POST", f"/v1/imports?kind={kind}", key, body.encode(), "text/csv")


class Calendar:
    """The twelve months that have ended, which a ranking covers by default."""

    def __init__(self) -> None:
        last = date.today().replace(day=1) - timedelta(days=1)
        self.first = last.replace(year=last.year - 1, day=1) + timedelta(days=31)
        self.first = self.first.replace(day=1)
        # The last third of the year is left for opportunities and deals to happen in.
        self.days = [self.first + timedelta(days=number) for number in range(240)]
        self.texts = {
            self.first + timedelta(days=number): str(self.first + timedelta(days=number)) for number in range(360)
        }


def meeting(calendar: Calendar, generator: random.Random, skill: float = 1) -> tuple[str, str, str, str, str, str, str]:
    """A meeting's cells from booked_on to revenue, like a real pipeline's: few become deals, more
    with more skill."""
    day = calendar.days[int(generator.random() * 200) + 30]
    booked = calendar.texts[day - timedelta(days=int(generator.random() * 20))]
    chance = generator.random() ** (1 / skill)
    if chance < 0.2:
        return booked, "", "no_show", "no", "", "", ""
    held = calendar.texts[day]
    if chance < 0.4:
        return booked, held, "held", "no", "", "", ""
    if chance < 0.85:
        return booked, held, "held", "yes", "", "", ""
    opportunity = calendar.texts[day + timedelta(days=20)]
    if chance < 0.95:
        return booked, held, "held", "yes", opportunity, "", ""
    revenue = f"{5_000 + int(generator.random() * 40_000)}.50"
    return booked, held, "held", "yes", opportunity, calendar.texts[day + timedelta(days=60)], revenue


def make_market(arguments: argparse.Namespace) -> None:
    calendar, generator = Calendar(), random.Random(20)
    connection = Connection(arguments.url, arguments.certificate)
    admin = os.environ["PALMARES_ADMIN_KEY"]

    def tenant(kind: str, number: int, role: str) -> dict:
        made = connection.create("/v1/tenants", admin, {"name": f"Bench {kind} {number}", "kind": kind})
        key = connection.create(f"/v1/tenants/{made['id']}/api-keys", admin, {"role": role})
        return {"id": made["id"], "key": key["secret"]}

    clients = [tenant("client", number, "client_analyst") | {"campaigns": []} for number in range(CLIENTS)]
    providers = []
    for number in range(arguments.providers):
        provider = tenant("provider", number, "provider_uploader") | {"campaigns": []}
        for place in range(CAMPAIGNS):
            # No two neighbours have all their clients in common.
            which = (number + place * (1 + number // CLIENTS % CAMPAIGNS)) % CLIENTS
            engagement = {
                "client_id": clients[which]["id"],
                "provider_id": provider["id"],
                "industry": INDUSTRIES[which % len(INDUSTRIES)],
                "country": COUNTRIES[which // len(INDUSTRIES) % len(COUNTRIES)],
                "client_size": "medium",
                "deal_size": "medium",
                "currency": "EUR",
                "customer_lifetime_value": {"amount": f"{30_000 + 500 * which}.00", "currency": "EUR"},
                "starts_on": str(calendar.first),
                "ends_on": None,
            }
            engagement_id = connection.create("/v1/engagements", admin, engagement)["id"]
            campaign = {"engagement_id": engagement_id, "reference": f"bench-{number}-{place}"}
            campaign = connection.create("/v1/campaigns", admin, campaign)
            provider["campaigns"].append(campaign)
            clients[which]["campaigns"].append(campaign)
        providers.append(provider)

    for number, provider in enumerate(providers):
        references = [campaign["reference"] for campaign in provider["campaigns"]]
        share = arguments.meetings // len(providers) + (number < arguments.meetings % len(providers))
        skill = 0.6 + generator.random()
        rows = [
            f"{references[row % CAMPAIGNS]},s{row},{','.join(meeting(calendar, generator, skill))},EUR"
            for row in range(share)
        ]
        connection.upload("meetings", provider["key"], [MEETING_COLUMNS, *rows])
        costs = [
            f"{reference},i{month},{calendar.days[month * 30]},retainer,"
            f"{2_000 + int(generator.random() * 3_000)}.00,EUR"
            for reference in references
            for month in range(8)
        ]
        connection.upload("investments", provider["key"], [INVESTMENT_COLUMNS, *costs])
    for client in clients:
        answers = [
            f"{campaign['id']},r{person},{calendar.days[200]},"
            f"{','.join(str(generator.randint(2, 5)) for _ in range(3))}"
            for campaign in client["campaigns"]
            for person in range(4)
        ]
        if answers:
            connection.upload("feedback", client["key"], [FEEDBACK_COLUMNS, *answers])
    write_note(arguments, {"providers": providers, "clients": clients})


def make_reader(arguments: argparse.Namespace) -> None:
    connection = Connection(arguments.url, arguments.certificate)
    path = f"/v1/tenants/{arguments.tenant}/api-keys"
    key = connection.create(path, os.environ["PALMARES_ADMIN_KEY"], {"role": "client_analyst"})
    write_note(arguments, {"providers": [], "clients": [{"id": arguments.tenant, "key": key["secret"]}]})


def write_note(arguments: argparse.Namespace, market: dict) -> None:
    note = Path(arguments.folder, "market.json")
    note.touch(mode=0o600)
    note.write_text(json.dumps(market))


def write_meetings(arguments: argparse.Namespace) -> None:
    calendar, generator = Calendar(), random.Random(21)
    folder = Path(arguments.folder)
    providers = json.loads((folder / "market.json").read_text())["providers"]
    references = [campaign["reference"] for campaign in providers[0]["campaigns"]]
    staged = [campaign["id"] for campaign in providers[1]["campaigns"]]
    with open(folder / "meetings.csv", "w") as upload, open(folder / "staged.csv", "w") as limit:
        upload.write(MEETING_COLUMNS + "\n")
        for row in range(arguments.rows):
            cells = ",".join(meeting(calendar, generator))
            upload.write(f"{references[row % CAMPAIGNS]},m{row},{cells},EUR\n")
            limit.write(f"{row + 2},{staged[row % CAMPAIGNS]},m{row},{cells}\n")


def make_release(arguments: argparse.Namespace) -> None:
    connection = Connection(arguments.url, arguments.certificate)
    today = date.today()
    last = today.year * 12 + today.month - 2 - arguments.back
    months = {"from": last - 11, "to": last}
    body = {name: f"{month // 12:04}-{month % 12 + 1:02}" for name, month in months.items()}
    began = time.perf_counter()
    release = connection.create("/v1/releases", os.environ["PALMARES_ADMIN_KEY"], body)
    elapsed = time.perf_counter() - began
    print(f"{elapsed:.3f} {release['providers']} {release['clients']} {release['cohorts']}")


def make_own_market(arguments: argparse.Namespace) -> None:
    connection = Connection(arguments.url, arguments.certificate)
    held = date.today().replace(day=1) - timedelta(days=100)
    market: dict[str, list] = {"providers": [], "clients": []}
    for line in Path(arguments.folder, "own.txt").read_text().splitlines():
        kind, tenant, *others = line.split()
        role = {"provider": "provider_uploader", "client": "client_analyst"}[kind]
        path = f"/v1/tenants/{tenant}/api-keys"
        key = connection.create(path, os.environ["PALMARES_ADMIN_KEY"], {"role": role})["secret"]
        if kind == "provider":
            rows = [f"{reference},last,{held},{held},held,yes,,,,EUR" for reference in others]
            connection.upload("meetings", key, [MEETING_COLUMNS, *rows])
        market[f"{kind}s"].append({"id": tenant, "key": key, "others": others})
    write_note(arguments, market)


def windows() -> list[str]:
    """Windows of some twelve months, within the ten years that ended last month."""
    last = date.today().year * 12 + date.today().month - 2
    return [
        f"from={first // 12:04}-{first % 12 + 1:02}&to={to // 12:04}-{to % 12 + 1:02}"
        for months in range(9, 16)
        for first in range(last - 119, last - months + 2)
        for to in [first + months - 1]
    ]


def read_own(arguments: argparse.Namespace) -> None:
    market = json.loads(Path(arguments.folder, "market.json").read_text())
    connection, generator = Connection(arguments.url, arguments.certificate), random.Random(22)

    def questions(path: str, askers: list[dict]) -> list[tuple[str, str]]:
        """A path and a key for each asker and window, in any order."""
        asked = [
            (path.format(id=asker["id"], other=asker["others"][0]) + window, asker["key"])
            for asker in askers
            for window in windows()
        ]
        return generator.sample(asked, len(asked))

    def median(asked: list[tuple[str, str]]) -> float:
        times = []
        for path, key in asked[: arguments.requests]:
            began = time.perf_counter()
            connection.ask("GET", path, key)
            times.append((time.perf_counter() - began) * 1_000)
        return statistics.median(times)

    rankings = questions("/v1/rankings?view=own&", market["clients"])
    months = questions("/v1/providers/{id}/months?", market["providers"])
    scorecards = questions("/v1/providers/{other}/scorecard?view=own&", market["clients"])
    content = json.loads(connection.ask("GET", *rankings.pop()))
    if len(content["data"]) != 10 or content["yardstick"]["kind"] != "cohort":
        sys.exit("the own ranking is not of ten providers, by a cohort")
    print(f"{median(rankings):.3f} {median(months):.3f} {median(scorecards):.3f}")
    for number in range(arguments.rounds):
        share = rankings[arguments.requests + number :: arguments.rounds]
        lines = "".join(f"{path} {key}\n" for path, key in share)
        Path(arguments.folder, f"questions-{number + 1}.txt").write_text(lines)


def new_weights(generator: random.Random) -> str:
    """Five weights from 0.05 to 0.50 that sum to 1, in steps of 0.01: of the 1.3 million the same
    hardly come twice."""
    while True:
        cuts = sorted(generator.randrange(100) for _ in range(KPIS - 1))
        weights = [after - before for before, after in zip([0, *cuts], [*cuts, 100], strict=True)]
        if all(5 <= weight <= 50 for weight in weights):
            return ",".join(f"0.{weight:02}" for weight in weights)


def read_rankings(arguments: argparse.Namespace) -> None:
    market = json.loads(Path(arguments.folder, "market.json").read_text())
    connection = Connection(arguments.url, arguments.certificate)
    key = market["clients"][0]["key"]
    generator = random.Random()

    def milliseconds(query: str) -> float:
        began = time.perf_counter()
        content = connection.ask("GET", f"/v1/rankings?view=market&limit=20{query}", key)
        elapsed = (time.perf_counter() - began) * 1_000
        if len(json.loads(content)["data"]) != 20:
            sys.exit("the ranking has no full page")
        return elapsed

    first = milliseconds("")
    again = statistics.median(milliseconds("") for _ in range(arguments.requests))
    first_fresh, *fresh = (milliseconds(f"&weights={new_weights(generator)}") for _ in range(arguments.fresh + 1))
    print(f"{first:.3f} {again:.3f} {first_fresh:.3f} {statistics.median(fresh):.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description="Makes and asks what deploy/bench measures.")
    commands = parser.add_subparsers(dest="command", required=True)
    market = commands.add_parser("market")
    market.add_argument("--providers", type=int, required=True)
    market.add_argument("--meetings", type=int, required=True)
    meetings = commands.add_parser("meetings")
    meetings.add_argument("--rows", type=int, required=True)
    reader = commands.add_parser("reader")
    reader.add_argument("--tenant", required=True)
    release = commands.add_parser("release")
    release.add_argument("--back", type=int, default=0)
    own_market = commands.add_parser("own-market")
    own = commands.add_parser("own")
    own.add_argument("--requests", type=int, required=True)
    own.add_argument("--rounds", type=int, required=True)
    read = commands.add_parser("read")
    read.add_argument("--requests", type=int, required=True)
    read.add_argument("--fresh", type=int, required=True)
    for command in (market, reader, meetings, release, own_market, own, read):
        command.add_argument("folder")
    for command in (market, reader, release, own_market, own, read):
        command.add_argument("--url", required=True)
        command.add_argument("--certificate", required=True)
    arguments = parser.parse_args()
    commands_by_name = {
        "market": make_market,
        "reader": make_reader,
        "meetings": write_meetings,
        "release": make_release,
        "own-market": make_own_market,
        "own": read_own,
        "read": read_rankings,
    }
    commands_by_name[arguments.command](arguments)


if __name__ == "__main__":
    main()
