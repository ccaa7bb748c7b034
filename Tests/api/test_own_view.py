"""The own view: a tenant's own engagements, live, over any window."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pytest

from client import Client, codes, fields, refused
from conftest import new_industry, own_place
from files import RECENT, answers, deals, investment, meeting, meetings, month_after, month_of, summary, today
from market import KPIS, Mandate, Market, performer
from server import OPEN, wait_until
from test_worked_example import EXAMPLE, Calendar, engage, meeting_rows, upload

pytestmark = pytest.mark.xdist_group("own view")
DAY = str(RECENT)
RUNNING = {"from": month_of(month_after(today(), -11)), "to": month_of(today())}

# METHODOLOGY.md, "Worked example of version 2": the four by the reference yardstick, S1 to S4.
SCORES = {
    "A": (81.653981, 42.181106, 62.564151, 66.535724),
    "B": (9.034245, 68.952438, 15.637484, 67.389186),
    "C": (97.511509, 17.602799, 71.008699, 29.695516),
    "D": (60.601989, 68.173665, 47.147028, 67.749279),
}
WEIGHTS = (0.20, 0.25, 0.20, 0.20, 0.15)


@pytest.fixture(scope="module")
def admin() -> Iterator[Client]:
    """On a server without releases, whose cohorts would measure instead of the reference
    yardstick."""
    with own_place(OPEN) as (_, market):
        yield market.admin


def own(api: Client, path: str, **parameters: object) -> dict:
    return api.read(f"/v1/{path}", view="own", **parameters)


def names(answer: dict, subject: str = "provider") -> list[str]:
    return [entry[subject]["name"] for entry in answer["data"]]


def load(mandate: Mandate, won: int, name: str = "m") -> None:
    rows = meetings(mandate.reference, 6, DAY, name) + deals(mandate.reference, ["1000"] * won, DAY)
    mandate.load("meetings", rows)
    mandate.load("investments", [investment(mandate.reference, "fee", DAY, "500")])


@pytest.fixture(scope="module")
def example(admin: Client):
    """The worked example as the providers of one client."""
    market, calendar = Market(admin, new_industry()), Calendar(today())
    client = market.client()
    for name in EXAMPLE:
        upload(name, engage(market, name, [client], calendar), calendar)
    window = {"from": month_of(calendar.months[0]), "to": month_of(calendar.months[-1])}
    return client, own(client.api, "rankings", **window)


@pytest.mark.parametrize("name", EXAMPLE)
def test_the_scores_are_the_worked_examples_by_the_reference_yardstick(example: tuple, name: str):
    _, ranking = example
    entry = next(entry for entry in ranking["data"] if entry["provider"]["name"][0] == name)
    scores = [entry["kpis"][kpi]["score"] for kpi in KPIS[:4]]
    shown = [(found, expected) for found, expected in zip(scores, SCORES[name], strict=True) if found is not None]
    # B has two matured meetings and one deal: too few to be shown, and they count in its score.
    assert len(shown) == (2 if name == "B" else 4)
    for found, expected in shown:
        assert found == pytest.approx(expected, abs=2e-6)
    composite = sum(weight * score for weight, score in zip(WEIGHTS, (*SCORES[name], 50.0), strict=True))
    assert entry["score"] == pytest.approx(composite, abs=0.0501)


def test_the_answer_says_what_it_is_measured_by(example: tuple):
    client, ranking = example
    assert ranking["view"] == "own" and ranking["tenant"] == {"id": client.id, "name": client.name}
    assert ranking["methodology"] == {"version": 2}
    yardstick = ranking["yardstick"]
    assert (yardstick["kind"], yardstick["version"]) == ("reference", 1)
    priors = yardstick["priors"]
    assert priors["qualified_meetings"] == {"shape": 1.5, "rate": 0.1875}
    assert priors["conversion_rate"] == {"a": 2.4, "b": 5.6}
    assert priors["cost_per_qualified_lead"] == {"shape": 1.5, "rate": 0.03}
    assert priors["roi"]["mean_of_logarithm"] == pytest.approx(0.693147, abs=1e-6)
    assert priors["roi"]["variance_of_logarithm"] == 0.64
    # The mean deal of the four: 2,735,000 in 86 deals.
    assert priors["roi"]["mean_deal"] == {"amount": "31802.33", "currency": "EUR"}
    assert priors["satisfaction"] == {"mean": 65, "variance": 225, "variance_of_a_respondent": 400}


def test_a_withheld_investment_counts_as_in_the_worked_example(admin: Client):
    """A's 312 meetings are two engagements of 12 months: 200 for 150,000, and 112 for an unknown
    sum, of which r = 5.864105 makes E = 112 / r = 19.099248 and I = E x 40,000 = 763,969.91. S3
    becomes 15.586399 and S4 18.155268."""
    market, calendar = Market(admin, new_industry()), Calendar(today())
    client = market.client()
    for name in "BCD":
        upload(name, engage(market, name, [client], calendar), calendar)
    told, untold = engage(market, "A", [client], calendar)
    rows = meeting_rows("A", [told, untold], calendar)
    for number, row in enumerate(rows):
        row["campaign"] = (told if number < 200 else untold).reference
    told.load("meetings", rows)
    told.load("investments", [investment(told.reference, "all", calendar.months[8], "150000.00")])
    window = {"from": month_of(calendar.months[0]), "to": month_of(calendar.months[-1])}
    path = f"providers/{told.provider.id}/scorecard"
    explanation = own(client.api, f"{path}/explanation", **window)
    assert explanation["contributions"]["cost_per_qualified_lead"] == pytest.approx(0.2 * (15.586399 - 50), abs=2e-6)
    assert explanation["contributions"]["roi"] == pytest.approx(0.2 * (18.155268 - 50), abs=2e-6)
    # 112 of 312 meetings are more than a fifth.
    kpis = own(client.api, path, **window)["scorecard"]["kpis"]
    assert {kpis[name]["status"] for name in ("cost_per_qualified_lead", "roi")} == {"withheld"}


def test_satisfaction_is_not_shown_of_another_window(example: tuple):
    for entry in example[1]["data"]:
        reading = entry["kpis"]["satisfaction"]
        assert (reading["status"], reading["score"], reading["raw"]) == ("insufficient_data", None, None)
        assert "running twelve months" in reading["reason"]


def test_the_first_client_has_a_score_on_the_first_day(market: Market):
    """Without a release, and with one provider."""
    mandate = market.mandate()
    load(mandate, 4)
    ranking = mandate.client.api.read("/v1/rankings")
    assert (ranking["view"], ranking["ranked"], ranking["window"]) == ("own", 1, RUNNING)
    [entry] = ranking["data"]
    assert (entry["rank"], entry["tier"], entry["ranked"]) == (1, 1, True)
    assert entry["rank_interval"] == {"level": 0.9, "low": 1, "high": 1}
    assert 0 < entry["score_interval"]["low"] < entry["score"] < entry["score_interval"]["high"] < 100
    assert entry["kpis"]["qualified_meetings"]["raw"]["qualified_meetings"] == 10
    assert entry["kpis"]["cost_per_qualified_lead"]["raw"]["cost"]["amount"] == "50.00"
    assert entry["kpis"]["roi"]["raw"]["roi_percent"] == 800


def test_a_tenant_without_engagements_has_an_empty_ranking(market: Market):
    for party in (market.client(), market.provider()):
        ranking = party.api.read("/v1/rankings")
        assert (ranking["data"], ranking["ranked"], ranking["has_more"]) == ([], 0, False)


@pytest.fixture(scope="module")
def pair(admin: Client):
    """A client with two providers, of which one works for another client too."""
    market = Market(admin, new_industry())
    provider = market.provider()
    first, second = market.mandate(provider), market.mandate(provider, country="DE")
    rival = market.mandate(client=first.client)
    for mandate, won in ((first, 4), (second, 2), (rival, 3)):
        load(mandate, won)
    return first, second, rival


def counted(entry: dict) -> int:
    return entry["kpis"]["qualified_meetings"]["raw"]["qualified_meetings"]


def test_a_client_sees_what_each_provider_did_for_it_alone(pair: tuple):
    first, second, rival = pair
    found = {entry["provider"]["id"]: counted(entry) for entry in own(first.client.api, "rankings")["data"]}
    assert found == {first.provider.id: 10, rival.provider.id: 9}
    found = {entry["provider"]["id"]: counted(entry) for entry in own(second.client.api, "rankings")["data"]}
    assert found == {first.provider.id: 8}


def test_a_provider_sees_itself_as_a_whole_and_by_client(pair: tuple):
    first, second, _ = pair
    api, path = first.provider.api, f"providers/{first.provider.id}/scorecard"
    assert counted(own(api, path)["scorecard"]) == 18
    assert counted(own(api, path, client_id=second.client.id)["scorecard"]) == 8
    ranking = own(api, "rankings")
    assert {entry["client"]["id"]: counted(entry) for entry in ranking["data"]} == {
        first.client.id: 10,
        second.client.id: 8,
    }
    assert set(names(ranking, "client")) == {first.client.name, second.client.name}


def test_a_comparison_is_of_ones_own(pair: tuple):
    first, second, rival = pair
    ids = [rival.provider.id, first.provider.id]
    answer = own(first.client.api, "comparisons", providers=",".join(ids))
    assert [entry["provider"]["id"] for entry in answer["data"]] == ids
    [[none, there], [back, nothing]] = answer["probabilities"]
    assert (none, nothing) == (None, None) and there + back == pytest.approx(1, abs=0.02)
    clients = f"{first.client.id},{second.client.id}"
    answer = own(first.provider.api, "comparisons", clients=clients)
    assert [entry["client"]["id"] for entry in answer["data"]] == clients.split(",")
    second.client.api.get("/v1/comparisons", 404, view="own", providers=f"{first.provider.id},{rival.provider.id}")


def test_others_scorecards_are_not_found(pair: tuple, market: Market):
    first, second, rival = pair
    for api, provider in (
        (second.client.api, rival.provider),
        (rival.provider.api, first.provider),
        (market.client().api, first.provider),
    ):
        for end in ("scorecard", "scorecard/explanation", "months"):
            path = f"/v1/providers/{provider.id}/{end}"
            api.get(path, 404, **({} if end == "months" else {"view": "own"}))


def test_an_upload_for_one_client_changes_no_byte_of_what_others_see(admin: Client):
    market = Market(admin, new_industry())
    provider = market.provider()
    first, second = market.mandate(provider), market.mandate(provider)
    rival = market.mandate(client=second.client)
    for mandate in (first, second, rival):
        load(mandate, 3)
    reads = [(second.client.api, "/v1/rankings"), (rival.provider.api, f"/v1/providers/{rival.provider.id}/scorecard")]
    before = [api.get(path, view="own").content for api, path in reads]
    first.load("meetings", meetings(first.reference, 30, DAY, "later"))
    assert [api.get(path, view="own").content for api, path in reads] == before
    assert counted(own(first.client.api, "rankings")["data"][0]) == 39


def test_an_upload_is_in_the_next_answer(market: Market):
    mandate = market.mandate()
    for number in range(1, 4):
        mandate.load("meetings", [meeting(mandate.reference, f"m{number}", DAY)])
        assert counted(own(mandate.client.api, "rankings")["data"][0]) == number


# Filters and windows.


@pytest.fixture(scope="module")
def spread(admin: Client):
    """One provider, three engagements of one client, with 1, 2 and 4 meetings a month, and 8 in a
    second campaign of the third."""
    market = Market(admin, new_industry())
    client, provider = market.client(), market.provider()
    mandates = [
        market.mandate(provider, client, industry=industry, country=country)
        for industry, country in (("software", "FR"), ("software", "DE"), ("energy", "FR"))
    ]
    months = [month_of(month_after(today(), -number)) for number in range(14)]
    campaign = market.campaign(mandates[2].engagement)
    rows = [
        summary(reference, month, qualified_meetings=count)
        for reference, count in zip(
            [*(mandate.reference for mandate in mandates), campaign["reference"]], (1, 2, 4, 8), strict=True
        )
        for month in months
    ]
    mandates[0].load("monthly", rows)
    return client, mandates, campaign


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("nothing", 180),
        ("engagement", 24),
        ("campaign", 96),
        ("industry", 36),
        ("country", 156),
        ("both", 12),
        ("window", 45),
        ("month", 15),
    ],
)
def test_a_filter_keeps_what_it_names(spread: tuple, name: str, expected: int):
    client, mandates, campaign = spread
    last = month_of(month_after(today(), -1))
    parameters = {
        "nothing": {},
        "engagement": {"engagement_id": mandates[1].engagement["id"]},
        "campaign": {"campaign_id": campaign["id"]},
        "industry": {"industry": "software"},
        "country": {"country": "FR"},
        "both": {"industry": "software", "country": "FR"},
        "window": {"from": month_of(month_after(today(), -3)), "to": last},
        "month": {"from": last, "to": last},
    }[name]
    [entry] = own(client.api, "rankings", **parameters)["data"]
    assert counted(entry) == expected


def test_a_filter_that_fits_nothing_leaves_nothing(spread: tuple):
    client, mandates, _ = spread
    for parameters in (
        {"engagement_id": "00000000-0000-4000-8000-000000000001"},
        {"campaign_id": "00000000-0000-4000-8000-000000000001"},
        {"industry": "mining"},
        {"from": "2001-01", "to": "2001-12"},
    ):
        assert own(client.api, "rankings", **parameters)["data"] == [], parameters


@pytest.mark.parametrize(
    ("parameters", "name", "code"),
    [
        ({"from": "2026-01"}, "to", "missing"),
        ({"to": "2026-01"}, "from", "missing"),
        ({"from": "2026-02", "to": "2026-01"}, "to", "invalid"),
        ({"from": "2001-01", "to": "2026-01"}, "to", "invalid"),
        ({"from": "2026-13", "to": "2026-01"}, "from", "invalid_month"),
        ({"release": "latest"}, "release", "unknown_parameter"),
        ({"client_size": "small"}, "client_size", "unknown_parameter"),
        ({"client_id": "00000000-0000-4000-8000-000000000001"}, "client_id", "unknown_parameter"),
        ({"tenant_id": "00000000-0000-4000-8000-000000000001"}, "tenant_id", "unknown_parameter"),
        ({"engagement_id": "7"}, "engagement_id", "invalid_id"),
        ({"weights": "1,1,1,1,1"}, "weights", "invalid_weights"),
        ({"currency": "XXX"}, "currency", "invalid_currency"),
        ({"view": "both"}, "view", "invalid_choice"),
    ],
)
def test_what_cannot_be_asked_is_refused_by_name(market: Market, parameters: dict, name: str, code: str):
    client = market.client()
    response = client.api.get("/v1/rankings", 400, **({"view": "own"} | parameters))
    assert fields(response) == {name} and codes(response) == [code], response.text


def test_weights_change_the_order_as_they_should(pair: tuple):
    """The first of the two won more for the same money; the second has nothing better."""
    first, _, rival = pair
    weights = "qualified_meetings:0.05,conversion_rate:0.3,cost_per_qualified_lead:0.05,roi:0.5,satisfaction:0.1"
    answer = own(first.client.api, "rankings", weights=weights)
    assert answer["weights"]["roi"] == 0.5
    assert [entry["provider"]["id"] for entry in answer["data"]] == [first.provider.id, rival.provider.id]


# Months, change and outlook.


def test_months_have_each_months_figures_and_what_stands_beside(market: Market):
    mandate = market.mandate(starts_on="2024-01-01")
    reference = mandate.reference
    rows = [
        *meetings(reference, 4, "2024-03-05"),
        meeting(reference, "pending", "2024-03-06", qualified=""),
        meeting(reference, "no", "2024-03-06", qualified="no"),
        meeting(reference, "absent", "", booked_on="2024-03-07", status="no_show", qualified=""),
        meeting(reference, "off", "", booked_on="2024-04-07", status="cancelled", qualified=""),
        meeting(reference, "open", "2024-04-02", opportunity_on="2024-04-02"),
        *deals(reference, ["100", "200", "300"], "2024-04-09"),
    ]
    mandate.load("meetings", rows)
    mandate.load("investments", [investment(reference, "fee", "2024-04-01", "300")])
    answer = mandate.client.api.read(
        f"/v1/providers/{mandate.provider.id}/months", **{"from": "2024-02", "to": "2024-04"}
    )
    [series] = answer["data"]
    assert series["engagement_id"] is None and [month["month"] for month in series["months"]] == [
        "2024-02",
        "2024-03",
        "2024-04",
    ]
    february, march, april = series["months"]
    assert [month["kpis"]["qualified_meetings"]["raw"]["qualified_meetings"] for month in series["months"]] == [0, 4, 4]
    # The rate of each month is known ill, and shown with its interval.
    assert [month["kpis"]["conversion_rate"]["status"] for month in series["months"]] == [
        "insufficient_data",
        "shown",
        "shown",
    ]
    # 4 meetings in a month by Gamma(1.5, 0.1875): (1.5 + 4) / (0.1875 + 1).
    assert march["kpis"]["qualified_meetings"]["estimate"] == pytest.approx(5.5 / 1.1875, abs=1e-6)
    interval = march["kpis"]["qualified_meetings"]["interval"]
    assert interval["low"] < 5.5 / 1.1875 < interval["high"]
    assert april["kpis"]["roi"]["raw"]["roi_percent"] == 200
    assert april["kpis"]["cost_per_qualified_lead"]["raw"]["cost"]["amount"] == "75.00"
    beside = march["beside"]
    assert (beside["held_meetings"], beside["pending_meetings"], beside["no_shows"]) == (6, 1, 1)
    assert beside["show_rate"] == pytest.approx(6 / 7, abs=1e-6)
    assert (april["beside"]["cancellations"], february["beside"]["show_rate"]) == (1, None)
    by_engagement = mandate.provider.api.read(
        f"/v1/providers/{mandate.provider.id}/months", **{"from": "2024-03", "to": "2024-03", "by": "engagement"}
    )
    assert [series["engagement_id"] for series in by_engagement["data"]] == [mandate.engagement["id"]]


def test_two_windows_are_compared_with_their_certainty(market: Market):
    mandate = market.mandate(starts_on="2023-01-01")
    for year, count in ((2023, 2), (2024, 12)):
        rows = [
            summary(mandate.reference, f"{year}-{month:02}", qualified_meetings=count, investment=100)
            for month in range(1, 13)
        ]
        mandate.load("monthly", rows)
    path = f"/v1/providers/{mandate.provider.id}/scorecard/explanation"
    window = {"from": "2024-01", "to": "2024-12", "view": "own"}
    answer = mandate.client.api.read(path, **window)
    change = answer["change"]
    assert change["since"]["window"] == {"from": "2023-01", "to": "2023-12"}
    assert sum(change["parts"].values()) == pytest.approx(change["after"] - change["before"], abs=1e-5)
    assert change["after"] == answer["composite"]
    assert 50 + sum(answer["contributions"].values()) == pytest.approx(answer["composite"], abs=1e-5)
    improved = change["probability_improved"]
    assert improved["qualified_meetings"] > 0.999999 and improved["satisfaction"] is None
    assert any("12.0" in sentence for sentence in change["sentences"])
    # A window that shares a month says nothing of what is certain.
    for since in ({"since_from": "2023-02", "since_to": "2024-01"}, {"since_from": "2024-12", "since_to": "2025-06"}):
        answer = mandate.client.api.read(path, **window, **since)
        assert set(answer["change"]["probability_improved"].values()) == {None}
    for since in ({"since_from": "2023-02"}, {"since_to": "2024-01"}):
        assert fields(mandate.client.api.get(path, 400, **window, **since)) == {"since_from", "since_to"} - set(since)


def test_a_scorecard_says_what_it_would_take(market: Market):
    client = market.client()
    strong = performer(market, 20, 10, 4, client=client)
    weak = performer(market, 2, 0, 1, client=client, revenue=500)
    window = {"from": "2024-01", "to": "2024-12"}
    best = own(client.api, f"providers/{strong.id}/scorecard", **window)
    last = own(client.api, f"providers/{weak.id}/scorecard", **window)
    assert (best["ranked"], best["scorecard"]["tier"], last["scorecard"]["tier"]) == (2, 1, 2)
    assert best["scorecard"]["probability_first"] > 0.99
    assert set(best["outlook"]["tier_up"].values()) == {None}, "nothing is above the first tier"
    assert best["outlook"]["told_apart"]["qualified_meetings"] == {"more": 0, "of": "qualified_meetings"}
    assert set(last["outlook"]["told_apart"].values()) == {None}, "nothing is below the last tier"
    change = last["outlook"]["tier_up"]["qualified_meetings"]
    assert change["from"] in (2, None) and (change["to"] is None or change["to"] > 2)


# Satisfaction.


def test_satisfaction_moves_by_three_people_or_not_at_all(market: Market):
    mandate = market.mandate()
    load(mandate, 3)
    path = f"/v1/providers/{mandate.provider.id}/scorecard"

    def respondents(api: Client) -> int | None:
        raw = own(api, path[4:])["scorecard"]["kpis"]["satisfaction"]["raw"]
        return raw and raw["respondents"]

    for count, expected in ((2, None), (3, 3), (5, 3), (6, 6)):
        rows = answers(mandate.reference, *((f"r{number}", DAY, (4, 4, 4)) for number in range(count)))
        mandate.load("feedback", rows)
        for api in (mandate.client.api, mandate.provider.api):
            if expected and count in (3, 6):
                wait_until(
                    lambda api=api, expected=expected: respondents(api) == expected, 30, "the answers are counted"
                )
            assert respondents(api) == expected, count
    window = {"from": month_of(month_after(today(), -11)), "to": month_of(month_after(today(), -1))}
    assert own(mandate.client.api, path[4:], **window)["scorecard"]["kpis"]["satisfaction"]["raw"] is None
    for filter in (
        {"engagement_id": mandate.engagement["id"]},
        {"campaign_id": mandate.campaign["id"]},
        {"country": "FR"},
    ):
        narrowed = own(mandate.client.api, path[4:], **filter)
        assert narrowed["scorecard"]["kpis"]["satisfaction"]["raw"] is None
        assert counted(narrowed["scorecard"]) == 9
    for filter in ({"industry": market.industry}, {"industry": market.industry, "country": "FR"}):
        narrowed = own(mandate.client.api, path[4:], **filter)
        assert narrowed["scorecard"]["kpis"]["satisfaction"]["raw"]["respondents"] == 6
    # It is known of one window only, so it is no change.
    change = own(mandate.client.api, f"{path[4:]}/explanation")["change"]
    assert change["parts"]["satisfaction"] == 0 and change["probability_improved"]["satisfaction"] is None


# The platform.


def test_an_admin_names_the_tenant_whose_view_it_reads(pair: tuple, admin: Client):
    first, second, _ = pair
    refused(admin.get("/v1/rankings", 400, view="own"), 400, "invalid_query")
    answer = own(admin, "rankings", tenant_id=first.client.id)
    assert answer == own(first.client.api, "rankings")
    card = f"providers/{first.provider.id}/scorecard"
    assert own(admin, card, tenant_id=first.provider.id) == own(first.provider.api, card)
    admin.get("/v1/rankings", 404, view="own", tenant_id="00000000-0000-4000-8000-000000000001")
    clients = f"{first.client.id},{second.client.id}"
    expected = own(first.provider.api, "comparisons", clients=clients)
    assert own(admin, "comparisons", clients=clients, tenant_id=first.provider.id) == expected


def test_the_log_has_who_read_anothers_own_view():
    with own_place(OPEN) as (server, market):
        client = market.client()
        own(market.admin, "rankings", tenant_id=client.id)
        line = next(line for line in server.log.read_text().splitlines() if "own view" in line)
        assert client.id in line and "request_id" in line


# The market beside it.


def test_the_market_is_another_view():
    with own_place(OPEN) as (_, market):
        mandate = market.mandate()
        load(mandate, 3)
        for api in (mandate.client.api, market.admin):
            api.get("/v1/rankings", 404, view="market")
        mandate.provider.api.get("/v1/rankings", 403, view="market")
        market.release(month_of(month_after(today(), -12)), month_of(month_after(today(), -1)))
        assert mandate.client.api.read("/v1/rankings", view="market")["view"] == "market"
        assert mandate.client.api.read("/v1/rankings", release="latest")["view"] == "market"
        assert mandate.client.api.read("/v1/rankings")["view"] == "own"
        mandate.client.api.get("/v1/benchmarks", 400, view="own")
        response = mandate.client.api.get("/v1/rankings", 400, release="live", view="own")
        assert fields(response) == {"release"}


def deal_cap(answer: dict) -> str:
    return answer["yardstick"]["priors"]["roi"]["deal_cap"]["amount"]


def roi_of(answer: dict, revenue: float, deals: int, spent: float) -> float:
    """METHODOLOGY.md, K4: y = ln((R + Vbar / 2) / I), s2 = (1 + cv2) / (W + 1/2), B = s2 / (s2 +
    tau2), m = mu + (1 - B) (y - mu). What is shown is 100 exp(m)."""
    prior = answer["yardstick"]["priors"]["roi"]
    mean, variance = prior["mean_of_logarithm"], prior["variance_of_logarithm"]
    y = math.log((revenue + float(prior["mean_deal"]["amount"]) / 2) / spent)
    s2 = (1 + prior["squared_coefficient_of_variation"]) / (deals + 0.5)
    return 100 * math.exp(mean + variance / (s2 + variance) * (y - mean))


def test_a_published_cohort_is_the_yardstick_of_those_in_it():
    """Twelve providers and six clients make a cohort that may be published."""
    with own_place(OPEN) as (_, market):
        clients = [market.client() for _ in range(6)]
        months = [month_of(month_after(today(), -number)) for number in range(1, 13)]
        for number in range(12):
            for client in (clients[number % 6], clients[(number + 1) % 6], clients[(number + 2) % 6]):
                performer(market, 2 + number % 3, 1, 1, months[::-1], client=client)
        # Itemised deals, which a cohort caps at the 95th percentile: of 30, the one that is out of
        # all proportion counts as 100.
        huge = market.mandate(client=clients[0])
        huge.load("meetings", deals(huge.reference, ["100"] * 29 + ["100000"], DAY))
        huge.load("investments", [investment(huge.reference, "fee", DAY, "2900")])
        before = own(clients[0].api, "rankings")
        market.release(months[-1], months[0])
        after = own(clients[0].api, "rankings")
        yardstick = after["yardstick"]
        assert yardstick["kind"] == "cohort" and yardstick["release"]["id"] == market.released
        assert yardstick["cohort"]["industry"] in (market.industry, None)
        assert before["yardstick"]["kind"] == "reference"
        assert yardstick["priors"] != before["yardstick"]["priors"]
        assert (before["yardstick"]["priors"]["roi"]["deal_cap"], deal_cap(after)) == (None, "100.00")
        for answer, revenue in ((before, 102_900), (after, 3_000)):
            [entry] = [entry for entry in answer["data"] if entry["provider"]["id"] == huge.provider.id]
            assert entry["kpis"]["roi"]["raw"]["revenue"]["amount"] == "102900.00"
            assert entry["kpis"]["roi"]["estimate"] == pytest.approx(roi_of(answer, revenue, 30, 2_900), rel=2e-4)
        assert [entry["score"] for entry in after["data"]] != [entry["score"] for entry in before["data"]]
