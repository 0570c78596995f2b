"""Heights of the ground above the sea on a grid: the bundled one of 5 arc-minutes, or a GeoTIFF of the user's own.

What the bundled grid is and what it cannot show stands in `data/README.md` and `earth.terrain`.

Source: etopo5
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from secondnight.errors import InputError

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True, eq=False)
class Elevation:
    """Heights at the crossings of a grid of latitudes and longitudes.

    Attributes:
        latitude: degrees north, rising, shape [n].
        longitude: degrees east, rising, shape [m].
        metres: height above the sea, shape [n, m]; what is below it counts as 0, and so does what is not known.
    """

    latitude: NDArray[np.float64]
    longitude: NDArray[np.float64]
    metres: NDArray[Any]

    @property
    def spacing_km(self) -> float:
        """Distance between two heights from south to north: the smallest thing that the grid can hint at."""
        return float(np.median(np.diff(self.latitude))) * 111.195

    def at(self, latitude: ArrayLike, longitude: ArrayLike) -> NDArray[np.float64]:
        """Return the height at points, bilinear between the four heights around each.

        Args:
            latitude: degrees north, any shape.
            longitude: degrees east, of a shape that broadcasts with it.

        Raises:
            InputError: when a point lies outside of the grid.
        """
        north, east = np.broadcast_arrays(np.asarray(latitude, float), np.asarray(longitude, float))
        row, up = _between(self.latitude, north, "latitude")
        column, aside = _between(self.longitude, east, "longitude")
        low = self._height(row, column) * (1.0 - aside) + self._height(row, column + 1) * aside
        high = self._height(row + 1, column) * (1.0 - aside) + self._height(row + 1, column + 1) * aside
        return low * (1.0 - up) + high * up

    def _height(self, row: NDArray[np.intp], column: NDArray[np.intp]) -> NDArray[np.float64]:
        return np.maximum(np.nan_to_num(self.metres[row, column].astype(float)), 0.0)


@cache
def bundled() -> Elevation:
    """Return the bundled heights: 15 to 69.9 degrees east, 40 to 70 degrees north, every 5 arc-minutes."""
    with np.load(Path(__file__).with_name("data") / "elevation.npz") as stored:
        return Elevation(stored["latitude"], stored["longitude"], stored["elevation_m"])


def from_geotiff(path: Path) -> Elevation:
    """Return the heights of the first band of a GeoTIFF in degrees (EPSG:4326), north up.

    A height belongs to the middle of its pixel. Pixels without data count as 0. The whole file is read into memory.

    Args:
        path: the file. Reading it needs the package rasterio, 1.4 or later: `pip install secondnight[terrain]`.

    Raises:
        InputError: when rasterio is missing, when the file cannot be read, or when it is not in degrees, north up.
    """
    try:
        # By name: the package is an optional one, which type checkers need not find.
        rasterio, faults = import_module("rasterio"), import_module("rasterio.errors")
    except ImportError:
        raise InputError(
            "a GeoTIFF needs the package rasterio, which is not installed: pip install 'secondnight[terrain]'",
            file=str(path),
        ) from None
    try:
        with rasterio.open(path) as raster:
            crs, turn, heights, empty = raster.crs, raster.transform, raster.read(1), raster.nodata
    except (faults.RasterioError, OSError) as fault:
        raise InputError(f"cannot be read as a GeoTIFF ({' '.join(str(fault).split())})", file=str(path)) from None
    if crs is None or crs.to_epsg() != 4326:
        raise InputError(f"must be in degrees, EPSG:4326, not {crs or 'without a reference system'}", file=str(path))
    if turn.b != 0.0 or turn.d != 0.0 or turn.a <= 0.0 or turn.e >= 0.0:
        raise InputError("must be north up, not turned or mirrored", file=str(path))
    rows, columns = heights.shape
    if rows < 2 or columns < 2:
        raise InputError(f"must have at least 2 by 2 heights, not {rows} by {columns}", file=str(path))
    metres = heights.astype(float)
    if empty is not None:
        metres[heights == empty] = np.nan
    latitude = turn.f + (np.arange(rows) + 0.5) * turn.e
    longitude = turn.c + (np.arange(columns) + 0.5) * turn.a
    return Elevation(latitude[::-1], longitude, metres[::-1])


def _between(
    grid: NDArray[np.float64], values: NDArray[np.float64], what: str
) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Return the place of the grid's line before each value, and how far it is on its way to the next one."""
    outside = ~((values >= grid[0]) & (values <= grid[-1]))
    if np.any(outside):
        wrong = float(values[outside].flat[0])
        raise InputError(f"no heights at {what} {wrong:.3f}; they are known from {grid[0]:.3f} to {grid[-1]:.3f}")
    place = np.clip(np.searchsorted(grid, values, side="right") - 1, 0, len(grid) - 2)
    return place, (values - grid[place]) / (grid[place + 1] - grid[place])
