"""Great circles on a sphere of mean radius, for those who ask millions of times: some ten times as fast as `geodesy`.

A distance differs from the one on the ellipsoid (`geodesy`) by less than 0.56 % of itself, most along meridians near
the equator; between 40 and 70 degrees north by less than 0.41 %.
Numbers give a number, arrays an array of the shape that they broadcast to.

Source: sinnott-1984
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from secondnight.earth import EARTH_RADIUS_KM

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = float | NDArray[np.float64]


def haversine_km(latitude: Numbers, longitude: Numbers, to_latitude: Numbers, to_longitude: Numbers) -> Numbers:
    """Return the great-circle distance in km between two points given in degrees north and east."""
    phi = np.radians(latitude)
    to_phi = np.radians(to_latitude)
    meridian = np.sin((to_phi - phi) / 2.0)
    parallel = np.sin(np.radians(to_longitude - longitude) / 2.0)
    square = meridian * meridian + np.cos(phi) * np.cos(to_phi) * parallel * parallel
    # Rounding may lift the square above 1 between antipodes.
    return 2.0 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(square, 1.0)))


def initial_bearing_deg(latitude: Numbers, longitude: Numbers, to_latitude: Numbers, to_longitude: Numbers) -> Numbers:
    """Return the bearing, 0 <= bearing < 360 clockwise from north, in which the great circle leaves the first point.

    The bearing from a point to itself is 0, as is any northward course.
    """
    phi = np.radians(latitude)
    to_phi = np.radians(to_latitude)
    turn = np.radians(to_longitude - longitude)
    east = np.sin(turn) * np.cos(to_phi)
    north = np.cos(phi) * np.sin(to_phi) - np.sin(phi) * np.cos(to_phi) * np.cos(turn)
    # The second remainder: the first one rounds the smallest westward bearings up to 360.
    return np.mod(np.mod(np.degrees(np.arctan2(east, north)), 360.0), 360.0)
