"""What a claimed number of kills says about the true one, when claims may count too many and miss some.

Of K brought down, each is missed by the count with probability `miss`; beside them Poisson(eta K) are claimed that were
not brought down, such as one kill that two crews saw. So C = Bin(K, 1 - miss) + Poisson(eta K), with mean
K (1 - miss + eta). eta is known to a range at best; if every eta between a and b is believed alike, the mean of the
Poisson probability of j over eta is (P(j + 1, bK) - P(j + 1, aK)) / ((b - a) K) with P the regularised lower incomplete
gamma function. Exact; no grid over eta.

Source: feller-1968
"""

from __future__ import annotations

from math import ceil, inf, sqrt
from typing import TYPE_CHECKING, Final

import numpy as np

from secondnight.record.truth.belief import Belief
from secondnight.record.truth.domain import require_count, require_range

if TYPE_CHECKING:
    from numpy.typing import NDArray

_REACH_SD: Final = 9.0
_REACH: Final = 30
"""How far from its mean a binomial count is looked at: standard deviations, and counts more; beyond it, below 1e-15."""

_MISS_MOST: Final = 0.9  # a count that misses nearly all says nothing of the true number


def claim_likelihood(
    claimed: int, kills_max: int, *, eta: tuple[float, float], miss: float = 0.0
) -> NDArray[np.float64]:
    """Return the probability of a claim for every true number of kills.

    Args:
        claimed: the claim.
        kills_max: the largest true number looked at.
        eta: low and high end of the number claimed in error for each true kill.
        miss: probability that a true kill is not counted.

    Returns:
        Shape (kills_max + 1,), for 0, 1, 2, ... brought down.

    Raises:
        InputError: an argument outside its domain.
    """
    require_count(claimed=claimed, kills_max=kills_max)
    return _probabilities(np.array([claimed]), np.arange(kills_max + 1), eta, miss)[:, 0]


def claim_distribution(kills: int, *, eta: tuple[float, float], miss: float = 0.0) -> Belief:
    """Return what would be claimed when so many were brought down.

    Args:
        kills: brought down.
        eta: low and high end of the number claimed in error for each true kill.
        miss: probability that a true kill is not counted.

    Raises:
        InputError: an argument outside its domain.
    """
    require_count(kills=kills)
    mean = kills * (1 + eta[1])
    most = ceil(mean + _REACH_SD * sqrt(mean) + _REACH)
    return Belief.from_weights(_probabilities(np.arange(most + 1), np.array([kills]), eta, miss)[0])


def kills_given_claim(
    claimed: int, *, eta: tuple[float, float], miss: float = 0.0, kills_max: int | None = None
) -> Belief:
    """Return what to believe about the true number, when before the claim all numbers were believed alike.

    Args:
        claimed: the claim.
        eta: low and high end of the number claimed in error for each true kill.
        miss: probability, at most 0.9, that a true kill is not counted.
        kills_max: the largest number that can be, such as the number launched; None for no such bound.

    Raises:
        InputError: an argument outside its domain, or the claim cannot come about.
    """
    require_count(claimed=claimed)
    require_range(_MISS_MOST, miss=(miss, miss))
    if kills_max is None:
        # Where the mean of the true kills counted, less nine standard deviations, reaches the claim.
        slack = _REACH_SD * sqrt(miss * (1 - miss))
        root = (slack + sqrt(slack**2 + 4 * (1 - miss) * claimed)) / (2 * (1 - miss))
        kills_max = ceil(root**2) + _REACH
    return Belief.from_weights(claim_likelihood(claimed, kills_max, eta=eta, miss=miss))


def _probabilities(
    claimed: NDArray[np.int64], kills: NDArray[np.int64], eta: tuple[float, float], miss: float
) -> NDArray[np.float64]:
    """Return the probability of each claim for each true number: shape (kills, claims)."""
    from scipy import stats

    require_range(inf, eta=eta)
    require_range(1.0, miss=(miss, miss))
    reach = ceil(_REACH_SD * sqrt(int(kills.max()) * miss * (1 - miss))) + _REACH if miss > 0 else 0
    middle = np.rint(kills * (1 - miss)).astype(np.int64)
    total = np.zeros((kills.size, claimed.size))
    for offset in range(-reach, reach + 1):
        counted = middle + offset
        truly = stats.binom.pmf(counted, kills, 1 - miss)
        total += truly[:, None] * _invented(claimed[None, :] - counted[:, None], kills[:, None], eta)
    return total


def _invented(number: NDArray[np.int64], kills: NDArray[np.int64], eta: tuple[float, float]) -> NDArray[np.float64]:
    """Return the probability of so many claimed in error: 0 for a negative number."""
    from scipy import special, stats

    low, high = eta
    if low == high:
        return stats.poisson.pmf(number, low * kills)
    j, few, many = np.maximum(number, 0) + 1.0, low * kills, high * kills
    # The difference of the upper tails where both lower ones are near 1, and the other way round.
    lower = special.gammainc(j, many) - special.gammainc(j, few)
    upper = special.gammaincc(j, few) - special.gammaincc(j, many)
    with np.errstate(invalid="ignore"):
        mean = np.where(few > j, upper, lower) / ((high - low) * kills)
    return np.where(number < 0, 0.0, np.where(kills == 0, number == 0, mean))
