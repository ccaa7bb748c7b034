"""What an attacker with an account learns of others, under the method's own thresholds: nothing."""

from __future__ import annotations

import itertools
import json
from dataclasses import dataclass

import pytest

from conftest import own_place
from disclosure_market import BALANCED, CLIENTS, DOMINATED, INVESTED, MARKET, OF_THREE, OF_TWO, OWN, DisclosureMarket
from files import RECENT, month_after, month_of, summary, today
from market import KPIS
from server import Server

Answers = dict[str, dict[str, bytes]]
# The engagement that is uploaded for between the releases.
CHANGED = (3, 5)
EARLIER = month_of(month_after(RECENT, -5))

pytestmark = pytest.mark.xdist_group("disclosure")


@dataclass(frozen=True)
class Story:
    """What everybody is answered after a release, after one client's upload, and after another
    release."""

    server: Server
    place: DisclosureMarket
    released: Answers
    uploaded: Answers
    released_again: Answers


@pytest.fixture(scope="module")
def story():
    with own_place({"PALMARES_RELEASES_SCHEDULE": "never"}) as (server, market):
        place = DisclosureMarket(market).build()
        window = month_of(month_after(today(), -12)), month_of(month_after(today(), -1))
        stages: list[Answers] = []
        market.release(*window, name="first")
        stages.append({reader: place.answers(reader) for reader in place.readers})
        mandate = place.mandates[CHANGED]
        mandate.load("monthly", [summary(mandate.reference, EARLIER, qualified_meetings=40, opportunities=20)])
        stages.append({reader: place.answers(reader) for reader in place.readers})
        market.release(*window, name="second")
        stages.append({reader: place.answers(reader) for reader in place.readers})
        yield Story(server, place, *stages)


def reading(story: Story, client: int | str, provider: int) -> dict:
    """A provider's scorecard in the first release, as a client sees it."""
    reader = client if isinstance(client, str) else f"client {client}"
    path = f"/v1/providers/{story.place.providers[provider].id}/scorecard?{MARKET}"
    return json.loads(story.released[reader][path])["scorecard"]


def test_a_provider_finds_no_rival_and_no_rivals_client_in_any_answer(story: Story):
    place = story.place
    for stage in (story.released, story.uploaded, story.released_again):
        for number, own in enumerate(place.providers):
            everything = b"".join(
                # A refusal repeats nothing but what was asked.
                answer.replace(path.encode(), b"")
                for path, answer in stage[f"provider {number}"].items()
            )
            assert own.name.encode() in everything
            mine = {own.id} | {place.clients[client].id for client in place.clients_of(number)}
            for other in (*place.providers, *place.clients, place.outsider):
                if other.id not in mine:
                    assert other.name.encode() not in everything, (own.name, other.name)
                    assert other.id.encode() not in everything, (own.name, other.name)


def test_a_client_finds_no_other_client_in_any_answer(story: Story):
    place = story.place
    for stage in (story.released, story.released_again):
        for number, own in enumerate(place.clients):
            everything = b"".join(stage[f"client {number}"].values())
            for other in (*place.clients, place.outsider):
                if other is not own:
                    assert other.name.encode() not in everything and other.id.encode() not in everything


def test_providers_may_not_rank_or_compare_the_market(story: Story):
    for path, answer in story.released["provider 0"].items():
        if path.startswith(("/v1/rankings", "/v1/comparisons")) and MARKET in path:
            assert answer.startswith(b"(403,"), path


def test_nobody_reads_anothers_own_view(story: Story):
    """What a tenant has no engagement with looks like what does not exist."""
    place = story.place
    for reader, answers in story.released.items():
        name, _, number = reader.partition(" ")
        for asked, provider in enumerate(place.providers):
            engaged = name == "client" and (asked, int(number)) in place.mandates
            begins = b"{" if engaged or reader == f"provider {asked}" else b"(404,"
            for path, answer in answers.items():
                if f"/providers/{provider.id}/" in path and is_own(path):
                    assert answer.startswith(begins), (reader, path)


@pytest.mark.parametrize("provider", BALANCED)
def test_providers_with_many_clients_alike_are_told_of(story: Story, provider: int):
    for client in (*range(CLIENTS), "outsider"):
        entry = reading(story, client, provider)
        assert entry["visibility"] == "scores" and entry["score"] is not None


@pytest.mark.parametrize("provider", [OF_TWO, *DOMINATED])
def test_a_provider_with_two_clients_or_one_that_outweighs_the_others_is_told_of_to_nobody(story: Story, provider: int):
    for client in (*range(CLIENTS), "outsider"):
        entry = reading(story, client, provider)
        assert entry["visibility"] == "undisclosed"
        assert [entry[name] for name in ("score", "rank", "tier", "credibility", "rank_interval")] == [None] * 5
        for kpi in entry["kpis"].values():
            assert kpi["status"] == "undisclosed"
            assert [kpi[name] for name in ("raw", "estimate", "score", "interval", "contribution")] == [None] * 5


def test_a_provider_with_three_clients_is_told_of_to_none_of_them(story: Story):
    """Without itself each would see the sum of two; everybody else sees that of three."""
    for client in (*range(CLIENTS), "outsider"):
        expected = "undisclosed" if client in story.place.clients_of(OF_THREE) else "scores"
        assert reading(story, client, OF_THREE)["visibility"] == expected, client


def test_where_a_provider_may_not_be_told_of_the_cohort_around_is_used(story: Story):
    """Of the provider with three clients everything together is shown, and no part of it."""
    industry = story.place.market.industry
    path = f"/v1/providers/{story.place.providers[OF_THREE].id}/scorecard?{MARKET}&industry={industry}"
    answer = json.loads(story.released["client 0"][path])
    assert [(why["dimension"], why["code"]) for why in answer["cohort"]["why"]] == [("industry", "too_few_shown")]
    assert answer["scorecard"] == reading(story, 0, OF_THREE)


def test_a_ranking_leaves_out_whom_the_reader_may_not_see(story: Story):
    place = story.place
    for client in (*range(CLIENTS), "outsider"):
        reader = client if isinstance(client, str) else f"client {client}"
        ranking = json.loads(story.released[reader][f"/v1/rankings?{MARKET}"])
        listed = {entry["provider"]["id"] for entry in ranking["data"]}
        assert {entry["visibility"] for entry in ranking["data"]} == {"scores"}
        for provider in INVESTED:
            told = reading(story, client, provider)["visibility"] == "scores"
            assert (place.providers[provider].id in listed) == told, (client, provider)
        ranks = [entry["rank"] for entry in ranking["data"]]
        assert ranks[0] == 1 and ranking["ranked_providers"] == len([rank for rank in ranks if rank])


TOTALS = {
    "qualified_meetings": ("qualified_meetings", "engagement_months"),
    "conversion_rate": ("opportunities", "matured_meetings"),
    "cost_per_qualified_lead": ("investment", "qualified_meetings"),
    "roi": ("revenue", "investment", "won_deals"),
    "satisfaction": ("respondents",),
}


def test_no_total_of_a_providers_is_told_to_a_client(story: Story):
    for client, provider in itertools.product((*range(CLIENTS), "outsider"), BALANCED):
        kpis = reading(story, client, provider)["kpis"]
        assert list(kpis) == KPIS
        assert [kpis[name]["status"] for name in KPIS] == ["shown"] * 4 + ["insufficient_data"]
        for name in KPIS[:4]:
            assert [kpis[name]["raw"][total] for total in TOTALS[name]] == [None] * len(TOTALS[name])


def test_a_cohort_that_is_everything_but_one_clients_part_is_told_of_to_nobody(story: Story):
    """All engagements but two are in France; the two are one client's."""
    industry = story.place.market.industry
    for reader in story.place.readers:
        noun = "benchmarks" if reader.startswith("provider") else "rankings"
        head = json.loads(story.released[reader][f"/v1/{noun}?{MARKET}&industry={industry}&country=FR"])["cohort"]
        assert head["used"]["country"] is None
        assert [(why["dimension"], why["code"]) for why in head["why"]] == [("country", "not_disclosed")]


def test_two_clients_together_are_left_with_no_single_client_to_work_out(story: Story):
    """Whatever one of the two sees is about nobody else, or about at least two others."""
    for provider in INVESTED:
        clients = story.place.clients_of(provider)
        seeing = {client for client in (*range(CLIENTS), "outsider") if reading(story, client, provider)["score"]}
        for pair in itertools.combinations((*range(CLIENTS), "outsider"), 2):
            if seeing & set(pair):
                assert len(clients - set(pair)) != 1, (provider, pair)


def test_one_clients_upload_changes_no_byte_of_what_anybody_else_is_answered(story: Story):
    concerned = {f"provider {CHANGED[0]}", f"client {CHANGED[1]}"}
    for reader in story.place.readers:
        changed = {path for path, answer in story.uploaded[reader].items() if answer != story.released[reader][path]}
        if reader not in concerned:
            assert changed == set(), reader
        else:
            assert changed and all(is_own(path) for path in changed), reader


def is_own(path: str) -> bool:
    """Whether it shows one's own data as they are, and not as a release has them."""
    return OWN in path or "/months" in path or path == "/v1/imports"


def without_release(answer: bytes) -> object:
    """What is said of providers and cohorts: the release's own name and draws are new each time."""
    if not answer.startswith(b"{"):
        return answer
    body = json.loads(answer)
    entries = body.get("data", [body.get("scorecard")])
    figures = [
        {name: entry.get(name) for name in ("provider", "visibility", "score", "credibility", "kpis", "ranked")}
        for entry in entries
        if isinstance(entry, dict)
    ]
    return body.get("cohort"), body.get("kpis"), body.get("contributions"), body.get("composite"), figures


def test_the_next_release_shows_nobody_the_change_of_one_client(story: Story):
    """It waits until enough others have changed with it; even for the provider itself, in a
    release."""
    concerned = {f"provider {CHANGED[0]}", f"client {CHANGED[1]}"}
    for reader in story.place.readers:
        for path, answer in story.released_again[reader].items():
            if "/history" in path or path == "/v1/releases" or (reader in concerned and is_own(path)):
                continue
            assert without_release(answer) == without_release(story.released[reader][path]), (reader, path)


def test_the_providers_own_view_shows_the_change_at_once(story: Story):
    provider = story.place.providers[CHANGED[0]]
    path = f"/v1/providers/{provider.id}/scorecard?{OWN}"
    counts = [
        json.loads(stage[f"provider {CHANGED[0]}"][path])["scorecard"]["kpis"]["qualified_meetings"]["raw"]
        for stage in (story.released, story.uploaded)
    ]
    assert counts[1]["qualified_meetings"] == counts[0]["qualified_meetings"] + 40
    own = story.place.market.raw(provider, "qualified_meetings", api=provider.api, release="second")
    assert own["qualified_meetings"] == counts[0]["qualified_meetings"]


def test_the_methods_own_thresholds_are_nothing_to_warn_of(story: Story):
    assert "threshold" not in story.server.log.read_text()


def test_a_release_with_figures_that_wait_is_verified_too(story: Story):
    """They are taken from the release before."""
    first, second = (story.place.market.admin.read(f"/v1/releases/{name}") for name in ("first", "second"))
    assert second["previous_release_id"] == first["id"]
    done = story.server.verify("second")
    assert done.returncode == 0, done.stdout + done.stderr
