"""What an engagement promises: stored with the day it holds from, and shown."""

from __future__ import annotations

import pytest

from client import Client, codes, fields, refused
from files import csv_file, days_before, month_after, summary, today
from market import Mandate, Market

TODAY = today()
THIS_MONTH = str(TODAY.replace(day=1))
COST = {"amount": "350.00", "currency": "EUR"}
ALL = {
    "qualified_meetings_per_month": 12.5,
    "conversion_rate": 0.2,
    "cost_per_qualified_lead": COST,
    "roi_percent": 300.0,
    "satisfaction": 80.0,
}
NONE = dict.fromkeys(ALL)


def change(api: Client, mandate: Mandate, status: int = 200, **body: object):
    path = f"/v1/engagements/{mandate.engagement['id']}"
    return api.patch(path, body, api.get(path).headers["etag"], status)


def test_an_engagement_promises_nothing_unless_told(market: Market):
    engagement = market.mandate().engagement
    assert engagement["targets"] == NONE and engagement["target_changes"] == []


@pytest.mark.parametrize("side", ["client", "provider", "admin"])
def test_whoever_creates_an_engagement_says_what_it_promises(market: Market, side: str):
    client, provider = market.client(), market.provider()
    api = {"client": client.api, "provider": provider.api, "admin": market.admin}[side]
    body = market.engagement_body(provider, client, targets=ALL | {"satisfaction": None})
    engagement = api.create("/v1/engagements", body)
    assert engagement["targets"] == ALL | {"satisfaction": None}
    assert {each["from"] for each in engagement["target_changes"]} == {"2024-01-01"}
    assert {each["kpi"]: each["value"] for each in engagement["target_changes"]} == {
        name: value for name, value in ALL.items() if name != "satisfaction"
    }
    assert provider.api.read(f"/v1/engagements/{engagement['id']}") == engagement


@pytest.mark.parametrize(
    "targets, field",
    [
        ({"conversion_rate": 1.0001}, "targets.conversion_rate"),
        ({"conversion_rate": 0}, "targets.conversion_rate"),
        ({"conversion_rate": -0.1}, "targets.conversion_rate"),
        ({"conversion_rate": 0.00001}, "targets.conversion_rate"),
        ({"conversion_rate": "0.2"}, "targets.conversion_rate"),
        ({"conversion_rate": True}, "targets.conversion_rate"),
        ({"satisfaction": 101}, "targets.satisfaction"),
        ({"roi_percent": 1e30}, "targets.roi_percent"),
        ({"qualified_meetings_per_month": []}, "targets.qualified_meetings_per_month"),
        ({"cost_per_qualified_lead": {"amount": "350.00", "currency": "CHF"}}, "targets.cost_per_qualified_lead"),
        ({"cost_per_qualified_lead": {"amount": "350.001", "currency": "EUR"}}, "targets.cost_per_qualified_lead"),
        ({"cost_per_qualified_lead": 350}, "targets.cost_per_qualified_lead"),
        ({"revenue": 1}, "targets.revenue"),
        ([], "targets"),
        ("80", "targets"),
    ],
    ids=str,
)
def test_a_wrong_target_is_refused_and_named(market: Market, targets: object, field: str):
    mandate = market.mandate()
    body = market.engagement_body(mandate.provider, mandate.client, targets=targets)
    for answer in (
        market.admin.post("/v1/engagements", body, 422),
        change(mandate.client.api, mandate, 422, targets=targets),
    ):
        refused(answer, 422, "invalid")
        assert {name.removesuffix(".currency") for name in fields(answer)} == {field}


def test_a_day_alone_is_no_target(market: Market):
    mandate = market.mandate()
    for answer in (
        change(mandate.client.api, mandate, 422, targets_from=THIS_MONTH),
        market.admin.post(
            "/v1/engagements",
            market.engagement_body(mandate.provider, mandate.client, targets_from="2024-01-01"),
            422,
        ),
    ):
        assert fields(answer) == {"targets_from"} and codes(answer) == ["missing"]


def test_a_client_changes_targets_from_this_month_on(market: Market):
    mandate = market.mandate(targets=ALL)
    after = change(mandate.client.api, mandate, targets={"conversion_rate": 0.25, "satisfaction": None}).json()
    assert after["targets"] == ALL | {"conversion_rate": 0.25, "satisfaction": None}
    new = [each for each in after["target_changes"] if each["from"] == THIS_MONTH]
    assert [(each["kpi"], each["value"]) for each in new] == [("conversion_rate", 0.25), ("satisfaction", None)]
    # The same day again replaces it, and what is to come is not shown as what holds today.
    again = change(mandate.client.api, mandate, targets={"conversion_rate": 0.3}).json()
    assert len(again["target_changes"]) == len(after["target_changes"])
    planned = change(
        mandate.client.api, mandate, targets={"conversion_rate": 0.5}, targets_from=str(month_after(TODAY))
    ).json()
    assert planned["targets"]["conversion_rate"] == 0.3
    assert planned["target_changes"][-1] == {
        "from": str(month_after(TODAY)),
        "kpi": "conversion_rate",
        "value": 0.5,
    }


def test_a_later_target_does_not_reach_back(market: Market):
    mandate = market.mandate()
    before = str(days_before(TODAY.replace(day=1), 1))
    answer = change(mandate.client.api, mandate, 422, targets={"satisfaction": 99}, targets_from=before)
    assert fields(answer) == {"targets_from"} and codes(answer) == ["reaches_back"]
    assert THIS_MONTH in answer.json()["errors"][0]["message"]
    # Both sides trust an admin, who puts in what they have always promised each other.
    given = change(market.admin, mandate, targets={"satisfaction": 80}, targets_from="2024-01-01").json()
    assert given["targets"]["satisfaction"] == 80


def test_targets_move_no_score(market: Market):
    plain, ambitious = market.mandate(), market.mandate(targets={"conversion_rate": 1, "satisfaction": 100})
    for mandate in (plain, ambitious):
        row = {"campaign": mandate.reference, "month": "2024-03", "qualified_meetings": 9, "opportunities": 4}
        mandate.provider.api.load("monthly", csv_file("monthly", [summary(**row, investment=900)]))
    market.release()
    first, second = (market.scorecard(mandate.provider) for mandate in (plain, ambitious))
    assert first["kpis"] == second["kpis"]
