"""Counts that vary more than Poisson's: the negative binomial law, its likelihood, and its size by maximum likelihood.

With mean m and size k the variance is m + m^2 / k. The size that makes the counts most likely, given the mean of each
night, is the root of the derivative in k; it is found in log k by secants within a bracket, for many series at once.

Source: johnson-kemp-kotz-2005
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

SMALLEST: Final = 0.02
"""The smallest size that is looked for."""

LARGEST: Final = 1e5
"""The largest one: at it counts of some hundreds cannot be told from Poisson's."""

_CLOSE: Final = 1e-4  # of log k: the last step of a secant leaves far less than its own length
_MOST_STEPS: Final = 60


def log_likelihood(counts: Floats, means: Floats, size: Floats | float) -> Floats:
    """Return the log-likelihood of series of counts; nights that are not known (NaN) leave it as it is.

    Args:
        counts: shape (..., nights).
        means: mean of each night, above 0 where the count is; shape (..., nights) or one that broadcasts.
        size: size k of each series, shape (...,) or one for all.

    Returns:
        Shape (...,).
    """
    from scipy.special import gammaln, xlogy

    k = np.asarray(size)[..., None]
    each = gammaln(counts + k) - gammaln(k) - gammaln(counts + 1) - k * np.log1p(means / k)
    each = each + xlogy(counts, means / (means + k))
    return np.nansum(each, axis=-1)


def fit_size(counts: Floats, means: Floats, near: Floats | None = None) -> Floats:
    """Return the size k of each series that makes its counts most likely.

    Args:
        counts: shape (series, nights), a NaN where a night is not known.
        means: mean of each night, shape (series, nights) or (series, 1).
        near: a size not far from that of each series, shape (series,), where one is known: to begin with.

    Returns:
        Shape (series,), from `SMALLEST` to `LARGEST`; the latter where the counts vary no more than Poisson's.
    """
    low, high = np.full(len(counts), np.log(SMALLEST)), np.full(len(counts), np.log(LARGEST))
    found, active = np.empty(len(counts)), np.arange(len(counts))
    begin = -np.log(np.maximum(_excess(counts, means), 1e-9)) if near is None else np.log(near)
    before = np.clip(begin, low + 0.1, high - 0.1)
    slope_before = _slope(counts, means, before)
    guess = before - (0.1 if near is None else 0.03)
    for _ in range(_MOST_STEPS):
        if not active.size:
            break
        here, last = guess[active], before[active]
        slope = _slope(counts[active], means[active], here)
        low[active], high[active] = np.where(slope > 0, here, low[active]), np.where(slope > 0, high[active], here)
        with np.errstate(divide="ignore", invalid="ignore"):
            ahead = here - slope * (here - last) / (slope - slope_before)
        inside = (ahead > low[active]) & (ahead < high[active])
        ahead = np.where(inside, ahead, (low[active] + high[active]) / 2)
        found[active], before[active], guess[active] = ahead, here, ahead
        far = np.abs(ahead - here) > _CLOSE
        active, slope_before = active[far], slope[far]
    return np.exp(found)


def _excess(counts: Floats, means: Floats) -> Floats:
    """Return the square of the coefficient of variation beyond Poisson's, which is 1 / k in the mean."""
    squares = np.nanmean(means**2 + 0 * counts, axis=1)
    return np.nanmean((counts - means) ** 2 - means, axis=1) / np.where(squares > 0, squares, 1)


def _slope(counts: Floats, means: Floats, log_size: Floats) -> Floats:
    """Return the derivative of the log-likelihood by the size."""
    from scipy.special import digamma

    k = np.exp(log_size)[:, None]
    each = digamma(counts + k) - digamma(k) + np.log(k / (k + means)) + (means - counts) / (k + means)
    return np.nansum(each, axis=1)
