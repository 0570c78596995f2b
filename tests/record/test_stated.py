from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from secondnight.record.bulletin import Figure
from secondnight.record.claims import NATIONAL, Claim
from secondnight.record.stated import hours_agree, inside, joint, once_each, worded

NINE, TEN = datetime.fromisoformat("2030-01-01T21:00+03:00"), datetime.fromisoformat("2030-01-01T22:00+03:00")


def claim(count, qualifier="exact", place=NATIONAL, start=None, end=None):
    return Claim(date(2030, 1, 1), "A", "B", start, end, place, "destroyed", "drone", count, qualifier, "notional", "")


def figure(count, start=0):
    return Figure("A", "B", date(2030, 1, 1), None, None, NATIONAL, "destroyed", "drone", count, "exact", start, 3, 0.9)


@pytest.mark.parametrize(
    ("count", "qualifier", "words"),
    [(19, "exact", "19"), (19, "at_least", "at least 19"), (1200, "about", "about 1,200"), (None, "cut", "not shown")],
)
def test_a_figure_is_worded_as_it_is_stated(count, qualifier, words):
    assert worded(claim(count, qualifier)) == words
    assert claim(count, qualifier).stated == words


@pytest.mark.parametrize(
    ("place", "other", "expected"),
    [
        ("Bryansk region", NATIONAL, True),
        (NATIONAL, NATIONAL, False),
        (NATIONAL, "Bryansk region", False),
        ("Moscow", "Moscow region", True),
        ("Moscow region", "Moscow", False),
        ("Moscow", "Kaluga region", False),
        ("Kursk region", "Kursk region and Belgorod region", True),
        ("Kursk region and Belgorod region", "Belgorod region and Kursk region and Oryol region", True),
        ("Kursk region and Belgorod region", "Kursk region", False),
        ("Kursk region and Belgorod region", NATIONAL, True),
    ],
)
def test_which_place_is_a_part_of_which(place, other, expected):
    assert inside(place, other) is expected


def test_a_joint_place_has_several_names():
    assert joint("Kursk region and Belgorod region")
    assert not joint("Andorra")


def test_hours_agree_unless_both_are_given_and_differ():
    nine, ten, none = claim(1, start=NINE, end=TEN), claim(1, start=TEN, end=TEN), claim(1)
    assert hours_agree(nine, none)
    assert hours_agree(nine, replace(nine, count=2))
    assert not hours_agree(nine, ten)


def test_the_same_statement_counts_once_whether_of_the_ledger_or_of_a_text():
    assert once_each([figure(105), claim(105), figure(105, start=40)]) == (figure(105),)


def test_an_exact_figure_takes_the_place_of_a_vague_one_of_the_same_thing():
    some = [claim(100, "at_least"), claim(105), claim(20, "about", "Moscow"), claim(None, "cut")]
    assert once_each(some) == (some[1], some[2], some[3])


def test_figures_that_differ_both_stay():
    assert len(once_each([claim(105), claim(106), claim(105, start=NINE, end=TEN)])) == 3
