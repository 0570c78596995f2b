"""Lines on a map: how far a still-air range reaches, and how far a time of flight, from the best of many launch points.

On a grid of latitude and longitude the range that each node takes is worked out in many winds; a line of equal range is
then drawn through the grid.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from secondnight.reach.range import track
from secondnight.reach.reachable import needed_km

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from secondnight.reach.range import Craft
    from secondnight.reach.winds import WindDraws

    Floats = NDArray[np.float64]

STEP_DEG: Final = (0.8, 1.2)
"""Spacing of the grid, degrees north and east: about 85 km, smooth enough since distances are."""

_MARGIN_DEG: Final = 3.0


@dataclass(frozen=True, eq=False)
class RangeMap:
    """What range every node of a grid takes.

    Attributes:
        north: degrees north of the rows, ascending, shape (rows,).
        east: degrees east of the columns, ascending, shape (columns,).
        needed_km: still-air range with which each node is just reached in each wind, shape (winds, rows, columns).
        km_an_hour: still-air range spent in an hour of flight, reserve and detours included.
    """

    north: Floats
    east: Floats
    needed_km: Floats
    km_an_hour: float

    def range_lines(self, range_km: float, share: float = 0.5) -> list[Floats]:
        """Return the lines within which a share of the winds lets a range suffice.

        Args:
            range_km: still-air range.
            share: of the winds: 0.95 gives the safe edge, 0.05 the farthest.

        Returns:
            Lines of degrees north and east, shape (points, 2), closed unless they run out of the grid.
        """
        return self._lines(np.quantile(self.needed_km, share, axis=0), range_km)

    def hour_lines(self, hours: float) -> list[Floats]:
        """Return the lines that are reached after so many hours in half of the winds, if the fuel lasts; as above."""
        return self._lines(np.quantile(self.needed_km, 0.5, axis=0), hours * self.km_an_hour)

    def _lines(self, values: Floats, level: float) -> list[Floats]:
        from contourpy import contour_generator

        drawn = contour_generator(self.east, self.north, values).lines(level)
        return [np.asarray(line, np.float64)[:, ::-1] for line in drawn]


def range_map(craft: Craft, points: Floats, winds: WindDraws, box: tuple[float, float, float, float]) -> RangeMap:
    """Work out the range that every node of a grid takes.

    Args:
        craft: what flies; its own range does not count.
        points: degrees north and east of the launch points, shape (points, 2).
        winds: the winds; a few dozen give smooth lines.
        box: south, west, north and east of the part of the map, in degrees; the grid reaches a little beyond.
    """
    south, west, top, right = box
    north = np.arange(south - _MARGIN_DEG, min(top + _MARGIN_DEG, 85.0) + STEP_DEG[0], STEP_DEG[0])
    east = np.arange(west - _MARGIN_DEG, right + _MARGIN_DEG + STEP_DEG[1], STEP_DEG[1])
    latitude, longitude = (each.ravel() for each in np.meshgrid(north, east, indexing="ij"))
    ways = track(points[:, :1], points[:, 1:], latitude, longitude)
    needed = needed_km(craft, ways, winds)
    per_hour = craft.airspeed_km_h / (1.0 - craft.reserve)
    return RangeMap(north, east, needed.T.reshape(-1, north.size, east.size), per_hour)
