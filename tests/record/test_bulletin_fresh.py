"""Floors under the scores on the practice texts of the second round, a file for each language."""

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
