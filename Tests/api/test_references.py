"""What a campaign is called is between a provider and one client: no rival learns it, takes it, or
stands in its way."""

from __future__ import annotations

import pytest

from client import codes
from files import Row, csv_file, feedback, investment, meeting, summary
from market import Mandate, Market

KINDS = ["meetings", "investments", "monthly", "feedback"]


def row(kind: str, campaign: str) -> Row:
    return {
        "meetings": lambda: meeting(campaign, "m1", "2024-03-05"),
        "investments": lambda: investment(campaign, "i1", "2024-03-05", "100"),
        "monthly": lambda: summary(campaign, "2024-05", qualified_meetings=3),
        "feedback": lambda: feedback(campaign, "r1", "2024-03-05", (5, 4, 3)),
    }[kind]()


def pair(market: Market, first: str, second: str) -> tuple[Mandate, Mandate]:
    """One provider's campaigns for two clients, by these references."""
    provider = market.provider()
    mandates = []
    for reference in (first, second):
        client = market.client()
        engagement = market.engagement(provider, client)
        mandates.append(Mandate(provider, client, engagement, market.campaign(engagement, reference)))
    return mandates[0], mandates[1]


def refusals(mandate: Mandate, kind: str, reference: str) -> list[str]:
    """The codes with which a file that names a campaign is refused."""
    party = mandate.client if kind == "feedback" else mandate.provider
    return codes(party.api.upload(kind, csv_file(kind, [row(kind, reference)]), status=422))


def test_a_client_is_not_told_what_a_rivals_campaign_is_called(market: Market):
    ours, theirs = pair(market, "ours", "secret-launch")
    body = {"engagement_id": ours.engagement["id"], "reference": theirs.reference}
    made = ours.client.api.create("/v1/campaigns", body)
    assert (made["reference"], made["client_id"]) == ("secret-launch", ours.client.id)


def test_a_client_takes_no_name_from_a_rival(market: Market):
    ours, theirs = pair(market, "spring", "other")
    body = {"engagement_id": theirs.engagement["id"], "reference": "spring"}
    for api in (theirs.client.api, theirs.provider.api, market.admin):
        assert api.post("/v1/campaigns", body, status=None).status_code == (201 if api is theirs.client.api else 409)


@pytest.mark.parametrize("kind", KINDS[:3])
def test_a_providers_file_that_names_two_clients_campaigns_is_told_so(market: Market, kind: str):
    ours, theirs = pair(market, "spring", "spring")
    assert refusals(ours, kind, "spring") == ["ambiguous_campaign"]
    for mandate in (ours, theirs):
        mandate.load(kind, [row(kind, mandate.campaign["id"])])


def test_a_clients_file_means_its_own_campaign_whatever_a_rivals_is_called(market: Market):
    ours, theirs = pair(market, "spring", "spring")
    for mandate in (ours, theirs):
        assert mandate.load("feedback", [row("feedback", "spring")])["rows_inserted"] == 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_campaign_that_is_named_in_the_other_clients_engagement_only(market: Market, kind: str):
    """It is one of the provider's own, and to the first client nothing at all."""
    ours, theirs = pair(market, "ours", "theirs")
    if kind == "feedback":
        assert refusals(ours, kind, "theirs") == refusals(ours, kind, "nobodys") == ["unknown_campaign"]
        assert refusals(ours, kind, theirs.campaign["id"]) == ["unknown_campaign"]
    else:
        assert ours.load(kind, [row(kind, "theirs")])["rows_inserted"] == 1
