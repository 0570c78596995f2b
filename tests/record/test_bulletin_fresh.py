"""Floors under the scores on the practice texts of the second round, and on texts opened once they were measured."""

from __future__ import annotations

from functools import cache

import pytest
from bulletin_scores import bulletins, by_language

from secondnight.record.bulletin import read

FLOORS = {"destroyed": 0.93, "launched": 0.93, "regions": 0.9, "window": 0.92}


@cache
def scores(which):
    texts = bulletins(which)
    readings = {each.id: read(each.text, posted=each.posted) for each in texts}
    found = {name: reading.figures for name, reading in readings.items()}
    left = {name: [(each.start, each.end) for each in reading.unread] for name, reading in readings.items()}
    return by_language(texts, found, left)["all"]


@pytest.mark.parametrize("which", ["practice_ru", "practice_uk", "practice_en"])
@pytest.mark.parametrize("row", list(FLOORS))
def test_the_fresh_practice_texts_are_read(which, row):
    assert scores(which)[row].f1 >= FLOORS[row]


OPENED = {"destroyed": 0.91, "launched": 0.9, "regions": 0.85, "window": 0.87}


@pytest.mark.parametrize(
    "which",
    ["opened", "opened_uk", "opened_uk2", "opened_reports", "opened_mix", "opened_press", "opened_en", "opened_uk3"],
)
@pytest.mark.parametrize("row", list(OPENED))
def test_texts_once_kept_aside_are_read_as_well_as_when_they_were_opened(which, row):
    assert scores(which)[row].f1 >= OPENED[row]
