"""What a posterior of cells says of regions: the mass of each, and the smallest set of cells that holds a level."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def highest_cells(
    probability: NDArray[np.float64], level: float = 0.9, uniform: float | None = None
) -> NDArray[np.bool_]:
    """Return which cells make the smallest set that holds a level of the probability.

    Cells are lumps, so the smallest set that reaches the level mostly holds a little more. With a uniform number the
    last cell is left out just as often as makes the set hold the level exactly, on average.

    Args:
        probability: shape (cells,), summing to 1.
        level: from 0 to 1.
        uniform: a number from 0 to 1 that decides about the last cell; None keeps it.
    """
    order = np.argsort(-probability, kind="stable")
    reached = np.cumsum(probability[order])
    last = min(int(np.searchsorted(reached, level * (1.0 - 1e-12))), order.size - 1)
    kept = np.zeros(probability.size, np.bool_)
    kept[order[: last + 1]] = True
    if uniform is not None:
        of_last = float(probability[order[last]])
        over = float(reached[last]) - level
        kept[order[last]] = of_last <= 0.0 or uniform >= over / of_last
    return kept


def mass_by(groups: NDArray[np.int64], probability: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    """Return the probability of each group of cells, such as a region; shape (count,), or one such row for each row.

    Args:
        groups: shape (cells,), the number of the group that each cell belongs to, from 0.
        probability: shape (cells,) or (rows, cells).
        count: number of groups.
    """
    member = np.zeros((groups.size, count))
    member[np.arange(groups.size), groups] = 1.0
    return probability @ member
