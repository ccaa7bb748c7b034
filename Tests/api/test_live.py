"""Live figures: a tenant's own current data between releases, and no other's."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from types import SimpleNamespace as Answers

import pytest

from client import fields, refused
from conftest import own_place
from files import RECENT, deals, investment, meetings, month_after, month_of, today
from market import KPIS, Mandate, Market
from server import OPEN

DAY = str(RECENT)
pytestmark = pytest.mark.xdist_group("live")


@dataclass(frozen=True)
class Place:
    """A provider with two clients, a rival of the first client's, and the answers before and
    after a release."""

    market: Market
    first: Mandate
    second: Mandate
    rival: Mandate
    before: Answers
    released: Answers
    after: Answers

    def read(self) -> Answers:
        """What the provider and its clients see live, and what the provider sees of the release."""
        market, provider = self.market, self.first.provider
        path = f"/v1/providers/{provider.id}/scorecard"
        released = provider.api.send("GET", path, params={"industry": market.industry})
        others = [market.admin.send("GET", f"/v1/{end}") for end in ("rankings", "benchmarks", "releases/latest")]
        return Answers(
            statuses=[answer.status_code for answer in (released, *others)],
            own=market.live(provider),
            first=market.live(provider, self.first.client.api),
            second=market.live(provider, self.second.client.api),
            rival=market.live(self.rival.provider),
            ranking=self.first.client.api.read("/v1/rankings", release="live", industry=market.industry),
            released=released.content,
        )


def load(mandate: Mandate, won: int, name: str = "m") -> None:
    rows = meetings(mandate.reference, 6, DAY, name) + deals(mandate.reference, ["1000"] * won, DAY)
    mandate.load("meetings", rows)
    mandate.load("investments", [investment(mandate.reference, "fee", DAY, "500")])


@pytest.fixture(scope="module")
def place():
    with own_place(OPEN) as (_, market):
        provider = market.provider()
        first, second = market.mandate(provider), market.mandate(provider, country="DE")
        rival = market.mandate(client=first.client)
        for mandate, won in ((first, 4), (second, 2), (rival, 3)):
            load(mandate, won)
        place = Place(market, first, second, rival, Answers(), Answers(), Answers())
        vars(place.before).update(vars(place.read()))
        market.release(month_of(month_after(today(), -12)), month_of(month_after(today(), -1)))
        vars(place.released).update(vars(place.read()))
        first.load("meetings", meetings(first.reference, 10, DAY, "later"))
        vars(place.after).update(vars(place.read()))
        yield place


def counted(answer: dict) -> int:
    return answer["scorecard"]["kpis"]["qualified_meetings"]["raw"]["qualified_meetings"]


def test_before_any_release_there_are_raw_figures_and_nothing_to_compare_them_with(place: Place):
    head = place.before.own
    assert (head["release"], head["provisional"], head["cohort"]["used"]) == (None, True, None)
    assert head["methodology"]["priors"]["fitted_on"] is None
    entry = head["scorecard"]
    assert counted(head) == 18 and entry["kpis"]["roi"]["raw"]["won_deals"] == 6
    assert [entry[member] for member in ("score", "rank", "tier", "credibility", "rank_interval")] == [None] * 5
    for name in KPIS[:4]:
        reading = entry["kpis"][name]
        assert reading["status"] == "shown" and reading["reason"], name
        assert [reading[member] for member in ("score", "estimate", "interval", "contribution")] == [None] * 4, name


def test_before_any_release_nothing_else_is_found(place: Place):
    assert (place.before.statuses, place.released.statuses) == ([404] * 4, [200] * 4)


def test_after_a_release_live_figures_are_measured_by_its_yardstick(place: Place):
    head = place.released.own
    assert head["release"]["id"] == place.market.released and head["provisional"] is True
    assert head["window"] == {"from": month_of(month_after(today(), -11)), "to": month_of(today())}
    assert head["as_of"] == str(today())
    assert head["cohort"]["used"]["industry"] == place.market.industry
    assert head["scorecard"]["score"] is not None and head["scorecard"]["visibility"] == "full"
    places = ("rank", "tier", "rank_interval", "expected_rank", "probability_first")
    assert [head["scorecard"][member] for member in places] == [None] * 5, "a rank says something of others"


def test_an_upload_moves_the_live_scorecard_and_not_the_released_one(place: Place):
    assert (counted(place.released.own), counted(place.after.own)) == (18, 28)
    assert place.after.own["scorecard"]["score"] != place.released.own["scorecard"]["score"]
    assert place.after.released == place.released.released


def test_what_it_is_measured_by_stands_still(place: Place):
    for member in ("release", "methodology", "cohort", "weights"):
        assert place.after.own[member] == place.released.own[member]


def test_a_client_sees_its_own_engagements_part_only(place: Place):
    assert [counted(answer) for answer in (place.released.first, place.released.second)] == [10, 8]
    assert [counted(answer) for answer in (place.after.first, place.after.second)] == [20, 8]
    raw = place.after.second["scorecard"]["kpis"]["roi"]
    assert raw["status"] == "insufficient_data", "two of its deals, of six"
    assert place.after.first["scorecard"]["kpis"]["cost_per_qualified_lead"]["raw"]["investment"]["amount"] == "500.00"


def test_an_upload_for_one_client_changes_nothing_of_what_others_see_live(place: Place):
    assert place.after.second == place.released.second
    assert place.after.rival == place.released.rival


def test_a_client_is_not_told_when_an_upload_is_worked_in(place: Place):
    """It might be one for another client."""
    assert [place.after.first["up_to_date"], place.after.second["up_to_date"]] == [None, None]


def test_a_client_ranks_its_own_providers_by_score(place: Place):
    for answers in (place.before, place.released, place.after):
        assert {entry["provider"]["id"] for entry in answers.ranking["data"]} == {
            place.first.provider.id,
            place.rival.provider.id,
        }
        assert {entry["rank"] for entry in answers.ranking["data"]} == {None}
    scores = [entry["score"] for entry in place.after.ranking["data"]]
    assert scores == sorted(scores, reverse=True)
    assert place.second.client.api.read("/v1/rankings", release="live")["data"][0]["provider"] == {
        "id": place.first.provider.id,
        "name": place.first.provider.name,
    }


def test_a_client_without_engagements_has_an_empty_live_ranking(place: Place):
    ranking = place.market.client().api.read("/v1/rankings", release="live")
    assert (ranking["data"], ranking["has_more"], ranking["ranked_providers"]) == ([], False, 0)


@pytest.mark.parametrize("who", ["another provider", "another client"])
def test_nobody_sees_anothers_live_figures(place: Place, who: str):
    provider = place.first.provider
    party = {"another provider": place.rival.provider, "another client": place.market.mandate().client}[who]
    path = f"/v1/providers/{provider.id}/scorecard"
    refused(party.api.send("GET", path, params={"release": "live"}), 404, "not_found")


def test_an_admin_has_no_data_of_its_own(place: Place):
    for path in ("/v1/rankings", f"/v1/providers/{place.first.provider.id}/scorecard"):
        answer = place.market.admin.send("GET", path, params={"release": "live"})
        refused(answer, 400, "invalid_query")
        assert fields(answer) == {"release"}


def test_live_money_is_stated_in_the_currency_asked_for(place: Place):
    place.market.admin.send("PUT", "/v1/exchange-rates/SEK", 200, json={"units_per_euro": "10"})
    live = place.market.live(place.rival.provider, currency="SEK")
    assert live["scorecard"]["kpis"]["roi"]["raw"]["revenue"] == {"amount": "30000.00", "currency": "SEK"}


def test_a_live_part_of_a_country_is_what_the_provider_did_there(place: Place):
    assert counted(place.market.live(place.first.provider, country="DE")) == 8


def test_everybody_sees_what_they_just_uploaded_while_others_upload_too(place: Place):
    """What one caller's upload makes stale must not be taken for fresh because another caller's is
    being read."""
    market = place.market

    def work(mandate: Mandate) -> list[int]:
        read = []
        for count in range(1, 6):
            mandate.load("meetings", meetings(mandate.reference, 1, DAY, f"upload {count} "))
            read.append(counted(market.live(mandate.provider)))
        return read

    mandates = [market.mandate() for _ in range(6)]
    with ThreadPoolExecutor(len(mandates)) as threads:
        assert list(threads.map(work, mandates)) == [list(range(1, 6))] * len(mandates)


def test_whoever_asks_before_the_upload_is_worked_in_is_told_so(place: Place):
    """`up_to_date` is false or the figures are new; an old figure is never said to be up to
    date."""
    mandate = place.market.mandate()
    path = f"/v1/providers/{mandate.provider.id}/scorecard"
    place.market.live(mandate.provider)
    for count in range(1, 11):
        mandate.load("meetings", meetings(mandate.reference, 1, DAY, f"upload {count} "))
        answer = mandate.provider.api.read(path, release="live")
        assert counted(answer) == count or answer["up_to_date"] is False
