"""What a spread is made of.

Luck is chance with all parameters known; ignorance is parameters known only to a range.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike


@dataclass(frozen=True)
class Spread:
    """A result over many replications.

    Attributes:
        mean: mean over replications.
        low: lower end of the central interval that holds a single night.
        high: upper end of it.
        level: probability of that interval.
        standard_error: of the mean, with replications of one draw not taken for independent.
        ignorance_share: share of the variance that parameters make, 0 to 1; None when nothing varies.
    """

    mean: float
    low: float
    high: float
    level: float
    standard_error: float
    ignorance_share: float | None


def spread_of(values: ArrayLike, draw: ArrayLike, level: float = 0.9) -> Spread:
    """Split the variance of a result into luck and ignorance: one-way analysis of variance with random effects.

    Args:
        values: shape (replications,), the result of each.
        draw: shape (replications,), which draw of the parameters each used; draws must have equally many replications
            but for the last.
        level: probability of the interval.

    Source: searle-1992
    """
    y, group = np.asarray(values, np.float64), np.asarray(draw)
    _, index, sizes = np.unique(group, return_inverse=True, return_counts=True)
    means = np.bincount(index, y) / sizes
    mean = float(y.mean())
    low, high = (float(q) for q in np.quantile(y, [(1.0 - level) / 2.0, (1.0 + level) / 2.0]))
    total = float(y.var())
    groups, n = sizes.size, y.size
    if groups < 2 or n == groups:
        return Spread(mean, low, high, level, float(np.sqrt(total / n)), None)
    within = float(((y - means[index]) ** 2).sum() / (n - groups))
    between = float((sizes * (means - mean) ** 2).sum() / (groups - 1))
    # The effective number of replications in a draw; equal to it when all draws have as many.
    each = (n - float((sizes.astype(np.float64) ** 2).sum()) / n) / (groups - 1)
    of_parameters = max(0.0, (between - within) / each)
    share = of_parameters / (of_parameters + within) if of_parameters + within > 0.0 else None
    return Spread(mean, low, high, level, float(np.sqrt(between / n)), share)
