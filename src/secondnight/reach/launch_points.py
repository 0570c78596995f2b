"""Points that stand for launch regions: their outlines, from which every place outside of them is nearest.

A track may begin anywhere in a region; the best case for the attacker, and so the careful one for whoever is defending,
begins at its edge. Which regions those are is the choice of `launch_map`.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from secondnight.earth.lines import simplified
from secondnight.reach.launch_map import attacking_regions
from secondnight.reach.range import track_on_sphere
from secondnight.reach.triangle import ground_speed_km_h, wind_from

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from secondnight.earth.polygons import Ring
    from secondnight.earth.regions import Region

SPACING_KM: Final = 20.0
"""The farthest that neighbours on an outline lie apart, its corners among them: 250 km away the nearest of them is at
most 0.2 km farther than the outline."""

_KM_A_DEGREE: Final = 111.2
_NEARLY: Final = 1.02  # longer flights than the shortest that count as nearly as short
_WINDS: Final = (0.0, 0.15, 0.3, 0.5, 0.7, 0.85, 0.95)  # tried, as shares of the airspeed, from 24 directions each


@cache
def launch_points(defender: str) -> Mapping[str, NDArray[np.float64]]:
    """Return the outline of every region from which a launch at a country is one from outside.

    Args:
        defender: ISO 3166 code: RU or UA.

    Returns:
        By name of the region, in the map's order: degrees north and east, shape (points, 2). Disputed regions are left
        out, since who could launch from there is not in the record.

    Raises:
        InputError: who attacks that country is not known here.
    """
    return {region.name: outline_points(region) for region in attacking_regions(defender)}


def outline_points(region: Region, spacing_km: float = SPACING_KM, simplified_km: float = 0.0) -> NDArray[np.float64]:
    """Return points along a region's outer lines, all corners among them; degrees north and east, shape (points, 2).

    Args:
        region: the region; islands and parts apart count with it.
        spacing_km: the farthest that two neighbours may lie from each other, above 0.
        simplified_km: corners that stand out by less are left out.
    """
    return np.concatenate([_along(polygon[0], spacing_km, simplified_km) for polygon in region.shape])


def worth_a_try(points: NDArray[np.float64], places: Sequence[tuple[float, float]]) -> NDArray[np.float64]:
    """Return the points from which the flight to some place is the shortest in some wind, or nearly so.

    Of a whole outline few are: those on the side of the place. Tried are winds of up to 0.95 of the airspeed from all
    sides.

    Args:
        points: degrees north and east, shape (points, 2).
        places: degrees north and east of each.
    """
    north, east = np.array(places).T
    away, bearing = track_on_sphere(points[:, :1], points[:, 1:], north, east)
    kept = np.zeros(len(points), dtype=bool)
    for share in _WINDS:
        for towards in range(0, 360 if share else 1, 15):
            hours = np.asarray(away / ground_speed_km_h(1.0, wind_from(share, towards), bearing))
            kept |= (hours <= _NEARLY * hours.min(axis=0)).any(axis=1)
    return points[kept]


def _along(ring: Ring, spacing_km: float, simplified_km: float) -> NDArray[np.float64]:
    """Return the corners of a closed line, and points between those that lie far apart."""
    scale = _KM_A_DEGREE * np.array([1.0, np.cos(np.radians(ring[:, 0].mean()))])
    corners = simplified(ring * scale, simplified_km) if simplified_km > 0.0 else ring * scale
    travelled = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(corners, axis=0).T))])
    parts = np.maximum(np.ceil(np.diff(travelled) / spacing_km), 1.0).astype(int)
    at = np.concatenate(
        [np.linspace(a, b, n, endpoint=False) for (a, b), n in zip(pairwise(travelled), parts, strict=True)]
    )
    return np.column_stack([np.interp(at, travelled, corners[:, k]) for k in (0, 1)]) / scale
