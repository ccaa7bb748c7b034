"""The query parameters that the reads of scores share. An error in one gives its name."""

from __future__ import annotations

import re
import uuid

import pytest

from client import fields, refused
from market import YEAR, Market

PATHS = ["/v1/rankings", "/v1/comparisons", "/v1/benchmarks", "/v1/providers/{id}/scorecard"]
PATHS += ["/v1/providers/{id}/scorecard/explanation"]
HISTORY = "/v1/providers/{id}/history"

WRONG = [
    ({"from": "2024-01"}, "from"),
    ({"to": "2024-12"}, "to"),
    ({"industry": "Software!"}, "industry"),
    ({"country": "fr"}, "country"),
    ({"country": "FRA"}, "country"),
    ({"client_size": "huge"}, "client_size"),
    ({"deal_size": "micro"}, "deal_size"),
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
WRONG += [({"release": value}, "release") for value in ("", "x" * 61, "x" * 5000)]

pytestmark = pytest.mark.xdist_group("read queries")


@pytest.fixture(scope="module", autouse=True)
def _released(admin) -> None:
    """There is a release to ask about."""
    admin.post("/v1/releases", YEAR)


def ask(market: Market, path: str, parameters: dict):
    """Asks about providers that do not exist."""
    unknown = str(uuid.uuid4())
    parameters = {"industry": market.industry} | parameters
    if path == "/v1/comparisons":
        parameters["providers"] = f"{unknown},{uuid.uuid4()}"
    return market.admin.send("GET", path.replace("{id}", unknown), params=parameters)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("change, field", WRONG, ids=lambda value: str(value)[:60])
def test_a_wrong_parameter_of_a_read_is_named(market: Market, path: str, change: dict, field: str):
    answer = ask(market, path, change)
    refused(answer, 400, "invalid_query")
    assert fields(answer) == {field}


@pytest.mark.parametrize("change", [{"release": "latest"}, {"limit": "0"}, {"limit": "25"}, {"cursor": "x"}], ids=str)
def test_a_history_is_of_all_releases_and_of_twenty_four_at_most(market: Market, change: dict):
    answer = ask(market, HISTORY, change)
    refused(answer, 400, "invalid_query")
    assert fields(answer) == set(change)


def test_a_benchmark_is_of_the_market_only(market: Market):
    assert market.admin.read("/v1/benchmarks", view="market") == market.admin.read("/v1/benchmarks")
    answer = ask(market, "/v1/benchmarks", {"view": "own"})
    refused(answer, 400, "invalid_query")
    assert fields(answer) == {"view"}


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "release", ["no-such-release", "live", "00000000-0000-4000-8000-000000000000", "../latest", "Latest"]
)
def test_a_release_that_does_not_exist_is_not_found(market: Market, path: str, release: str):
    refused(ask(market, path, {"release": release}), 404, "not_found")


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
    refused(market.admin.send("GET", "/v1/rankings?country=FR&country=DE"), 400, "invalid_query")


def test_all_wrong_parameters_are_named_at_once(market: Market):
    wrong = {"country": "fr", "weights": "1", "client_size": "huge", "currency": "euro"}
    assert fields(ask(market, "/v1/rankings", wrong)) == set(wrong)


READS = ["/v1/rankings", "/v1/comparisons", "/v1/providers/{id}/scorecard", "/v1/providers/{id}/scorecard/explanation"]
READS += [HISTORY]


@pytest.mark.parametrize("path", READS)
@pytest.mark.parametrize("weights", ["0.205,0.245,0.2,0.2,0.15", "0.2001,0.2499,0.2,0.2,0.15"])
def test_a_client_chooses_weights_in_steps_of_a_hundredth(market: Market, path: str, weights: str):
    """Between two steps there is nothing to sweep; an admin may choose any."""
    parameters = {"weights": weights} | ({"providers": f"{uuid.uuid4()},{uuid.uuid4()}"} if "comp" in path else {})
    parameters |= {} if path == HISTORY else {"view": "market"}
    url = path.replace("{id}", str(uuid.uuid4()))
    answer = market.client().api.send("GET", url, params=parameters)
    (error,) = refused(answer, 400, "invalid_query")["errors"]
    assert (error["field"], "0.01" in error["message"]) == ("weights", True)
    assert market.admin.send("GET", url, params=parameters).status_code in (200, 404)


@pytest.mark.parametrize("path", READS[2:])
def test_a_provider_chooses_no_weights_of_the_market(market: Market, path: str):
    """With its own rank under weights of its choice it could bisect its rivals' scores."""
    provider = market.provider()
    parameters = {"weights": "0.2,0.25,0.2,0.2,0.15"} | ({} if path == HISTORY else {"view": "market"})
    answer = provider.api.send("GET", path.replace("{id}", provider.id), params=parameters)
    refused(answer, 400, "invalid_query")
    assert fields(answer) == {"weights"}


def test_a_benchmark_takes_no_weights(market: Market):
    for api in (market.admin, market.client().api, market.provider().api):
        answer = api.send("GET", "/v1/benchmarks", params={"weights": "0.2,0.25,0.2,0.2,0.15"})
        refused(answer, 400, "invalid_query")
        assert fields(answer) == {"weights"}
