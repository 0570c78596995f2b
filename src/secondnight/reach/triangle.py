"""The wind triangle: speed through the air, wind, and what is left over the ground, on a flat map.

Winds are velocities of the air, in km/h towards east and towards north; bearings are degrees clockwise from north.
Every argument may be a number or an array; numbers give a number, arrays an array of the shape that they broadcast to.

Source: faa-pilots-handbook
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from secondnight.errors import InputError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = float | NDArray[np.float64]


class Wind(NamedTuple):
    """The velocity of the air."""

    east_km_h: Numbers
    north_km_h: Numbers

    @property
    def speed_km_h(self) -> Numbers:
        """How fast the air moves."""
        return np.hypot(self.east_km_h, self.north_km_h)


STILL_AIR = Wind(0.0, 0.0)


def wind_from(speed_km_h: Numbers, direction_deg: Numbers) -> Wind:
    """Return the wind of a speed, named as forecasters do after the direction that it comes from."""
    towards = np.radians(direction_deg) + np.pi
    return Wind(speed_km_h * np.sin(towards), speed_km_h * np.cos(towards))


def along_and_across(wind: Wind, bearing_deg: Numbers) -> tuple[Numbers, Numbers]:
    """Return the wind along a track (a tail wind above 0) and across it (towards its right above 0), in km/h."""
    east, north = np.sin(np.radians(bearing_deg)), np.cos(np.radians(bearing_deg))
    return wind.east_km_h * east + wind.north_km_h * north, wind.east_km_h * north - wind.north_km_h * east


def ground_speed_km_h(airspeed_km_h: Numbers, wind: Wind, bearing_deg: Numbers) -> Numbers:
    """Return the speed over the ground of a craft that is steered so that it keeps to a track.

    Args:
        airspeed_km_h: speed through the air, above 0.
        wind: the wind.
        bearing_deg: of the track.

    Returns:
        `a + sqrt(V^2 - c^2)`, a being the wind along the track and c the wind across it.

    Raises:
        InputError: somewhere the track cannot be kept, because the cross wind or the head wind is too strong.
    """
    along, across = along_and_across(wind, bearing_deg)
    _demand_track(airspeed_km_h, along, across)
    return along + np.sqrt(np.square(airspeed_km_h) - np.square(across))


def correction_deg(airspeed_km_h: Numbers, wind: Wind, bearing_deg: Numbers) -> Numbers:
    """Return the angle from the track to the heading that keeps it, positive clockwise: into the wind.

    Raises:
        InputError: as `ground_speed_km_h`.
    """
    along, across = along_and_across(wind, bearing_deg)
    _demand_track(airspeed_km_h, along, across)
    return -np.degrees(np.arcsin(np.divide(across, airspeed_km_h)))


def isochrone_h(east_km: Numbers, north_km: Numbers, airspeed_km_h: Numbers, wind: Wind) -> Numbers:
    """Return the shortest time, in h, to a displacement in constant wind: the root t of |d - w t| = V t.

    Args:
        east_km: of the displacement.
        north_km: of it.
        airspeed_km_h: speed through the air, above that of the wind.
        wind: the wind.

    Raises:
        InputError: the wind is as fast as the craft, so that some places are out of reach whatever the time.

    Source: zermelo-1931
    """
    demand_faster_than_wind(airspeed_km_h, wind)
    helped = east_km * wind.east_km_h + north_km * wind.north_km_h
    faster = np.square(airspeed_km_h) - np.square(wind.speed_km_h)
    root = np.sqrt(np.square(helped) + faster * (np.square(east_km) + np.square(north_km)))
    # Of the two forms of the root, each is exact where the other subtracts nearly equal numbers.
    slow = (root - helped) / faster
    behind = np.where(helped > 0.0, root + helped, 1.0)
    quick = (np.square(east_km) + np.square(north_km)) / behind
    return np.where(helped > 0.0, quick, slow)[()]


def demand_faster_than_wind(airspeed_km_h: Numbers, wind: Wind) -> None:
    """Raise `InputError` unless the airspeed is finite and above the wind's speed everywhere."""
    _demand_airspeed(airspeed_km_h)
    if not np.all(np.asarray(wind.speed_km_h) < airspeed_km_h):
        raise InputError(
            f"a wind of {np.max(wind.speed_km_h):g} km/h is no slower than "
            f"an airspeed of {np.min(airspeed_km_h):g} km/h"
        )


def _demand_airspeed(airspeed_km_h: Numbers) -> None:
    if not np.all(np.isfinite(airspeed_km_h) & (np.asarray(airspeed_km_h) > 0.0)):
        raise InputError(f"airspeed is {np.min(airspeed_km_h):g} km/h; it must be finite and above 0")


def _demand_track(airspeed_km_h: Numbers, along: Numbers, across: Numbers) -> None:
    _demand_airspeed(airspeed_km_h)
    if not np.all(np.abs(across) < airspeed_km_h):
        raise InputError(
            f"a cross wind of {np.max(np.abs(across)):g} km/h is no slower than an airspeed of "
            f"{np.min(airspeed_km_h):g} km/h: the track cannot be kept"
        )
    if not np.all(along + np.sqrt(np.square(airspeed_km_h) - np.square(across)) > 0.0):
        raise InputError(
            f"a head wind of {-np.min(along):g} km/h is no slower than an airspeed of {np.min(airspeed_km_h):g} km/h: "
            "the craft does not get forward"
        )
