"""How many came through, when each is reported with a known probability and their number is Poisson.

If L is Poisson with mean m and each of L is reported with probability r, the reported and the unreported are
independent and Poisson with means m r and m (1 - r). So the unreported are Poisson with mean m (1 - r), whatever was
reported.

Source: feller-1968
"""

from __future__ import annotations

from secondnight.record.truth.belief import Belief
from secondnight.record.truth.domain import require_count, require_positive, require_range

_TAIL = 1e-14  # of the belief that is cut off


def leakers_given_impacts(impacts: int, *, prior_mean: float, reported_share: float) -> Belief:
    """Return what to believe about the number that came through.

    Args:
        impacts: reported.
        prior_mean: mean of the Poisson number believed before anything was reported.
        reported_share: probability that one of them is reported.

    Raises:
        InputError: an argument outside its domain.
    """
    import numpy as np
    from scipy import stats

    require_count(impacts=impacts)
    require_positive(prior_mean=prior_mean)
    require_range(1.0, reported_share=(reported_share, reported_share))
    mean = prior_mean * (1 - reported_share)
    unreported = np.arange(int(stats.poisson.isf(_TAIL, mean)) + 2)
    return Belief.from_weights(stats.poisson.pmf(unreported, mean), first=impacts)
