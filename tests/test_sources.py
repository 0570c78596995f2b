from __future__ import annotations

import ast
import csv
import re
import time
import tomllib
from pathlib import Path

import pytest

import secondnight
from secondnight import sources
from secondnight.errors import InputError
from secondnight.sources import NOTIONAL, Source, cite, load

PACKAGE = Path(secondnight.__file__).parent
FIELDS = ("authors", "year", "title", "published", "address", "status", "licence", "note")
ENTRIES = tomllib.loads((PACKAGE / "sources.toml").read_text(encoding="utf-8"))


def is_text(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def cited_in_code(text):
    """The keys on the `Source:` lines of docstrings, and those given as `source=` or `sources=` in the clear."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Expr) and is_text(node.value):
            for line in re.findall(r"\bSource: ([^\n]+)", node.value.value):
                yield from (key.strip() for key in line.rstrip(" .").split(","))
        elif isinstance(node, ast.keyword) and node.arg == "source" and is_text(node.value):
            yield node.value.value
        elif isinstance(node, ast.keyword) and node.arg == "sources" and isinstance(node.value, (ast.Tuple, ast.List)):
            yield from (each.value for each in node.value.elts if is_text(each))


def cited_in_table(path):
    """The `source` column of a parameter sheet or of data, where there is one."""
    with path.open(encoding="utf-8", newline="") as lines:
        yield from (row["source"] for row in csv.DictReader(lines) if "source" in row)


def everything_cited():
    for pattern, cited in (
        ("*.py", lambda path: cited_in_code(path.read_text(encoding="utf-8"))),
        ("*.csv", cited_in_table),
    ):
        for path in sorted(PACKAGE.rglob(pattern)):
            for key in cited(path):
                yield path.relative_to(PACKAGE).as_posix(), key


def test_citations_are_found_where_they_are_made():
    module = (
        '"""One.\n\nSource: a-1, b-2\n"""\nX = 1\n"""Two. Source: c-3."""\ny = f(source="d-4", sources=("e-5", z))\n'
    )
    assert list(cited_in_code(module)) == ["a-1", "b-2", "c-3", "d-4", "e-5"]


def test_every_key_cited_stands_in_the_bibliography():
    cited = set(everything_cited())
    assert ("earth/sphere.py", "sinnott-1984") in cited
    assert ("raid/parameters.csv", "notional") in cited
    assert sorted((place, key) for place, key in cited if key not in load()) == []


def test_the_keys_are_in_order_and_well_formed():
    assert list(ENTRIES) == sorted(ENTRIES)
    assert [key for key in ENTRIES if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key)] == []
    assert "notional" not in ENTRIES


@pytest.mark.parametrize("key", ENTRIES)
def test_an_entry_is_complete_and_well_formed(key):
    entry = ENTRIES[key]
    assert list(entry) == [field for field in FIELDS if field in entry]
    assert {"authors", "title", "published", "status"} <= set(entry)
    assert entry["status"] in {"read", "excerpt", "recalled"}
    assert 1600 <= entry.get("year", 2000) <= 2100
    for field in set(entry) - {"year"}:
        assert isinstance(entry[field], str)
        assert entry[field]
        assert entry[field] == " ".join(entry[field].split())
    assert not entry["title"].endswith(".")
    assert entry.get("address", "https://").startswith(("https://", "http://"))


@pytest.mark.parametrize("key", [key for key, entry in ENTRIES.items() if entry["status"] == "excerpt"])
def test_what_was_seen_as_an_excerpt_says_where(key):
    assert ENTRIES[key].get("address") or ENTRIES[key].get("note")


def test_one_source_does_not_stand_twice():
    titles = [entry["title"].casefold() for entry in ENTRIES.values()]
    assert sorted(title for title in set(titles) if titles.count(title) > 1) == []


def test_the_reserved_key():
    assert cite("notional") is NOTIONAL
    assert cite("notional").citation == "Notional: chosen by the developers for plausibility; no source."
    assert next(iter(load())) == "notional"


def test_a_source_is_loaded_with_every_field():
    assert cite("sinnott-1984") == Source(
        key="sinnott-1984",
        authors="R. W. Sinnott",
        title="Virtues of the haversine",
        status="recalled",
        year=1984,
        published="Sky and Telescope 68",
    )


@pytest.mark.parametrize(
    ("source", "citation"),
    [
        (Source("k", "A. Author", "On x", "read", 1917, "Journal 1"), "A. Author (1917): On x. Journal 1"),
        (
            Source("k", "A. Author", "On x", "recalled", 1917, "Journal 1"),
            "A. Author (1917): On x. Journal 1 [recalled, not yet verified]",
        ),
        (
            Source("k", "Agency", "News", "excerpt", 2025, "Paper", "https://example.org/a"),
            "Agency (2025): News. Paper. https://example.org/a [seen as an excerpt]",
        ),
        (
            Source("k", "Maker", "Data", "read", published="Archive", licence="CC BY 4.0"),
            "Maker: Data. Archive. Licence: CC BY 4.0",
        ),
    ],
)
def test_a_citation_says_who_what_where_and_how_far_it_was_seen(source, citation):
    assert source.citation == citation


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("sinott-1984", "no source 'sinott-1984' in the bibliography; did you mean 'sinnott-1984'?"),
        ("zzz", "no source 'zzz' in the bibliography"),
    ],
)
def test_an_unknown_key_is_refused(key, message):
    with pytest.raises(InputError) as refusal:
        cite(key)
    assert str(refusal.value) == message


def test_the_bibliography_cannot_be_changed_and_is_read_quickly():
    with pytest.raises(TypeError):
        load()["new"] = NOTIONAL  # type: ignore[index]
    sources.load.cache_clear()
    start = time.perf_counter()
    load()
    assert time.perf_counter() - start < 0.5
