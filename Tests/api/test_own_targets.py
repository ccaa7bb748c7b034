"""What engagements promise, and what both sides call a qualified meeting, beside the figures of the
own view."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from client import Client
from conftest import own_place
from files import summary
from market import KPIS, MONTHS, Mandate, Market
from server import OPEN

pytestmark = pytest.mark.xdist_group("own targets")
WINDOW = {"view": "own", "from": MONTHS[0], "to": MONTHS[-1]}


@pytest.fixture(scope="module")
def admin() -> Iterator[Client]:
    """On a server without releases, whose cohorts would measure instead of the reference
    yardstick."""
    with own_place(OPEN) as (_, market):
        yield market.admin


def card(api: Client, mandate: Mandate, **parameters: object) -> dict:
    return api.read(f"/v1/providers/{mandate.provider.id}/scorecard", **(WINDOW | parameters))


def promise(market: Market, mandate: Mandate, **changes: object) -> None:
    """As an admin, who may name any day."""
    path = f"/v1/engagements/{mandate.engagement['id']}"
    market.admin.patch(path, changes, market.admin.get(path).headers["etag"])


def load(mandate: Mandate, **figures: object) -> None:
    mandate.load("monthly", [summary(mandate.reference, month, **figures) for month in MONTHS])


def test_a_target_holds_from_its_day_and_does_not_reach_back(market: Market):
    mandate = market.mandate()
    load(mandate, qualified_meetings=7, investment=700)
    promise(market, mandate, targets={"qualified_meetings_per_month": 5}, targets_from="2024-01-01")
    promise(market, mandate, targets={"qualified_meetings_per_month": 10}, targets_from="2024-07-01")
    for api in (mandate.client.api, mandate.provider.api):
        targets = card(api, mandate)["scorecard"]["targets"]
        # Six months of 5 and six of 10.
        assert targets["qualified_meetings"]["target"] == 7.5
        assert targets["qualified_meetings"]["share"] == pytest.approx(7 / 7.5, abs=1e-6)
        # P(X >= 7.5 x 12.1875) of a Gamma(1.5 + 84, 1), by Simpson's rule.
        assert targets["qualified_meetings"]["probability_met"] == pytest.approx(0.254479, abs=2e-6)
        assert {name for name in KPIS if targets[name]} == {"qualified_meetings"}
        first = card(api, mandate, **{"from": "2024-01", "to": "2024-06"})["scorecard"]["targets"]
        assert first["qualified_meetings"]["target"] == 5


def test_each_target_is_in_its_figures_unit(market: Market):
    mandate = market.mandate()
    load(mandate, qualified_meetings=10, opportunities=3, won_deals=1, revenue=4000, investment=2000)
    promised = {"conversion_rate": 0.25, "cost_per_qualified_lead": "250", "roi_percent": 160, "satisfaction": 70}
    promise(market, mandate, targets=promised, targets_from="2024-01-01")
    targets = card(mandate.client.api, mandate)["scorecard"]["targets"]
    assert (targets["conversion_rate"]["target"], targets["conversion_rate"]["share"]) == (0.25, 1.2)
    cost = targets["cost_per_qualified_lead"]
    assert cost["target"] == {"amount": "250.00", "currency": "EUR"} and cost["share"] == 0.8
    assert (targets["roi"]["target"], targets["roi"]["share"]) == (160, 1.25)
    # Nobody has answered.
    assert targets["satisfaction"] is None
    # The posterior of the cost is Gamma(1.5 + 120, .03 + .6): its mean is CLV / cost = 192.9, far
    # above 40000 / 250 = 160.
    assert cost["probability_met"] > 0.95
    assert 0.5 < targets["conversion_rate"]["probability_met"] < 1


def test_targets_of_several_engagements_are_weighted_by_their_months(market: Market):
    first = market.mandate()
    second = market.mandate(first.provider, first.client, ends_on="2024-03-31")
    load(first, qualified_meetings=8)
    promise(market, first, targets={"qualified_meetings_per_month": 4}, targets_from="2024-01-01")
    promise(market, second, targets={"qualified_meetings_per_month": 9}, targets_from="2024-01-01")
    target = card(first.client.api, first)["scorecard"]["targets"]["qualified_meetings"]
    # Twelve months of 4 and three of 9, over fifteen.
    assert target["target"] == 5
    assert target["share"] == pytest.approx(96 / 15 / 5, abs=1e-6)


def test_without_a_promise_there_is_no_target(market: Market):
    mandate = market.mandate()
    load(mandate, qualified_meetings=1)
    assert card(mandate.client.api, mandate)["scorecard"]["targets"] == dict.fromkeys(KPIS)


def test_the_definition_in_force_stands_beside_the_figures(market: Market):
    mandate = market.mandate()
    load(mandate, qualified_meetings=1)
    path = f"/v1/engagements/{mandate.engagement['id']}/definitions"
    body = {"text": "A decision maker with a need.", "criteria": ["more than 50 employees"], "valid_from": "2024-01-01"}
    proposed = mandate.client.api.post(path, body).json()
    expected = {"engagement_id": mandate.engagement["id"], "definition": None, "judged_by": []}
    assert card(mandate.client.api, mandate)["definitions"] == [expected], "one side alone defines nothing"
    mandate.provider.api.post(f"{path}/{proposed['version']}/accept", {}, 200)
    for api in (mandate.client.api, mandate.provider.api):
        [found] = card(api, mandate)["definitions"]
        assert found["definition"]["text"] == body["text"] and found["definition"]["criteria"] == body["criteria"]
        assert found["definition"]["accepted_by"] == "provider"
        assert found["judged_by"] == [{"version": 1, "valid_from": "2024-01-01"}]
    # A version for later bookings judges none of the window's before it begins.
    later = {**body, "valid_from": f"{date.today() + timedelta(days=1):%Y-%m-%d}"}
    proposed = mandate.client.api.post(path, later).json()
    mandate.provider.api.post(f"{path}/{proposed['version']}/accept", {}, 200)
    [found] = card(mandate.client.api, mandate)["definitions"]
    assert found["judged_by"] == [{"version": 1, "valid_from": "2024-01-01"}]
