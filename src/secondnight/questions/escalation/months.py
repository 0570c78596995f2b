"""The last month beside the one before it, by three tests: what a newsroom compares, and how often chance gives it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from secondnight.record.trend import MONTH_NIGHTS, WindowTest, compare_windows

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Months:
    """The last 30 nights beside the 30 before.

    Attributes:
        last: sum over the known nights of the last 30.
        before: the same for the 30 before.
        last_known: how many nights are known.
        before_known: the same for the 30 before.
        poisson: how probable the difference is if counts were Poisson's.
        independent: the same if nights vary as they do, but do not remember.
        remembering: the same if they also remember.
        as_large: share of all pairs of months of the year before whose means differ by as large a factor, up or down.
    """

    last: int
    before: int
    last_known: int
    before_known: int
    poisson: WindowTest
    independent: WindowTest
    remembering: WindowTest
    as_large: float

    @property
    def factor(self) -> float:
        """Mean of the last month over the mean of the one before."""
        return (self.last / self.last_known) / (self.before / self.before_known)


def months_of(counts: Floats, size: float, long_run_size: float, year: int) -> Months | None:
    """Compare the last month with the one before it; None where one of them has no count but 0.

    Args:
        counts: shape (nights,), a NaN where a night is not known.
        size: size k of a night's count.
        long_run_size: the size that goes with long stretches of nights that remember.
        year: within how many nights other pairs of months are looked for.
    """
    last, before = counts[-MONTH_NIGHTS:], counts[-2 * MONTH_NIGHTS : -MONTH_NIGHTS]
    last_known, before_known = int((~np.isnan(last)).sum()), int((~np.isnan(before)).sum())
    last_sum, before_sum = int(np.nansum(last)), int(np.nansum(before))
    if not (last_known and before_known and last_sum and before_sum):
        return None

    def test(of_size: float) -> WindowTest:
        return compare_windows(before_sum, last_sum, before_known, last_known, of_size)

    return Months(
        last=last_sum,
        before=before_sum,
        last_known=last_known,
        before_known=before_known,
        poisson=test(float("inf")),
        independent=test(size),
        remembering=test(long_run_size),
        as_large=_as_large(counts[-year:-MONTH_NIGHTS], (last_sum / last_known) / (before_sum / before_known)),
    )


def _as_large(counts: Floats, factor: float) -> float:
    """Return the share of pairs of neighbouring months, from any night on, that differ by such a factor."""
    logs: list[float] = []
    for start in range(len(counts) - 2 * MONTH_NIGHTS + 1):
        one, two = (counts[start + at : start + at + MONTH_NIGHTS] for at in (0, MONTH_NIGHTS))
        if np.nansum(one) and np.nansum(two):
            logs.append(abs(float(np.log(np.nanmean(two) / np.nanmean(one)))))
    return float(np.mean(np.array(logs) >= abs(np.log(factor)))) if logs else float("nan")
