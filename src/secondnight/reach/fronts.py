"""The front of all that can be reached, moving over a grid of winds: the kernel of `isochrones`.

With V the airspeed, w the wind and p the gradient of the time t, the front obeys V |p| + w . p = 1: it moves at V along
its normal and is carried by the wind. In a triangle of a node and two neighbours t is taken to be linear; the equation
is then quadratic in the node's time, and counts if the flight comes from inside the triangle. Beside it stand the two
flights along the triangle's edges. A node's time is the least over its eight triangles; nodes are swept in four orders,
again and again, until no time changes. The error shrinks almost in proportion to the spacing.

Source: zermelo-1931, zhao-2005, bak-mclaughlin-renzi-2010
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from secondnight.kernel import kernel, step

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_ROWS = (0, 1, 1, 1, 0, -1, -1, -1)
_COLUMNS = (1, 1, 0, -1, -1, -1, 0, 1)
"""The eight neighbours of a node, in order around it."""

_SETTLED = 1e-9
"""A time that falls by less than this share of itself counts as unchanged."""


@step
def edge_h(east: float, north: float, airspeed: float, wind_east: float, wind_north: float) -> float:
    """Return the time of flight over a displacement in constant wind, the craft being faster than the wind."""
    helped = east * wind_east + north * wind_north
    faster = airspeed * airspeed - wind_east * wind_east - wind_north * wind_north
    square = east * east + north * north
    root = math.sqrt(helped * helped + faster * square)
    return square / (root + helped) if helped > 0.0 else (root - helped) / faster


@step
def triangle_h(
    east_1: float,
    north_1: float,
    time_1: float,
    east_2: float,
    north_2: float,
    time_2: float,
    airspeed: float,
    wind_east: float,
    wind_north: float,
) -> float:
    """Return the time at which a straight front that passes two points passes the origin.

    It is infinite when the flight to the origin does not come from between the two.

    Args:
        east_1: displacement from the first point to the origin.
        north_1: of it.
        time_1: at which the front passes the first point.
        east_2: displacement from the second point to the origin.
        north_2: of it.
        time_2: at which it passes the second.
        airspeed: of the front through the air.
        wind_east: of the wind.
        wind_north: of it.
    """
    area = east_1 * north_2 - east_2 * north_1
    # p = a t - b, from p . m_1 = t - t_1 and p . m_2 = t - t_2.
    a_east, a_north = (north_2 - north_1) / area, (east_1 - east_2) / area
    b_east = (north_2 * time_1 - north_1 * time_2) / area
    b_north = (east_1 * time_2 - east_2 * time_1) / area
    square = airspeed * airspeed
    carried_a = wind_east * a_east + wind_north * a_north
    carried_b = 1.0 + wind_east * b_east + wind_north * b_north
    a = square * (a_east * a_east + a_north * a_north) - carried_a * carried_a
    half_b = square * (a_east * b_east + a_north * b_north) - carried_a * carried_b
    c = square * (b_east * b_east + b_north * b_north) - carried_b * carried_b
    left = half_b * half_b - a * c
    if left < 0.0:
        return np.inf
    time = (half_b + math.sqrt(left)) / a
    p_east, p_north = a_east * time - b_east, a_north * time - b_north
    size = math.hypot(p_east, p_north)
    if size == 0.0:
        return np.inf
    fly_east = airspeed * p_east / size + wind_east
    fly_north = airspeed * p_north / size + wind_north
    # The flight is a sum of the two displacements with parts that must not be negative.
    if (fly_east * north_2 - fly_north * east_2) * area < 0.0 or (fly_north * east_1 - fly_east * north_1) * area < 0.0:
        return np.inf
    return time


@kernel
def sweep_fronts(
    time: Floats,
    held: NDArray[np.bool_],
    east: Floats,
    north: Floats,
    airspeed: float,
    width: Floats,
    half_width: Floats,
    height: Floats,
) -> int:
    """Lower all times until they satisfy the equation of the front.

    Args:
        time: shape (rows, columns); known at held nodes, infinite elsewhere; overwritten.
        held: shape (rows, columns), the nodes whose time is known.
        east: shape (rows, columns), the wind.
        north: of it; rows go north.
        airspeed: of the craft, above the wind everywhere.
        width: shape (rows,), spacing of the columns.
        half_width: shape (rows - 1,), spacing of the columns halfway to the next row.
        height: shape (rows - 1,), spacing of the rows.

    Returns:
        The number of sweeps that it took.
    """
    rows, columns = time.shape
    # Only nodes beside one that has changed are looked at.
    awake = np.zeros((rows, columns), np.bool_)
    for i in range(rows):
        for j in range(columns):
            if held[i, j]:
                for k in range(8):
                    a, b = i + _ROWS[k], j + _COLUMNS[k]
                    if 0 <= a < rows and 0 <= b < columns and not held[a, b]:
                        awake[a, b] = True
    go_east, go_north, around = np.empty(9), np.empty(9), np.empty(9)
    sweeps = 0
    changed = True
    while changed:
        changed = False
        for order in range(4):
            sweeps += 1
            for ii in range(rows):
                i = ii if order < 2 else rows - 1 - ii
                for jj in range(columns):
                    j = jj if order % 2 == 0 else columns - 1 - jj
                    if not awake[i, j]:
                        continue
                    awake[i, j] = False
                    wind_east, wind_north = east[i, j], north[i, j]
                    best = time[i, j]
                    for k in range(8):
                        a, b = i + _ROWS[k], j + _COLUMNS[k]
                        around[k] = np.inf
                        if not (0 <= a < rows and 0 <= b < columns):
                            continue
                        around[k] = time[a, b]
                        across = width[i] if a == i else half_width[min(a, i)]
                        go_east[k] = -_COLUMNS[k] * across
                        go_north[k] = 0.0 if a == i else -_ROWS[k] * height[min(a, i)]
                        if around[k] < best:
                            best = min(
                                best, around[k] + edge_h(go_east[k], go_north[k], airspeed, wind_east, wind_north)
                            )
                    go_east[8], go_north[8], around[8] = go_east[0], go_north[0], around[0]
                    for k in range(8):
                        if min(around[k], around[k + 1]) < best and max(around[k], around[k + 1]) < np.inf:
                            best = min(
                                best,
                                triangle_h(
                                    go_east[k],
                                    go_north[k],
                                    around[k],
                                    go_east[k + 1],
                                    go_north[k + 1],
                                    around[k + 1],
                                    airspeed,
                                    wind_east,
                                    wind_north,
                                ),
                            )
                    if best < time[i, j] * (1.0 - _SETTLED):
                        time[i, j] = best
                        changed = True
                        for k in range(8):
                            a, b = i + _ROWS[k], j + _COLUMNS[k]
                            if 0 <= a < rows and 0 <= b < columns and time[a, b] > best and not held[a, b]:
                                awake[a, b] = True
    return sweeps
