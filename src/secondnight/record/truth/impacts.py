"""How likely a number of reported impacts is, when the share that gets reported is known to a range only.

Each of L that came through is reported with probability r, alike for all of one night: I is Bin(L, r). If every r
between a and b is believed alike, the mean of the binomial probability over r is a difference of two incomplete beta
functions, (I_b(I + 1, L - I + 1) - I_a(I + 1, L - I + 1)) / ((L + 1)(b - a)). Exact; no grid over r.

Source: feller-1968
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from secondnight.record.truth.domain import require_count, require_range

if TYPE_CHECKING:
    from numpy.typing import NDArray


def impact_likelihood(impacts: int, leakers_max: int, *, reported_share: tuple[float, float]) -> NDArray[np.float64]:
    """Return the probability of a number of reported impacts for every number that may have come through.

    Args:
        impacts: reported.
        leakers_max: the largest number that may have come through.
        reported_share: low and high end of the probability that one of them is reported.

    Returns:
        Shape (leakers_max + 1,), for 0, 1, 2, ... that came through.

    Raises:
        InputError: an argument outside its domain.
    """
    from scipy import special, stats

    require_count(impacts=impacts, leakers_max=leakers_max)
    require_range(1.0, reported_share=reported_share)
    low, high = reported_share
    leakers = np.arange(leakers_max + 1)
    if low == high:
        return stats.binom.pmf(impacts, leakers, low)
    likelihood = np.zeros(leakers.size)
    enough = leakers[impacts:]
    parts = [special.betainc(impacts + 1, enough - impacts + 1, share) for share in reported_share]
    likelihood[impacts:] = (parts[1] - parts[0]) / ((enough + 1) * (high - low))
    return likelihood
