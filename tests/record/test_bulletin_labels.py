"""The labelled bulletins are well-formed; `bulletins/README.md` says what each column means."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime, timedelta
from difflib import SequenceMatcher

import pytest
from bulletin_scores import FIELDS, FOLDER, NATIONAL, bulletins
from ruamel.yaml import YAML

NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))
TEXTS = {name: bulletins(name) for name in NAMES}
FIRST = [*TEXTS["practice"], *TEXTS["opened"]]
ASIDE = [text for name in NAMES if name.startswith("aside") for text in TEXTS[name]]
OPENED = [text for name in NAMES if name.startswith("opened") for text in TEXTS[name]]
PRACTICE = [*OPENED, *(text for name in NAMES if name.startswith("practice") for text in TEXTS[name])]
ALL = [*ASIDE, *PRACTICE]
RAW = [entry for name in NAMES for entry in YAML(typ="safe").load((FOLDER / f"{name}.yaml").read_text("utf-8"))]
WEAPONS = {"drone", "decoy", "cruise missile", "ballistic missile", "missile", "glide bomb", "unmanned boat"}
NOT_FLOWN = {"killed", "injured", "airports_closed"}
MIXED = {"launched", "destroyed", "hits"}
CLAIMANT = re.compile(
    r"officials|the Russian (Ministry of Defence|aviation authority)|the Ukrainian (Air Force|General Staff)"
    r"|the mayor of [A-Z][\w -]+|the governor of [A-Z][\w ]+ region|the head of [A-Z]\w+"
)
PLACE = re.compile(r"[A-Z][A-Za-z]*([ -][A-Za-z]+)*( region| Sea)?")
LAST_DAY = date(2026, 3, 8)
KEYS = ["id", "language", "origin", "posted", "text", "claims", "unread"]
COLUMNS = [
    *("claimant", "attacker", "night", "window_start", "window_end"),
    *("place", "field", "weapon", "count", "qualifier", "quote"),
]


@pytest.mark.parametrize("entry", RAW, ids=lambda entry: entry["id"])
def test_an_entry_is_whole(entry):
    assert list(entry) == KEYS
    assert all(list(claim) == COLUMNS for claim in entry["claims"])
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", entry["id"])
    assert entry["language"] in ("en", "ru", "uk")
    assert entry["origin"] in ("bundled", "written")
    assert entry["text"] == entry["text"].strip()
    assert not re.search(r"https?|www\.|t\.me|\(h", entry["text"])
    quotes = [*(claim["quote"] for claim in entry["claims"]), *entry["unread"]]
    assert {quote: entry["text"].count(quote) for quote in quotes} == dict.fromkeys(quotes, 1)
    assert all(quote and quote == quote.strip() for quote in quotes)


@pytest.mark.parametrize("text", ALL, ids=lambda text: text.id)
def test_a_text_is_labelled_by_the_rules(text):
    assert text.posted <= LAST_DAY
    assert len(set(text.claims)) == len(text.claims)
    for claim in text.claims:
        _words_are_known(claim)
        _figure_stands_in_its_quote(claim)
        _night_holds_the_middle_of_its_window(claim)
        _hours_are_those_of_the_side(claim)
        assert claim.night <= text.posted
        assert not any(claim.start < end and start < claim.end for start, end in text.unread)


def test_ids_are_unique():
    assert [name for name, times in Counter(text.id for text in ALL).items() if times > 1] == []


def test_there_are_enough_in_the_same_mix():
    assert len(FIRST) >= 150
    assert len(TEXTS["opened"]) / len(FIRST) == pytest.approx(1 / 3, abs=0.03)
    for texts in (TEXTS["practice"], TEXTS["opened"]):
        languages = Counter(text.language for text in texts)
        assert languages["ru"] / len(texts) == pytest.approx(0.4, abs=0.03)
        assert languages["uk"] / len(texts) == pytest.approx(0.3, abs=0.03)
        assert languages["en"] / len(texts) == pytest.approx(0.3, abs=0.03)
        assert {claim.field for text in texts for claim in text.claims} >= set(FIELDS)
        assert {claim.qualifier for text in texts for claim in text.claims} == {"exact", "at_least", "about"}
        assert sum(not text.claims and not text.unread for text in texts) >= 3
    assert sum(text.origin == "bundled" for text in FIRST) >= 40


def test_a_third_was_kept_aside_until_it_was_measured():
    assert all(name.startswith(("practice", "opened", "aside")) for name in NAMES)
    assert len(ASIDE) >= 24
    assert (len(ASIDE) + len(OPENED)) / len(ALL) >= 1 / 3


def test_nothing_kept_aside_is_a_near_copy():
    pairs = []
    for aside in ASIDE:
        matcher = SequenceMatcher(None, b=aside.text, autojunk=False)
        for practice in PRACTICE:
            matcher.set_seq1(practice.text)
            if min(matcher.real_quick_ratio(), matcher.quick_ratio()) >= 0.8 and matcher.ratio() >= 0.8:
                pairs.append((aside.id, practice.id))
    assert pairs == []


def _words_are_known(claim):
    assert CLAIMANT.fullmatch(claim.claimant)
    assert claim.attacker in ("Ukraine", "Russia", "")
    assert claim.field in FIELDS
    assert claim.qualifier in ("exact", "at_least", "about")
    if claim.field in NOT_FLOWN:
        assert claim.weapon == ""
    else:
        assert claim.weapon in WEAPONS or (claim.weapon == "" and claim.field in MIXED)
    places = claim.place.split(" and ")
    assert claim.place == NATIONAL or all(PLACE.fullmatch(place) for place in places)
    assert len(set(places)) == len(places)


def _figure_stands_in_its_quote(claim):
    assert claim.count >= 0
    figures = [int(re.sub(r"\D", "", figure)) for figure in re.findall(r"\d+(?:[ ,]\d{3})*", claim.quote)]
    assert claim.count in figures or not re.match(r"\d", claim.quote)


def _night_holds_the_middle_of_its_window(claim):
    start, end = claim.window_start or claim.window_end, claim.window_end or claim.window_start
    if start is not None:
        assert start == end or timedelta(0) < end - start <= timedelta(hours=24)
        middle = (start + (end - start) / 2).replace(tzinfo=None)
        noon = datetime(claim.night.year, claim.night.month, claim.night.day, 12)
        assert noon <= middle < noon + timedelta(1)


def _hours_are_those_of_the_side(claim):
    for moment in (claim.window_start, claim.window_end):
        if moment is not None:
            summer = claim.attacker == "Russia" and _is_summer(moment)
            assert moment.utcoffset() == timedelta(hours=3 if claim.attacker == "Ukraine" or summer else 2)


def _is_summer(moment):
    """Whether Kyiv keeps summer time: between the last Sundays of March and October, at 1:00 UTC."""
    utc = moment.replace(tzinfo=None) - moment.utcoffset()

    def last_sunday(month):
        last = datetime(utc.year, month, 31, 1)
        return last - timedelta((last.weekday() + 1) % 7)

    return last_sunday(3) <= utc < last_sunday(10)
