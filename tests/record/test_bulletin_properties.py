"""What holds for any text: no crash, spans in the text, the same reading twice, nothing from irrelevant sentences."""

from __future__ import annotations

import re
from datetime import date

import pytest
from bulletin_scores import bulletins
from hypothesis import given, settings
from hypothesis import strategies as st

from secondnight.record.bulletin import read
from secondnight.record.bulletin.confidence import PLAIN
from secondnight.record.bulletin.number_words import number_words, round_words

POSTED = date(2025, 5, 6)
PRACTICE = bulletins("practice")
FIELDS = {"launched", "destroyed", "lost", "suppressed", "hits", "airports_closed", "killed", "injured"}
ASIDE = {
    "en": " The municipal library has extended its opening hours for the spring.",
    "ru": " Городская библиотека весной продлевает часы работы.",
    "uk": " Міська бібліотека навесні подовжує години роботи.",
}
PIECES = st.sampled_from(
    [
        *("сбиты", "збито", "shot down", "drones", "БПЛА", "дрони", "над", "over", "по одному", "two each", "из них"),
        *(
            "Курской",
            "областей",
            "Moscow region",
            "(",
            ")",
            "12",
            "1 200",
            "twenty-two",
            "сто",
            "%",
            "–",
            ":",
            ";",
            ".",
            "\n",
        ),
        *(
            "с 20.00 до",
            "6 мая",
            "overnight",
            "the mayor",
            "Минобороны",
            "killed",
            "people",
            "аэропорт",
            "\u0301",
            "🔹",
            "٣",
        ),
    ]
)


def key(figure):
    """Return a figure without its place in the text and its confidence."""
    return (
        *(figure.claimant, figure.attacker, figure.night, figure.window_start, figure.window_end, figure.place),
        *(figure.field, figure.weapon, figure.count, figure.qualifier),
    )


def check(text, reading):
    for figure in reading.figures:
        assert 0 <= figure.start < figure.end <= len(text)
        assert 0 < figure.confidence <= PLAIN
        assert figure.count >= 1
        assert figure.place
        assert figure.field in FIELDS
        assert figure.weapon == "" or figure.field not in ("killed", "injured", "airports_closed")
    for passage in reading.unread:
        assert 0 <= passage.start < passage.end <= len(text)
        assert passage.why


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text):
    check(text, read(text, posted=POSTED))


@given(st.lists(PIECES, max_size=40).map(" ".join))
@settings(max_examples=150)
def test_no_heap_of_its_own_words_breaks_the_reader(text):
    check(text, read(text, posted=POSTED))


@given(st.sampled_from(PRACTICE), st.data())
@settings(max_examples=60)
def test_a_bulletin_with_pieces_cut_out_does_not_break_the_reader(bulletin, data):
    text = bulletin.text
    first = data.draw(st.integers(0, len(text)))
    after = data.draw(st.integers(first, min(len(text), first + 30)))
    cut = text[:first] + text[after:]
    check(cut, read(cut, posted=bulletin.posted))


@pytest.mark.parametrize("bulletin", PRACTICE, ids=lambda each: each.id)
def test_reading_is_the_same_every_time_and_points_at_its_numbers(bulletin):
    reading = read(bulletin.text, posted=bulletin.posted)
    assert reading == read(bulletin.text, posted=bulletin.posted)
    assert reading.language == bulletin.language
    words = {*number_words(bulletin.language), *round_words(bulletin.language)}
    for figure in reading.figures:
        span = bulletin.text[figure.start : figure.end].lower().replace("ё", "е").replace("’", "'")
        numeric = re.search(r"\d", span) or words & set(re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)*", span))
        assert numeric or figure.count == 1 or figure.field == "airports_closed", span
        if digits := re.fullmatch(r"\d+", span):
            assert int(digits[0]) == figure.count


@pytest.mark.parametrize("bulletin", [each for each in PRACTICE if each.text[-1] in ".!»"], ids=lambda each: each.id)
def test_a_sentence_about_something_else_changes_nothing(bulletin):
    before = read(bulletin.text, posted=bulletin.posted)
    after = read(bulletin.text + ASIDE[bulletin.language], posted=bulletin.posted)
    assert after.figures == before.figures
    assert after.unread == before.unread


@given(st.integers(2, 999), st.sampled_from(["Tula", "Bryansk", "Ryazan", "Odesa", "Kharkiv"]))
@settings(max_examples=60)
def test_a_number_goes_through_as_it_is(number, region):
    (figure,) = read(f"Overnight {number} drones were shot down over the {region} region.", posted=POSTED).figures
    assert (figure.count, figure.place, figure.field) == (number, f"{region} region", "destroyed")
    assert figure.attacker == ("Russia" if region in ("Odesa", "Kharkiv") else "Ukraine")


@given(st.lists(st.integers(1, 60), min_size=2, max_size=4))
@settings(max_examples=40)
def test_parts_are_read_one_by_one(parts):
    names = ("Тульской", "Брянской", "Курской", "Рязанской")
    regions = ("Tula region", "Bryansk region", "Kursk region", "Ryazan region")
    listed = ", ".join(f"{part} – над территорией {name} области" for part, name in zip(parts, names, strict=False))
    text = f"Дежурными средствами ПВО уничтожены {sum(parts)} БПЛА: {listed}."
    total, *rest = read(text, posted=POSTED).figures
    assert (total.place, total.count) == ("national", sum(parts))
    assert [(each.place, each.count) for each in rest] == list(zip(regions, parts, strict=False))
