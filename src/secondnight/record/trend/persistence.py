"""Counts that remember: a negative binomial series whose level follows what came before.

With m the mean of a night, its expected count is m L; L is 1 on the average and follows the nights before,

    L(t+1) = 1 - a - b + a N(t) / m(t) + b L(t),

and N(t) is negative binomial with mean m(t) L(t) and size k. With a constant m this is the INGARCH(1, 1) model. Its
moments are known in closed form; a and b are found by maximum likelihood. Where a night is not known, or
m(t) is 0, N(t) / m(t) is taken to be 1.

What matters most: over long stretches the mean varies as if the nights were independent with a smaller size, the
long-run size. Tests and intervals that take a night's own size promise too much.

Source: ferland-latour-oraichi-2006, zhu-2011
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, inf
from typing import TYPE_CHECKING, Final

import numpy as np

from secondnight.record.trend.negative_binomial import LARGEST, SMALLEST, fit_size, log_likelihood

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

MOST: Final = 0.95
"""The largest a + b that is looked for: beyond it a series has no level to speak of."""

_SETTLED: Final = 0.97  # from 1 on the variance grows without bound
_BURN_IN: Final = 100


@dataclass(frozen=True)
class Persistence:
    """How strongly a series remembers.

    Attributes:
        size: size k of a night's count, given the nights before.
        echo: a, the weight of the last night.
        memory: b, the weight of the level before.
    """

    size: float
    echo: float = 0.0
    memory: float = 0.0

    def variance(self, mean: float) -> float:
        """Return the variance of a night's count."""
        return mean + (mean**2 + self._level_variance(mean)) / self.size + self._level_variance(mean)

    def autocorrelation(self, lag: int) -> float:
        """Return the correlation of two nights so many nights apart, 1 or more; it does not depend on mean or size."""
        both = self.echo + self.memory
        first = self.echo * (1 - self.memory * both) / (1 - both**2 + self.echo**2)
        return first * both ** (lag - 1)

    def long_run_variance(self, mean: float) -> float:
        """Return the variance that the mean of many nights has, times their number."""
        surprise = mean + (mean**2 + self._level_variance(mean)) / self.size
        return surprise * ((1 - self.memory) / (1 - self.echo - self.memory)) ** 2

    def long_run_size(self, mean: float) -> float:
        """Return the size with which independent nights would vary as much over long stretches."""
        excess = self.long_run_variance(mean) - mean
        return mean**2 / excess if excess > 0 else inf

    def simulate(self, means: Floats, series: int, random: np.random.Generator) -> Floats:
        """Return several series of counts, shape (series, nights).

        Args:
            means: mean of each night, shape (nights,).
            series: how many.
            random: where the draws come from.
        """
        level = np.ones(series)
        drawn = np.empty((len(means), series))
        warming = np.full(_BURN_IN if self.echo > 0 else 0, means[0])
        for night, mean in enumerate([*warming, *means]):
            expected = mean * level
            counts = random.poisson(expected * random.gamma(self.size, 1 / self.size, series))
            ratio = counts / mean if mean > 0 else 1.0
            level = 1 - self.echo - self.memory + self.echo * ratio + self.memory * level
            if night >= len(warming):
                drawn[night - len(warming)] = counts
        return drawn.T

    def _level_variance(self, mean: float) -> float:
        a, both = self.echo, self.echo + self.memory
        settled = 1 - both**2 - a**2 / self.size
        return a**2 * (mean + mean**2 / self.size) / settled if settled > 0 else inf


def fit_persistence(counts: Floats, means: Floats) -> Persistence:
    """Find the size and the two weights that make a series most likely, given the mean of each night.

    Args:
        counts: shape (nights,), a NaN where a night is not known.
        means: mean of each night, shape (nights,).

    Returns:
        One whose variance is finite.
    """
    from scipy.optimize import minimize

    surprise = np.nan_to_num(np.where(means > 0, counts / np.where(means > 0, means, 1.0) - 1, 0.0))

    def levels(weights: list[tuple[float, float]]) -> Floats:
        return np.array([means * _levels(surprise, both * part, both * (1 - part)) for both, part in weights])

    starts = [(0.0, 0.5), *((both, part) for both in (0.3, 0.6, 0.85) for part in (0.1, 0.4, 0.8))]
    repeated = np.broadcast_to(counts, (len(starts), len(counts)))
    sizes = fit_size(repeated, levels(starts))
    settled = np.array([_settled(*start, size) for start, size in zip(starts, sizes, strict=True)])
    best = int(np.where(settled, log_likelihood(repeated, levels(starts), sizes), -inf).argmax())

    def unlikely(at: Floats) -> float:
        both, part, log_size = at
        if not _settled(both, part, exp(log_size)):
            return inf
        return -float(log_likelihood(counts, levels([(both, part)])[0], np.exp(log_size)))

    found = minimize(
        unlikely,
        [*starts[best], np.log(sizes[best])],
        method="Nelder-Mead",  # no linear algebra, whose threads would cost more than they save
        options={"xatol": 1e-4, "fatol": 1e-5},
        bounds=[(0, MOST), (0, 1), (np.log(SMALLEST), np.log(LARGEST))],
    )
    both, part, log_size = map(float, found.x)
    return Persistence(exp(log_size), both * part, both * (1 - part) if both * part > 0 else 0.0)


def _settled(both: float, part: float, size: float) -> bool:
    """Return whether the variance of the level settles, and not only just."""
    return both**2 + (both * part) ** 2 / size < _SETTLED


def _levels(surprise: Floats, echo: float, memory: float) -> Floats:
    """Return L of each night, which is 1 on the first."""
    from scipy.signal import lfilter

    return 1 + np.asarray(lfilter([0.0, echo], [1.0, -memory], surprise))
