"""What a claimed number of kills may mean: which true numbers it is taken to be consistent with.

Nobody knows how far such a claim is off. A reading is a stated band; every answer shows several side by side.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from numpy import bool_, int64
    from numpy.typing import NDArray

FACTOR: Final = 2.0
"""How far a claim is taken to be off either way in the main reading: notional.

The balloons of 1944 were credited with 500 flying bombs and had, by later accounting, 231: about the same factor.

Source: sandys-1944, v1-later-accounting
"""

_TENTH: Final = 0.1


@dataclass(frozen=True)
class Reading:
    """A band around a claim.

    Attributes:
        label: the reading in plain words.
        low: lowest number brought down that fits.
        high: highest number that fits; None when there is no upper bound.
        with_lost: whether drones lost to electronic warfare are counted as brought down.
    """

    label: str
    low: int
    high: int | None
    with_lost: bool = True

    def fits(self, killed: NDArray[int64], lost: NDArray[int64]) -> NDArray[bool_]:
        """Return which nights fit.

        Args:
            killed: shape (nights,), shot down.
            lost: shape (nights,), lost to electronic warfare.
        """
        down = killed + lost if self.with_lost else killed
        above = down >= self.low
        return above if self.high is None else above & (down <= self.high)


def readings(claimed: int) -> tuple[Reading, ...]:
    """Return the readings of a claimed number of kills, the main one first.

    Args:
        claimed: at least 1.
    """
    low, high = ceil(claimed / FACTOR), floor(claimed * FACTOR)
    # Rounded first, so that 1.1 * 20 = 22.000000000000004 and 0.9 * 10 = 9.000000000000002 mean what they say.
    near = ceil(round(claimed * (1.0 - _TENTH), 6)), floor(round(claimed * (1.0 + _TENTH), 6))
    return (
        Reading("right within a factor of two", low, high),
        Reading("the same, without drones lost to electronic warfare", low, high, with_lost=False),
        Reading("right within a tenth", *near),
        Reading("at least as claimed, with no upper bound", claimed, None),
    )
