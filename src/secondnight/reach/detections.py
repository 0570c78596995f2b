"""What was seen of one track, or of tracks that were launched together: times and headings along the way.

A time or a heading that nobody noted is missing, and drops out of every likelihood; so does one whose place is missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from secondnight.errors import InputError

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True, eq=False)
class Detections:
    """What was noted, one entry a detection; NaN where nothing was.

    Attributes:
        time_h: shape (detections,): hours after any common moment, such as the first detection.
        heading_rad: shape (detections,): direction of flight over the ground, clockwise from north.
    """

    time_h: NDArray[np.float64]
    heading_rad: NDArray[np.float64]

    @classmethod
    def of(cls, time_h: ArrayLike, heading_rad: ArrayLike) -> Detections:
        """Return detections from lists or arrays.

        Raises:
            InputError: there is none, the two differ in length, or a number is infinite.
        """
        times, headings = (np.atleast_1d(np.asarray(each, np.float64)) for each in (time_h, heading_rad))
        if times.ndim != 1 or times.shape != headings.shape or not times.size:
            raise InputError("detections need one time and one heading each, NaN where it is missing; at least one")
        if np.isinf(times).any() or np.isinf(headings).any():
            raise InputError("a detection's time or heading is infinite; it must be finite, or NaN where it is missing")
        return cls(times, headings)

    @property
    def size(self) -> int:
        """How many there are."""
        return self.time_h.size


@dataclass(frozen=True, eq=False)
class Sightlines:
    """How cells lie to the places of detections; NaN for a detection whose place is missing.

    Attributes:
        distance_km: shape (cells, detections): from the cell to the place.
        east: shape (cells, detections): eastward part of the unit vector along which a track straight from the cell
            arrives at the place.
        north: the northward part of it.
    """

    distance_km: NDArray[np.float64]
    east: NDArray[np.float64]
    north: NDArray[np.float64]

    @classmethod
    def on_plane(
        cls, east_km: ArrayLike, north_km: ArrayLike, to_east_km: ArrayLike, to_north_km: ArrayLike
    ) -> Sightlines:
        """Return the sightlines on a flat map.

        Args:
            east_km: shape (cells,).
            north_km: shape (cells,).
            to_east_km: shape (detections,).
            to_north_km: shape (detections,).
        """
        east = np.asarray(to_east_km, np.float64) - np.asarray(east_km, np.float64)[:, None]
        north = np.asarray(to_north_km, np.float64) - np.asarray(north_km, np.float64)[:, None]
        course = np.arctan2(east, north)
        return cls(np.hypot(east, north), np.sin(course), np.cos(course))

    @classmethod
    def on_globe(
        cls, latitude: ArrayLike, longitude: ArrayLike, to_latitude: ArrayLike, to_longitude: ArrayLike
    ) -> Sightlines:
        """Return the sightlines on the sphere, along great circles.

        A heading is seen at the detection, and a great circle turns on its way (by 12.5 degrees over 1,000 km eastward
        from 55 degrees north). So the course is the one on arrival, not the one in which the track left.

        Args:
            latitude: shape (cells,), degrees north.
            longitude: shape (cells,), degrees east.
            to_latitude: shape (detections,).
            to_longitude: shape (detections,).
        """
        # Imported here because it compiles kernels, which a flat map does not need.
        from secondnight.earth.sphere import haversine_km, initial_bearing_deg

        cells = [np.asarray(each, np.float64)[:, None] for each in (latitude, longitude)]
        places = [np.asarray(each, np.float64)[None, :] for each in (to_latitude, to_longitude)]
        back = np.radians(np.asarray(initial_bearing_deg(*places, *cells)))
        return cls(np.asarray(haversine_km(*cells, *places)), -np.sin(back), -np.cos(back))

    def of_cells(self, some: slice | NDArray[np.intp]) -> Sightlines:
        """Return the sightlines from some of the cells."""
        return Sightlines(self.distance_km[some], self.east[some], self.north[some])
