"""Which nights follow which: bursts of nights above the median, and nights in a row that name the capital.

Memoryless: every night is a yes with the same probability, whatever the night before was. Exhausting the defence: a
night above the median makes another one likelier, so that magazines have no time to fill. Wearing down the city: a
night that names the capital makes the next one likelier, however long that has gone on. Image of control: a first such
night makes a second one likelier, and a third is as likely as any.

The median is that of the 91 nights around a night, so that a rise over months is no burst.

Source: feller-1968
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from secondnight.record.aims.tilted import log_odds_factor

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from secondnight.record.aims.likelihoods import Draws
    from secondnight.record.aims.stretch import Stretch

ON_EACH_SIDE: Final = 45
"""Nights before and after a night whose median, its own included, is what is usual around it."""


def local_median(claimed: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the median of the known nights around each known night; NaN for the others.

    Args:
        claimed: shape (nights,), NaN where not known.
    """
    wide = np.pad(claimed, ON_EACH_SIDE, constant_values=np.nan)
    around = np.lib.stride_tricks.sliding_window_view(wide, 2 * ON_EACH_SIDE + 1)
    known = np.isfinite(claimed)
    median = np.full(claimed.size, np.nan)
    if known.any():
        median[known] = np.nanmedian(around[known], axis=1)
    return median


def after(yes: NDArray[np.bool_], known: NDArray[np.bool_], first: NDArray[np.bool_]) -> tuple[int, int, int, int]:
    """Count the known nights by what came before them: yes and all of the ordinary ones, then of the others.

    Args:
        yes: shape (nights,), what is asked of each night.
        known: whether that, and what came before it, is known.
        first: whether the night is one of the others.
    """
    ordinary, other = known & ~first, known & first
    return int((yes & ordinary).sum()), int(ordinary.sum()), int((yes & other).sum()), int(other.sum())


def bursts(stretch: Stretch, draws: Draws) -> Mapping[str, NDArray[np.float64]]:
    """Return the log factors of bursts of nights above the median, shape (draws,) for each aim that says anything."""
    counts = burst_counts(stretch)
    return {"exhaust_defence": log_odds_factor(*counts, draws["bursts.odds"])}


def burst_counts(stretch: Stretch) -> tuple[int, int, int, int]:
    """Count nights above the median, and all, after a night that was not; then after one that was."""
    above = stretch.claimed > local_median(stretch.claimed)  # a comparison with NaN is false
    known = stretch.known[1:] & stretch.known[:-1]
    return after(above[1:], known, above[:-1])


def city_runs(stretch: Stretch, draws: Draws) -> Mapping[str, NDArray[np.float64]]:
    """Return the log factors of nights in a row that name the capital."""
    named = stretch.capital == 1
    told = stretch.capital >= 0
    known = told[2:] & told[1:-1] & told[:-2]
    in_run = named[1:-1]
    second = in_run & ~named[:-2]
    return {
        "wear_down_city": log_odds_factor(*after(named[2:], known, in_run), draws["city_runs.wear_down"]),
        "image_of_control": log_odds_factor(*after(named[2:], known, second), draws["city_runs.twin"]),
    }
