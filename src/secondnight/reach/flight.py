"""How a track is taken to fly and to be seen, and the hours that it then takes from each cell to each detection."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, isfinite
from typing import TYPE_CHECKING

import numpy as np

from secondnight.errors import InputError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from secondnight.reach.detections import Sightlines


@dataclass(frozen=True)
class Flight:
    """How a track is taken to fly, and how well it is seen: one guess at all that is unknown but cell and launch time.

    Attributes:
        speed_km_h: airspeed.
        range_km: distance through still air that it can fly.
        detour: length of the way over that of the straight line, 1 or more.
        timing_sd_h: standard deviation s_t of each detection's own error in time.
        launch_mean_h: mean m0 of the launch time, in hours after the same moment as the detections.
        launch_sd_h: standard deviation s_0 of the launch time.
        heading_concentration: kappa of the von Mises distribution of a heading around its course; 0: headings say
            nothing.
        wind_east_km_h: speed at which the air moves eastward.
        wind_north_km_h: speed at which it moves northward.
        name: of the class of weapon, so that guesses can be added up by class.
        weight: prior weight beside other guesses.

    Raises:
        InputError: a number is outside its domain.
    """

    speed_km_h: float
    range_km: float
    detour: float
    timing_sd_h: float
    launch_mean_h: float
    launch_sd_h: float
    heading_concentration: float
    wind_east_km_h: float = 0.0
    wind_north_km_h: float = 0.0
    name: str = ""
    weight: float = 1.0

    def __post_init__(self) -> None:
        above = {name: getattr(self, name) for name in ("speed_km_h", "range_km", "timing_sd_h")}
        least = {"detour": 1.0, "launch_sd_h": 0.0, "heading_concentration": 0.0, "weight": 0.0}
        for name, value in above.items():
            if not 0.0 < value < inf:
                raise InputError(f"{name} is {value}: it must be finite and above 0")
        for name, lowest in least.items():
            if not lowest <= getattr(self, name) < inf:
                raise InputError(f"{name} is {getattr(self, name)}: it must be finite and at least {lowest:g}")
        for name in ("launch_mean_h", "wind_east_km_h", "wind_north_km_h"):
            if not isfinite(getattr(self, name)):
                raise InputError(f"{name} is {getattr(self, name)}: it must be finite")


def flight_h(lines: Sightlines, flight: Flight) -> NDArray[np.float64]:
    """Return the hours from each cell to each detection, shape (cells, detections); infinite where wind forbids it.

    Along its course a track is carried by the wind's part a along it, and holds against the part c across it: its
    ground speed is a + sqrt(V^2 - c^2).
    """
    way_km = flight.detour * lines.distance_km
    if flight.wind_east_km_h == 0.0 == flight.wind_north_km_h:
        return way_km / flight.speed_km_h
    along = flight.wind_east_km_h * lines.east + flight.wind_north_km_h * lines.north
    across = flight.wind_east_km_h * lines.north - flight.wind_north_km_h * lines.east
    still = flight.speed_km_h**2 - across**2
    ground = along + np.sqrt(np.maximum(still, 0.0))
    # NaN (a detection without a place) is neither possible nor impossible, and must stay NaN.
    impossible = (still < 0.0) | (ground <= 0.0)
    return np.where(impossible, np.inf, way_km / np.where(impossible, 1.0, ground))
