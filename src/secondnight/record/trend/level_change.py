"""Did the level change, and when? The best cut held against what a series without any change would give by chance.

The likelihood ratio of the best cut is compared with those of simulated series that never change (parametric
bootstrap): their level is that of all nights, their size and their memory are those found around the two levels of the
best cut. Memory found around one level would take a real step for memory; around two it is found a little too weak.
How often that calls a change where there is none was measured: docs/escalation.md.

Two other p values stand beside it, to show what they miss: that of independent negative binomial nights, and Poisson's,
which is bounded by the number of cuts times the chi-square tail of the best one.

When: series with the step that was found are simulated, and it is noted how far the likelihood at the true night falls
short of the best. The nights that fall short by no more than nine in ten of those did are the interval.

Source: davison-hinkley-1997, siegmund-1988
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log, log10, sqrt
from typing import TYPE_CHECKING, Final

import numpy as np

from secondnight.record.trend.change_point import MARGIN, change_point, change_points, poisson_ratio
from secondnight.record.trend.domain import counts_of, require_at_least
from secondnight.record.trend.negative_binomial import log_likelihood
from secondnight.record.trend.persistence import Persistence, fit_persistence

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from secondnight.record.trend.change_point import Steps

    Floats = NDArray[np.float64]

LEVEL: Final = 0.9
"""How often the interval of the night is meant to hold it."""

_INDEPENDENT, _REMEMBERING, _STEPPED = range(3)  # streams of random numbers


@dataclass(frozen=True)
class LevelChange:
    """The best cut, how often chance gives a better one, and between which nights it may lie.

    Attributes:
        first: index of the first night of the new level.
        earliest: first night of the interval of `first`; nights that are not known before it belong to it.
        latest: last night of the interval.
        before: level before, a night.
        after: level from then on.
        ratio: likelihood ratio of the best cut to no change.
        p: probability of such a ratio without a change, in a series with the memory that this one shows.
        p_independent: the same if the nights were independent, but as variable.
        log10_p_poisson: logarithm to base 10 of the bound of the same for Poisson's nights.
        persistence: size and memory around the two levels.
        size: size k within the two levels, if the nights were independent.
        size_without: the same around one level.
        log_likelihood: of the two levels, if the nights were independent.
    """

    first: int
    earliest: int
    latest: int
    before: float
    after: float
    ratio: float
    p: float
    p_independent: float
    log10_p_poisson: float
    persistence: Persistence
    size: float
    size_without: float
    log_likelihood: float


def level_change(
    counts: ArrayLike, *, replications: int = 999, seed: int = 1, margin: int = MARGIN, beside: bool = True
) -> LevelChange:
    """Test whether the level changed once, and find when.

    Args:
        counts: shape (nights,), a NaN where a night is not known.
        replications: simulated series behind each probability and the interval.
        seed: seed of the simulated series.
        margin: known nights that must lie on either side.
        beside: whether to find what stands beside `p`; without it, `p_independent` is NaN and the interval that night.

    Raises:
        InputError: the counts are no counts, or too few nights are known.
    """
    row = counts_of(counts)
    require_at_least(1, replications=replications)
    steps = change_point(row, margin=margin)
    means = steps.means()[0]
    steady = np.full(len(row), float(np.nanmean(row)))
    persistence = fit_persistence(row, means)
    known = ~np.isnan(row)

    def simulated(law: Persistence, levels: Floats, stream: int) -> Steps:
        series = law.simulate(levels, replications, np.random.default_rng([seed, stream]))
        series[:, ~known] = np.nan
        return change_points(series, margin=margin)

    ratio = float(steps.ratio[0])
    first = earliest = latest = int(steps.first[0])
    p_independent = float("nan")
    if beside:
        alike = Persistence(float(steps.size_without[0]))
        p_independent = _share_as_large(ratio, simulated(alike, steady, _INDEPENDENT).ratio)
        stepped = simulated(persistence, means, _STEPPED)
        fall = float(np.quantile(stepped.loss[:, first], LEVEL))
        within = np.flatnonzero(steps.loss[0] <= fall)
        earliest, latest = _after_the_last_known(known, int(within[0])), int(within[-1])
    cuts = int(np.isfinite(steps.loss[0]).sum())
    return LevelChange(
        first=first,
        earliest=earliest,
        latest=latest,
        before=float(steps.before[0]),
        after=float(steps.after[0]),
        ratio=ratio,
        p=_share_as_large(ratio, simulated(persistence, steady, _REMEMBERING).ratio),
        p_independent=p_independent,
        log10_p_poisson=_log10_bound(poisson_ratio(row, margin=margin), cuts),
        persistence=persistence,
        size=float(steps.size[0]),
        size_without=float(steps.size_without[0]),
        log_likelihood=float(log_likelihood(row, means, steps.size[0])),
    )


def _share_as_large(ratio: float, by_chance: Floats) -> float:
    """Return the share of ratios as large; the one that was seen counts among them, so that it is never 0."""
    return float(1 + (by_chance >= ratio).sum()) / (len(by_chance) + 1)


def _log10_bound(ratio: float, cuts: int) -> float:
    from scipy import stats

    tail = log(2) + float(stats.norm.logsf(sqrt(ratio)))  # of chi-square with one degree of freedom, however far out
    return min(0.0, tail / log(10) + log10(cuts))


def _after_the_last_known(known: NDArray[np.bool_], night: int) -> int:
    """Return the night after the last one before `night` that is known: the change may lie in a gap."""
    return int(np.flatnonzero(known[:night])[-1]) + 1
