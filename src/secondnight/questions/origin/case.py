"""What the answer rests on: the detections, the map, and what is believed of cells, flights and regions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from secondnight.reach.belts import masses_given_silence
from secondnight.reach.detections import Detections, Sightlines
from secondnight.reach.guesses import BELT_DETECTION, BELTS_SILENT, PRIOR_INSIDE
from secondnight.reach.inputs import THREATS
from secondnight.reach.launch_map import SIDES
from secondnight.reach.launch_time import launch_time
from secondnight.reach.region_mass import highest_cells, mass_by

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from numpy.typing import NDArray

    from secondnight.reach.flight import Flight
    from secondnight.reach.launch_map import LaunchMap
    from secondnight.reach.launch_time import LaunchTime
    from secondnight.reach.origin import Posterior
    from secondnight.scenario import Scenario

    Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Case:
    """What is asked about, and what is found.

    Attributes:
        scenario: the scenario.
        defender: country of its city, ISO 3166.
        kinds: classes that the track may be of.
        read: number of detections in the file.
        seen: those that are used.
        start: time from which hours count: that of the first detection with a time, or None.
        launched_h: guessed launch time in those hours, or None.
        season: whose winds were drawn.
        where: the map.
        lines: how the points of its cells lie to the detections.
        from_centres: the same from the cells' centres.
        flights: guesses at the flight, of all classes.
        every: posterior over the flights of all classes, each class weighing the same beforehand.
        found: posterior over the flights of `kinds`.
    """

    scenario: Scenario
    defender: str
    kinds: tuple[str, ...]
    read: int
    seen: Detections
    start: datetime | None
    launched_h: float | None
    season: str
    where: LaunchMap
    lines: Sightlines
    from_centres: Sightlines
    flights: tuple[Flight, ...]
    every: Posterior
    found: Posterior

    @cached_property
    def masses(self) -> Floats:
        """Probability of each region, from the detections alone."""
        return mass_by(self.where.region, self.found.probability, len(self.where.names))

    @cached_property
    def order(self) -> tuple[int, ...]:
        """Numbers of the regions, the most probable first."""
        return tuple(int(each) for each in np.argsort(-self.masses, kind="stable"))

    @cached_property
    def sides(self) -> Floats:
        """Probabilities of a launch outside, inside, and from a disputed region, from the detections alone."""
        return self._by_side(self.masses)

    @cached_property
    def masses_of_guesses(self) -> Floats:
        """Probability of each region if one guess at the flight is right, shape (flights, regions)."""
        return mass_by(self.where.region, self.found.given_flight, len(self.where.names))

    def spread(self, masses: Floats) -> tuple[float, float]:
        """Return the middle nine tenths of a probability over the guesses, each counting as far as it is believed.

        Args:
            masses: shape (flights,).
        """
        order = np.argsort(masses, kind="stable")
        reached = np.cumsum(self.found.of_flights[order])
        low, high = (masses[order[min(int(np.searchsorted(reached, p)), order.size - 1)]] for p in (0.05, 0.95))
        return float(low), float(high)

    @cached_property
    def sides_of_guesses(self) -> Floats:
        """The same as `sides` if one guess is right, shape (flights, 3)."""
        return self._by_side(self.masses_of_guesses)

    def with_belts(self, detection: float) -> Floats:
        """Return `sides` after the silence of the belts, each of which sees a track with this probability."""
        return masses_given_silence(self.sides, self.belts, detection)

    @property
    def belts(self) -> float:
        """Number of belts that saw nothing."""
        return self.scenario.quantities[BELTS_SILENT].centre

    @property
    def belt_detection(self) -> tuple[float, float, float]:
        """Central, low and high probability that a belt sees a track."""
        row, quantity = self.scenario.sheet_row(BELT_DETECTION), self.scenario.quantities[BELT_DETECTION]
        assert row.low is not None
        assert row.high is not None
        # A reader who sets one value still sees how much hangs on it: the sheet's range is shown around it.
        centre = quantity.centre
        return centre, min(row.low, centre), max(row.high, centre)

    @property
    def prior_inside(self) -> float:
        """Probability of a launch from inside before anything was detected."""
        return self.scenario.quantities[PRIOR_INSIDE].centre

    @cached_property
    def area_km2(self) -> float:
        """Area of the smallest set of cells that holds nine tenths of the probability."""
        return float(self.where.area_km2[highest_cells(self.found.probability)].sum())

    @cached_property
    def of_classes(self) -> dict[str, float]:
        """How far each class is believed, when all are alike beforehand."""
        return {kind: float(self.every.of_flights[of_kinds(self.flights, (kind,))].sum()) for kind in THREATS}

    @cached_property
    def launched(self) -> LaunchTime | None:
        """When the track was launched; None when no detection has a time."""
        if self.start is None:
            return None
        mine = [flight for flight in self.flights if flight.name in self.kinds]
        return launch_time(self.from_centres, self.seen, mine, self.found)

    @property
    def guesses_left(self) -> float:
        """Number of guesses that would say as much if all fitted equally well."""
        return float(1.0 / (self.found.of_flights**2).sum())

    def _by_side(self, masses: Floats) -> Floats:
        return mass_by(self.where.side, masses, len(SIDES))


def of_kinds(flights: Sequence[Flight], kinds: tuple[str, ...]) -> NDArray[np.bool_]:
    """Return which flights are of some classes, shape (flights,)."""
    return np.array([flight.name in kinds for flight in flights])
