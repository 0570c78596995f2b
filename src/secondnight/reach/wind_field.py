"""Winds that differ from place to place: a grid of them over latitudes and longitudes, or over a flat map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from secondnight.errors import InputError
from secondnight.reach.triangle import Wind

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

_EQUATORIAL_RADIUS_KM = 6378.137
_FLATTENING = 1.0 / 298.257223563
_HIGHEST_LATITUDE = 89.0


@dataclass(frozen=True, eq=False)
class WindField:
    """Winds at the nodes of an even grid; between nodes they are interpolated.

    Attributes:
        north: coordinates of the rows, ascending and even, at least 2: degrees, or km on a flat map.
        east: coordinates of the columns, likewise; degrees may run beyond 180.
        wind: at the nodes, each part of shape (rows, columns), in km/h.
        flat: whether the coordinates are km on a flat map.
    """

    north: NDArray[np.float64]
    east: NDArray[np.float64]
    wind: Wind
    flat: bool = False

    @classmethod
    def of(
        cls, north: ArrayLike, east: ArrayLike, east_km_h: ArrayLike, north_km_h: ArrayLike, *, flat: bool = False
    ) -> WindField:
        """Return a field from arrays.

        Args:
            north: coordinates of the rows.
            east: coordinates of the columns.
            east_km_h: wind towards east, of a shape that broadcasts to (rows, columns).
            north_km_h: wind towards north, likewise.
            flat: whether the coordinates are km on a flat map, and not degrees.

        Raises:
            InputError: the grid is not even and ascending, runs around the Earth or beyond 89 degrees, or the winds do
                not fit it or are not finite.
        """
        rows, columns = np.asarray(north, np.float64), np.asarray(east, np.float64)
        for name, axis in (("rows", rows), ("columns", columns)):
            steps = np.diff(axis)
            if axis.ndim != 1 or axis.size < 2 or not np.all(np.isfinite(axis)) or steps[0] <= 0.0:
                raise InputError(f"{name} of a grid of winds must ascend, at least two of them")
            if np.abs(steps - steps[0]).max() > 1e-6 * steps[0]:
                raise InputError(f"{name} of a grid of winds must be evenly spaced")
        if not flat and (np.abs(rows).max() > _HIGHEST_LATITUDE or np.ptp(columns) >= 360.0):
            raise InputError(
                f"a grid of winds must stay within {_HIGHEST_LATITUDE:g} degrees north and south and not run around "
                "the Earth"
            )
        try:
            blows = [
                np.array(np.broadcast_to(part, (rows.size, columns.size)), np.float64)
                for part in (east_km_h, north_km_h)
            ]
        except ValueError:
            raise InputError(f"winds do not fit a grid of {rows.size} rows and {columns.size} columns") from None
        if not all(np.isfinite(part).all() for part in blows):
            raise InputError("winds of a grid must be finite")
        return cls(rows, columns, Wind(*blows), flat)

    def place_of(self, north: float, east: float) -> tuple[float, float]:
        """Return the row and the column, with fractions, of a point of the grid.

        Raises:
            InputError: the point lies outside the grid.
        """
        if not self.flat:
            east = self.east[0] + (east - self.east[0]) % 360.0
        row = (north - self.north[0]) / (self.north[1] - self.north[0])
        column = (east - self.east[0]) / (self.east[1] - self.east[0])
        # Rounding must not push a point on the rim out.
        slack = 1e-9 * max(self.north.size, self.east.size)
        if not (-slack <= row <= self.north.size - 1 + slack and -slack <= column <= self.east.size - 1 + slack):
            raise InputError(f"the point {north:g} north, {east:g} east lies outside the grid of winds")
        return float(np.clip(row, 0, self.north.size - 1)), float(np.clip(column, 0, self.east.size - 1))

    def at(self, north: float, east: float) -> Wind:
        """Return the wind at a point, interpolated between the four nodes around it.

        Raises:
            InputError: the point lies outside the grid.
        """
        row, column = self.place_of(north, east)
        i, j = min(int(row), self.north.size - 2), min(int(column), self.east.size - 2)
        up, right = row - i, column - j
        weights = np.outer([1.0 - up, up], [1.0 - right, right])
        parts = (np.asarray(part)[i : i + 2, j : j + 2] for part in self.wind)
        blows_east, blows_north = (float((weights * part).sum()) for part in parts)
        return Wind(blows_east, blows_north)

    def widths_km(self, north: ArrayLike) -> NDArray[np.float64]:
        """Return the spacing of the columns, in km, at these coordinates of rows."""
        step = self.east[1] - self.east[0]
        if self.flat:
            return np.full(np.shape(north), step)
        phi = np.radians(north)
        across, _ = _radii_km(phi)
        return np.radians(step) * across * np.cos(phi)

    def heights_km(self, north: ArrayLike) -> NDArray[np.float64]:
        """Return the spacing of the rows, in km, at these coordinates."""
        step = self.north[1] - self.north[0]
        if self.flat:
            return np.full(np.shape(north), step)
        _, along = _radii_km(np.radians(north))
        return np.radians(step) * along


def _radii_km(phi: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the radii of curvature of the ellipsoid, across and along the meridian.

    Source: wgs84
    """
    eccentricity = _FLATTENING * (2.0 - _FLATTENING)
    left = 1.0 - eccentricity * np.sin(phi) ** 2
    return _EQUATORIAL_RADIUS_KM / np.sqrt(left), _EQUATORIAL_RADIUS_KM * (1.0 - eccentricity) / left**1.5
