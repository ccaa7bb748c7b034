"""Sentences about scores are in the reader's language, whoever asked before. Nothing else
depends on the language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest

from client import Client
from conftest import own_place
from files import answers, summary
from market import MONTHS, Mandate, Market, Party, performer
from server import OPEN, Server

EARLY = [f"2023-{number:02}" for number in range(1, 13)]
NARROW, WIDE, MINUS = "\u202f", "\u00a0", "\u2212"
OTHER = {"en": "fr", "fr": "en"}
WORDS = {"message", "reason", "sentences"}

pytestmark = pytest.mark.xdist_group("read languages")
LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])


@dataclass(frozen=True)
class Place:
    """Two releases: of 2023, and of 2024 when `better` has improved. `little` has too few data."""

    server: Server
    market: Market
    better: Mandate
    little: Mandate
    client: Party

    def restart(self) -> None:
        """A server that has not answered any request yet."""
        assert self.server.stop() == 0
        self.server.start()

    def worded(self) -> dict[str, str]:
        """Questions whose answers hold words."""
        both = f"{self.better.provider.id},{self.little.provider.id}"
        return {
            "ranking": "/v1/rankings?view=market",
            "comparison": f"/v1/comparisons?view=market&providers={both}",
            "benchmark": "/v1/benchmarks?deal_size=large",
            "scorecard": f"/v1/providers/{self.little.provider.id}/scorecard?view=market",
            "explanation": f"/v1/providers/{self.better.provider.id}/scorecard/explanation?view=market",
        }

    def own(self) -> dict[str, str]:
        """Those of the own view, of a provider that has improved."""
        provider, year = f"/v1/providers/{self.better.provider.id}", "view=own&from=2024-01&to=2024-12"
        return {
            "own ranking": f"/v1/rankings?{year}",
            "own scorecard": f"{provider}/scorecard?{year}",
            "own explanation": f"{provider}/scorecard/explanation?{year}",
            "own months": f"{provider}/months?from=2024-01&to=2024-12",
        }

    def asked(self) -> Iterator[tuple[str, str, Client]]:
        """Each question, by its name, with each who asks it."""
        for name, path in self.worded().items():
            yield name, path, self.market.admin
            yield name, path, self.client.api
        for name, path in self.own().items():
            yield name, path, self.better.provider.api
            yield name, path, self.better.client.api

    def history(self) -> str:
        return f"/v1/providers/{self.better.provider.id}/history"


@pytest.fixture(scope="module")
def place() -> Iterator[Place]:
    with own_place(OPEN) as (server, market):
        for result in ((20, 9, 8), (10, 3, 2), (6, 2, 1)):
            performer(market, *result, months=EARLY + MONTHS)
        better = market.mandate(starts_on="2023-01-01")
        figures = {"qualified_meetings": 4, "opportunities": 1, "won_deals": 1, "revenue": 1500, "investment": 2000}
        improved = figures | {"qualified_meetings": 8, "opportunities": 4, "won_deals": 2, "revenue": 5000}
        rows = [summary(better.reference, month, **figures) for month in EARLY]
        better.load("monthly", rows + [summary(better.reference, month, **improved) for month in MONTHS])
        little = market.mandate(starts_on="2023-01-01")
        few = {"qualified_meetings": 1, "opportunities": 0, "won_deals": 0, "revenue": 0, "investment": 0}
        little.load("monthly", [summary(little.reference, month, **few) for month in ("2023-05", "2024-05")])
        little.load("feedback", answers(little.reference, ("ann", "2024-06-01", (4, 4, 4))))
        market.release("2023-01", "2023-12", name="of-2023")
        market.release(name="of-2024")
        yield Place(server, market, better, little, market.client())


def ask(api: Client, path: str, language: str, status: int = 200, **headers: str) -> httpx.Response:
    return api.send("GET", path, status, headers={"Accept-Language": language} | headers)


def is_in(answer: httpx.Response, language: str) -> bool:
    return (answer.headers.get("content-language"), answer.headers.get("vary")) == (language, "Accept-Language")


def words(value: object) -> list[str]:
    """What an answer says to people, in its order."""
    if isinstance(value, list):
        return [said for item in value for said in words(item)]
    if not isinstance(value, dict):
        return []
    said: list[str] = []
    for name, member in value.items():
        if name in WORDS:
            said += member if isinstance(member, list) else [member] if member else []
        else:
            said += words(member)
    return said


def without_words(value: object) -> object:
    if isinstance(value, list):
        return [without_words(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {name: without_words(member) for name, member in value.items() if name not in WORDS}


@LANGUAGES
def test_everybody_reads_their_own_language_whoever_asked_first(place: Place, language: str):
    """An answer that is kept for one language is not the other's."""
    place.restart()
    for name, path, api in place.asked():
        turns = [language, OTHER[language], language, OTHER[language]]
        told = [ask(api, path, turn) for turn in turns]
        assert [is_in(answer, turn) for answer, turn in zip(told, turns, strict=True)] == [True] * 4, name
        assert told[0].content == told[2].content and told[1].content == told[3].content, name
        mine, other = (json.loads(answer.content) for answer in told[:2])
        assert without_words(mine) == without_words(other), name
        said, otherwise = words(mine), words(other)
        assert len(said) == len(otherwise) > 0, name
        assert not set(said) & set(otherwise), name
        assert told[0].headers["etag"] == told[2].headers["etag"] != told[1].headers["etag"]


def test_a_history_holds_no_words(place: Place):
    api = place.better.provider.api
    told = [ask(api, place.history(), language) for language in ("en", "fr", "en")]
    assert len({answer.content for answer in told}) == 1
    assert words(told[0].json()) == []
    for answer in told:
        assert "vary" not in answer.headers and "content-language" not in answer.headers


@LANGUAGES
def test_a_tag_is_one_languages(place: Place, language: str):
    api, path = place.market.admin, place.worded()["ranking"]
    tags = {name: ask(api, path, name).headers["etag"] for name in OTHER}
    fresh = ask(api, path, language, 304, **{"If-None-Match": tags[language]})
    assert fresh.headers["vary"] == "Accept-Language" and "content-language" not in fresh.headers
    other = ask(api, path, language, 200, **{"If-None-Match": tags[OTHER[language]]})
    assert is_in(other, language) and other.headers["etag"] == tags[language]


@LANGUAGES
def test_a_head_names_the_language(place: Place, language: str):
    for _, path, api in place.asked():
        head = api.send("HEAD", path, headers={"Accept-Language": language})
        get = ask(api, path, language)
        assert head.status_code == 200 and head.content == b""
        assert is_in(head, language) and head.headers["etag"] == get.headers["etag"]


def test_reasons_in_full(place: Place):
    card = place.worded()["scorecard"]
    said = {name: ask(place.market.admin, card, name).json()["scorecard"] for name in OTHER}
    satisfaction = {name: entry["kpis"]["satisfaction"]["reason"] for name, entry in said.items()}
    assert satisfaction == {
        "en": "It is shown from three respondents, who could otherwise be told apart.",
        "fr": "L’indicateur s’affiche à partir de trois répondants, que l’on pourrait sinon reconnaître.",
    }
    reasons = {name: {reason["code"]: reason["message"] for reason in said[name]["unranked_reasons"]} for name in OTHER}
    assert reasons["en"]["no_conversion_rate_or_roi"] == (
        "Neither the conversion rate nor the ROI can be shown, and one of them is needed."
    )
    assert reasons["fr"]["no_conversion_rate_or_roi"] == (
        "Ni le taux de conversion ni le retour sur investissement ne peuvent être affichés, et il faut l’un des deux."
    )
    weight = {name: re.sub(r"\d+", "N", reasons[name]["too_little_weight"]) for name in OTHER}
    assert weight == {
        "en": "The KPIs shown carry N% of the weight and N% is needed.",
        "fr": f"Les indicateurs affichés représentent N{WIDE}% de la pondération, et il en faut N{WIDE}%.",
    }


def test_why_a_cohort_is_another_one(place: Place):
    path = place.worded()["benchmark"]
    why = {name: ask(place.market.admin, path, name).json()["cohort"]["why"] for name in OTHER}
    assert [[reason["code"] for reason in why[name]] for name in OTHER] == [["not_predefined"]] * 2
    assert why["en"][0]["message"] == (
        "The cohorts are industry, then country, client size and deal size within it: "
        "deal size needs the dimensions before it."
    )
    assert why["fr"][0]["message"] == (
        "Les groupes de comparaison se forment par secteur, puis par pays, par taille des clients et par taille des "
        f"affaires{WIDE}: le critère «{NARROW}taille des affaires{NARROW}» suppose ceux qui le précèdent."
    )


def test_a_change_in_full(place: Place):
    """The figures are those of the uploads: 4 and 8 meetings a month, for 2000."""
    path = place.worded()["explanation"]
    said = {name: ask(place.market.admin, path, name).json()["change"]["sentences"] for name in OTHER}
    points = re.compile(rf"[+{MINUS}-]?\d+[.,]\d")
    english = {points.sub("N", sentence).partition(":")[0] for sentence in said["en"]}
    french = {points.sub("N", sentence).partition(f"{WIDE}:")[0] for sentence in said["fr"]}
    assert "Cost per qualified lead fell from 500 to 250 EUR" in english
    assert f"Le coût par contact qualifié baisse de 500 à 250{WIDE}EUR" in french
    assert "The number of qualified meetings rose from N to N a month" in english
    assert "Le nombre de rendez-vous qualifiés monte de N à N par mois" in french
    for sentence in said["fr"]:
        for number, noun in re.findall(rf"[+{MINUS}](\d+,\d) (points?)", sentence):
            assert noun == ("points" if float(number.replace(",", ".")) >= 2 else "point"), sentence
        assert not re.search(r"\d\.\d", sentence), sentence
