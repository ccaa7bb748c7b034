"""`palmares score`: a CSV file in, a ranking out; no server, no database.

The figures are those of the methodology's worked example, whose data `worked_example.csv` holds.
"""

from __future__ import annotations

import csv
import io
import json
import subprocess
from pathlib import Path

import pytest

from server import binary, inherited

EXAMPLE = Path(__file__).with_name("worked_example.csv")
SEEDED = ("--release", "demo-2025Q1", "--no-minimum-data")
AS_PRINTED = (*SEEDED, "--yardstick", "fitted", "--unrounded-priors")

# C, its 90% interval, expected rank, P(first), ends of the rank's interval, tier.
RANKS = {
    "A": (57.636041, 47.623632, 67.414557, 1.703613, 0.369629, 1, 3, 1),
    "B": (44.112922, 25.680233, 59.796585, 3.246826, 0.029541, 2, 4, 2),
    "C": (42.186912, 39.125727, 46.237802, 3.586670, 0, 3, 4, 2),
    "D": (59.844029, 46.720767, 71.218504, 1.462891, 0.600830, 1, 3, 1),
}  # fmt: skip
# The same by the reference yardstick; B is beaten by D with .953, and by C with .585 only.
REFERENCE_RANKS = {
    "A": (62.310579, 54.518724, 69.544106, 1.613770, 0.420654, 1, 2, 1),
    "B": (47.780844, 30.510377, 62.091486, 3.496826, 0.015869, 2, 4, 2),
    "C": (50.212661, 45.464747, 55.193142, 3.398438, 0.000244, 3, 4, 2),
    "D": (63.307299, 52.578649, 72.645628, 1.490967, 0.563232, 1, 2, 1),
}  # fmt: skip


def score(*arguments: str | Path, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [binary(), "score", *map(str, arguments)],
        input=stdin,
        env=inherited() | environment,
        capture_output=True,
        timeout=60,
        check=False,
    )


def scored(*arguments: str | Path, stdin: bytes = b"") -> str:
    done = score(*arguments, stdin=stdin)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode()


def printed(value: float) -> object:
    return pytest.approx(value, abs=0.51e-6)


@pytest.fixture(scope="module")
def example() -> dict:
    return json.loads(scored(EXAMPLE, *AS_PRINTED, "--format", "json"))


def assert_ranks(answer: dict, printed_ranks: dict) -> None:
    for entry in answer["providers"]:
        ranks = entry["ranks"]
        interval = ranks["score_interval"]
        assert interval["approximate"] is True
        found = (
            entry["composite"]["score"], interval["low"], interval["high"], ranks["expected_rank"],
            ranks["probability_first"], ranks["rank_interval"]["low"], ranks["rank_interval"]["high"], ranks["tier"],
        )  # fmt: skip
        assert found == tuple(map(printed, printed_ranks[entry["provider"]])), entry["provider"]


def test_ranks_are_the_printed_ones(example: dict) -> None:
    assert [entry["provider"] for entry in example["providers"]] == ["D", "A", "B", "C"]
    assert_ranks(example, RANKS)
    assert example["tiers"] == [["D", "A"], ["B", "C"]]
    assert example["pairwise_probabilities"]["D"]["A"] == printed(0.613525)
    assert example["pairwise_probabilities"]["D"]["B"] == printed(0.927979)
    assert example["pairwise_probabilities"]["B"]["C"] == printed(0.593018)


def test_priors_and_estimates_are_the_printed_ones(example: dict) -> None:
    priors = example["priors"]
    assert priors["fitted_on"] == "this file"
    assert (example["yardstick"], example["yardstick_version"]) == ("fitted", None)
    assert priors["qualified_meetings"] == {"shape": printed(1.225479), "rate": printed(0.103464)}
    assert priors["conversion_rate"] == {"a": printed(6.011351), "b": printed(16.511412)}
    assert priors["roi"] == {"mean": printed(0.872853), "variance": printed(0.242626)}
    assert priors["satisfaction"] == {"mean": printed(75.387538), "variance": printed(155.219463)}
    estimates = example["providers"][2]["estimates"]
    assert [estimates[kpi]["score"] for kpi in estimates] == [
        printed(value) for value in (7.580132, 64.558679, 10.401751, 61.397759, 80.648827)
    ]
    assert estimates["cost_per_qualified_lead"]["shrunken"] == printed(1614.469067)


def test_the_table_is_the_default() -> None:
    lines = scored(EXAMPLE, *AS_PRINTED).splitlines()
    assert lines[0] == f"{EXAMPLE}: 4 providers, 4 ranked"
    assert lines[4].startswith("── Tier 1 ──")
    assert lines[5].split() == ["1", "1–3", "D", "59.8", "47–71", "96", "8.0", "37.5%", "1,354.17", "350%", "80.0"]
    assert max(map(len, lines[1:])) <= 120


def test_csv_has_a_row_for_each_provider() -> None:
    rows = list(csv.DictReader(io.StringIO(scored(EXAMPLE, *AS_PRINTED, "--format", "csv"))))
    assert [(row["rank"], row["tier"], row["provider"]) for row in rows] == [
        ("1", "1", "D"), ("2", "1", "A"), ("3", "2", "B"), ("4", "2", "C"),
    ]  # fmt: skip
    assert float(rows[1]["expected_rank"]) == printed(1.703613)


@pytest.mark.parametrize("yardstick", ["auto", "reference"])
def test_few_providers_are_measured_by_the_reference_yardstick(yardstick: str) -> None:
    options = (*SEEDED, "--yardstick", yardstick)
    answer = json.loads(scored(EXAMPLE, *options, "--format", "json"))
    assert (answer["yardstick"], answer["yardstick_version"]) == ("reference", 1)
    priors = answer["priors"]
    assert (priors["fitted_on"], priors["significant_digits"]) == (None, None)
    assert priors["conversion_rate"] == {"a": 2.4, "b": 5.6}
    assert priors["deals"] == {"cap": None, "mean": printed(31802.325581), "squared_coefficient_of_variation": 1}
    assert [entry["provider"] for entry in answer["providers"]] == ["D", "A", "C", "B"]
    assert_ranks(answer, REFERENCE_RANKS)
    lines = scored(EXAMPLE, *options).splitlines()
    assert lines[0] == f"{EXAMPLE}: 4 providers, 4 ranked, by the reference yardstick"
    assert any("reference yardstick (version 1)" in line for line in lines)
    assert ("from 10 providers on" in " ".join(lines)) == (yardstick == "auto")
    french = scored(EXAMPLE, *options, "--language", "fr").splitlines()
    assert french[0].endswith("4 agences, 4 classées, selon l’étalon de référence")


def test_one_provider_alone_is_scored(tmp_path: Path) -> None:
    path = tmp_path / "one.csv"
    path.write_text("".join(EXAMPLE.read_text().splitlines(keepends=True)[:2]))
    (entry,) = json.loads(scored(path, *SEEDED, "--format", "json"))["providers"]
    interval = entry["ranks"]["score_interval"]
    assert (entry["provider"], entry["ranks"]["rank"], entry["ranks"]["tier"]) == ("A", 1, 1)
    assert entry["estimates"]["roi"]["score"] == printed(66.737666)
    found = (entry["composite"]["score"], interval["low"], interval["high"])
    assert found == tuple(map(printed, (62.350968, 54.566116, 69.580238)))


@pytest.mark.parametrize(("count", "yardstick"), [(9, "reference"), (10, "fitted")])
def test_from_ten_providers_on_priors_are_fitted(tmp_path: Path, count: int, yardstick: str) -> None:
    header, first, *_ = EXAMPLE.read_text().splitlines()
    path = tmp_path / "many.csv"
    path.write_text("\n".join([header, *(f"P{number}{first[1:]}" for number in range(count))]))
    assert json.loads(scored(path, "--format", "json"))["yardstick"] == yardstick


def test_fitted_priors_are_rounded_and_little_data_is_not_ranked() -> None:
    answer = json.loads(scored(EXAMPLE, "--format", "json", "--yardstick", "fitted"))
    assert (answer["release"], answer["priors"]["significant_digits"]) == ("palmares", 3)
    assert answer["priors"]["qualified_meetings"] == {"shape": 1.23, "rate": 0.103}
    last = answer["providers"][-1]
    assert (last["provider"], last["ranked"], last["ranks"]["rank"]) == ("B", False, None)
    assert any("minimum" in line or "needed" in line for line in last["unranked_reasons"])


@pytest.mark.parametrize("arguments", [("-",), ()])
def test_standard_input(arguments: tuple[str, ...]) -> None:
    title, *_ = scored(*arguments, stdin=EXAMPLE.read_bytes()).splitlines()
    assert title == "standard input: 4 providers, 3 ranked, by the reference yardstick"


def test_weights() -> None:
    by_name = "roi:0.3,satisfaction:0.1,qualified_meetings:0.15,conversion_rate:0.25,cost_per_qualified_lead:0.2"
    answers = [
        json.loads(scored(EXAMPLE, "--format", "json", "--weights", weights))
        for weights in (by_name, "0.15,0.25,0.2,0.3,0.1")
    ]
    assert answers[0] == answers[1]
    assert answers[0]["weights"]["roi"] == 0.3


def test_every_problem_of_a_bad_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text("\ufeffprovider,matured_meetings,opportunities\r\nA,3,5\r\nB,-1,1\r\nA,3,x\r\n", "utf-8")
    done = score(path)
    assert (done.returncode, done.stdout) == (65, b"")
    assert done.stderr.decode().splitlines() == [
        f"palmares: {path} cannot be scored:",
        "line 2, opportunities: there are 5 opportunities of 3 matured_meetings; expected no more than meetings",
        'line 3, matured_meetings: "-1" is not a count; expected a whole number from 0 to 1000000000',
        'line 4, provider: "A" stands on line 2 too; expected one row for each provider',
        'line 4, opportunities: "x" is not a count; expected a whole number from 0 to 1000000000',
    ]


def test_at_most_twenty_problems_are_told(tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text("provider,respondents\n" + "".join(f"P{number},x\n" for number in range(50)))
    done = score(path)
    lines = done.stderr.decode().splitlines()
    assert (done.returncode, len(lines), lines[-1]) == (65, 22, "and 30 more")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the file is empty"),
        ("provider,revenue,won_deals\n", "a header and no rows"),
        ("provider;revenue\nA;1\n", "separated by semicolons; expected commas"),
        ("provider,oportunities\nA,1\n", "did you mean opportunities?"),
    ],
)
def test_files_that_are_no_scoresheet(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(text)
    done = score(path)
    assert done.returncode == 65
    assert said in done.stderr.decode()


def test_missing_file_and_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.csv", tmp_path):
        done = score(path)
        assert (done.returncode, done.stdout) == (66, b"")
        assert done.stderr.decode() == f"palmares: {path} cannot be read; expected a CSV file.\n"


LANGUAGES = {
    "the default": ((), {}, "en"),
    "a French locale": ((), {"LANG": "fr_FR.UTF-8"}, "fr"),
    "the first that is set": ((), {"LC_ALL": "", "LC_MESSAGES": "fr", "LANG": "en_GB"}, "fr"),
    "one for everything": ((), {"LC_ALL": "C", "LC_MESSAGES": "fr", "LANG": "fr"}, "en"),
    "an option": (("--language", "fr"), {"LC_ALL": "en_GB.UTF-8"}, "fr"),
    "an option against the locale": (("--language", "en"), {"LC_ALL": "fr_FR.UTF-8"}, "en"),
}


@pytest.mark.parametrize("what", LANGUAGES)
def test_a_bad_file_is_explained_in_the_readers_language(tmp_path: Path, what: str) -> None:
    arguments, environment, language = LANGUAGES[what]
    path = tmp_path / "bad.csv"
    path.write_text("provider,matured_meetings,opportunities\nA,3,5\nA,3\n" + "P,x,1\n" * 20)
    narrow, wide = "\u202f", "\u00a0"
    first, second, last = {
        "en": (
            f"palmares: {path} cannot be scored:",
            "line 3: the row has 2 fields; expected 3 as in the header",
            "and 21 more",
        ),
        "fr": (
            f"palmares: impossible d’évaluer {path}{wide}:",
            f"ligne 3{wide}: la ligne compte 2 champs{narrow}; attendu{wide}: 3, comme l’en-tête",
            "et 21 autres",
        ),
    }[language]
    done = score(path, *arguments, **environment)
    lines = done.stderr.decode().splitlines()
    assert (done.returncode, lines[0], lines[2], lines[-1]) == (65, first, second, last)
    missing = score(tmp_path / "missing.csv", *arguments, **environment).stderr.decode()
    assert ("impossible de lire" in missing) == (language == "fr")


@pytest.mark.parametrize("what", LANGUAGES)
def test_the_table_is_in_the_readers_language(what: str) -> None:
    arguments, environment, language = LANGUAGES[what]
    done = score("-", *arguments, stdin=EXAMPLE.read_bytes(), **environment)
    lines = done.stdout.decode().splitlines()
    title, tier, cost, release = {
        "en": (
            "standard input: 4 providers, 3 ranked, by the reference yardstick",
            "── Tier 1 ──",
            "1,354.17",
            "Release: palmares.",
        ),
        "fr": (
            "l’entrée standard\u00a0: 4 agences, 3 classées, selon l’étalon de référence",
            "── Palier 1 ──",
            "1\u202f354,17",
            "Publication\u00a0: palmares.",
        ),
    }[language]
    assert (done.returncode, lines[0], done.stderr) == (0, title, b"")
    assert lines[4].startswith(tier) and cost in lines[5] and lines[-1].endswith(release)


def test_only_the_reasons_of_machine_formats_depend_on_the_language() -> None:
    told = {name: json.loads(scored(EXAMPLE, "--format", "json", "--language", name)) for name in ("en", "fr")}
    reasons = {name: [entry.pop("unranked_reasons") for entry in told[name]["providers"]] for name in told}
    assert told["en"] == told["fr"]
    assert [len(lines) for lines in reasons["en"]] == [len(lines) for lines in reasons["fr"]] == [0, 0, 0, 3]
    assert "Ni le taux de conversion ni le retour sur investissement" in reasons["fr"][3][1]
    rows = {
        name: list(csv.DictReader(io.StringIO(scored(EXAMPLE, "--format", "csv", "--language", name)))) for name in told
    }
    for language, lines in rows.items():
        assert lines[3].pop("unranked_reasons") == " ".join(reasons[language][3])
    assert rows["en"] == rows["fr"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--weights", "0.2,0.25,0.2,0.2,0.14"), "they sum to 0.99"),
        (("--weights", "0.6,0.1,0.1,0.1,0.1"), "qualified_meetings has 0.6"),
        (("--weights", "1"), "expected five weights"),
        (("--format", "xml"), "table"),
        (("--language", "de"), "'en' and 'fr'"),
        (("--yardstick", "mean"), "'auto', 'fitted' or 'reference'"),
        (("--release", ""), "release"),
    ],
)
def test_bad_options(arguments: tuple[str, ...], said: str) -> None:
    done = score(EXAMPLE, *arguments)
    assert (done.returncode, done.stdout) == (64, b"")
    assert said in done.stderr.decode()
