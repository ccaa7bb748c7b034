"""The preview of the coming release: a tenant's own part of it, before it is made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest

from client import Client, codes, refused
from conftest import own_place
from files import feedback, meeting, month_after, month_of, summary, today
from market import Mandate, Market
from server import OPEN

# The window of the coming release, and the months of the release before it.
MONTHS = [month_of(month_after(today(), -back)) for back in range(12, 0, -1)]
EARLIER = MONTHS[:-1]
ANSWERED = f"{MONTHS[3]}-05"
pytestmark = pytest.mark.xdist_group("previews")


@dataclass(frozen=True)
class Place:
    """A provider with two clients, and a rival of it at work for the first client."""

    market: Market
    first: Mandate
    second: Mandate
    rival: Mandate
    earlier: str

    def preview(self, api: Client, status: int | None = 200, language: str = "en", **more: object) -> httpx.Response:
        path = f"/v1/providers/{self.first.provider.id}/scorecard"
        parameters = {"release": "preview", "industry": self.market.industry} | more
        return api.get(path, status, headers={"Accept-Language": language}, **parameters)


def load(mandate: Mandate, factor: int) -> None:
    figures = {"qualified_meetings": 5 * factor, "opportunities": 2 * factor, "won_deals": factor}
    money = {"revenue": 4000 * factor, "investment": 1500}
    mandate.load("monthly", [summary(mandate.reference, month, **figures, **money) for month in MONTHS])


def answer(mandate: Mandate, *given: int) -> None:
    """So many people's answers, each with the same number three times."""
    rows = [
        feedback(mandate.reference, f"r{number}", ANSWERED, (each, each, each)) for number, each in enumerate(given)
    ]
    mandate.load("feedback", rows)


@pytest.fixture(scope="module")
def place() -> Iterator[Place]:
    with own_place(OPEN | {"PALMARES_RELEASES_PREVIEW_DAY": "1"}) as (_, market):
        provider = market.provider()
        first, second = market.mandate(provider), market.mandate(provider)
        rival = market.mandate(client=first.client)
        for factor, mandate in enumerate((first, second, rival), 1):
            load(mandate, factor)
            answer(mandate, 3, 4, 5, factor)
        earlier = market.release(EARLIER[0], EARLIER[-1])
        market.own(provider)
        yield Place(market, first, second, rival, earlier)


def meetings_of(said: httpx.Response) -> int:
    return said.json()["scorecard"]["kpis"]["qualified_meetings"]["raw"]["qualified_meetings"]


def test_a_preview_says_that_it_is_none_of_a_release(place: Place):
    said = place.preview(place.first.provider.api).json()
    assert said["preview"] == {
        "due_on": None,
        "yardstick_release_id": place.earlier,
        "message": f"This is a preview, not a release: your own data of {MONTHS[0]} to {MONTHS[-1]} as they are now. "
        "The release of these months is made by an admin.",
    }
    assert (said["release"], said["provisional"]) == (None, True)
    assert said["window"] == {"from": MONTHS[0], "to": MONTHS[-1]}
    assert said["as_of"] == str(today())
    assert said["cohort"]["used"]["industry"] == place.market.industry
    assert (said["cohort"]["providers"], said["cohort"]["clients"]) == (None, None)
    priors = {"status": "frozen", "fitted_on": {"from": EARLIER[0], "to": EARLIER[-1]}}
    assert said["methodology"]["priors"] == priors
    card = said["scorecard"]
    places = ("tier", "rank", "rank_interval", "expected_rank", "probability_first", "score_interval")
    assert [card[name] for name in places] == [None] * 6 and card["ranked"] is False
    assert card["score"] is not None and card["visibility"] == "full"


def test_a_preview_is_in_french_as_well(place: Place):
    said = place.preview(place.first.provider.api, language="fr")
    assert said.json()["preview"]["message"] == (
        f"Ceci est un aperçu, et non une publication\u00a0: vos propres données de {MONTHS[0]} à {MONTHS[-1]}, "
        "telles qu\u2019elles sont maintenant. La publication de ces mois sera créée par un administrateur."
    )
    assert said.headers["content-language"] == "fr"


def test_a_provider_reads_all_of_its_own_and_a_client_its_own_engagements(place: Place):
    assert meetings_of(place.preview(place.first.provider.api)) == 12 * (5 + 10)
    assert meetings_of(place.preview(place.first.client.api)) == 12 * 5
    assert meetings_of(place.preview(place.second.client.api)) == 12 * 10
    client = place.preview(place.first.client.api).json()["scorecard"]
    assert client["provider"] == {"id": place.first.provider.id, "name": place.first.provider.name}
    assert client["score"] is not None and client["rank"] is None


def test_third_parties_find_no_preview(place: Place):
    market = place.market
    for api in (place.rival.provider.api, market.provider().api, market.client().api):
        problem = refused(place.preview(api, None), 404, "not_found")
        assert place.first.provider.name not in str(problem)
    assert codes(place.preview(market.admin, None)) == ["not_in_a_preview"]


def test_a_preview_says_nothing_of_several_tenants(place: Place):
    provider, client = place.first.provider, place.first.client
    both = f"{provider.id},{place.rival.provider.id}"
    refusals = [
        client.api.get("/v1/rankings", None, release="preview"),
        place.market.admin.get("/v1/rankings", None, release="preview"),
        client.api.get("/v1/comparisons", None, release="preview", providers=both),
        client.api.get("/v1/benchmarks", None, release="preview"),
        provider.api.get("/v1/benchmarks", None, release="preview"),
        provider.api.get(f"/v1/providers/{provider.id}/scorecard/explanation", None, release="preview"),
    ]
    for each in refusals:
        errors = refused(each, 400, "invalid_query")["errors"]
        message = "expected a release: a preview has one's own scorecard alone, and nothing of others"
        assert errors == [{"field": "release", "code": "not_in_a_preview", "message": message}]
    refused(provider.api.get(f"/v1/providers/{provider.id}/history", None, release="preview"), 400, "invalid_query")


def test_a_preview_is_no_release(place: Place):
    admin = place.market.admin
    assert "preview" not in [release["name"] for release in admin.read("/v1/releases")["data"]]
    refused(admin.get("/v1/releases/preview", None), 404, "not_found")
    body = {"name": "preview", "from": MONTHS[0], "to": MONTHS[-1]}
    assert codes(admin.post("/v1/releases", body, status=422)) == ["invalid_name"]
    schedule = admin.read("/v1/release-schedule")
    assert (schedule["schedule"], schedule["preview_day"]) == ("never", 1)


def test_a_client_chooses_weights_and_a_provider_none(place: Place):
    weights = "0.05,0.5,0.05,0.2,0.2"
    usual, chosen = (place.preview(place.first.client.api, weights=each).json() for each in (None, weights))
    assert chosen["scorecard"]["score"] != usual["scorecard"]["score"]
    refused(place.preview(place.first.client.api, None, weights="0.055,0.495,0.05,0.2,0.2"), 400, "invalid_query")
    refused(place.preview(place.first.provider.api, None, weights=weights), 400, "invalid_query")


def test_what_others_upload_changes_no_byte(place: Place):
    readers = [place.first.client.api, place.first.provider.api]
    before = [place.preview(api).content for api in readers]
    load(place.rival, 9)
    answer(place.rival, 1, 1, 1, 1)
    place.market.admin.send("PUT", "/v1/exchange-rates/SEK", 200, json={"units_per_euro": "10"})
    place.market.own(place.rival.provider)
    assert [place.preview(api).content for api in readers] == before
    # The same provider for the other client: the first client's part stays to the byte.
    load(place.second, 4)
    answer(place.second, 1, 1, 1, 1)
    place.market.own(place.first.provider)
    after = [place.preview(api).content for api in readers]
    assert after[0] == before[0] and after[1] != before[1]


def test_what_is_unfinished_is_listed(place: Place):
    market = place.market
    open_ = market.mandate(market.provider())
    path = f"/v1/providers/{open_.provider.id}/scorecard"
    day = f"{MONTHS[5]}-10"
    rows = [
        meeting(open_.reference, "pending", day, qualified=""),
        meeting(open_.reference, "unvalued", day, opportunity_on=day, won_on=day),
        meeting(open_.reference, "usual", day),
    ]
    open_.load("meetings", rows)
    expected = {"pending_meetings": 1, "won_deals_without_amount": 1, "engagements_without_investment": 1}
    for api in (open_.provider.api, open_.client.api):
        assert api.read(path, release="preview")["to_check"] == expected


# The last test of the file: it makes the release.
def test_the_release_has_the_figures_of_its_preview_and_ends_it(place: Place):
    provider = place.first.provider
    preview = place.preview(provider.api).json()["scorecard"]
    place.market.release(MONTHS[0], MONTHS[-1])
    released = place.market.scorecard(provider, provider.api)
    assert released["rank"] is not None
    for name in ("kpis", "score", "credibility", "sensitivity", "unranked_reasons", "visibility"):
        assert preview[name] == released[name], name
    for language, words in {"en": "is there from {} on", "fr": "sera visible à partir du {}"}.items():
        said = place.preview(provider.api, None, language)
        error = refused(said, 400, "invalid_query")["errors"][0]
        assert (error["field"], error["code"]) == ("release", "no_preview_yet")
        assert error["message"].endswith(words.format(month_after(today(), 1)))


@pytest.mark.parametrize("day", ["never", "28"])
def test_the_day_of_the_first_preview_is_a_setting(day: str):
    with own_place(OPEN | {"PALMARES_RELEASES_PREVIEW_DAY": day}) as (_, market):
        provider = market.provider()
        said = provider.api.get(f"/v1/providers/{provider.id}/scorecard", None, release="preview")
        if day == "never":
            assert codes(said) == ["no_previews"]
        elif today().day < 28:
            assert codes(said) == ["no_preview_yet"]
            assert str(today().replace(day=28)) in said.text
        else:
            assert said.status_code == 200
