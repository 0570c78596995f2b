"""Where tracks come from and where they go: launch regions and a city, or a city that is on no map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from secondnight.earth.geodesy import destination, distance_km
from secondnight.earth.places import city
from secondnight.reach.launch_map import ATTACKERS
from secondnight.reach.launch_points import launch_points

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from secondnight.scenario import Scenario

    Floats = NDArray[np.float64]

NOTIONAL_KM: Final = 482.8032
"""How far from a city that is on no map tracks begin: the question's 300 statute miles."""

FARTHER: Final = 2.5
"""Points so many times as far as the nearest one are left out: no wind of the sheet makes up for that."""

_NOWHERE: Final = (50.0, 30.0)  # where a city that is on no map is put: only directions and distances count
_COMPASS: Final = tuple(range(0, 360, 45))


@dataclass(frozen=True, eq=False)
class Ways:
    """From where to where.

    Attributes:
        name: of the city.
        latitude: of the city, degrees north.
        longitude: of the city, degrees east.
        defender: ISO 3166 code of its country; empty for a city that is on no map.
        launches: points that tracks begin at, degrees north and east, shape (points, 2), by launch region; for a city
            on no map one point 300 miles away in each direction of the scenario, or of the compass.
        weights: how much each launch counts where one figure is given for all; they add up to 1. A region is not
            weighed against another: then the best point of all counts.
    """

    name: str
    latitude: float
    longitude: float
    defender: str
    launches: Mapping[str, Floats]
    weights: Floats

    @property
    def on_map(self) -> bool:
        """Whether the city has a place on the map, and its attacker's launch regions with it."""
        return bool(self.defender)

    def distances_km(self, launch: str) -> Floats:
        """Return how far the points of a launch lie from the city, shape (points,)."""
        points = self.launches[launch]
        return np.asarray(distance_km(points[:, 0], points[:, 1], self.latitude, self.longitude))

    @property
    def nearest(self) -> tuple[str, float]:
        """The launch that is nearest to the city, and its distance in km."""
        return min(((name, float(self.distances_km(name).min())) for name in self.launches), key=lambda each: each[1])

    @property
    def together(self) -> Mapping[str, Floats]:
        """What is flown for one figure: all regions as one launch, without points too far to matter; or each point."""
        if not self.on_map:
            return self.launches
        return {"any": worth_a_try(np.concatenate(list(self.launches.values())), [(self.latitude, self.longitude)])}


def ways_to(scenario: Scenario) -> Ways:
    """Return the ways to the scenario's city."""
    if not scenario.city.notional:
        found = city(scenario.city.name)
        if found.country in ATTACKERS:
            launches = launch_points(found.country)
            weights = np.full(len(launches), np.nan)
            return Ways(found.name, found.latitude, found.longitude, found.country, launches, weights)
    axes = [(axis.bearing_deg, axis.weight) for axis in scenario.axes] or [(float(deg), 1.0) for deg in _COMPASS]
    points = {
        f"from {deg:g} degrees ({k})": np.array([destination(*_NOWHERE, deg, NOTIONAL_KM)])
        for k, (deg, _) in enumerate(axes, start=1)
    }
    weights = np.array([weight for _, weight in axes])
    return Ways(scenario.city.name, *_NOWHERE, "", points, weights / weights.sum())


def worth_a_try(points: Floats, places: list[tuple[float, float]]) -> Floats:
    """Return the points that a wind could make the best ones for some place.

    Args:
        points: degrees north and east, shape (points, 2).
        places: degrees north and east of each.
    """
    north, east = np.array(places).T
    far = np.asarray(distance_km(points[:, :1], points[:, 1:], north, east))
    return points[(far <= FARTHER * far.min(axis=0)).any(axis=1)]
