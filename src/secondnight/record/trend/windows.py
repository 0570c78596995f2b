"""Two stretches of nights compared: were there more in the second than chance gives?

If the nights of both are alike and independent, and a night's count is negative binomial of one mean and one size k,
then, given the total n of t1 + t2 nights, the sum of the second stretch is beta-binomial(n, k t2, k t1), whatever the
mean. With k beyond all bounds the counts are Poisson and the sum is binomial(n, t2 / (t1 + t2)).

A count that varies more than Poisson's makes the Poisson p too small by orders of magnitude. So does a count that
remembers the nights before; then k of a single night is too large, and that of long stretches belongs here
(`Persistence.long_run_size`).

Source: johnson-kemp-kotz-2005
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, isinf

import numpy as np

from secondnight.errors import InputError
from secondnight.record.trend.domain import require_at_least


@dataclass(frozen=True)
class WindowTest:
    """How probable such a difference is if nothing changed.

    Attributes:
        at_least: probability of so many in the second stretch, or more.
        at_most: probability of so many, or fewer.
    """

    at_least: float
    at_most: float

    @property
    def two_sided(self) -> float:
        """Twice the smaller of the two, at most 1: a difference either way."""
        return min(1.0, 2 * min(self.at_least, self.at_most))


def compare_windows(
    first: float, second: float, first_nights: int, second_nights: int, size: float = inf
) -> WindowTest:
    """Compare two sums of counts.

    Args:
        first: sum of the first stretch.
        second: sum of the second.
        first_nights: nights of the first stretch.
        second_nights: nights of the second.
        size: size k of the negative binomial count of one night; infinite for Poisson's.

    Raises:
        InputError: a sum is no count, a stretch has no night, or the size is not above 0.
    """
    from scipy import stats

    require_at_least(0, first=first, second=second)  # type: ignore[arg-type]  # sums of counts are whole
    require_at_least(1, first_nights=first_nights, second_nights=second_nights)
    if not size > 0:
        raise InputError(f"the size is {size}: it must be above 0")
    total = int(first + second)
    if isinf(size):
        law = stats.binom(total, second_nights / (first_nights + second_nights))
        return WindowTest(float(law.sf(second - 1)), float(law.cdf(second)))
    # Each tail is added up by itself: 1 less the other one would lose all digits of a small one.
    each = np.exp(stats.betabinom.logpmf(np.arange(total + 1), total, size * second_nights, size * first_nights))
    return WindowTest(min(1.0, float(each[int(second) :].sum())), min(1.0, float(each[: int(second) + 1].sum())))
