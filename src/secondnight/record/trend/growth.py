"""Growth a month: a line through the logarithm of the level of a series of counts, and how sure it is.

A negative binomial regression with logarithmic link: the level of night t is exp(c + g t / 30 + covariates), the size k
by maximum likelihood, in turn with the coefficients (iteratively reweighted least squares).

The plain standard error takes the nights for independent given the line: where they remember one another, its 90 %
interval holds the truth two times in three. Two others allow for memory. One widens the plain one by the root of how
much more the mean varies over long stretches, by the memory found around the line (`persistence`). The other supposes
no kind of memory and sums what the scores have in common at long wavelengths: the equally weighted cosine estimate,
B = 0.4 T^(2/3) waves and a t distribution of B degrees of freedom. `interval` is the wider of the two; how often each
holds the truth was measured: docs/escalation.md.

Source: lawless-1987, lazarus-et-al-2018
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING, Final

import numpy as np

from secondnight.errors import InputError
from secondnight.record.trend.domain import counts_of
from secondnight.record.trend.negative_binomial import fit_size, log_likelihood
from secondnight.record.trend.persistence import fit_persistence

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]

MONTH_NIGHTS: Final = 30
"""Nights of a month here."""

FEWEST: Final = 30
"""Known nights that a line needs."""

_CLOSE: Final = 1e-10
_MOST_ROUNDS: Final = 200


@dataclass(frozen=True, eq=False)
class Growth:
    """A fitted line.

    Attributes:
        per_month: growth of the logarithm of the level in 30 nights.
        plain_se: its standard error if nights are independent given the line.
        remembering_se: its standard error with the memory that the nights show around the line.
        cosine_se: its standard error whatever the memory.
        freedom: degrees of freedom that go with the latter.
        coefficients: constant, growth a month, then one for each covariate.
        size: size k of a night's count around the line.
        log_likelihood: of the line.
    """

    per_month: float
    plain_se: float
    remembering_se: float
    cosine_se: float
    freedom: int
    coefficients: tuple[float, ...]
    size: float
    log_likelihood: float

    def interval(self, level: float = 0.9) -> tuple[float, float]:
        """Return the ends of the interval of the growth a month, of the logarithm: the wider of the two with memory."""
        half = max(self.cosine_half_width(level), NormalDist().inv_cdf((1 + level) / 2) * self.remembering_se)
        return self.per_month - half, self.per_month + half

    def cosine_half_width(self, level: float = 0.9) -> float:
        """Return half the width of the interval that supposes no kind of memory."""
        from scipy import stats

        return float(stats.t.ppf((1 + level) / 2, self.freedom)) * self.cosine_se

    def plain_interval(self, level: float = 0.9) -> tuple[float, float]:
        """Return the ends of the interval that takes nights for independent."""
        half = NormalDist().inv_cdf((1 + level) / 2) * self.plain_se
        return self.per_month - half, self.per_month + half


def growth(counts: ArrayLike, covariates: ArrayLike | None = None) -> Growth:
    """Fit a line to the logarithm of the level.

    Args:
        counts: shape (nights,), a NaN where a night is not known.
        covariates: what else moves the level, such as the weather, shape (nights, covariates); none when left out. A
            night without one of them counts as not known.

    Raises:
        InputError: the counts are no counts, fewer than 30 nights are known, none of them has more than 0, or the
            covariates do not fit or repeat one another.
    """
    row = counts_of(counts)
    design = _design(len(row), covariates)
    known = ~np.isnan(row) & ~np.isnan(design).any(axis=1)
    if known.sum() < FEWEST:
        raise InputError(f"{known.sum()} nights are known; a trend needs {FEWEST}")
    y, x = row[known], design[known]
    if not y.any():
        raise InputError("every count is 0: there is no trend to tell")
    if np.linalg.matrix_rank(x) < x.shape[1]:
        raise InputError("the covariates repeat one another or the time")
    beta, mean, size = _fit(y, x)
    levels = np.full(len(row), mean.mean())
    levels[known] = mean
    remembered = fit_persistence(np.where(known, row, np.nan), levels)
    variance = mean.mean() * (1 + mean.mean() / size)
    widening = max(1.0, remembered.long_run_variance(mean.mean()) / variance)
    weight = mean / (1 + mean / size)
    bread = np.linalg.inv(x.T @ (weight[:, None] * x))
    scores = np.zeros_like(design)
    scores[known] = ((y - mean) / (1 + mean / size))[:, None] * x
    freedom = waves(int(known.sum()))
    robust = bread @ long_run(scores, freedom) @ bread
    return Growth(
        per_month=float(beta[1]),
        plain_se=float(np.sqrt(bread[1, 1])),
        remembering_se=float(np.sqrt(bread[1, 1] * widening)),
        cosine_se=float(np.sqrt(robust[1, 1])),
        freedom=freedom,
        coefficients=tuple(map(float, beta)),
        size=size,
        log_likelihood=float(log_likelihood(y, mean, size)),
    )


def waves(nights: int) -> int:
    """Return how many cosine waves, and degrees of freedom, go with so many nights."""
    return max(2, int(0.4 * nights ** (2 / 3)))


def long_run(scores: Floats, number: int) -> Floats:
    """Return the covariance of the sum of scores that remember one another: the equally weighted cosine estimate.

    Args:
        scores: shape (nights, coefficients); zero on a night that is not known.
        number: how many waves.
    """
    nights = len(scores)
    phase = np.pi * np.arange(1, number + 1)[:, None] * (np.arange(nights) + 0.5) / nights
    projected = np.sqrt(2) * np.cos(phase) @ scores
    return projected.T @ projected / number


def _design(nights: int, covariates: ArrayLike | None) -> Floats:
    line = np.column_stack([np.ones(nights), np.arange(nights) / MONTH_NIGHTS])
    if covariates is None:
        return line
    more = np.asarray(covariates, dtype=np.float64)
    more = more[:, None] if more.ndim == 1 else more
    if more.ndim != 2 or len(more) != nights:
        raise InputError(f"covariates are of {len(more)} nights, the counts of {nights}")
    return np.column_stack([line, more])


def _fit(y: Floats, x: Floats) -> tuple[Floats, Floats, float]:
    """Return coefficients, level of each night, and size, each at its best given the others."""
    beta: Floats = np.asarray(np.linalg.lstsq(x, np.log(y + 0.5), rcond=None)[0], dtype=np.float64)
    size = 1.0
    for _ in range(_MOST_ROUNDS):
        mean = np.exp(np.clip(x @ beta, -30, 30))
        weight = mean / (1 + mean / size)
        moved = np.linalg.solve(x.T @ (weight[:, None] * x), x.T @ (weight * (y - mean) / mean))
        beta = beta + moved * min(1.0, 2.0 / max(np.abs(x @ moved).max(), 1e-300))
        size = float(fit_size(y[None], np.exp(np.clip(x @ beta, -30, 30))[None])[0])
        if np.abs(moved).max() < _CLOSE:
            break
    return beta, np.exp(np.clip(x @ beta, -30, 30)), size
