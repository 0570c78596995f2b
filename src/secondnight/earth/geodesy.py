"""Distances, bearings and destinations on the WGS84 ellipsoid: the reference that `sphere` is tested against.

Latitudes are degrees north, longitudes degrees east, bearings degrees clockwise from north. Every argument may be a
number or an array; numbers give a number, arrays give an array of the shape that they broadcast to.

Source: karney-2013, wgs84
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, overload

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pyproj import Geod

    Numbers = float | NDArray[np.float64]


@overload
def distance_km(latitude: float, longitude: float, to_latitude: float, to_longitude: float) -> float: ...
@overload
def distance_km(latitude: Numbers, longitude: Numbers, to_latitude: Numbers, to_longitude: Numbers) -> Numbers: ...
def distance_km(latitude: Numbers, longitude: Numbers, to_latitude: Numbers, to_longitude: Numbers) -> Numbers:
    """Return the length in km of the geodesic from one point to another."""
    return _inverse(latitude, longitude, to_latitude, to_longitude)[1]


@overload
def bearing_deg(latitude: float, longitude: float, to_latitude: float, to_longitude: float) -> float: ...
@overload
def bearing_deg(latitude: Numbers, longitude: Numbers, to_latitude: Numbers, to_longitude: Numbers) -> Numbers: ...
def bearing_deg(latitude: Numbers, longitude: Numbers, to_latitude: Numbers, to_longitude: Numbers) -> Numbers:
    """Return the bearing, 0 <= bearing < 360, in which the geodesic leaves the first point for the second.

    The bearing from a point to itself is 0.
    """
    return _inverse(latitude, longitude, to_latitude, to_longitude)[0]


@overload
def destination(latitude: float, longitude: float, bearing: float, distance_km: float) -> tuple[float, float]: ...
@overload
def destination(
    latitude: Numbers, longitude: Numbers, bearing: Numbers, distance_km: Numbers
) -> tuple[Numbers, Numbers]: ...
def destination(
    latitude: Numbers, longitude: Numbers, bearing: Numbers, distance_km: Numbers
) -> tuple[Numbers, Numbers]:
    """Return the latitude and the longitude (-180 to 180) reached after `distance_km` from a point at a bearing."""
    latitudes, longitudes, bearings, distances = np.broadcast_arrays(latitude, longitude, bearing, distance_km)
    to_longitude, to_latitude, _ = _wgs84().fwd(longitudes, latitudes, bearings, distances * 1000.0)
    return to_latitude, to_longitude


def _inverse(
    latitude: Numbers, longitude: Numbers, to_latitude: Numbers, to_longitude: Numbers
) -> tuple[Numbers, Numbers]:
    latitudes, longitudes, to_latitudes, to_longitudes = np.broadcast_arrays(
        latitude, longitude, to_latitude, to_longitude
    )
    forward, _, metres = _wgs84().inv(longitudes, latitudes, to_longitudes, to_latitudes)
    # PROJ says 180 for a point and itself. The second remainder: the first one rounds tiny negative angles up to 360.
    bearings = np.where(metres == 0.0, 0.0, np.mod(np.mod(forward, 360.0), 360.0))
    return bearings[()], np.divide(metres, 1000.0)


@cache
def _wgs84() -> Geod:
    from pyproj import Geod

    return Geod(ellps="WGS84")
