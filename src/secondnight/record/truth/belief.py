"""What is believed about a count: a probability for each whole number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from secondnight.errors import InputError

if TYPE_CHECKING:
    from numpy.typing import NDArray


_SMALLEST = np.finfo(np.float64).tiny


@dataclass(frozen=True, eq=False)
class Belief:
    """A distribution over whole numbers from `first` on.

    Attributes:
        first: the number that the first probability is of.
        probabilities: shape (numbers,); they sum to 1.
    """

    first: int
    probabilities: NDArray[np.float64]

    @classmethod
    def from_weights(cls, weights: NDArray[np.float64], first: int = 0) -> Belief:
        """Return the belief with probabilities in proportion to some weights, none of them negative.

        Raises:
            InputError: all weights are 0: nothing that was thought possible fits what is given.
        """
        total = float(weights.sum())
        if not total > 0:
            raise InputError("the figures fit nothing that the prior and the ranges allow")
        return cls(first, weights / total)

    @property
    def numbers(self) -> NDArray[np.int64]:
        """The whole numbers, shape (numbers,)."""
        return np.arange(self.first, self.first + self.probabilities.size)

    @property
    def mean(self) -> float:
        """The mean."""
        return float(self.numbers @ self.probabilities)

    @property
    def variance(self) -> float:
        """The variance."""
        return float((self.numbers - self.mean) ** 2 @ self.probabilities)

    def at_most(self, number: int) -> float:
        """Return the probability of this number or fewer."""
        return float(self.probabilities[self.numbers <= number].sum())

    def quantile(self, share: float) -> int:
        """Return the smallest possible number whose `at_most` reaches a share from 0 to 1."""
        # A hair less than the share, so that sums that reach it but for rounding count as reaching it.
        place = int(np.searchsorted(np.cumsum(self.probabilities), max(share - 1e-12, _SMALLEST)))
        return self.first + min(place, self.probabilities.size - 1)

    def interval(self, level: float = 0.9) -> tuple[int, int]:
        """Return the numbers between which the middle `level` of the belief lies."""
        return self.quantile((1 - level) / 2), self.quantile((1 + level) / 2)
