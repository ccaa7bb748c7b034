"""What the program says, to the byte: answers of the API, documents of releases, output of the
commands.

A change that should change them writes the files again, and its commit shows the new text:
`PALMARES_GOLDEN=write deploy/test --api-only`.
"""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

import golden_market as known
from client import Client
from conftest import own_place
from files import csv_file, meeting, summary, today
from server import Server

FOLDER = Path(__file__).with_name("golden")
pytestmark = pytest.mark.xdist_group("golden")

# What is another in every run.
VARYING = [
    (re.compile(r"plm_[A-Za-z0-9_]+"), "KEY"),
    (re.compile(r"\b(?!00000000-)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b", re.IGNORECASE), "ID"),
    (re.compile(r"\b[0-9a-f]{64}\b"), "DIGEST"),
    (re.compile(r"\b(?!2023-01-01)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z"), "TIME"),
    (re.compile(r'"request_id":"[^"]*"'), '"request_id":"REQUEST"'),
    (re.compile(r'"next_cursor":"[^"]*"'), '"next_cursor":"CURSOR"'),
    (re.compile(r'"prefix":"[^"]*"'), '"prefix":"PREFIX"'),
]
HEADERS = [
    *("allow", "content-language", "content-type", "idempotency-replayed", "location", "retry-after", "vary"),
    "www-authenticate",
]


def steady(text: str) -> str:
    """The text without what differs from run to run."""
    for pattern, word in VARYING:
        text = pattern.sub(word, text)
    return text.replace(str(today()), "TODAY")


def compare(name: str, found: str) -> None:
    """Compares what was said with what is on record."""
    path = FOLDER / name
    if os.environ.get("PALMARES_GOLDEN") == "write":
        path.write_text(found)
        return
    expected = path.read_text()
    if expected != found:
        lines = difflib.unified_diff(expected.splitlines(), found.splitlines(), "on record", "said", lineterm="", n=1)
        pytest.fail("\n".join(line[:1000] for line in list(lines)[:60]), pytrace=False)


class Place:
    """A server whose tenants, engagements and campaigns are known, with two releases."""

    def __init__(self, server: Server, admin: Client):
        self.server, self.admin = server, admin
        known.insert(server)
        self.providers = [known.key(admin, known.provider_id(number), "provider") for number in range(known.PROVIDERS)]
        self.clients = [known.key(admin, known.client_id(number), "client") for number in range(known.CLIENTS)]
        known.load(self.providers, self.clients)
        for year in (2023, 2024):
            admin.create("/v1/releases", {"from": f"{year}-01", "to": f"{year}-12", "name": f"year-{year}"})
        self.callers = {
            "admin": admin,
            "client": self.clients[0],
            "provider": self.providers[0],
            "last provider": self.providers[-1],
            "nobody": Client(admin.http),
        }

    def say(self, caller: str, method: str, path: str, **options: object) -> str:
        response = self.callers[caller].send(method, path, **options)
        headers = "".join(f"{name}: {response.headers[name]}\n" for name in HEADERS if name in response.headers)
        body = steady(response.text).replace("},{", "},\n{").replace('],"', '],\n"')
        return f"=== {caller}: {method} {path}\n{response.status_code}\n{steady(headers)}\n{body}\n"


LAST_NUMBER = known.PROVIDERS - 1
P0, P1, LAST = known.provider_id(0), known.provider_id(1), known.provider_id(LAST_NUMBER)
C0 = known.client_id(0)
# The own view of a year, as that of today is another every day.
OWN = "view=own&from=2024-01&to=2024-12"
MARKET_READS = [
    "/v1/rankings?view=market",
    "/v1/rankings?view=market&limit=3&cursor=3",
    "/v1/rankings?release=year-2023&industry=software&country=FR&client_size=medium&deal_size=large",
    "/v1/rankings?view=market&industry=energy&currency=USD",
    "/v1/rankings?view=market&weights=0.1,0.2,0.3,0.2,0.2&limit=2",
    "/v1/rankings?weights=0.1,0.2&limit=0&cursor=x&release=%00&colour=red",
    "/v1/rankings?release=none",
    "/v1/rankings?view=market&currency=XAU",
    "/v1/rankings?view=both",
    "/v1/benchmarks",
    "/v1/benchmarks?industry=software",
    "/v1/benchmarks?weights=0.2,0.2,0.2,0.2,0.2",
    "/v1/benchmarks?view=own",
    f"/v1/comparisons?view=market&providers={P0},{P1}",
    f"/v1/comparisons?view=market&providers={P0}",
    f"/v1/comparisons?view=market&providers={P0},{known.identity(9, 9)}",
    f"/v1/providers/{P0}/scorecard?view=market",
    f"/v1/providers/{P0}/scorecard?release=year-2023&currency=USD",
    f"/v1/providers/{P0}/scorecard?view=market&industry=energy&country=FR",
    f"/v1/providers/{P0}/scorecard/explanation?view=market",
    f"/v1/providers/{P0}/history?limit=2",
    f"/v1/providers/{P0}/history?limit=25",
    f"/v1/providers/{LAST}/scorecard?view=market",
    f"/v1/providers/{LAST}/history",
    f"/v1/providers/{known.identity(9, 9)}/scorecard?view=market",
    "/v1/providers/x/scorecard?view=market",
]
OWN_READS = [
    f"/v1/rankings?{OWN}",
    f"/v1/rankings?{OWN}&limit=1",
    f"/v1/rankings?{OWN}&industry=energy&country=DE&weights=0.1,0.2,0.3,0.2,0.2",
    f"/v1/rankings?{OWN}&engagement_id={known.engagement_id(0, 0)}",
    f"/v1/rankings?{OWN}&campaign_id={known.campaign_id(LAST_NUMBER, 2)}",
    f"/v1/rankings?{OWN}&tenant_id={C0}",
    f"/v1/rankings?{OWN}&tenant_id={P0}",
    f"/v1/rankings?{OWN}&tenant_id={known.identity(9, 9)}",
    "/v1/rankings?view=own&from=2024-02&to=2024-01&weights=1&client_size=small&engagement_id=7",
    "/v1/rankings?view=own&to=2024-01&release=latest",
    f"/v1/comparisons?{OWN}&providers={P0},{known.provider_id(3)}",
    f"/v1/comparisons?{OWN}&providers={P0},{P1}",
    f"/v1/comparisons?{OWN}&clients={C0},{known.client_id(2)}",
    f"/v1/comparisons?{OWN}&clients={C0}",
    f"/v1/providers/{P0}/scorecard?{OWN}",
    f"/v1/providers/{P0}/scorecard?{OWN}&client_id={C0}",
    f"/v1/providers/{LAST}/scorecard?{OWN}&currency=USD",
    f"/v1/providers/{P0}/scorecard/explanation?{OWN}",
    f"/v1/providers/{P0}/scorecard/explanation?{OWN}&since_from=2023-01&since_to=2023-04",
    f"/v1/providers/{P0}/scorecard/explanation?{OWN}&since_from=2023-07",
    f"/v1/providers/{P0}/months?from=2024-03&to=2024-04",
    f"/v1/providers/{P0}/months?from=2024-03&to=2024-03&by=engagement",
    f"/v1/providers/{LAST}/months?from=2024-06&to=2024-06",
    f"/v1/providers/{P0}/months?by=month&weights=0.1,0.2,0.3,0.2,0.2",
    f"/v1/providers/{P0}/months?from=2024-03&to=2024-03&tenant_id={P0}",
    f"/v1/providers/{P0}/scorecard?{OWN}&tenant_id={P0}",
    f"/v1/providers/{known.identity(9, 9)}/scorecard?{OWN}",
]
READS = [
    *MARKET_READS,
    *OWN_READS,
    "/v1/releases",
    "/v1/release-schedule",
    "/v1/exchange-rates",
    f"/v1/tenants/{P0}",
    f"/v1/tenants/{C0}",
    "/v1/tenants?limit=2",
    f"/v1/tenants/{P0}/api-keys",
    "/v1/engagements?limit=2",
    f"/v1/engagements/{known.engagement_id(0, 0)}",
    "/v1/campaigns?limit=2",
    f"/v1/campaigns/{known.campaign_id(0, 0)}",
    "/v1/imports",
    "/v1/nothing",
]


def reads(place: Place, caller: str) -> str:
    return "".join(place.say(caller, "GET", path) for path in READS)


def rows(*lines: str) -> bytes:
    header = "campaign,meeting_ref,booked_on,held_on,status,qualified,opportunity_on,won_on,revenue,currency"
    return "\n".join([header, *lines, ""]).encode()


FILES = {
    "empty": b"",
    "no header": b"a,b\n1,2\n",
    "semicolons": rows().replace(b",", b";"),
    "a near name": rows().replace(b"meeting_ref", b"meeting_reff"),
    "broken quotes": rows('c-0-0,"a'),
    "no UTF-8": rows("c-0-0,\xff".encode("latin-1").decode("latin-1")).replace(b"\xc3\xbf", b"\xff"),
    "wrong rows": rows(
        "c-0-0,a,2024-13-01,2024-01-01,held,yes,,,,",
        "c-0-0,b,05/03/2024,,held,perhaps,2024-01-01,2023-01-01,1e3,EURO",
        "c-0-9,c,2024-01-01,2024-01-01,held,yes,,,,",
        ",,,,,,,,,",
        "c-0-0,d,2024-01-01,2024-01-01,cancelled,yes,,,-1,USD",
        "c-0-0,e,2999-01-01,2999-01-01,held,yes,,,,",
        "c-0-0,f,2024-01-05,2024-01-01,held,yes,,2024-02-01,99999999999999,EUR",
    ),
    "twice": csv_file("meetings", [meeting("c-0-0", "same", "2024-01-01")] * 2),
}


def writes(place: Place) -> str:
    said: list[str] = []

    def write(caller: str, method: str, path: str, body: object, **headers: str) -> None:
        said.append(place.say(caller, method, path, json=body, headers=headers))

    write("admin", "POST", "/v1/tenants", {"name": "", "kind": "broker", "colour": 1})
    write("admin", "POST", "/v1/tenants", {"name": "New", "kind": "client"}, **{"Idempotency-Key": "one"})
    write("admin", "POST", "/v1/tenants", {"name": "New", "kind": "client"}, **{"Idempotency-Key": "one"})
    write("admin", "POST", "/v1/tenants", {"name": "Newer", "kind": "client"}, **{"Idempotency-Key": "one"})
    write("provider", "POST", "/v1/tenants", {"name": "New", "kind": "client"})
    write("admin", "PATCH", f"/v1/tenants/{P1}", {"name": "Other"})
    write("admin", "PATCH", f"/v1/tenants/{P1}", {"name": "Other"}, **{"If-Match": '"stale"'})
    write("admin", "POST", f"/v1/tenants/{P1}/api-keys", {"role": "client_analyst"})
    write("admin", "PUT", "/v1/exchange-rates/USD", {"units_per_euro": "0"})
    write("admin", "PUT", "/v1/exchange-rates/USD", {"units_per_euro": "1.25"})
    engagement = {
        "provider_id": P0,
        "client_id": C0,
        "industry": "Soft/ware",
        "country": "XX",
        "client_size": "huge",
        "currency": "EUR",
        "customer_lifetime_value": {"amount": "-1", "currency": "USD"},
        "starts_on": "2024-02-30",
    }
    write("client", "POST", "/v1/engagements", engagement)
    write("provider", "POST", "/v1/engagements", engagement)
    write("admin", "DELETE", f"/v1/engagements/{known.engagement_id(0, 0)}", None)
    settled = f"/v1/engagements/{known.engagement_id(0, 0)}"
    write("provider", "POST", f"{settled}/accept", {})
    write("client", "POST", f"{settled}/withdraw", {})
    write("provider", "PATCH", settled, {"ends_on": None}, **{"If-Match": "*"})
    change = {"ends_on": "2024-01-01", "client_size": "small", "customer_lifetime_value": "5"}
    write("provider", "PATCH", settled, change | {"targets": {"satisfaction": 80}}, **{"If-Match": "*"})
    write("client", "PATCH", settled, {"ends_on": "2022-12-31", "targets": {"revenue": 1}}, **{"If-Match": "*"})
    write("client", "PATCH", settled, {"ends_on": "2022-12-31"}, **{"If-Match": "*"})
    definition = {"text": "Held", "criteria": ["long", "with who decides"], "valid_from": "2024-01-01"}
    write("client", "POST", f"{settled}/definitions", definition)
    write("client", "POST", f"{settled}/definitions/1/accept", None)
    write("provider", "POST", f"{settled}/definitions/1/accept", None)
    write("provider", "GET", f"{settled}/definitions", None)
    campaign = {"engagement_id": known.engagement_id(0, 0), "reference": "c-0-0"}
    write("provider", "POST", "/v1/campaigns", campaign)
    write("provider", "POST", "/v1/campaigns", campaign | {"reference": "fresh"})
    profiles = "/v1/mapping-profiles"
    rules = [{"to": "month", "from": {"position": 2}}, {"to": "campaign", "constant": "c-0-0"}]
    profile = {"name": "Months", "profile": {"kind": "monthly", "columns": rules, "dialect": {"separator": "\t"}}}
    write("admin", "POST", profiles, profile)
    write("provider", "POST", profiles, profile)
    write("provider", "POST", profiles, profile)
    wrong = {"kind": "monthly", "zone": "Mars", "columns": [{"to": "held_on"}, {"from": 1}], "colour": 1}
    write("provider", "POST", profiles, {"name": " ", "profile": wrong})
    write("provider", "POST", profiles, {"name": " ", "profile": wrong}, **{"Accept-Language": "fr"})
    write("provider", "PATCH", f"{profiles}/{known.engagement_id(0, 0)}", {"name": "x"}, **{"If-Match": "*"})
    write("provider", "GET", profiles, None)
    write("client", "GET", profiles, None)
    write("admin", "POST", "/v1/releases", {"from": "2024-01", "to": "2999-12"})
    write("admin", "POST", "/v1/releases", {"name": "year-2024", "from": "2024-01", "to": "2024-12"})
    write("admin", "POST", "/v1/releases", {"weights": [1, 2], "from": "2024-05", "to": "2024-01"})
    return "".join(said)


def uploads(place: Place) -> str:
    said: list[str] = []

    def upload(caller: str, kind: str, content: bytes, **headers: str) -> None:
        headers = {"Content-Type": "text/csv"} | headers
        said.append(place.say(caller, "POST", f"/v1/imports?kind={kind}", content=content, headers=headers))

    for name, content in FILES.items():
        said.append(f"--- {name}\n")
        upload("provider", "meetings", content)
    upload("provider", "meetings&on_error=skip", FILES["wrong rows"])
    upload("provider", "feedback", b"")
    upload("client", "feedback", b"campaign,respondent_ref,answered_on,relevance\nc-0-0,p,2024-01-01,9\n")
    upload("provider", "figures", b"")
    upload("provider", "monthly", csv_file("monthly", [summary("c-0-0", "2024-05", won_deals=5)]))
    upload("provider", "meetings", FILES["twice"], **{"Content-Type": "application/json"})
    return "".join(said)


def uploads_in_french(place: Place) -> str:
    headers = {"Content-Type": "text/csv", "Accept-Language": "fr"}
    path = "/v1/imports?kind=meetings"
    return "".join(
        f"--- {name}\n" + place.say("provider", "POST", path, content=content, headers=headers)
        for name, content in FILES.items()
    )


def documents(place: Place) -> str:
    """Every document of a release, and who is shown what."""
    release = "(select id from release where name = 'year-2024')"
    queries = {
        "settings": "select settings from release where name = 'year-2024'",
        "inputs": f"select provider_id, document from release_input where release_id = {release} order by 1",
        "priors": f"select cohort, document from prior where release_id = {release} order by 1",
        "scores": f"select cohort, provider_id, is_public, document from provider_score where release_id = {release} "
        "order by 1, 2",
        "views": f"select tenant_id, document from release_view where release_id = {release} order by 1",
        "withheld": f"select cohort from withheld_cohort where release_id = {release} order by 1",
    }
    return "".join(f"=== {name}\n{steady(place.server.sql(sql))}\n" for name, sql in queries.items())


COMMANDS = {
    "help": [["--help"]] + [["help", name] for name in ("serve", "migrate", "bootstrap", "demo", "release", "score")],
    "mistakes": [
        ["serve", "--port", "x"],
        ["serve", "--config", "/nonexistent.json"],
        ["release", "verify"],
        ["score"],
        ["score", "/nonexistent.csv"],
        ["score", "EXAMPLE", "--format", "xml"],
        ["score", "EXAMPLE", "--weights", "1,2"],
    ],
    "score": [
        ["score", "EXAMPLE"],
        ["score", "EXAMPLE", "--format", "json"],
        ["score", "EXAMPLE", "--format", "csv"],
        ["score", "EXAMPLE", "--release", "demo-2025Q1", "--unrounded-priors", "--no-minimum-data"],
        ["score", "EXAMPLE", "--yardstick", "fitted"],
    ],
}


def commands(place: Place, group: str) -> str:
    example = str(Path(__file__).with_name("worked_example.csv"))
    said = []
    for arguments in COMMANDS[group]:
        done = place.server.run(*[example if word == "EXAMPLE" else word for word in arguments])
        error = f"--- standard error\n{done.stderr}" if done.stderr else ""
        said.append(
            f"=== palmares {' '.join(arguments)}\n{done.returncode}\n{done.stdout}{error}\n".replace(example, "EXAMPLE")
        )
    return steady("".join(said))


def verification(place: Place) -> str:
    done = place.server.verify("year-2024")
    return steady(f"{done.returncode}\n{done.stdout}{done.stderr}")


CALLERS = ["admin", "client", "provider", "last provider", "nobody"]
# In this order: what is written and uploaded changes what is read.
STEPS: dict[str, Callable[[Place], str]] = {
    **{f"reads-{caller.replace(' ', '-')}": partial(reads, caller=caller) for caller in CALLERS},
    "release": documents,
    "verification": verification,
    "writes": writes,
    "uploads": uploads,
    "uploads-french": uploads_in_french,
    **{f"command-{group}": partial(commands, group=group) for group in COMMANDS},
}


@pytest.fixture(scope="module")
def said() -> Iterator[dict[str, str]]:
    """All that is said, by the file's name."""
    with own_place({"PALMARES_RELEASES_SCHEDULE": "never"}) as (server, market):
        place = Place(server, market.admin)
        yield {name: step(place) for name, step in STEPS.items()}


@pytest.mark.parametrize("name", STEPS)
def test_what_is_said_is_on_record(said: dict[str, str], name: str):
    compare(f"{name}.txt", said[name])
