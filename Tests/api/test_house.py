"""The house is as docs/architecture.md draws it: its arrows are the targets' real imports, both
ways, and they only go down."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
IMPORT = re.compile(
    r"^(?:@\w+ )*(?:(?:package|public|internal|private|fileprivate) )?import (?:(?:struct|enum|class|func) )?(\w+)",
    re.M,
)


def folder(target: str) -> Path:
    return REPOSITORY / ("sql" if target == "Schema" else f"Sources/{target}")


def drawn() -> dict[str, set[str]]:
    """The arrows of the page's table, from the lowest target to the highest."""
    rows = re.findall(r"^\| (`\w.*?) \|(.*?)\|.*\|$", (REPOSITORY / "docs/architecture.md").read_text(), re.M)
    arrows: dict[str, set[str]] = {}
    for names, needs in rows:
        for name in re.findall(r"`(\w+)`", names):
            arrows[name] = set(re.findall(r"`(\w+)`", needs))
    return arrows


ARROWS = drawn()


def imported(target: str) -> set[str]:
    """Which targets the sources of one import."""
    texts = [path.read_text() for path in folder(target).rglob("*.swift")]
    return {name for text in texts for name in IMPORT.findall(text)} & ARROWS.keys()


def declared(target: str) -> set[str]:
    """Which targets Package.swift lets one import."""
    package = (REPOSITORY / "Package.swift").read_text()
    start = re.search(rf'(?:arget|systemLibrary)\(\s*name: "{target}"', package)
    assert start, f"Package.swift has no target {target}"
    rest = package[start.end() :]
    end = re.search(r"\n        \.|\n        //|\n    \]", rest)
    return set(re.findall(r'"(\w+)"', re.sub(r"\.product\(.*?\)", "", rest[: end and end.start()]))) & ARROWS.keys()


def test_every_target_is_drawn():
    assert {path.name for path in (REPOSITORY / "Sources").iterdir()} | {"Schema"} == set(ARROWS)


@pytest.mark.parametrize("target", ARROWS)
def test_the_arrows_are_the_imports(target: str):
    assert imported(target) == ARROWS[target]


@pytest.mark.parametrize("target", ARROWS)
def test_the_package_lets_a_target_import_what_is_drawn(target: str):
    assert declared(target) - {target} == ARROWS[target]


@pytest.mark.parametrize("target", ARROWS)
def test_arrows_only_go_down(target: str):
    """A target stands below all that import it."""
    below = list(ARROWS)[: list(ARROWS).index(target)]
    assert ARROWS[target] <= set(below)


DECLARATION = re.compile(
    r"^(?:@\w+ )*(?:(?:package|public|final|indirect) )*(?:struct|class|enum|actor|protocol|typealias) (\w+)", re.M
)


def folders(target: str) -> dict[str, str]:
    """The text in each folder of a target, without comments and texts. A file beside the folders
    counts as a folder."""
    texts: dict[str, str] = {}
    for path in sorted(folder(target).rglob("*.swift")):
        name = path.relative_to(folder(target)).parts[0]
        bare = re.sub(r'"""[\s\S]*?"""|"(?:\\.|[^"\\\n])*"', '""', re.sub(r"//.*", "", path.read_text()))
        texts[name] = texts.get(name, "") + bare
    return texts


def needed(texts: dict[str, str]) -> dict[str, set[str]]:
    """Which other folders' types each folder names."""
    home = {name: place for place, text in texts.items() for name in DECLARATION.findall(text)}
    words = {place: set(re.findall(r"\b[A-Z]\w+", text)) for place, text in texts.items()}
    return {place: {home[word] for word in found & home.keys()} - {place} for place, found in words.items()}


FOLDED = [target for target in ARROWS if any(path.is_dir() for path in folder(target).iterdir())]


@pytest.mark.parametrize("target", FOLDED)
def test_the_folders_of_a_target_depend_on_each_other_in_one_direction(target: str):
    """What needs nothing that is left is taken away, until nothing is left but circles."""
    left = needed(folders(target))
    while free := [place for place, needs in left.items() if not needs & left.keys()]:
        for place in free:
            del left[place]
    assert not left, {place: needs & left.keys() for place, needs in left.items()}
