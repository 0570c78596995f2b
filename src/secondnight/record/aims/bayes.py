"""The Bayes factor of each aim over a memoryless pattern: features together, one by one, and what of it holds.

The features are taken as independent given the aim, which they are not: the product says too much, and so the verdict
asks for a factor of 10 over the whole interval, not in one place. The base-10 logarithm of a factor is its weight of
evidence: it adds up over features. Over the draws of the notional parameters it is averaged as it is, so that features
add up there too.

Source: kass-raftery-1995, good-1985
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from secondnight.record.aims import nights, regions, sizes, timing
from secondnight.record.aims.stretch import AIMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from secondnight.record.aims.likelihoods import Draws
    from secondnight.record.aims.stretch import LongRun, Stretch

FEATURES: Final = {
    "big_nights": "distance between big nights",
    "unevenness": "how uneven the sizes are",
    "bursts": "bursts of nights above the median",
    "city_runs": "nights in a row over the capital",
    "regions": "shares of the regions",
    "hours": "day or night over the capital",
    "state_dates": "the capital around state dates",
}
"""What of the record is weighed, and what it is called for people."""

STRONG: Final = 1.0
"""Base-10 logarithm of the factor that the verdict asks for: 10, which the usual scale calls strong."""

MEMORYLESS: Final = "memoryless"
CANNOT_TELL: Final = "cannot tell"


@dataclass(frozen=True, eq=False)
class Evidence:
    """Base-10 logarithms of Bayes factors over the memoryless pattern.

    Attributes:
        log10: shape (aims, features, draws), in the order of `AIMS` and `FEATURES`; 0 where an aim says nothing.
    """

    log10: NDArray[np.float64]

    @cached_property
    def total(self) -> NDArray[np.float64]:
        """Shape (aims, draws): all features together."""
        return self.log10.sum(axis=1)

    @cached_property
    def by_feature(self) -> NDArray[np.float64]:
        """Shape (aims, features): the mean over the draws."""
        return self.log10.mean(axis=2)

    @cached_property
    def leading(self) -> str:
        """The aim with the highest mean over the draws, however low that is."""
        return tuple(AIMS)[int(self.total.mean(axis=1).argmax())]

    @cached_property
    def margin(self) -> NDArray[np.float64]:
        """Shape (draws,): how far the leading aim is above the best of all others, the memoryless pattern included."""
        lead = list(AIMS).index(self.leading)
        others = np.delete(self.total, lead, axis=0)
        return self.total[lead] - np.maximum(others.max(axis=0), 0.0)

    @cached_property
    def posterior(self) -> NDArray[np.float64]:
        """Shape (1 + aims, draws): probability of the memoryless pattern and of each aim, if all were alike before."""
        logs = np.concatenate([np.zeros((1, self.total.shape[1])), self.total]) * np.log(10)
        weights = np.exp(logs - logs.max(axis=0))
        return weights / weights.sum(axis=0)

    def of(self, aim: str) -> NDArray[np.float64]:
        """Return the logarithms of one aim, all features together, shape (draws,)."""
        return self.total[list(AIMS).index(aim)]

    def without(self, features: Iterable[str]) -> Evidence:
        """Return the evidence of the other features."""
        kept = self.log10.copy()
        kept[:, [list(FEATURES).index(name) for name in features]] = 0.0
        return Evidence(kept)

    def scaled(self, share: float) -> Evidence:
        """Return the evidence with every feature counted at a share of its weight."""
        return Evidence(self.log10 * share)


def weigh(stretch: Stretch, long_run: LongRun, draws: Draws) -> Evidence:
    """Weigh each aim against the memoryless pattern.

    Args:
        stretch: the nights.
        long_run: what is usual.
        draws: of the notional parameters.
    """
    found: tuple[Mapping[str, NDArray[np.float64]], ...] = (
        sizes.big_nights(stretch, draws),
        sizes.unevenness(stretch, draws),
        nights.bursts(stretch, draws),
        nights.city_runs(stretch, draws),
        regions.mix(stretch, long_run, draws),
        timing.hours(stretch, long_run, draws),
        timing.state_dates(stretch, draws),
    )
    silent = np.zeros(draws.size)
    log = np.array([[np.broadcast_to(each.get(aim, silent), silent.shape) for each in found] for aim in AIMS])
    return Evidence(log / np.log(10))


def interval(values: NDArray[np.float64], level: float = 0.9) -> tuple[float, float]:
    """Return the quantiles that a share of the draws lies between."""
    low, high = np.quantile(values, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def verdict(evidence: Evidence) -> str:
    """Return the aim that the pattern fits, `MEMORYLESS`, or `CANNOT_TELL`.

    An aim is named only if it is 10 times as likely as the memoryless pattern, and as every other aim, over the whole
    90 % interval of the draws; the memoryless pattern only if the same holds of it against every aim.
    """
    aims = list(AIMS)
    lead = aims.index(evidence.leading)
    rivals = [evidence.total[lead] - evidence.total[other] for other in range(len(aims)) if other != lead]
    if all(interval(each)[0] > STRONG for each in (evidence.total[lead], *rivals)):
        return evidence.leading
    if all(interval(each)[1] < -STRONG for each in evidence.total):
        return MEMORYLESS
    return CANNOT_TELL
