"""Cached answers: whoever asked first, and however the question was spelt, each reader gets its
own answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest

from client import Client
from conftest import own_place
from files import RECENT, answers, month_after, month_of, summary
from market import MONTHS, Mandate, Market, Party
from server import OPEN, Server

OWN = {"view": "own"}
EARLY = [f"2023-{number:02}" for number in range(1, 13)]
# What the own view shows: four months within the last twelve.
LATE = [month_of(month_after(RECENT, -back)) for back in range(4)]

pytestmark = pytest.mark.xdist_group("kept answers")

Question = tuple[str, dict[str, str]]
Spelling = Callable[[str], str]


def plain(text: str) -> str:
    return text


def first_escaped(text: str) -> str:
    return f"%{ord(text[0]):02x}{text[1:]}" if text else text


def last_escaped(text: str) -> str:
    return f"{text[:-1]}%{ord(text[-1]):02X}" if text else text


def all_escaped(text: str) -> str:
    return "".join(f"%{byte:02x}" for byte in text.encode())


ESCAPES: list[Spelling] = [plain, first_escaped, last_escaped, all_escaped]


def spellings(parameters: dict[str, str]) -> Iterator[str]:
    """The same question in other words: names and values escaped, and now and then in another
    order."""
    for name_escape, value_escape in (*zip(ESCAPES, ESCAPES, strict=True), (plain, all_escaped), (all_escaped, plain)):
        pairs = [f"{name_escape(name)}={value_escape(value)}" for name, value in parameters.items()]
        yield "&".join(pairs if name_escape is value_escape else reversed(pairs))


@dataclass
class Place:
    """Clients that see the same of two releases, each with its own engagements, and providers."""

    server: Server
    market: Market
    providers: list[Party] = field(default_factory=list)
    clients: list[Party] = field(default_factory=list)

    def readers(self) -> dict[str, Client]:
        readers = {f"client {number}": party.api for number, party in enumerate(self.clients)}
        readers |= {f"provider {number}": party.api for number, party in enumerate(self.providers[:2])}
        return readers | {"admin": self.market.admin}

    def questions(self) -> list[Question]:
        industry = {"industry": self.market.industry}
        compared = ",".join(party.id for party in self.providers)
        questions: list[Question] = []
        market = {"view": "market"}
        for release in (
            {},
            OWN,
            market,
            {"release": "latest"},
            market | {"release": "of-2023"},
            {"release": "of-2024"},
        ):
            questions += [("/v1/rankings", release), ("/v1/rankings", release | industry | {"limit": "2"})]
            questions += [
                ("/v1/comparisons", release | {"providers": compared}),
                ("/v1/benchmarks", release | industry),
            ]
            for provider in self.providers[:2]:
                path = f"/v1/providers/{provider.id}"
                questions += [(f"{path}/scorecard", release), (f"{path}/scorecard", release | {"currency": "USD"})]
                questions.append((f"{path}/scorecard/explanation", release))
        for provider in self.providers[:2]:
            questions += [(f"/v1/providers/{provider.id}/history", {"limit": limit}) for limit in ("1", "24")]
            questions.append((f"/v1/providers/{provider.id}/history", {}))
            questions.append((f"/v1/providers/{provider.id}/months", {"by": "engagement"}))
        questions.append(("/v1/rankings", market | {"weights": "0.1,0.2,0.3,0.25,0.15"}))
        return questions

    def restart(self) -> None:
        """A server that has not answered any request yet."""
        assert self.server.stop() == 0
        self.server.start()


def ask(api: Client, path: str, query: str) -> tuple[int, str]:
    response = api.send("GET", f"{path}?{query}" if query else path)
    problem = response.json() if response.status_code != 200 else None
    # A refusal has an identifier of its own each time.
    return response.status_code, response.text if problem is None else problem["code"]


def query_of(parameters: dict[str, str]) -> str:
    return next(iter(spellings(parameters))) if parameters else ""


def load(mandate: Mandate, months: list[str], meetings: int) -> None:
    figures = {"qualified_meetings": meetings, "opportunities": meetings // 2, "won_deals": 1, "revenue": 900}
    mandate.load("monthly", [summary(mandate.reference, month, **figures, investment=500) for month in months])


@pytest.fixture(scope="module")
def place():
    with own_place(OPEN) as (server, market):
        place = Place(server, market)
        place.clients = [market.client() for _ in range(3)]
        place.providers = [market.provider() for _ in range(3)]
        market.admin.send("PUT", "/v1/exchange-rates/USD", 200, json={"units_per_euro": "1.25"})
        for number, provider in enumerate(place.providers):
            for position, client in enumerate(place.clients):
                mandate = market.mandate(provider, client, starts_on="2023-01-01")
                load(mandate, EARLY, 6 + 2 * number + position)
                load(mandate, MONTHS, 9 + 3 * number + 5 * position)
                load(mandate, LATE, 7 + 2 * number + 3 * position)
                people = [(name, "2024-06-01", (4, 3, 5)) for name in ("ann", "bob", "cyd")]
                mandate.load("feedback", answers(mandate.reference, *people))
        market.release("2023-01", "2023-12", name="of-2023")
        market.release(name="of-2024")
        yield place


@pytest.fixture(scope="module")
def truth(place: Place) -> dict[tuple[str, int], tuple[int, str]]:
    """What each reader is answered by a server that has never answered anybody else."""
    told = {}
    for name, api in place.readers().items():
        place.restart()
        for number, (path, parameters) in enumerate(place.questions()):
            told[name, number] = ask(api, path, query_of(parameters))
    return told


def test_clients_are_answered_differently_where_it_matters(place: Place, truth: dict):
    """Otherwise nothing below could fail: each has its own view."""
    own = [number for number, (_, parameters) in enumerate(place.questions()) if parameters == OWN]
    differing = [number for number in own if len({truth[f"client {client}", number] for client in range(3)}) == 3]
    assert len(differing) >= 4


@pytest.mark.parametrize("age, order", [("fresh", "forwards"), ("fresh", "backwards"), ("warm", "forwards")])
def test_every_reader_is_answered_for_itself_whoever_asked_before(place: Place, truth: dict, age: str, order: str):
    """Each question in all its spellings is asked by everybody in turn, before the next one is."""
    if age == "fresh":
        place.restart()
    readers = list(place.readers().items())
    if order == "backwards":
        readers.reverse()
    for number, (path, parameters) in enumerate(place.questions()):
        for query in dict.fromkeys(spellings(parameters)) if parameters else [""]:
            for name, api in readers:
                assert ask(api, path, query) == truth[name, number], (name, path, query)
