"""Exchange rates by day: the European Central Bank's file, amounts in other currencies, the rates
of reads and of releases. Python's decimal module is the other implementation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from pathlib import Path

import httpx
import pytest

from client import Client, codes, fields, refused
from conftest import own_place
from files import csv_file, deals, investment, summary, today, won
from market import Mandate, Market
from server import OPEN, Server

pytestmark = pytest.mark.xdist_group("exchange rates")

# As published, but for what is left out.
PUBLISHED = """\
Date,USD,JPY,CYP,RUB,GBP,CHF,
2024-12-31,1.0389,163.06,N/A,N/A,0.82918,0.9412,
2024-01-02,1.0956,N/A,N/A,N/A,N/A,N/A,
2023-12-29,1.105,156.33,N/A,N/A,0.86905,0.926,
2022-03-01,,,N/A,117.201,,,
"""
# Invented: an engagement needs a rate of today.
NEWEST = f"Date,USD,JPY,GBP,CHF\n{today()},1.25,160,0.8,0.9\n"


@dataclass(frozen=True)
class Place:
    server: Server
    market: Market

    def stored(self, mandate: Mandate, columns: str, table: str = "investment") -> list[str]:
        where = f"campaign_id = '{mandate.campaign['id']}'"
        return self.server.sql(f"select {columns} from {table} where {where} order by 1").split()


def load(api: Client, text: str, status: int | None = 200, **headers: str) -> httpx.Response:
    headers = {"Content-Type": "text/csv"} | headers
    return api.send("PUT", "/v1/exchange-rates", status, content=text.encode(), headers=headers)


def counts(answer: httpx.Response) -> tuple[int, int, int]:
    return tuple(answer.json()[name] for name in ("inserted", "changed", "unchanged"))


def converted(amount: str, rate: str, into: str = "1") -> str:
    """Half to even, once."""
    exact = Decimal(amount) * Decimal(into) / Decimal(rate)
    return str(exact.quantize(Decimal("0.0001"), ROUND_HALF_EVEN))


@pytest.fixture(scope="module")
def place():
    with own_place(OPEN) as (server, market):
        answer = load(market.admin, PUBLISHED).json()
        assert answer == {
            "days": 4, "currencies": 5, "inserted": 10, "changed": 0, "unchanged": 0, "skipped_columns": ["CYP"],
            "warnings": [],
        }  # fmt: skip
        load(market.admin, NEWEST)
        yield Place(server, market)


# The file.


def test_the_same_file_again_changes_nothing(place: Place):
    when = "select max(updated_at), count(*) from exchange_rate"
    before = place.server.sql(when)
    assert counts(load(place.market.admin, PUBLISHED)) == (0, 0, 10)
    assert place.server.sql(when) == before


def test_a_corrected_file_changes_what_differs_and_nothing_else(place: Place):
    for rates, expected in (("9.1", (1, 0, 0)), ("9.2", (0, 1, 0)), ("9.2", (0, 0, 1)), ("N/A", None)):
        answer = load(place.market.admin, f"Date,SEK\n2020-01-02,{rates}\n", None)
        if expected is None:
            # No rate is no wish to delete one.
            assert refused(answer, 422, "rates_rejected") and codes(answer) == ["no_rates"]
        else:
            assert counts(answer) == expected
    assert place.server.sql("select units_per_euro from exchange_rate where currency = 'SEK'") == "9.2000000000"


@pytest.mark.parametrize(
    "day, expected",
    [
        ("2024-12-31", "1.0389"), ("2025-01-07", "1.0389"), ("2025-01-08", None), ("2024-01-02", "1.0956"),
        ("2024-01-01", "1.105"), ("2023-12-28", None), ("1900-01-01", None),
    ],
)  # fmt: skip
def test_the_rates_of_a_day_are_the_last_ones_of_a_week(place: Place, day: str, expected: str | None):
    data = place.market.client().api.read("/v1/exchange-rates", day=day)["data"]
    rates = {rate["currency"]: rate for rate in data}
    assert rates["EUR"]["units_per_euro"] == "1" and rates["EUR"]["lasting"] is True and rates["EUR"]["day"] is None
    assert rates.get("USD", {}).get("units_per_euro") == expected
    if expected:
        assert rates["USD"]["lasting"] is False and rates["USD"]["day"] <= day


def test_every_wrong_cell_is_named_and_nothing_is_stored(place: Place):
    text = "Date,USD,NOK\n2021-01-04,1.2,10.5\n2021-01-05,=1+1,1e3\n2021-13-01,1,1\n2021-01-04,1,1\n,1,1\n"
    text += f"{today() + timedelta(days=1)},1,1\n2021-01-06,0.0000001,10000001\n"
    answer = load(place.market.admin, text, 422)
    named = [(error["line"], error["column"], error["code"]) for error in answer.json()["errors"]]
    assert named == [
        (3, "USD", "invalid_rate"), (3, "NOK", "invalid_rate"), (4, "Date", "invalid_date"),
        (5, "Date", "repeated_day"), (6, "Date", "missing_value"), (7, "Date", "future_date"),
        (8, "USD", "invalid_rate"), (8, "NOK", "invalid_rate"),
    ]  # fmt: skip
    assert place.server.sql("select count(*) from exchange_rate where day between '2021-01-01' and '2021-12-31'") == "0"
    assert place.server.sql("select count(*) from rated_currency where currency = 'NOK'") == "0"


@pytest.mark.parametrize(
    "text, code",
    [
        ("", "empty_file"), ("Date,USD\n", "no_rows"), ("USD\n1\n", "missing_column"),
        ("Date,XXX\n2024-01-02,1\n", "unknown_currency"), ("Date,EUR\n2024-01-02,1\n", "base_currency"),
        ("Date,\u00dfp\n2024-01-02,1\n", "unknown_currency"), ("Date;USD\n2024-01-02;1\n", "unsupported_separator"),
        ("\0", "unsupported_encoding"), ('Date,USD\n2024-01-02,"1\n', "unclosed_quote"),
        ("Date," + "USD," * 70 + "\n", "too_many_columns"),
    ],
)  # fmt: skip
def test_a_file_of_another_shape_is_refused(place: Place, text: str, code: str):
    answer = load(place.market.admin, text, 422)
    assert refused(answer, 422, "rates_rejected") and codes(answer)[0] == code
    french = load(place.market.admin, text, 422, **{"Accept-Language": "fr"}).json()
    assert french["title"].startswith("Les taux de change") and french["errors"][0]["code"] == code


def test_a_day_ten_thousand_times_is_a_hundred_errors(place: Place):
    answer = load(place.market.admin, "Date,USD\n" + "2019-01-02,1\n" * 10_000, 422)
    assert codes(answer) == ["repeated_day"] * 100


def test_a_file_has_bounds_a_type_and_an_admin(place: Place):
    admin = place.market.admin
    refused(load(admin, "Date,USD\n" + "x" * 8_388_608, None), 413, "payload_too_large")
    refused(admin.send("PUT", "/v1/exchange-rates", json={"units_per_euro": "1"}), 415, "unsupported_media_type")
    for party in (place.market.provider(), place.market.client()):
        refused(load(party.api, PUBLISHED, None), 403, "forbidden")
    refused(load(admin.with_key("plm_x"), PUBLISHED, None), 401, "unauthenticated")
    refused(admin.get("/v1/exchange-rates", None, day="2024-02-30"), 400, "invalid_query")


def test_a_rate_that_moves_by_more_than_half_is_stored_with_a_warning(place: Place):
    text = "Date,CZK,HUF\n2018-01-05,38.0,300\n2018-01-04,25.3,300\n2018-01-03,16.8,199\n2018-01-02,16.8,300\n"
    answer = load(place.market.admin, text).json()
    assert answer["inserted"] == 8
    named = [(each["line"], each["column"], each["code"]) for each in answer["warnings"]]
    # 25.3 is 1.506 x 16.8, and 38 is 1.502 x 25.3; 300 is 1.508 x 199, both ways.
    assert named == [
        (4, "HUF", "rate_moved"), (3, "CZK", "rate_moved"), (3, "HUF", "rate_moved"), (2, "CZK", "rate_moved"),
    ]  # fmt: skip
    assert answer["warnings"][1]["message"].startswith("the rate of 2018-01-04 is 25.3, and was 16.8 on 2018-01-03")
    # Beside what is stored already, before and after it; and not across a pause.
    answer = load(place.market.admin, "Date,HUF\n2018-01-06,500\n2018-01-20,100\n").json()
    assert [(each["line"], each["column"]) for each in answer["warnings"]] == [(2, "HUF")]
    answer = load(place.market.admin, "Date,HUF\n2018-01-19,300\n").json()
    assert [(each["line"], "2018-01-20" in each["message"]) for each in answer["warnings"]] == [(None, True)]


# One by one.


def test_a_lasting_rate_holds_until_the_next_one(place: Place):
    admin = place.market.admin

    def put(status: int, **body: object) -> httpx.Response:
        return admin.send("PUT", "/v1/exchange-rates/MAD", status, json=body)

    def rate(day: str) -> str:
        return {each["currency"]: each for each in admin.read("/v1/exchange-rates", day=day)["data"]}["MAD"]

    assert put(200, units_per_euro="10.5").json()["day"] is None
    assert put(200, units_per_euro="10.6").json()["units_per_euro"] == "10.6"
    assert put(200, units_per_euro="11", day="2024-05-01").json()["day"] == "2024-05-01"
    assert rate("1900-01-01")["units_per_euro"] == rate("2024-04-30")["units_per_euro"] == "10.6"
    assert rate("2024-05-01")["units_per_euro"] == rate(str(today()))["units_per_euro"] == "11"
    # It would be of the years before alone.
    error = put(422, units_per_euro="12").json()["errors"][0]
    assert (error["field"], error["code"]) == ("day", "missing")
    tomorrow = str(today() + timedelta(days=1))
    assert fields(put(422, units_per_euro="12", day=tomorrow)) == {"day"}
    assert fields(put(422, units_per_euro="12", day="2024-02-30")) == {"day"}


def test_a_lasting_rate_never_stands_in_for_a_daily_one_that_ended(place: Place):
    admin = place.market.admin
    admin.send("PUT", "/v1/exchange-rates/RON", 200, json={"units_per_euro": "4.9"})
    load(admin, "Date,RON\n2020-03-02,4.8\n")

    def held(day: str) -> list[str]:
        data = admin.read("/v1/exchange-rates", day=day)["data"]
        return [each["units_per_euro"] for each in data if each["currency"] == "RON"]

    assert [held(day) for day in ("2020-03-01", "2020-03-09", "2020-03-10")] == [["4.9"], ["4.8"], []]
    admin.send("PUT", "/v1/exchange-rates/RON", 200, json={"units_per_euro": "5", "day": "2020-03-10"})
    assert held(str(today())) == ["5"]


def test_no_engagement_is_in_a_currency_that_is_published_no_more(place: Place):
    market = place.market
    body = market.engagement_body(market.provider(), market.client(), currency="RUB")
    answer = market.admin.post("/v1/engagements", body, status=422)
    assert codes(answer) == ["unknown_exchange_rate"]


# Files.


@pytest.mark.parametrize("amount", ["1000", "0.01", "999999999999.99", "-12.34", "0.05"])
@pytest.mark.parametrize(
    "own, currency, day, rate, into",
    [
        ("EUR", "USD", "2024-01-03", "1.0956", "1"), ("EUR", "usd", "2024-12-31", "1.0389", "1"),
        ("GBP", "CHF", "2025-01-05", "0.9412", "0.82918"), ("USD", "EUR", "2024-12-31", "1", "1.0389"),
    ],
)  # fmt: skip
def test_an_investment_is_converted_by_the_rates_of_its_day(
    place: Place, own: str, currency: str, day: str, rate: str, into: str, amount: str
):
    mandate = place.market.mandate(currency=own)
    row = investment(mandate.reference, "i1", day, amount, currency=currency)
    expected = converted(amount, rate, into)
    if abs(Decimal(expected)) >= 10**12:
        answer = mandate.provider.api.upload("investments", csv_file("investments", [row]), status=422)
        assert codes(answer) == ["amount_too_large"]
        return
    mandate.load("investments", [row])
    original = f"{Decimal(amount):.4f}"
    assert place.stored(mandate, "amount, original_amount, original_currency") == [
        f"{expected}|{original}|{currency.upper()}"
    ]
    assert mandate.load("investments", [row])["rows_unchanged"] == 1


def test_what_is_in_the_engagements_currency_stays_as_it_is(place: Place):
    mandate = place.market.mandate(currency="USD")
    rows = [
        investment(mandate.reference, f"i{number}", "2024-06-03", "100", currency=currency)
        for number, currency in enumerate(["", "USD", "usd"])
    ]
    mandate.load("investments", rows)
    columns = "amount, coalesce(original_amount::text, '-') || coalesce(original_currency, '-')"
    assert place.stored(mandate, columns) == ["100.0000|--"] * 3


@pytest.mark.parametrize(
    "day, currency, named",
    [
        ("2024-06-03", "USD", "USD for 2024-06-03"), ("2024-01-10", "USD", "USD for 2024-01-10"),
        ("2024-12-31", "RUB", "RUB for 2024-12-31"), ("2024-12-31", "BAM", "BAM for 2024-12-31"),
    ],
)  # fmt: skip
def test_a_missing_rate_names_the_currency_and_the_day(place: Place, day: str, currency: str, named: str):
    mandate = place.market.mandate()
    content = csv_file("investments", [investment(mandate.reference, "i1", day, "5", currency=currency)])
    answer = mandate.provider.api.upload("investments", content, status=422)
    (error,) = answer.json()["errors"]
    assert (error["line"], error["column"], error["code"]) == (2, "amount", "missing_rate")
    assert named in error["message"]


@pytest.mark.parametrize("currency", ["XXX", "US", "EURO", "\u00dfp", "=1", "'EUR"])
def test_what_is_no_currency_is_refused(place: Place, currency: str):
    mandate = place.market.mandate()
    content = csv_file("investments", [investment(mandate.reference, "i1", "2024-12-31", "5", currency=currency)])
    answer = mandate.provider.api.upload("investments", content, status=422)
    assert [(error["column"], error["code"]) for error in answer.json()["errors"]] == [("currency", "wrong_currency")]


def test_a_deal_is_converted_by_the_day_it_was_won_and_an_opportunity_by_its_own(place: Place):
    mandate = place.market.mandate(starts_on="2023-12-01")
    rows = [
        won(mandate.reference, "deal", "2023-12-29", "1000", won_on="2024-12-31", currency="USD"),
        won(mandate.reference, "open", "2023-12-30", "1000", won_on="", currency="USD"),
        won(mandate.reference, "unvalued", "2024-06-03", "", currency="USD"),
    ]
    mandate.load("meetings", rows)
    columns = "meeting_ref, revenue, expected_revenue, original_amount, original_currency"
    deal, opened = converted("1000", "1.0389"), converted("1000", "1.105")
    assert place.stored(mandate, columns, "meeting") == [
        f"deal|{deal}||1000.0000|USD", f"open||{opened}|1000.0000|USD", "unvalued||||",
    ]  # fmt: skip
    assert place.server.sql(
        f"select revenue from monthly_rollup where campaign_id = '{mandate.campaign['id']}' and revenue > 0"
    ) == str(Decimal(deal))


def test_a_summary_is_converted_by_the_months_last_day(place: Place):
    mandate = place.market.mandate()
    figures = {"qualified_meetings": 2, "won_deals": 1, "revenue": "3000", "investment": "-70.5", "currency": "GBP"}
    mandate.load("monthly", [summary(mandate.reference, "2024-12", **figures)])
    columns = "revenue, investment, original_revenue, original_investment, original_currency"
    expected = f"{converted('3000', '0.82918')}|{converted('-70.5', '0.82918')}|3000.0000|-70.5000|GBP"
    assert place.stored(mandate, columns, "monthly_summary") == [expected]
    content = csv_file("monthly", [summary(mandate.reference, "2024-11", **figures)])
    answer = mandate.provider.api.upload("monthly", content, status=422)
    assert codes(answer) == ["missing_rate"] * 2 and "GBP for 2024-11-30" in answer.text


def test_a_correction_of_a_rate_counts_when_the_file_comes_again(place: Place):
    mandate = place.market.mandate()
    row = investment(mandate.reference, "i1", "2024-09-02", "1000", currency="PLN")
    load(place.market.admin, "Date,PLN\n2024-09-02,4\n")
    mandate.load("investments", [row])
    load(place.market.admin, "Date,PLN\n2024-09-02,5\n")
    assert place.stored(mandate, "amount") == ["250.0000"]
    assert mandate.load("investments", [row])["rows_updated"] == 1
    assert place.stored(mandate, "amount") == ["200.0000"]


def test_the_largest_and_the_smallest_rates_break_nothing(place: Place):
    admin = place.market.admin
    for currency, units in (("IDR", "10000000"), ("KWD", "0.000001")):
        admin.send("PUT", f"/v1/exchange-rates/{currency}", 200, json={"units_per_euro": units})
    cheap = place.market.mandate(currency="IDR", customer_lifetime_value="1")
    for amount, code in (("0.099", None), ("0.1", "amount_too_large"), ("999999999999.999", "amount_too_large")):
        row = investment(cheap.reference, "i1", "2024-03-05", amount, currency="KWD")
        answer = cheap.provider.api.upload("investments", csv_file("investments", [row]), status=None)
        assert answer.status_code == (422 if code else 201) and (codes(answer) == ([code] if code else [])), amount
    dear = place.market.mandate(currency="KWD", customer_lifetime_value="1")
    rows = [won(dear.reference, "won", "2024-03-05", "999999999999.99", currency="IDR")]
    rows.append(won(dear.reference, "open", "2024-03-05", "999999999999.99", won_on="", currency="IDR"))
    dear.load("meetings", rows)
    # A trillion rupiahs are a tenth of a dinar; of less than a thousandth nothing is expected.
    columns = "meeting_ref, revenue, expected_revenue"
    assert place.stored(dear, columns, "meeting") == ["open||0.1000", "won|0.1000|"]
    dear.load("meetings", [won(dear.reference, "open", "2024-03-05", "9", won_on="", currency="IDR")])
    assert place.stored(dear, columns, "meeting") == ["open||", "won|0.1000|"]
    for party in (cheap.provider, dear.provider):
        place.market.own(party, currency="IDR")
        place.market.own(party, currency="KWD", **{"from": "2024-01", "to": "2024-12"})


# Reads.


def dollars(place: Place, day: str) -> Mandate:
    mandate = place.market.mandate(starts_on="2024-01-01", currency="USD")
    mandate.load("meetings", deals(mandate.reference, ["400"] * 4, day))
    mandate.load("investments", [investment(mandate.reference, "fee", day, "800")])
    return mandate


def euros(amount: str, rate: str) -> dict:
    value = Decimal(converted(amount, rate)).quantize(Decimal("0.01"), ROUND_HALF_EVEN)
    return {"amount": str(value), "currency": "EUR"}


def test_the_own_view_has_the_rates_of_its_windows_last_day(place: Place):
    mandate = dollars(place, "2024-01-15")

    def roi(**window: str) -> dict:
        return place.market.own_raw(mandate.provider, "roi", **window)

    january, year = {"from": "2024-01", "to": "2024-01"}, {"from": "2024-01", "to": "2024-12"}
    # A daily rate of 2 January may still be shown at the month's end.
    for window, rate in ((january, "1.0956"), (year, "1.0389")):
        figures = roi(**window)
        assert (figures["revenue"], figures["investment"]) == (euros("1600", rate), euros("800", rate))
        assert figures["roi_percent"] == pytest.approx(200)
        assert roi(**window, currency="USD")["revenue"] == {"amount": "1600.00", "currency": "USD"}
    # Both windows of an explanation have one rate: nothing has changed but the figures.
    place.market.own(mandate.provider, **year)


@pytest.mark.parametrize(
    "currency, named", [("EUR", "USD for 2024-02-29"), ("GBP", "USD for 2024-02-29"), ("USD", "USD for 2024-02-29")]
)
def test_a_rate_that_a_read_lacks_is_named(place: Place, currency: str, named: str):
    mandate = dollars(place, "2024-01-15")
    path = f"/v1/providers/{mandate.provider.id}/scorecard"
    window = {"view": "own", "from": "2024-01", "to": "2024-02", "currency": currency}
    answer = mandate.provider.api.get(path, None, **window)
    (error,) = refused(answer, 400, "invalid_query")["errors"]
    assert (error["field"], error["code"]) == ("currency", "missing_rate") and named in error["message"]


def test_a_currency_nobody_needs_may_lack_its_rate(place: Place):
    mandate = place.market.mandate()
    mandate.load("meetings", deals(mandate.reference, ["400"] * 4, "2024-01-15"))
    mandate.load("investments", [investment(mandate.reference, "fee", "2024-01-15", "800")])
    window = {"from": "2024-01", "to": "2024-06"}
    assert place.market.own_raw(mandate.provider, "roi", **window)["revenue"]["amount"] == "1600.00"
    path = f"/v1/providers/{mandate.provider.id}/scorecard"
    answer = mandate.provider.api.get(path, None, view="own", currency="CHF", **window)
    assert "CHF for 2024-06-30" in refused(answer, 400, "invalid_query")["errors"][0]["message"]


def test_a_release_freezes_the_rates_of_its_windows_last_day(place: Place):
    market, mandate = place.market, dollars(place, "2024-03-05")

    def revenue(release: str) -> dict:
        return market.raw(mandate.provider, "roi", release=release)["revenue"]

    first = market.release()
    assert revenue(first) == euros("1600", "1.0389")
    load(market.admin, "Date,USD\n2024-12-31,2\n")
    assert revenue(first) == euros("1600", "1.0389")
    assert place.server.verify(first).returncode == 0
    second = market.release()
    assert (revenue(first), revenue(second)) == (euros("1600", "1.0389"), euros("1600", "2"))
    load(market.admin, "Date,USD\n2024-12-31,1.0389\n")


def test_a_release_that_lacks_a_rate_is_not_made(place: Place):
    dollars(place, "2024-03-05")
    body = {"from": "2024-01", "to": "2024-06", "confirm": True}
    answer = place.market.admin.post("/v1/releases", body, status=422)
    assert codes(answer) == ["missing_rate"]
    assert " for 2024-06-30" in answer.text
    # One after the other, until none is missing.
    text = "Date,USD,GBP\n2024-06-28,1.0705,0.84638\n"
    load(place.market.admin, text)
    place.market.release("2024-01", "2024-06")


# The command.


def test_the_command_loads_the_same_file(place: Place, tmp_path: Path):
    path = tmp_path / "eurofxref-hist.csv"

    def run(text: str | None, *more: str):
        if text is not None:
            path.write_text(text)
        return place.server.run("rates", str(path), "--data", str(place.server.data), *more)

    missing = run(None, "--language", "en")
    assert (missing.returncode, missing.stdout) == (66, "") and "cannot be read" in missing.stderr
    done = run("Date,NZD,ZAR\n2017-01-03,1.5,14\n2017-01-02,1.5,N/A\n", "--language", "en")
    assert done.returncode == 0, done.stderr
    assert done.stdout == "2 days, 2 currencies: 3 rates inserted, 0 changed, 0 unchanged\n"
    french = run("Date,NZD,ZAR\n2017-01-03,3,14\n2017-01-02,1.5,N/A\n", "--language", "fr")
    first, second = french.stdout.splitlines()
    assert first == "2 jours, 2 devises\u00a0: 0 taux ajouté, 1 modifié, 2 inchangés"
    assert second.startswith("NZD\u00a0: le taux du 2017-01-03 est 3, et était 1.5 le 2017-01-02")
    wrong = run("Date,NZD\n2017-01-03,x\n", "--language", "en")
    assert (wrong.returncode, wrong.stdout) == (65, "")
    assert 'line 2, NZD: "x" is not a rate' in wrong.stderr
    assert place.server.run("rates", "--data", str(place.server.data)).returncode == 64
