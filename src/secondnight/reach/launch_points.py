"""Points that stand for launch regions: their outlines, from which every place outside of them is nearest.

A track may begin anywhere in a region; the best case for the attacker, and so the careful one for whoever is defending,
begins at its edge. Which regions those are is the choice of `launch_map`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from secondnight.reach.launch_map import attacking_regions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from secondnight.earth.polygons import Ring
    from secondnight.earth.regions import Region

SPACING_KM: Final = 20.0
"""Distance between points of an outline; beyond 250 km the nearest is then at most 0.2 km farther than the outline."""

_KM_A_DEGREE: Final = 111.2


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


def outline_points(region: Region, spacing_km: float = SPACING_KM) -> NDArray[np.float64]:
    """Return points along a region's outer lines, at most so far apart; degrees north and east, shape (points, 2).

    Args:
        region: the region; islands and parts apart count with it.
        spacing_km: the farthest that two neighbours may lie from each other, above 0.
    """
    return np.concatenate([_along(polygon[0], spacing_km) for polygon in region.shape])


def _along(ring: Ring, spacing_km: float) -> NDArray[np.float64]:
    step = np.diff(ring, axis=0) * [1.0, np.cos(np.radians(ring[:, 0].mean()))]
    travelled = np.concatenate([[0.0], np.cumsum(np.hypot(step[:, 0], step[:, 1]))]) * _KM_A_DEGREE
    at = np.linspace(0.0, travelled[-1], max(int(np.ceil(travelled[-1] / spacing_km)), 1), endpoint=False)
    return np.column_stack([np.interp(at, travelled, ring[:, k]) for k in (0, 1)])
