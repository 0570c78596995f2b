"""A flat map around a city: the azimuthal equidistant projection of the sphere, in km east and north of its centre.

Distance and bearing from the centre are exact (those of `sphere`); between two other points they are nearly so: within
500 km of the centre no length is off by more than 0.11 %.

Source: snyder-1987
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from secondnight.earth import EARTH_RADIUS_KM

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True)
class Plane:
    """The map whose origin is a city.

    Attributes:
        latitude: of the origin, degrees north.
        longitude: of the origin, degrees east.
    """

    latitude: float
    longitude: float

    def to_plane(self, latitude: ArrayLike, longitude: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return how many km points lie east and north of the origin on the map.

        Args:
            latitude: degrees north, any shape.
            longitude: degrees east, of a shape that broadcasts with it.
        """
        origin = np.radians(self.latitude)
        phi = np.radians(latitude)
        turn = np.radians(np.subtract(longitude, self.longitude))
        # The point seen from the centre of the Earth, along the origin's own east, north and up.
        east = np.cos(phi) * np.sin(turn)
        north = np.cos(origin) * np.sin(phi) - np.sin(origin) * np.cos(phi) * np.cos(turn)
        up = np.sin(origin) * np.sin(phi) + np.cos(origin) * np.cos(phi) * np.cos(turn)
        chord = np.hypot(east, north)
        angle = np.arctan2(chord, up)
        stretch = EARTH_RADIUS_KM * np.divide(angle, chord, out=np.ones_like(chord), where=chord > 0.0)
        return east * stretch, north * stretch

    def from_plane(self, east_km: ArrayLike, north_km: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return the latitude and the longitude (-180 to 180) of points of the map.

        Args:
            east_km: km east of the origin, any shape.
            north_km: km north of it, of a shape that broadcasts with it.
        """
        origin = np.radians(self.latitude)
        distance = np.hypot(east_km, north_km)
        angle = distance / EARTH_RADIUS_KM
        # sin(angle) / distance, which sinc gives without dividing by zero at the origin.
        shrink = np.sinc(angle / np.pi) / EARTH_RADIUS_KM
        east, north, up = np.multiply(east_km, shrink), np.multiply(north_km, shrink), np.cos(angle)
        outward = np.cos(origin) * up - np.sin(origin) * north
        axial = np.sin(origin) * up + np.cos(origin) * north
        latitude = np.degrees(np.arctan2(axial, np.hypot(outward, east)))
        longitude = self.longitude + np.degrees(np.arctan2(east, outward))
        return latitude, np.mod(longitude + 180.0, 360.0) - 180.0
