"""How many came through, when each is reported with a known probability and their number varies more than Poisson.

Let L be negative binomial with mean m and size k (variance m + m^2 / k), and p = k / (k + m). Given that I of L are
reported, each with probability r, the probability of J = L - I unreported is in proportion to
C(I + J + k - 1, I + J) (1 - p)^(I + J) C(I + J, J) (1 - r)^J, and so to C(J + I + k - 1, J) q^J with
q = (1 - p)(1 - r): negative binomial of size k + I, with mean (k + I) q / (1 - q). More reported means more unreported:
a night with many reports was a large one. As k grows, this becomes the Poisson case.

Source: feller-1968
"""

from __future__ import annotations

from secondnight.record.truth.belief import Belief
from secondnight.record.truth.domain import require_count, require_positive, require_range

_TAIL = 1e-14  # of the belief that is cut off


def leakers_given_impacts_negative_binomial(
    impacts: int, *, prior_mean: float, size: float, reported_share: float
) -> Belief:
    """Return what to believe about the number that came through.

    Args:
        impacts: reported.
        prior_mean: mean of the number believed before anything was reported.
        size: size k of that belief.
        reported_share: probability that one of them is reported.

    Raises:
        InputError: an argument outside its domain.
    """
    import numpy as np
    from scipy import stats

    require_count(impacts=impacts)
    require_positive(prior_mean=prior_mean, size=size)
    require_range(1.0, reported_share=(reported_share, reported_share))
    law = size + impacts, 1 - prior_mean / (size + prior_mean) * (1 - reported_share)
    unreported = np.arange(int(stats.nbinom.isf(_TAIL, *law)) + 2)
    return Belief.from_weights(stats.nbinom.pmf(unreported, *law), first=impacts)
