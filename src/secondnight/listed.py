"""Distributions given by a list of values: a few values with their probabilities, or a sample."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate
from math import ceil
from typing import ClassVar

from secondnight.errors import InputError


@dataclass(frozen=True)
class Discrete:
    """A few values, each with its probability; kept in rising order."""

    tail: ClassVar[float] = 0.0
    values: tuple[float, ...]
    weights: tuple[float, ...]

    def __post_init__(self) -> None:
        if not self.values or len(self.values) != len(self.weights):
            raise InputError(f"{len(self.values)} values need as many weights, not {len(self.weights)}")
        if any(weight < 0.0 for weight in self.weights):
            raise InputError(f"weight {min(self.weights):g} is negative")
        if abs(sum(self.weights) - 1.0) > 1e-6:
            raise InputError(f"weights sum to {sum(self.weights):g}, not to 1")
        rising = sorted(
            (value, weight) for value, weight in zip(self.values, self.weights, strict=True) if weight > 0.0
        )
        object.__setattr__(self, "values", tuple(value for value, _ in rising))
        object.__setattr__(self, "weights", tuple(weight for _, weight in rising))

    @property
    def centre(self) -> float:
        """The median: the smallest value at or below which half of the probability lies."""
        return self.quantile(0.5)

    def quantile(self, probability: float) -> float:
        """Return the smallest value at or below which `probability` lies."""
        rank = bisect_left(list(accumulate(self.weights)), probability)
        return self.values[min(rank, len(self.values) - 1)]


@dataclass(frozen=True)
class Empirical:
    """A sample that stands for the distribution it came from: each value alike; kept in rising order."""

    tail: ClassVar[float] = 0.0
    sample: tuple[float, ...]

    def __post_init__(self) -> None:
        if not self.sample:
            raise InputError("sample is empty")
        object.__setattr__(self, "sample", tuple(sorted(self.sample)))

    @property
    def centre(self) -> float:
        """The median; the lower of the middle two in an even sample."""
        return self.quantile(0.5)

    def quantile(self, probability: float) -> float:
        """Return the smallest value of the sample at or below which `probability` of it lies."""
        return self.sample[max(ceil(probability * len(self.sample)) - 1, 0)]
