"""Rankings: order, ties, tiers, pages, weights, and answers that can be kept."""

from __future__ import annotations

import itertools

import pytest

from client import fields, refused
from conftest import given
from market import KPIS, YEAR, Market, Party, Scene, ids, performer

PATHS = ["/v1/rankings", "/v1/benchmarks", "/v1/comparisons", "/v1/providers/{id}/scorecard"]
PATHS += ["/v1/providers/{id}/scorecard/explanation", "/v1/providers/{id}/history"]

pytestmark = pytest.mark.xdist_group("rankings")


def performers(*results: tuple[int, int, int]):
    """Providers by their monthly meetings, opportunities and won deals."""

    def build(market: Market) -> list[Party]:
        return [performer(market, *result) for result in results]

    return build


def nobody(market: Market) -> None:
    """An empty market."""


@given(nobody)
def test_an_empty_market_is_told_of_as_all_providers_together(scene: Scene):
    ranking = scene.market.ranking()
    assert ranking["cohort"]["used"] == dict.fromkeys(("industry", "country", "client_size", "deal_size"))
    assert [(why["dimension"], why["code"]) for why in ranking["cohort"]["why"]] == [("industry", "too_small")]


@given(performers((10, 3, 2)))
def test_the_head_says_what_was_asked_and_how_it_was_answered(scene: Scene):
    market = scene.market
    asked = {"industry": market.industry, "country": "FR", "client_size": "medium", "deal_size": None}
    head = market.ranking(**asked)
    assert list(head)[:9] == [
        *("view", "release", "provisional", "window", "as_of", "currency", "weights", "cohort", "methodology")
    ]
    assert head["view"] == "market"
    assert head["release"].keys() == {"id", "name", "created_at"} and head["release"]["id"] == market.released
    assert (head["window"], head["currency"]) == (YEAR, "EUR")
    assert head["cohort"] == {"asked": asked, "used": asked, "why": [], "providers": 1, "clients": 1}
    assert head["methodology"] == {"version": 2, "priors": {"status": "provisional", "fitted_on": YEAR}}
    assert head["weights"] == dict(zip(KPIS, (0.2, 0.25, 0.2, 0.2, 0.15), strict=True))


@given(performers((10, 3, 2), (20, 9, 8), (4, 0, 0)))
def test_the_better_comes_first_and_scores_fall(scene: Scene):
    middle, best, worst = scene.made
    ranking = scene.market.ranking()
    assert ids(ranking)[:2] == [best.id, middle.id] and worst.id in ids(ranking)
    ranked = [entry for entry in ranking["data"] if entry["ranked"]]
    scores = [entry["score"] for entry in ranked]
    assert scores == sorted(scores, reverse=True)
    assert [entry["rank"] for entry in ranked] == list(range(1, len(ranked) + 1))
    assert all(score == round(score, 1) for score in scores)
    assert ranking["ranked_providers"] == len(ranked)


@given(performers(*[(meetings, meetings // 2, 2) for meetings in (20, 20, 10, 10, 5)]))
def test_equals_share_a_rank_and_leave_the_next_one_free(scene: Scene):
    assert [entry["rank"] for entry in scene.market.ranking()["data"]] == [1, 1, 3, 3, 5]


@given(performers((40, 30, 25), (38, 29, 24), (10, 2, 1), (9, 2, 1), (8, 1, 1)))
def test_ranks_come_with_their_uncertainty(scene: Scene):
    entries = scene.market.ranking()["data"]
    count = len(entries)
    for entry in entries:
        interval = entry["rank_interval"]
        assert interval["level"] == 0.9 and 1 <= interval["low"] <= interval["high"] <= count
        assert interval["low"] <= entry["expected_rank"] + 1 and entry["expected_rank"] - 1 <= interval["high"]
        scores = entry["score_interval"]
        assert (scores["level"], scores["approximate"]) == (0.9, True)
        assert 0 <= scores["low"] <= entry["score"] + 0.05 and entry["score"] - 0.05 <= scores["high"] <= 100
    # Of five places, all are taken in each draw: they sum to 1 + 2 + 3 + 4 + 5, unless some are
    # shared.
    assert sum(entry["expected_rank"] for entry in entries) == pytest.approx(15, abs=0.2)
    assert sum(entry["probability_first"] for entry in entries) == pytest.approx(1, abs=0.02)
    tiers = [entry["tier"] for entry in entries]
    assert tiers[0] == 1 and all(after - before in (0, 1) for before, after in itertools.pairwise(tiers))
    assert tiers[1] == 1 and tiers[2] > 1, "the two good ones cannot be told apart, from the others they can"


@given(performers((20, 9, 8), (5, 1, 1), (0, 0, 0)))
def test_who_is_not_ranked_comes_last_and_is_told_why(scene: Scene):
    first, second, last = scene.market.ranking()["data"]
    for entry in (first, second):
        assert entry["ranked"] and entry["unranked_reasons"] == []
    assert (last["provider"]["id"], last["rank"], last["ranked"]) == (scene.made[2].id, None, False)
    places = ("tier", "rank_interval", "expected_rank", "probability_first", "score_interval")
    assert [last[place] for place in places] == [None] * 5
    assert last["unranked_reasons"] and all(set(each) == {"code", "message"} for each in last["unranked_reasons"])


@given(performers((20, 9, 8), (10, 3, 2), (5, 1, 1)))
def test_contributions_add_up_to_the_score(scene: Scene):
    for provider in scene.made:
        entry = scene.market.scorecard(provider)
        # Nobody has answered: satisfaction is exactly 50 and contributes nothing.
        contributions = [kpi["contribution"] or 0 for kpi in entry["kpis"].values()]
        assert entry["score"] == pytest.approx(50 + sum(contributions), abs=0.051)
        assert sum(kpi["weight"] for kpi in entry["kpis"].values()) == pytest.approx(1)


@given(performers(*[(meetings, 2, 1) for meetings in (5, 8, 8, 12, 15)]))
def test_a_ranking_is_paged_through_with_each_provider_once(scene: Scene):
    seen: list[str] = []
    cursor, pages = None, 0
    while pages == 0 or cursor:
        page = scene.market.ranking(limit=2, cursor=cursor)
        assert len(page["data"]) <= 2 and page["has_more"] == (page["next_cursor"] is not None)
        seen += ids(page)
        cursor, pages = page["next_cursor"], pages + 1
    assert pages == 3 and len(seen) == 5 and set(seen) == {provider.id for provider in scene.made}
    assert seen == ids(scene.market.ranking())


@pytest.mark.parametrize(
    "change", [{"cursor": "nonsense"}, {"cursor": ""}, {"limit": "0"}, {"limit": "101"}, {"limit": "two"}], ids=str
)
def test_a_page_that_cannot_be_is_refused(market: Market, change: dict):
    answer = market.admin.send("GET", "/v1/rankings", params=change)
    refused(answer, 400, "invalid_query")
    assert fields(answer) == set(change)


def many_and_keen(market: Market) -> tuple[Party, Party]:
    many, keen = (performer(market, *result, 2, investment=4000) for result in ((40, 4), (8, 7)))
    for meetings in (15, 20, 25):
        performer(market, meetings, meetings // 3, 2, investment=4000)
    return many, keen


@given(many_and_keen)
def test_weights_change_the_order(scene: Scene):
    many, keen = scene.made
    by_number = ids(scene.market.ranking(weights="0.5,0.05,0.35,0.05,0.05"))
    by_rate = ids(scene.market.ranking(weights="0.05,0.5,0.05,0.35,0.05"))
    assert by_number[0] == many.id and by_rate[0] == keen.id


@given(many_and_keen)
def test_weights_by_name_and_by_place_are_the_same(scene: Scene):
    by_place = scene.market.ranking(weights="0.1,0.2,0.3,0.25,0.15")
    by_name = scene.market.ranking(
        weights="satisfaction:0.15,roi:0.25,cost_per_qualified_lead:0.3,conversion_rate:0.2,qualified_meetings:0.1"
    )
    assert by_place == by_name
    assert by_place["weights"] == dict(zip(KPIS, (0.1, 0.2, 0.3, 0.25, 0.15), strict=True))


@given(performers((10, 3, 2), (12, 3, 2)))
@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("release", ["latest", "the same"])
def test_an_answer_that_has_not_changed_need_not_be_sent_again(scene: Scene, path: str, release: str):
    market = scene.market
    url = path.replace("{id}", scene.made[0].id)
    parameters = market.parameters(release=None if release == "latest" else market.released)
    if path.endswith("comparisons"):
        parameters["providers"] = ",".join(provider.id for provider in scene.made)
    if path.endswith("history"):
        del parameters["release"], parameters["view"]
    answer = market.admin.get(url, **parameters)
    etag = answer.headers["etag"]
    assert market.admin.get(url, **parameters).content == answer.content
    unchanged = market.admin.get(url, status=304, headers={"If-None-Match": etag}, **parameters)
    assert unchanged.content == b"" and unchanged.headers["etag"] == etag


@given(performers((10, 3, 2)))
def test_a_new_release_is_the_latest_at_once_and_leaves_the_old_one_as_it_was(scene: Scene):
    market, old = scene.market, scene.market.released
    before = {name: market.admin.get("/v1/rankings", **market.parameters(release=name)) for name in ("latest", old)}
    performer(market, 30, 20, 10)
    new = market.release()
    headers = {"If-None-Match": before["latest"].headers["etag"]}
    after = market.admin.get("/v1/rankings", headers=headers, **market.parameters(release="latest")).json()
    assert (after["release"]["id"], len(after["data"])) == (new, 2)
    assert market.admin.get("/v1/rankings", **market.parameters(release=old)).content == before[old].content


@given(performers((10, 3, 2)))
def test_an_etag_of_other_parameters_does_not_match(scene: Scene):
    parameters = scene.market.parameters()
    headers = {"If-None-Match": scene.market.admin.get("/v1/rankings", **parameters).headers["etag"]}
    scene.market.admin.get("/v1/rankings", 304, headers, **parameters)
    scene.market.admin.get("/v1/rankings", 200, headers, weights="0.2,0.2,0.2,0.2,0.2", **parameters)
