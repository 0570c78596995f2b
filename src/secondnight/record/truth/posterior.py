"""What claims and reported impacts together say of a night: a probability for every pair of kills K and leakers L.

On the grid of pairs, Bayes' rule with the prior, the likelihood of each claim given K and that of the reported impacts
given L. The shares that nobody knows (over-claims per kill, the share of impacts that gets reported) are averaged out
exactly over their ranges, so that nothing depends on a step.

Source: feller-1968
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from secondnight.errors import InputError
from secondnight.record.truth.belief import Belief
from secondnight.record.truth.domain import require_positive
from secondnight.record.truth.impacts import impact_likelihood
from secondnight.record.truth.overclaim import claim_likelihood

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Posterior:
    """What is believed about kills and leakers together.

    Attributes:
        probabilities: shape (kills, leakers), for 0, 1, 2, ... of each; they sum to 1.
    """

    probabilities: NDArray[np.float64]

    @property
    def kills(self) -> Belief:
        """What is believed about the number brought down."""
        return Belief(0, self.probabilities.sum(axis=1))

    @property
    def leakers(self) -> Belief:
        """What is believed about the number that came through."""
        return Belief(0, self.probabilities.sum(axis=0))

    @property
    def launched(self) -> Belief:
        """What is believed about the number launched, kills and leakers together."""
        kills, leakers = np.indices(self.probabilities.shape)
        summed: NDArray[np.float64] = np.zeros(sum(self.probabilities.shape) - 1)
        np.add.at(summed, kills + leakers, self.probabilities)
        return Belief(0, summed)

    @property
    def leak_share(self) -> float:
        """The expected share of those launched that came through; of a night without any it is 0."""
        kills, leakers = np.indices(self.probabilities.shape)
        return float((self.probabilities * leakers / np.maximum(kills + leakers, 1)).sum())


def leak_share_prior(launched: Belief, *, leaks: float = 1.0, stops: float = 1.0) -> NDArray[np.float64]:
    """Return a prior over pairs: a number launched, and a share that leaks that is beta distributed.

    Args:
        launched: what is believed about the number launched; one number where it is known.
        leaks: first parameter of the beta distribution; 1 and 1 take every share for alike.
        stops: second parameter.

    Returns:
        Shape (kills, leakers), each 0 to the largest number launched; the sum is 1.

    Raises:
        InputError: a parameter is not above 0.
    """
    from scipy import stats

    require_positive(leaks=leaks, stops=stops)
    most = launched.first + launched.probabilities.size - 1
    kills, leakers = np.indices((most + 1, most + 1))
    total = kills + leakers
    believed = np.zeros(2 * most + 1)
    believed[launched.first : most + 1] = launched.probabilities
    return believed[total] * stats.betabinom.pmf(leakers, total, leaks, stops)


def posterior(
    prior: NDArray[np.float64],
    claims: Sequence[int],
    impacts: int | None,
    *,
    eta: tuple[float, float],
    reported_share: tuple[float, float],
    miss: float = 0.0,
) -> Posterior:
    """Return what to believe about kills and leakers, given claims and reported impacts.

    Args:
        prior: shape (kills, leakers), for 0, 1, 2, ... of each, such as `leak_share_prior`; any positive scale.
        claims: numbers claimed to be brought down, each counted independently of the others. Two offices that pass on
            one count have made one claim; none is fine.
        impacts: reported to have come through; None when nobody says anything of it, not even that there was none.
        eta: low and high end of the number claimed in error for each true kill, for each claim anew.
        reported_share: low and high end of the probability that one that came through is reported.
        miss: probability that a true kill is not counted.

    Raises:
        InputError: an argument outside its domain, or nothing that the prior and the ranges allow fits the figures.
    """
    if prior.ndim != 2 or bool((prior < 0).any()):
        raise InputError("the prior has to be a table of kills by leakers without negative entries")
    weights = prior.astype(np.float64)
    for claimed in claims:
        weights = weights * claim_likelihood(claimed, prior.shape[0] - 1, eta=eta, miss=miss)[:, None]
    if impacts is not None:
        weights = weights * impact_likelihood(impacts, prior.shape[1] - 1, reported_share=reported_share)
    believed = Belief.from_weights(weights.ravel())
    return Posterior(believed.probabilities.reshape(prior.shape))
