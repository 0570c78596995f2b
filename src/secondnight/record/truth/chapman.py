"""How many there were, from two lists that overlap: Chapman's estimator.

n1 are on the first list, n2 on the second, m on both. If being on one list says nothing about being on the other, then
(n1 + 1)(n2 + 1) / (m + 1) - 1 is, on average over the chance of who gets on the lists, exactly the true number as soon
as n1 + n2 reach it; (n1 + 1)(n2 + 1)(n1 - m)(n2 - m) / ((m + 1)^2 (m + 2)) is as exact an estimate of its variance. The
interval is the usual one, lognormal in the number that is on neither list, which cannot fall below what was listed.

Lists of the same events mostly depend on one another: what one newsroom sees, the next one sees too. Then m is too
large and the estimate too small.

Source: chapman-1951, seber-1970, chao-1987
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log, sqrt
from statistics import NormalDist
from typing import Final

from secondnight.errors import InputError
from secondnight.record.truth.domain import require_count

LOWER_BOUND_WARNING: Final = (
    "Two lists of the same events mostly depend on one another: what is on one is more often on the other too. Then "
    "the estimate is a lower bound."
)
"""What has to stand beside every such estimate."""


@dataclass(frozen=True)
class TwoLists:
    """The estimate from two lists.

    Attributes:
        listed: how many are on at least one list.
        estimate: how many there were: a lower bound where the lists depend on one another positively.
        variance: of the estimate, from the chance of who gets on the lists alone.
    """

    listed: int
    estimate: float
    variance: float

    def interval(self, level: float = 0.9) -> tuple[float, float]:
        """Return an interval of luck alone; its lower end is never below what was listed."""
        unlisted = self.estimate - self.listed
        if unlisted <= 0:
            return self.estimate, self.estimate
        z = NormalDist().inv_cdf((1 + level) / 2)
        factor = exp(z * sqrt(log(1 + self.variance / unlisted**2)))
        return self.listed + unlisted / factor, self.listed + unlisted * factor


def chapman(first: int, second: int, both: int) -> TwoLists:
    """Return how many there were, from two lists.

    Args:
        first: on the first list.
        second: on the second list.
        both: on both.

    Raises:
        InputError: a figure is not a whole number, 0 or more, or more are on both lists than on one of them.
    """
    require_count(first=first, second=second, both=both)
    if both > min(first, second):
        raise InputError(f"both is {both}: no more can be on both lists than on one, {min(first, second)}")
    estimate = (first + 1) * (second + 1) / (both + 1) - 1
    left = (first - both) * (second - both)
    variance = (first + 1) * (second + 1) * left / ((both + 1) ** 2 * (both + 2))
    return TwoLists(first + second - both, estimate, variance)
