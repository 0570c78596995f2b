"""The night on which the level of a series is most likely to have changed, once: all cuts compared by likelihood.

Counts are negative binomial with one size k; before a cut they have one mean, from it on another. With the means at
their best, a segment of n nights and sum s adds s log s + nk log nk - (s + nk) log(s + nk) to the log-likelihood, so
that all cuts are compared by running sums. The size is at its best for the best cut: it and the cut are found in turn.
The likelihood ratio 2 (l1 - l0) is that of the best cut to no change at all. It follows no table, since the best of
many cuts was taken: `level_change` finds by simulation how large it becomes by chance.

Source: hinkley-1970, johnson-kemp-kotz-2005
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from secondnight.errors import InputError
from secondnight.record.trend.domain import counts_of, require_at_least
from secondnight.record.trend.negative_binomial import fit_size, log_likelihood

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]

MARGIN: Final = 30
"""Known nights that must lie on either side of a cut."""


@dataclass(frozen=True, eq=False)
class Steps:
    """The best cut of each of several series.

    Attributes:
        first: index of the first night of the new level, shape (series,).
        before: level before it, a night, shape (series,).
        after: level from it on, shape (series,).
        size: size k of a night's count within a level, shape (series,).
        size_without: size k if the level never changed, shape (series,).
        ratio: likelihood ratio 2 (l1 - l0) of the best cut, shape (series,).
        loss: twice the log-likelihood that a cut falls short of the best one, shape (series, nights); infinite where
            no cut is allowed. At night i the cut lies before i.
    """

    first: NDArray[np.int64]
    before: Floats
    after: Floats
    size: Floats
    size_without: Floats
    ratio: Floats
    loss: Floats

    def means(self) -> Floats:
        """Return the level on each night, shape (series, nights)."""
        nights = np.arange(self.loss.shape[1])
        return np.where(nights < self.first[:, None], self.before[:, None], self.after[:, None])


def change_point(counts: ArrayLike, *, margin: int = MARGIN, every: int = 1) -> Steps:
    """Find the best cut of one series.

    Args:
        counts: shape (nights,), a NaN where a night is not known.
        margin: known nights that must lie on either side.
        every: allow only every so many cuts, from the first one allowed.

    Raises:
        InputError: the counts are no counts, or too few nights are known.
    """
    return change_points(counts_of(counts)[None], margin=margin, every=every)


def change_points(counts: Floats, *, margin: int = MARGIN, every: int = 1) -> Steps:
    """Find the best cut of each of several series; as `change_point`, which see.

    Args:
        counts: shape (series, nights); a night is known (not NaN) in all series or in none.
        margin: known nights that must lie on either side.
        every: allow only every so many cuts, from the first one allowed.
    """
    require_at_least(1, margin=margin, every=every)
    known = ~np.isnan(counts[0])
    if known.sum() < 2 * margin:
        raise InputError(f"{known.sum()} nights are known; a change of level needs {margin} on either side of it")
    cuts, left = _cuts(known, margin, every)
    sums = np.cumsum(np.nan_to_num(counts), axis=1)
    left_sum, total = sums[:, cuts - 1], sums[:, -1]
    nights = int(known.sum())

    steady = (total / nights)[:, None]
    size_without = fit_size(counts, steady)
    row = np.arange(len(counts))

    def fit_of(size: Floats) -> Floats:
        return _segment(left_sum, left, size) + _segment(total[:, None] - left_sum, nights - left, size)

    def levels_of(best: NDArray[np.int64]) -> tuple[Floats, Floats, Floats]:
        before = left_sum[row, best] / left[best]
        after = (total - left_sum[row, best]) / (nights - left[best])
        earlier = np.arange(len(known)) < cuts[best][:, None]
        return before, after, np.where(earlier, before[:, None], after[:, None])

    best = fit_of(size_without).argmax(axis=1)
    size = fit_size(counts, levels_of(best)[2], size_without)
    best = fit_of(size).argmax(axis=1)
    before, after, means = levels_of(best)
    size = fit_size(counts, means, size)
    ratio = 2 * (log_likelihood(counts, means, size) - log_likelihood(counts, steady, size_without))
    fit = fit_of(size)
    loss = np.full(counts.shape, np.inf)
    loss[:, cuts] = 2 * (fit[row, best][:, None] - fit)
    return Steps(cuts[best], before, after, size, size_without, ratio, loss)


def poisson_ratio(counts: ArrayLike, *, margin: int = MARGIN) -> float:
    """Return the likelihood ratio of the best cut if the counts were Poisson's, which they hardly ever are.

    Args:
        counts: shape (nights,), a NaN where a night is not known.
        margin: known nights that must lie on either side.
    """
    row = counts_of(counts)[None]
    cuts, left = _cuts(~np.isnan(row[0]), margin, 1)
    sums = np.cumsum(np.nan_to_num(row), axis=1)
    left_sum, total, nights = sums[:, cuts - 1], sums[:, -1:], (~np.isnan(row)).sum()

    def segment(of: Floats, within: NDArray[np.int64]) -> Floats:
        from scipy.special import xlogy

        return xlogy(of, of / within)

    fit = segment(left_sum, left) + segment(total - left_sum, nights - left) - segment(total, nights)
    return float(2 * fit.max())


def _cuts(known: NDArray[np.bool_], margin: int, every: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the nights before which a cut is allowed, and how many known nights lie before each."""
    nights_before = np.cumsum(known) - known
    allowed = known & (nights_before >= margin) & (known.sum() - nights_before >= margin)
    cuts = np.arange(np.flatnonzero(allowed)[0], len(known), every)
    cuts = cuts[allowed[cuts]]
    return cuts, nights_before[cuts]


def _segment(sums: Floats, nights: NDArray[np.int64], size: Floats) -> Floats:
    """Return what segments add to the log-likelihood with their means at their best, shape (series, cuts)."""
    from scipy.special import xlogy

    weight = nights * size[:, None]
    return xlogy(sums, sums) + xlogy(weight, weight) - xlogy(sums + weight, sums + weight)
