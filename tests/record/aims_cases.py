"""Small stretches of nights, written as words of letters, for the tests of the aims."""

from __future__ import annotations

from datetime import date

import numpy as np

from secondnight.record.aims.stretch import CLASSES, LongRun, Stretch

FIRST = date(2025, 7, 1)  # no state date within four months


def stretch(claimed, capital="", daytime="", regions=None, first=FIRST):
    """A stretch: sizes, None where not known; capital and daytime as words of y, n and ?; no capital by default."""
    sizes = np.array([np.nan if size is None else size for size in claimed], dtype=float)
    return Stretch(
        first,
        sizes,
        letters(capital or "n" * sizes.size),
        letters(daytime or "?" * sizes.size),
        np.zeros((sizes.size, len(CLASSES))) if regions is None else np.asarray(regions, dtype=float),
    )


def letters(word):
    return np.array([{"y": 1, "n": 0, "?": -1}[letter] for letter in word], dtype=np.int8)


def long_run(regions=((60, 12, 3, 24, 1),), daytime="yn"):
    return LongRun(np.asarray(regions, dtype=float), letters(daytime))
