"""Claims held against a later account of the same thing: by how much they were over, and whether the model allows it.

The model (`truth.overclaim`) says, for a range of over-claims, which true numbers a claim is consistent with. A range
that was widened until it held these cases has not been tested by them; it has only not been refuted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from secondnight.record.truth.bounds import overclaim_at_least
from secondnight.record.truth.overclaim import claim_distribution, kills_given_claim
from secondnight.record.truth.ranges import OVERCLAIM

if TYPE_CHECKING:
    from secondnight.record.campaigns import Account
    from secondnight.record.truth.belief import Belief


@dataclass(frozen=True)
class Held:
    """A claim beside a later account.

    Attributes:
        account: the two.
        truth: what the model makes of the claim alone.
        level: probability that the interval is meant to hold.
    """

    account: Account
    truth: Belief
    level: float

    @property
    def claimed(self) -> int:
        """The claim."""
        return round(self.account.claimed.value)

    @property
    def later(self) -> int:
        """The later account; where it is of a longer time, the truth is at most that."""
        return round(self.account.later.value)

    @property
    def ratio(self) -> float:
        """The claim over the later account; where that is of a longer time, the true ratio is at least this."""
        return self.claimed / self.later

    @property
    def over_at_least(self) -> int:
        """By how much the claim was over, at least; 0 where the account shows no over-claim."""
        return overclaim_at_least(self.claimed, self.later)

    @property
    def interval(self) -> tuple[int, int]:
        """The true numbers that the model takes the claim to be consistent with."""
        return self.truth.interval(self.level)

    @property
    def covered(self) -> bool:
        """Whether the later account is among them, or, where it is of a longer time, some of them are below it."""
        low, high = self.interval
        return low <= self.later and (self.account.longer or self.later <= high)


def held(account: Account, *, eta: tuple[float, float] = OVERCLAIM, level: float = 0.9) -> Held:
    """Return a claim beside its later account.

    Args:
        account: the two.
        eta: low and high end of the number claimed in error for each true one.
        level: probability that the interval is meant to hold.
    """
    return Held(account, kills_given_claim(round(account.claimed.value), eta=eta), level)


def probability_of_claim(account: Account, *, eta: tuple[float, float]) -> float:
    """Return the probability that at least as many are claimed as were, if the later account is the truth.

    Args:
        account: the two.
        eta: low and high end of the number claimed in error for each true one.
    """
    distribution = claim_distribution(round(account.later.value), eta=eta)
    return max(1.0 - distribution.at_most(round(account.claimed.value) - 1), 0.0)
