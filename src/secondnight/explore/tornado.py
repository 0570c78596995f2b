"""What moves an answer most: the parameters that vary, screened by rank correlation, then moved one at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from secondnight.scenario import Scenario


@dataclass(frozen=True)
class Swing:
    """How far a result moves when one parameter goes from the low to the high end of its range, all else central.

    Attributes:
        name: full name of the parameter.
        low: its 5 % quantile.
        high: its 95 % quantile.
        at_low: the result there.
        at_high: the result at the high end.
    """

    name: str
    low: float
    high: float
    at_low: float
    at_high: float

    @property
    def size(self) -> float:
        """The distance between the two results."""
        return abs(self.at_high - self.at_low)


def rank_correlations(results: NDArray[np.float64], parameters: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return Spearman's rank correlation of a result with each parameter; 0 for one that does not vary.

    Args:
        results: shape (draws,).
        parameters: shape (draws, parameters).

    Source: spearman-1904
    """

    def ranks(column: NDArray[np.float64]) -> NDArray[np.float64]:
        _, index, counts = np.unique(column, return_inverse=True, return_counts=True)
        return (np.cumsum(counts) - (counts + 1) / 2.0)[index]

    y = ranks(results) - (results.size - 1) / 2.0
    out = np.zeros(parameters.shape[1])
    for k in range(parameters.shape[1]):
        x = ranks(parameters[:, k]) - (results.size - 1) / 2.0
        spread = float(np.sqrt((x * x).sum() * (y * y).sum()))
        out[k] = float((x * y).sum()) / spread if spread > 0.0 else 0.0
    return out


def strongest(
    names: Sequence[str], results: NDArray[np.float64], parameters: NDArray[np.float64], most: int
) -> list[str]:
    """Return the names of the parameters with the strongest rank correlation, the strongest first."""
    strength = np.abs(rank_correlations(results, parameters))
    order = np.argsort(-strength, kind="stable")[:most]
    return [names[int(k)] for k in order if strength[k] > 0.0]


def swings(scenario: Scenario, names: Sequence[str], result: Callable[[dict[str, float]], float]) -> list[Swing]:
    """Move each parameter alone to the 5 % and the 95 % point of its range.

    Args:
        scenario: gives the ranges and the central values.
        names: full names of the parameters to move.
        result: from a value for every parameter to the result; give it the same random numbers each time.

    Returns:
        The swings, the largest first.
    """
    centre = scenario.centre()
    found: list[Swing] = []
    for name in names:
        low, high = (scenario.quantities[name].quantile(p) for p in (0.05, 0.95))
        found.append(Swing(name, low, high, result(centre | {name: low}), result(centre | {name: high})))
    return sorted(found, key=lambda swing: -swing.size)
