"""Cells of the map: pieces of regions, all about as large, for questions about where something began.

No cell is smaller than 50 km across. A question that works on cells reports sums over regions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from secondnight.earth import EARTH_RADIUS_KM
from secondnight.earth.regions import region_of
from secondnight.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from secondnight.earth.regions import Region

SMALLEST_KM: Final = 50.0
"""No question of this program places anything more exactly than in a cell of this size."""


@dataclass(frozen=True, eq=False)
class Cells:
    """Cells, from south to north within a region, from west to east within a row; regions in the order given.

    Attributes:
        latitude: of each cell's centre, degrees north, shape [n].
        longitude: of its centre, degrees east, shape [n].
        region_index: place of its region among those given, shape [n].
        area_km2: its share of the region's area, shape [n]; over a region they add up to the region's area.
    """

    latitude: NDArray[np.float64]
    longitude: NDArray[np.float64]
    region_index: NDArray[np.intp]
    area_km2: NDArray[np.float64]


def cells(regions: Sequence[Region], size_km: float = SMALLEST_KM) -> Cells:
    """Cut regions into cells.

    The globe is cut into rows as high as a cell, and each row into columns as wide as a cell in its middle, counted
    from the equator and from Greenwich whatever the regions; so a cell's place does not depend on which others are
    asked for. A cell belongs to the region that its centre lies in. A region that holds no centre, a city perhaps, is
    one cell, at its centroid.

    Args:
        regions: which do not overlap.
        size_km: height and width of a cell, at least 50 km.

    Raises:
        InputError: when cells smaller than 50 km are asked for.
    """
    if not size_km >= SMALLEST_KM:
        raise InputError(f"cells of {size_km:g} km are too small; at least {SMALLEST_KM:g} km are needed")
    parts = [_centres(region, size_km) for region in regions]
    counts = [len(north) for north, _ in parts]
    owner = np.repeat(np.arange(len(regions)), counts)
    areas = np.array([region.area_km2 for region in regions], dtype=float)
    return Cells(
        latitude=np.concatenate([np.empty(0), *(north for north, _ in parts)]),
        longitude=np.concatenate([np.empty(0), *(east for _, east in parts)]),
        region_index=owner,
        area_km2=np.repeat(areas / np.array(counts), counts),
    )


def _centres(region: Region, size_km: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the latitudes and longitudes of the cells' centres in a region."""
    south, west, north, east = region.box
    high = np.degrees(size_km / EARTH_RADIUS_KM)
    rows = (np.arange(np.floor(south / high), np.ceil(north / high)) + 0.5) * high
    latitudes, longitudes = [], []
    for latitude in rows[np.abs(rows) < 90.0]:
        wide = high / np.cos(np.radians(latitude))
        row = (np.arange(np.floor(west / wide), np.ceil(east / wide)) + 0.5) * wide
        latitudes.append(np.full(len(row), latitude))
        longitudes.append(row)
    all_north = np.concatenate([np.empty(0), *latitudes])
    all_east = np.concatenate([np.empty(0), *longitudes])
    held = region_of(all_north, all_east, [region], within_km=0.0) == 0
    if not held.any():
        return np.array([region.centroid[0]]), np.array([region.centroid[1]])
    return all_north[held], all_east[held]
