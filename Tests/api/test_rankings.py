"""Rankings, scorecards and comparisons: order, ties, pages, weights, and answers that can be kept."""

from __future__ import annotations

import re
import uuid

import pytest

from client import fields, refused
from market import KPIS, YEAR, Market, Party, ids, performer

PATHS = ["/v1/rankings", "/v1/providers/{id}/scorecard", "/v1/comparisons"]


def names(ranking: dict) -> list[str]:
    return [entry["provider"]["name"] for entry in ranking["data"]]


def asking(market: Market, path: str, provider: Party, other: Party) -> tuple[str, dict]:
    """Path and parameters of each of the three reads."""
    parameters = {"industry": market.industry} | YEAR
    if path == "/v1/comparisons":
        parameters["providers"] = f"{provider.id},{other.id}"
    return path.replace("{id}", provider.id), parameters


WRONG = [
    ({"from": "2024-13"}, "from"),
    ({"from": "2024-01-01"}, "from"),
    ({"to": "yesterday"}, "to"),
    ({"from": "2025-01", "to": "2024-12"}, "from"),
    ({"from": "2014-12", "to": "2024-12"}, "from"),
    ({"from": "0000-00"}, "from"),
    ({"industry": "Software!"}, "industry"),
    ({"country": "fr"}, "country"),
    ({"country": "FRA"}, "country"),
    ({"client_size": "huge"}, "client_size"),
    ({"currency": "euro"}, "currency"),
    ({"currency": "ZZZ"}, "currency"),
    ({"currency": "BAM"}, "currency"),
    ({"weights": ""}, "weights"),
    ({"weights": "0.2,0.2,0.2,0.2"}, "weights"),
    ({"weights": "0.2,0.2,0.2,0.2,0.1,0.1"}, "weights"),
    ({"weights": "0.2,0.2,0.2,0.2,0.3"}, "weights"),
    ({"weights": "0.04,0.26,0.2,0.25,0.25"}, "weights"),
    ({"weights": "0.6,0.1,0.1,0.1,0.1"}, "weights"),
    ({"weights": "-0.2,0.4,0.3,0.25,0.25"}, "weights"),
    ({"weights": "nan,0.25,0.25,0.25,0.25"}, "weights"),
    ({"weights": "0.2,0.25,0.2,0.2,inf"}, "weights"),
    ({"weights": "a,b,c,d,e"}, "weights"),
    ({"weights": "roi:0.2,roi:0.2,qualified_meetings:0.2,conversion_rate:0.2,satisfaction:0.2"}, "weights"),
    ({"weights": "profit:0.2,roi:0.2,qualified_meetings:0.2,conversion_rate:0.2,satisfaction:0.2"}, "weights"),
    ({"colour": "blue"}, "colour"),
]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("change, field", WRONG, ids=str)
def test_a_wrong_parameter_of_a_read_is_named(market: Market, path: str, change: dict, field: str):
    provider = str(uuid.uuid4())
    parameters = {"industry": market.industry} | YEAR | change
    if path == "/v1/comparisons":
        parameters["providers"] = f"{provider},{uuid.uuid4()}"
    answer = market.admin.send("GET", path.replace("{id}", provider), params=parameters)
    refused(answer, 400, "invalid_query")
    assert field in fields(answer)


@pytest.mark.parametrize(
    "weights, said",
    [("0.2,0.2,0.2,0.2,0.3", "sum"), ("0.6,0.1,0.1,0.1,0.1", "0.5"), ("0.2,0.2,0.2,0.2", "five|5")],
    ids=["sum", "range", "number"],
)
def test_wrong_weights_say_what_is_wrong_with_them(market: Market, weights: str, said: str):
    answer = market.admin.send("GET", "/v1/rankings", params={"weights": weights})
    (error,) = refused(answer, 400, "invalid_query")["errors"]
    assert re.search(said, error["message"]), error


def test_a_parameter_given_twice_is_refused(market: Market):
    answer = market.admin.send("GET", "/v1/rankings?country=FR&country=DE")
    refused(answer, 400, "invalid_query")


def test_an_empty_market_has_an_empty_ranking(market: Market):
    ranking = market.ranking()
    assert ranking["data"] == [] and ranking["has_more"] is False and ranking["next_cursor"] is None
    assert ranking["cohort"]["providers"] == ranking["cohort"]["clients"] == 0


def test_the_head_says_what_was_asked_and_how_it_was_answered(market: Market):
    performer(market, 10, 3, 2)
    ranking = market.ranking(country="FR", client_size="medium")
    assert ranking["window"] == YEAR and ranking["currency"] == "EUR"
    assert ranking["cohort"] == {
        "industry": market.industry,
        "country": "FR",
        "client_size": "medium",
        "providers": 1,
        "clients": 1,
    }
    assert ranking["methodology"] == {"version": 1, "priors": "provisional"}
    assert ranking["weights"] == dict(zip(KPIS, (0.2, 0.25, 0.2, 0.2, 0.15), strict=True))


def test_without_a_window_the_last_twelve_months_that_have_ended_are_read(market: Market):
    head = market.admin.read("/v1/rankings", industry=market.industry)
    year, month = (int(part) for part in head["as_of"].split("-")[:2])
    last = year * 12 + month - 2
    expected = [f"{index // 12:04}-{index % 12 + 1:02}" for index in (last - 11, last)]
    assert [head["window"]["from"], head["window"]["to"]] == expected


def test_the_better_comes_first_and_scores_fall(market: Market):
    middle, best, worst = performer(market, 10, 3, 2), performer(market, 20, 9, 8), performer(market, 4, 0, 0)
    ranking = market.ranking()
    assert ids(ranking)[:2] == [best.id, middle.id] and worst.id in ids(ranking)
    ranked = [entry for entry in ranking["data"] if entry["ranked"]]
    scores = [entry["score"] for entry in ranked]
    assert scores == sorted(scores, reverse=True)
    assert [entry["rank"] for entry in ranked] == list(range(1, len(ranked) + 1))
    assert all(score == round(score, 1) for score in scores)


def test_equals_share_a_rank_and_leave_the_next_one_free(market: Market):
    for meetings in (20, 20, 10, 10, 5):
        performer(market, meetings, meetings // 2, 2)
    assert [entry["rank"] for entry in market.ranking()["data"]] == [1, 1, 3, 3, 5]


def test_who_is_not_ranked_comes_last_and_is_told_why(market: Market):
    performer(market, 20, 9, 8)
    performer(market, 5, 1, 1)
    unranked = market.mandate().provider
    first, second, last = market.ranking()["data"]
    for entry in (first, second):
        assert entry["ranked"] and entry["unranked_reasons"] == []
    assert (last["provider"]["id"], last["rank"], last["ranked"]) == (unranked.id, None, False)
    assert last["unranked_reasons"] and all(set(each) == {"code", "message"} for each in last["unranked_reasons"])


def test_contributions_add_up_to_the_score(market: Market):
    performer(market, 20, 9, 8)
    for provider in (performer(market, 10, 3, 2), performer(market, 5, 1, 1)):
        entry = market.scorecard(provider)
        # Nobody has answered: satisfaction is exactly 50 and contributes nothing.
        contributions = [kpi["contribution"] or 0 for kpi in entry["kpis"].values()]
        assert entry["score"] == pytest.approx(50 + sum(contributions), abs=0.31)
        assert sum(kpi["weight"] for kpi in entry["kpis"].values()) == pytest.approx(1)


def test_a_ranking_is_paged_through_with_each_provider_once(market: Market):
    made = {performer(market, meetings, 2, 1).id for meetings in (5, 8, 8, 12, 15)}
    seen: list[str] = []
    cursor, pages = None, 0
    while pages == 0 or cursor:
        page = market.ranking(limit=2, cursor=cursor)
        assert len(page["data"]) <= 2 and page["has_more"] == (page["next_cursor"] is not None)
        seen += ids(page)
        cursor, pages = page["next_cursor"], pages + 1
    assert pages == 3 and len(seen) == 5 and set(seen) == made
    assert seen == ids(market.ranking())


@pytest.mark.parametrize(
    "change", [{"cursor": "nonsense"}, {"cursor": ""}, {"limit": "0"}, {"limit": "101"}, {"limit": "two"}], ids=str
)
def test_a_page_that_cannot_be_is_refused(market: Market, change: dict):
    answer = market.admin.send("GET", "/v1/rankings", params=YEAR | change)
    refused(answer, 400, "invalid_query")
    assert fields(answer) == set(change)


def test_weights_change_the_order(market: Market):
    many = performer(market, 40, 4, 2, investment=4000)
    keen = performer(market, 8, 7, 2, investment=4000)
    for meetings in (15, 20, 25):
        performer(market, meetings, meetings // 3, 2, investment=4000)
    by_number = ids(market.ranking(weights="0.5,0.05,0.35,0.05,0.05"))
    by_rate = ids(market.ranking(weights="0.05,0.5,0.05,0.35,0.05"))
    assert by_number[0] == many.id and by_rate[0] == keen.id


def test_weights_by_name_and_by_place_are_the_same(market: Market):
    performer(market, 10, 3, 2)
    by_place = market.ranking(weights="0.1,0.2,0.3,0.25,0.15")
    by_name = market.ranking(
        weights="satisfaction:0.15,roi:0.25,cost_per_qualified_lead:0.3,conversion_rate:0.2,qualified_meetings:0.1"
    )
    assert by_place == by_name
    assert by_place["weights"] == dict(zip(KPIS, (0.1, 0.2, 0.3, 0.25, 0.15), strict=True))


@pytest.mark.parametrize("path", PATHS)
def test_an_answer_that_has_not_changed_need_not_be_sent_again(market: Market, path: str):
    first, second = performer(market, 10, 3, 2), performer(market, 12, 3, 2)
    url, parameters = asking(market, path, first, second)
    answer = market.admin.get(url, **parameters)
    etag = answer.headers["etag"]
    assert market.admin.get(url, **parameters).content == answer.content
    unchanged = market.admin.get(url, status=304, headers={"If-None-Match": etag}, **parameters)
    assert unchanged.content == b"" and unchanged.headers["etag"] == etag
    performer(market, 30, 20, 10)
    changed = market.admin.get(url, headers={"If-None-Match": etag}, **parameters)
    assert changed.headers["etag"] != etag


def test_an_etag_of_other_parameters_does_not_match(market: Market):
    performer(market, 10, 3, 2)
    url = "/v1/rankings"
    etag = market.admin.get(url, industry=market.industry).headers["etag"]
    headers = {"If-None-Match": etag}
    market.admin.get(url, 304, headers, industry=market.industry)
    market.admin.get(url, 200, headers, industry=market.industry, weights="0.2,0.2,0.2,0.2,0.2")


def test_a_renamed_provider_is_renamed_in_the_ranking(market: Market):
    provider = performer(market, 10, 3, 2)
    path = f"/v1/tenants/{provider.id}"
    market.admin.patch(path, {"name": "A new name"}, market.admin.get(path).headers["etag"])
    assert names(market.ranking()) == ["A new name"]
