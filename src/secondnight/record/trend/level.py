"""The level of a series night by night, when it may drift: two filters in closed form.

Poisson with a gamma level: before each night what is known is discounted, a' = d a and b' = d b; the night's count y is
then negative binomial with size a' and mean a' / b'; after it a = a' + y and b = b' + 1, and the level is a / b in the
mean. With a discount of 0.97 about the last 33 nights count.

Negative binomial with a beta level, for counts that vary more: the level of a night is k (1 - p) / p with p beta
distributed; discounted alike, and then alpha = alpha' + k, beta = beta' + y. With k beyond all bounds it is the first
filter, with a = beta and b = alpha / k. If the nights remember one another, the long-run size belongs here for k; with
that of a single night the band would be too narrow.

Source: smith-1979, west-harrison-migon-1985
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isinf
from typing import TYPE_CHECKING, Final

import numpy as np

from secondnight.errors import InputError
from secondnight.record.trend.domain import counts_of

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]

DISCOUNT: Final = 0.97
"""What a night takes from what was known before it."""


@dataclass(frozen=True)
class GammaLevel:
    """What is known of the level of a Poisson series.

    Attributes:
        shape: a.
        rate: b, in nights.
    """

    shape: float
    rate: float

    @property
    def mean(self) -> float:
        """The mean of the level, and of the next count if nothing is forgotten."""
        return self.shape / self.rate

    def discounted(self, discount: float) -> GammaLevel:
        """Return what is still known a night later."""
        _require_discount(discount)
        return GammaLevel(discount * self.shape, discount * self.rate)

    def probability(self, count: int) -> float:
        """Return the probability that the next count is this."""
        from scipy import stats

        return float(stats.nbinom.pmf(count, self.shape, self.rate / (self.rate + 1)))

    def after(self, count: float) -> GammaLevel:
        """Return what is known when a night had this count."""
        return GammaLevel(self.shape + count, self.rate + 1)


@dataclass(frozen=True, eq=False)
class Levels:
    """The level after each night, from the nights up to it alone.

    Attributes:
        middle: median, shape (nights,).
        low: lower end of the middle `share` of what is believed, shape (nights,).
        high: upper end, shape (nights,).
        share: how much of the belief lies between the ends.
    """

    middle: Floats
    low: Floats
    high: Floats
    share: float


def levels(counts: ArrayLike, size: float, *, discount: float = DISCOUNT, share: float = 0.9) -> Levels:
    """Filter a series; before the first night nothing is known, so that the first nights' bands are wide.

    Args:
        counts: shape (nights,), a NaN where a night is not known.
        size: size k of a night's count around the level; infinite for Poisson's.
        discount: what a night takes from what was known before it, above 0 and at most 1.
        share: how much of the belief is to lie between the ends.

    Raises:
        InputError: the counts are no counts, or the size or the discount is not possible.
    """
    from scipy import stats

    row = counts_of(counts)
    _require_discount(discount)
    if not size > 0:
        raise InputError(f"the size is {size}: it must be above 0")
    known = ~np.isnan(row)
    seen, nights = _discounted_sums(np.nan_to_num(row), discount), _discounted_sums(known.astype(float), discount)
    ends = np.array([0.5, (1 - share) / 2, (1 + share) / 2])[:, None]
    a = np.maximum(seen, _SCARCELY)
    b = np.maximum(nights, _SCARCELY)
    if isinf(size):
        middle, low, high = stats.gamma.ppf(ends, a) / b
    else:
        p = stats.beta.ppf(1 - ends, size * b, a)
        with np.errstate(divide="ignore"):  # the first nights may leave the upper end open
            middle, low, high = size * (1 - p) / p
    return Levels(middle, low, high, share)


_SCARCELY: Final = 1e-3
"""What is known before the first night: a thousandth of a night's worth."""


def _discounted_sums(values: Floats, discount: float) -> Floats:
    from scipy.signal import lfilter

    return np.asarray(lfilter([1.0], [1.0, -discount], values))


def _require_discount(discount: float) -> None:
    if not 0 < discount <= 1:
        raise InputError(f"the discount is {discount}: it must be above 0 and at most 1")
