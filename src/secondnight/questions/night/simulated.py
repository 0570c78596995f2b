"""Many simulated nights as plain counts: which of them fit a claim, and how they differ by the number launched."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import product
from typing import TYPE_CHECKING, Final

import numpy as np

from secondnight.raid import simulation

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from secondnight.questions import Options
    from secondnight.questions.night.case import Case
    from secondnight.record.readings import Reading

REPLICATIONS: Final = 2000
FEWEST: Final = 20
"""Nights of which fewer make no interval."""

_MOST_STEPS: Final = 12


@dataclass(frozen=True)
class Nights:
    """Counts of simulated nights, each of shape (nights,), and the parameters that varied.

    Attributes:
        launched: all tracks.
        decoys: decoys among them.
        killed: shot down, decoys included.
        lost: lost to electronic warfare, decoys included.
        leaked: got through, decoys not counted.
        names: the parameters that vary.
        parameters: shape (nights, names), their values.
    """

    launched: NDArray[np.int64]
    decoys: NDArray[np.int64]
    killed: NDArray[np.int64]
    lost: NDArray[np.int64]
    leaked: NDArray[np.int64]
    names: tuple[str, ...]
    parameters: NDArray[np.float64]

    @property
    def size(self) -> int:
        """How many nights."""
        return self.launched.size

    @property
    def decoy_share(self) -> NDArray[np.float64]:
        """Share of decoys in each night in which anything was launched."""
        flown = self.launched > 0
        return self.decoys[flown] / self.launched[flown]

    def only(self, chosen: NDArray[np.bool_]) -> Nights:
        """Return some of the nights."""
        return Nights(
            self.launched[chosen],
            self.decoys[chosen],
            self.killed[chosen],
            self.lost[chosen],
            self.leaked[chosen],
            self.names,
            self.parameters[chosen],
        )

    def fitting(self, readings: tuple[Reading, ...]) -> Nights:
        """Return the nights that fit the first of some readings of a claim; all of them when there is none."""
        return self.only(readings[0].fits(self.killed, self.lost)) if readings else self


def simulate(case: Case, options: Options) -> Nights:
    """Simulate the night; every replication has its own guess at the parameters, so that those that fit differ."""
    data = simulation.simulate(
        case.simulated,
        options.replications or REPLICATIONS,
        options.seed,
        replications_a_draw=1,
        workers=options.workers,
        progress=partial(options.progress, "simulating the night"),
    )
    return Nights(
        launched=data["launched"].sum("threat").values,
        decoys=data["launched"].sel(threat="decoy").values,
        killed=data["killed"].sum(("threat", "layer")).values,
        lost=data["lost"].sum(("threat", "layer")).values,
        leaked=data["leaked"].drop_sel(threat="decoy").sum("threat").values,
        names=tuple(str(each) for each in data["name"].values),
        parameters=data["parameter"].values,
    )


@dataclass(frozen=True)
class Step:
    """The nights in which a number from `start` to `end` was launched."""

    start: int
    end: int
    nights: Nights

    @property
    def label(self) -> str:
        """The step in figures: "20 to 29"."""
        return f"{self.start}" if self.start == self.end else f"{self.start} to {self.end}"


def steps(nights: Nights) -> tuple[Step, ...]:
    """Split nights by the number launched into at most a dozen steps; those of too few for an interval are left out."""
    lowest, highest = int(nights.launched.min()), int(nights.launched.max())
    widths = (ten * digit for ten, digit in product((1, 10, 100, 1000, 10000), (1, 2, 5)))
    width = next(each for each in widths if highest // each - lowest // each < _MOST_STEPS)
    starts = range(lowest // width * width, highest + 1, width)
    split = (
        Step(start, start + width - 1, nights.only((nights.launched >= start) & (nights.launched < start + width)))
        for start in starts
    )
    return tuple(step for step in split if step.nights.size >= FEWEST)


def mean_and_interval(values: ArrayLike) -> tuple[float | None, float | None, float | None]:
    """Return the mean and the ends between which nine nights of ten lie; what there are too few nights for is None."""
    numbers = np.asarray(values, np.float64)
    if numbers.size == 0:
        return None, None, None
    if numbers.size < FEWEST:
        return float(numbers.mean()), None, None
    low, high = np.quantile(numbers, [0.05, 0.95], method="inverted_cdf")
    return float(numbers.mean()), float(low), float(high)


def quiet_share(nights: Nights) -> float | None:
    """Return the share of nights in which nothing got through; None when there is no night."""
    return float((nights.leaked == 0).mean()) if nights.size else None
