"""Benchmarks: the quartiles of a cohort, and nothing where too few providers have a figure."""

from __future__ import annotations

import pytest

from conftest import own_place
from files import investment, meetings
from market import KPIS, Market, Party
from server import OPEN

DAY = "2024-03-05"
# Four providers, whatever their clients; one more for a provider that asks, as its own figure is
# among them.
SETTINGS = OPEN | {"PALMARES_DISCLOSURE_COHORT_PROVIDERS": "4"}

pytestmark = pytest.mark.xdist_group("benchmarks")

# Qualified meetings of the year, opportunities among them, and investment (None: not told) of six
# providers.
RESULTS = [(12, 6, 600), (24, 6, 2400), (36, 27, 1800), (60, 15, 6000), (120, 12, None), (0, 0, None)]


@pytest.fixture(scope="module")
def place():
    with own_place(SETTINGS) as (_, market):
        clients = [market.client() for _ in range(3)]
        providers = [market.provider() for _ in RESULTS]
        for provider, (count, opportunities, amount) in zip(providers, RESULTS, strict=True):
            mandates = [market.mandate(provider, client) for client in clients]
            for mandate in mandates:
                each, won = count // 3, opportunities // 3
                rows = meetings(mandate.reference, won, DAY, "opportunity", opportunity_on=DAY)
                mandate.load("meetings", rows + meetings(mandate.reference, each - won, DAY)) if count else None
                if amount:
                    mandate.load("investments", [investment(mandate.reference, "fee", DAY, amount // 3)])
        market.release()
        yield market, providers


def benchmark(place: tuple[Market, list[Party]], api=None, **parameters: object) -> dict:
    market = place[0]
    return (api or market.admin).read("/v1/benchmarks", **market.parameters(**parameters))


def test_a_benchmark_has_the_head_and_the_quartiles_of_every_kpi(place):
    answer = benchmark(place)
    assert list(answer)[-2:] == ["score", "kpis"] and list(answer["kpis"]) == KPIS
    assert answer["cohort"]["providers"] == 6 and answer["release"]["id"] == place[0].released
    units = ["meetings_per_engagement_month", "ratio", "money", "percent", "points_of_100"]
    assert [kpi["unit"] for kpi in answer["kpis"].values()] == units


def test_quartiles_are_interpolated_between_neighbours(place):
    """Type 7: position p (n - 1) among the sorted values, counted from 0."""
    # Of 36 engagement-months: 0, 1/3, 2/3, 1, 5/3, 10/3, each published to three digits; at 1.25,
    # 2.5 and 3.75.
    expected = {"lower": 0.417, "median": 0.834, "upper": 1.5, "providers": 6}
    assert benchmark(place)["kpis"]["qualified_meetings"]["quartiles"] == expected


def test_only_providers_that_have_the_figure_count(place):
    # 6/12, 6/24, 27/36, 15/60, 12/120: .1 .25 .25 .5 .75; at 1, 2 and 3.
    expected = {"lower": 0.25, "median": 0.25, "upper": 0.5, "providers": 5}
    assert benchmark(place)["kpis"]["conversion_rate"]["quartiles"] == expected


@pytest.mark.parametrize("currency, rate", [("EUR", 1), ("CZK", 20)])
def test_costs_are_money(place, currency: str, rate: int):
    market, _ = place
    if rate != 1:
        market.admin.send("PUT", f"/v1/exchange-rates/{currency}", 200, json={"units_per_euro": str(rate)})
        market.release()
    # 600/12, 2400/24, 1800/36, 6000/60: 50 50 100 100; at .75, 1.5 and 2.25.
    quartiles = benchmark(place, currency=currency)["kpis"]["cost_per_qualified_lead"]["quartiles"]
    for name, expected in {"lower": 50, "median": 75, "upper": 100}.items():
        assert quartiles[name] == {"amount": f"{expected * rate}.00", "currency": currency}
    assert quartiles["providers"] == 4


def test_where_too_few_have_a_figure_there_are_no_quartiles(place):
    answer = benchmark(place)
    assert answer["kpis"]["satisfaction"]["quartiles"] is None, "nobody has answered"
    assert answer["kpis"]["roi"]["quartiles"] is None, "nobody has won a deal"


def test_a_provider_that_asks_does_not_count_itself(place):
    market, providers = place
    answer = benchmark(place, providers[0].api)
    assert answer["kpis"]["conversion_rate"]["quartiles"]["providers"] == 5
    assert answer["kpis"]["cost_per_qualified_lead"]["quartiles"] is None, "its own and three others"
    assert benchmark(place, market.client().api)["kpis"]["cost_per_qualified_lead"]["quartiles"]["providers"] == 4


def test_a_benchmark_names_nobody_and_gives_no_extreme(place):
    market, providers = place
    for api in (market.admin, providers[0].api, market.client().api):
        text = market.admin.with_key(api.key).get("/v1/benchmarks", **market.parameters()).text
        for provider in providers:
            assert provider.id not in text and provider.name not in text
        assert "minimum" not in text and "maximum" not in text


def test_a_market_too_small_is_answered_with_all_providers_together(place):
    elsewhere = benchmark(place, industry="nowhere")
    assert elsewhere["cohort"]["used"]["industry"] is None
    assert elsewhere["kpis"] == benchmark(place, industry=None)["kpis"]
