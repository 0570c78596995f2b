"""How far a craft gets: range along a track, the range that a place asks for, and the edge of what can be reached.

Distances are those of the ellipsoid. Along a geodesic a wind of constant components towards the local east and north
turns relative to the track, because bearings change on the way: here the wind's part along and across is taken at
the midpoint. Against an integration along the whole way, at 180 km/h in winds up to 15 m/s between 40 and 70 degrees
north, the flight time is off by at most 0.08 % for ways of 500 km, 0.3 % for 1,000 km and 1.1 % for 2,000 km; a test
holds this.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from secondnight.earth.geodesy import bearing_deg, destination, distance_km
from secondnight.errors import InputError
from secondnight.reach.triangle import STILL_AIR, Wind, demand_faster_than_wind, ground_speed_km_h

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = float | NDArray[np.float64]

_FARTHEST_KM = 10_000.0
"""Outlines beyond it would come near the far side of the Earth and cross themselves."""


class Track(NamedTuple):
    """The geodesic from a launch point to a place: its length, and its bearing at the midpoint."""

    distance_km: Numbers
    bearing_deg: Numbers


def track(latitude: Numbers, longitude: Numbers, to_latitude: Numbers, to_longitude: Numbers) -> Track:
    """Return the track from one point to another, given in degrees north and east.

    The bearing of a track of no length is 0.
    """
    length_km = distance_km(latitude, longitude, to_latitude, to_longitude)
    away = bearing_deg(latitude, longitude, to_latitude, to_longitude)
    half_latitude, half_longitude = destination(latitude, longitude, away, length_km / 2.0)
    return Track(length_km, bearing_deg(half_latitude, half_longitude, to_latitude, to_longitude))


@dataclass(frozen=True)
class Craft:
    """What flies: how fast, and how far.

    Attributes:
        airspeed_km_h: speed through the air.
        still_air_range_km: way through the air until the fuel ends.
        reserve: share of the fuel that is not spent on the way, 0 to below 1.
        detour_factor: length of the way flown, divided by the shortest way, at least 1.
    """

    airspeed_km_h: float
    still_air_range_km: float
    reserve: float = 0.0
    detour_factor: float = 1.0

    def __post_init__(self) -> None:
        """Check the numbers.

        Raises:
            InputError: one of them is outside its range.
        """
        if not 0.0 < self.airspeed_km_h < inf:
            raise InputError(f"airspeed is {self.airspeed_km_h:g} km/h; it must be finite and above 0")
        if not 0.0 <= self.still_air_range_km < inf:
            raise InputError(f"still-air range is {self.still_air_range_km:g} km; it must be finite and not negative")
        if not 0.0 <= self.reserve < 1.0:
            raise InputError(f"reserve is {self.reserve:g}; it must be at least 0 and below 1")
        if not 1.0 <= self.detour_factor < inf:
            raise InputError(f"detour factor is {self.detour_factor:g}; it must be finite and at least 1")

    @property
    def direct_h(self) -> float:
        """For how many hours the fuel, less the reserve, lasts on a direct way: detours use up the rest."""
        return self.still_air_range_km * (1.0 - self.reserve) / (self.airspeed_km_h * self.detour_factor)

    def range_km(self, wind: Wind, bearing_deg: Numbers) -> Numbers:
        """Return how far away a place in a bearing may lie: T (1 - reserve) Vg / kappa.

        Raises:
            InputError: the track cannot be kept in this wind.
        """
        return self.direct_h * ground_speed_km_h(self.airspeed_km_h, wind, bearing_deg)

    def flight_h(self, way: Track, wind: Wind) -> Numbers:
        """Return the time from launch to arrival, detours included, whether or not the fuel lasts.

        Raises:
            InputError: the track cannot be kept in this wind.
        """
        return self.detour_factor * way.distance_km / ground_speed_km_h(self.airspeed_km_h, wind, way.bearing_deg)

    def needed_km(self, way: Track, wind: Wind) -> Numbers:
        """Return the still-air range with which a place is just reached.

        Raises:
            InputError: the track cannot be kept in this wind.
        """
        return self.flight_h(way, wind) * self.airspeed_km_h / (1.0 - self.reserve)

    def reaches(self, way: Track, wind: Wind) -> bool | NDArray[np.bool_]:
        """Return whether the fuel lasts to the place.

        Raises:
            InputError: the track cannot be kept in this wind.
        """
        return self.needed_km(way, wind) <= self.still_air_range_km


class Disc(NamedTuple):
    """What can be reached on a flat map in constant wind: the disc of radius V t around w t."""

    east_km: float
    north_km: float
    radius_km: float

    @property
    def area_km2(self) -> float:
        """Its area, which the wind moves and does not change."""
        return float(np.pi * self.radius_km**2)


def reachable_disc(craft: Craft, wind: Wind = STILL_AIR) -> Disc:
    """Return what a craft reaches on a flat map around its launch point, in km east and north of it.

    The disc holds what a craft reaches that steers as best it can; when the wind is faster than the craft, it no longer
    holds the launch point itself.

    Source: zermelo-1931
    """
    t = craft.direct_h
    return Disc(t * float(wind.east_km_h), t * float(wind.north_km_h), t * craft.airspeed_km_h)


def outline(
    latitude: float, longitude: float, airspeed_km_h: float, wind: Wind, hours: float, points: int = 180
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the line that can be reached in so many hours from a point, on the ellipsoid, in constant wind.

    Args:
        latitude: of the launch point, degrees north.
        longitude: of it, degrees east.
        airspeed_km_h: speed through the air, above that of the wind.
        wind: the same towards east and north everywhere.
        hours: of direct flight; a craft's `direct_h` gives the edge of what it reaches.
        points: of the line, at even bearings, clockwise from north; at least 3.

    Returns:
        Latitudes and longitudes, shape (points,). The line is not closed, and longitudes lie within -180 to 180.

    Raises:
        InputError: the wind is no slower than the craft, hours or points are too few, or the line would lie beyond
            10,000 km.
    """
    demand_faster_than_wind(airspeed_km_h, wind)
    if not 0.0 <= hours < inf:
        raise InputError(f"hours is {hours:g}; it must be finite and not negative")
    if points < 3:
        raise InputError(f"points is {points}; it must be at least 3")
    if (airspeed_km_h + float(wind.speed_km_h)) * hours > _FARTHEST_KM:
        raise InputError(f"an outline of {hours:g} h would lie beyond {_FARTHEST_KM:,.0f} km")
    away = np.linspace(0.0, 360.0, points, endpoint=False)
    midway = away
    distance = hours * np.asarray(ground_speed_km_h(airspeed_km_h, wind, away))
    # The bearing at the midpoint depends on how far the line lies, and that on the bearing: a few rounds settle it.
    for _ in range(8):
        half = destination(latitude, longitude, away, distance / 2.0)
        end = destination(latitude, longitude, away, distance)
        midway = np.where(distance > 0.0, bearing_deg(*half, *end), away)
        distance = hours * np.asarray(ground_speed_km_h(airspeed_km_h, wind, midway))
    latitudes, longitudes = destination(latitude, longitude, away, distance)
    return np.asarray(latitudes), np.asarray(longitudes)
