"""Nights in a row: how probable a run of them is, and which runs a record holds.

A night is one of attack with probability p01 after a quiet night and p11 after a night of attack: a chain of two
states, which begins as it goes on in the long run; with p01 = p11 the nights are independent. The probability that n
nights hold a run of at least r follows by recursion on the length of the present run: 0, 1, ... to r, where it stays.

Source: feller-1968
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from secondnight.record.trend.domain import require_at_least, require_probability

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


def run_probability(length: int, nights: int, p01: float, p11: float | None = None) -> float:
    """Return the probability of a run of at least `length` nights of attack within so many nights.

    Args:
        length: nights in a row, 1 or more.
        nights: how many nights there are.
        p01: probability of an attack after a quiet night.
        p11: the same after a night of attack; the same as `p01` when left out.

    Raises:
        InputError: a probability is not between 0 and 1, or a number of nights is too small.
    """
    again = p01 if p11 is None else p11
    require_probability(p01=p01, p11=again)
    require_at_least(1, length=length, nights=nights)
    present = np.zeros(length + 1)  # probability that the present run has this length
    first = share_of_nights(p01, again)
    present[0], present[1] = 1 - first, first
    step = np.zeros((length + 1, length + 1))
    step[0, 0], step[0, 1] = 1 - p01, p01
    for run in range(1, length):
        step[run, 0], step[run, run + 1] = 1 - again, again
    step[length, length] = 1
    for _ in range(nights - 1):
        present = present @ step
    return float(present[length])


def share_of_nights(p01: float, p11: float) -> float:
    """Return the share of nights with an attack in the long run; a half if a night is always like the one before."""
    return p01 / (p01 + 1 - p11) if p01 + 1 - p11 > 0 else 0.5


def run_lengths(attacked: Sequence[bool | None] | NDArray[np.float64]) -> tuple[int, ...]:
    """Return the lengths of the runs of nights of attack, in order of time.

    Args:
        attacked: for each night whether there was an attack; None or NaN where that is not known, which ends a run,
            so that a run beside such a night may have been longer.
    """
    lengths: list[int] = []
    run = 0
    for night in [*np.asarray(attacked, dtype=np.float64), 0.0]:
        if night == 1:
            run += 1
        elif run:
            lengths.append(run)
            run = 0
    return tuple(lengths)
