"""The time to every point of a grid of winds from one launch point, for a craft that is steered as best it can.

Around the launch point the time is that of constant wind; from there a front moves over the grid (`fronts`). The way is
free but for the rim of the grid: ways that leave it and come back are not seen. In constant wind up to half the
airspeed, on 500 x 500 nodes, the time is never too short and at most 0.6 % too long.

Source: zermelo-1931
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from secondnight.reach.fronts import sweep_fronts
from secondnight.reach.triangle import demand_faster_than_wind, isochrone_h

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from secondnight.reach.wind_field import WindField

_HELD_NODES = 10.0
_HELD_KM = 100.0
"""Within so many nodes, but not farther than so many km, the wind is taken to be that at the launch point."""


def travel_h(field: WindField, north: float, east: float, airspeed_km_h: float) -> NDArray[np.float64]:
    """Return the shortest time from a launch point to every node of a grid.

    Args:
        field: the winds.
        north: of the launch point, in the coordinates of the grid: degrees, or km on a flat map.
        east: of it.
        airspeed_km_h: speed through the air, above that of the wind everywhere.

    Returns:
        Hours of direct flight, shape (rows, columns).

    Raises:
        InputError: the launch point lies outside the grid, or somewhere the wind is no slower than the craft.
    """
    demand_faster_than_wind(airspeed_km_h, field.wind)
    row, column = field.place_of(north, east)
    rows = np.arange(field.north.size) - row
    columns = np.arange(field.east.size) - column
    # Flat displacements, exact enough near the launch point: scales halfway to each row.
    launch_north = field.north[0] + row * (field.north[1] - field.north[0])
    halfway = (field.north + launch_north) / 2.0
    east_km = field.widths_km(halfway)[:, None] * columns
    north_km = np.broadcast_to((field.heights_km(halfway) * rows)[:, None], east_km.shape)
    spacing = float(max(field.widths_km(launch_north), field.heights_km(launch_north)))
    held = np.hypot(east_km, north_km) <= max(min(_HELD_NODES * spacing, _HELD_KM), 1.5 * spacing)
    near = isochrone_h(east_km[held], north_km[held], airspeed_km_h, field.at(north, east))
    time = np.full(held.shape, np.inf)
    time[held] = near
    between = (field.north[1:] + field.north[:-1]) / 2.0
    blows_east, blows_north = (np.ascontiguousarray(part, np.float64) for part in field.wind)
    sweep_fronts(
        time,
        held,
        blows_east,
        blows_north,
        float(airspeed_km_h),
        field.widths_km(field.north),
        field.widths_km(between),
        field.heights_km(between),
    )
    return time
