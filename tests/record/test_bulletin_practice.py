"""The scores on the practice texts: a floor under what the reader has reached there."""

from __future__ import annotations

from functools import cache

import pytest
from bulletin_scores import ROWS, bulletins, by_language

from secondnight.record.bulletin import read


@cache
def table():
    texts = bulletins("practice")
    readings = {each.id: read(each.text, posted=each.posted) for each in texts}
    found = {name: reading.figures for name, reading in readings.items()}
    left = {name: [(each.start, each.end) for each in reading.unread] for name, reading in readings.items()}
    return by_language(texts, found, left)


@pytest.mark.parametrize("language", ["en", "ru", "uk"])
@pytest.mark.parametrize("row", [*ROWS, "unread"])
def test_the_practice_texts_are_read(row, language):
    score = table()[language][row]
    if score.right or score.wrong or score.missed:
        assert score.f1 >= 0.98
