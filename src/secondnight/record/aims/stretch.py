"""A stretch of nights as far as the record shows it, and the four aims that a pattern of attacks is held against.

Which aims there are to tell apart follows the usual division of coercion from the air: against the armed forces that
defend, against the economy, against the population, and against the standing of those who rule.

Source: pape-1996
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from datetime import date

    from numpy.typing import NDArray

AIMS: Final = {
    "exhaust_defence": "exhaust the defence",
    "economy": "strike the economy",
    "wear_down_city": "wear down the city",
    "image_of_control": "dent the image of control",
}
"""The aims, and what they are called for people."""

CLASSES: Final = ("border", "occupied and seas", "capital", "beyond", "several regions")
"""Classes of regions: those next to Ukraine, occupied Ukraine with the seas, the capital's, all others, and counts that
the record gives for several regions together."""

CAPITAL: Final = CLASSES.index("capital")
BEYOND: Final = CLASSES.index("beyond")


@dataclass(frozen=True, eq=False)
class Stretch:
    """Nights in a row; what is not known of one is not zero.

    Attributes:
        first: evening of the first night.
        claimed: shape (nights,), drones claimed brought down; NaN where the night is not known as a whole.
        capital: shape (nights,), 1 where the capital's region is named, 0 where not, -1 where that is not known.
        daytime: shape (nights,), of nights that name the capital: 1 where they do so for the day, 0 where only for the
            night; -1 elsewhere.
        regions: shape (nights, classes), counts read for each of `CLASSES`; zeros where none was read.
    """

    first: date
    claimed: NDArray[np.float64]
    capital: NDArray[np.int8]
    daytime: NDArray[np.int8]
    regions: NDArray[np.float64]

    @property
    def size(self) -> int:
        """How many nights, unknown ones included."""
        return self.claimed.size

    @property
    def last(self) -> date:
        """Evening of the last night."""
        return self.first + timedelta(days=self.size - 1)

    @property
    def known(self) -> NDArray[np.bool_]:
        """Shape (nights,): whether a night is known as a whole."""
        return np.isfinite(self.claimed)

    @property
    def nights(self) -> tuple[date, ...]:
        """The evenings."""
        return tuple(self.first + timedelta(days=day) for day in range(self.size))

    def only(self, chosen: slice) -> Stretch:
        """Return a part of the stretch.

        Args:
            chosen: of the nights, without gaps.
        """
        start = chosen.indices(self.size)[0]
        return Stretch(
            self.first + timedelta(days=start),
            self.claimed[chosen],
            self.capital[chosen],
            self.daytime[chosen],
            self.regions[chosen],
        )


@dataclass(frozen=True, eq=False)
class LongRun:
    """What is usual: the nights of the record outside the stretch.

    Attributes:
        regions: shape (nights, classes), as in `Stretch`.
        daytime: shape (nights,), as in `Stretch`.
    """

    regions: NDArray[np.float64]
    daytime: NDArray[np.int8]
