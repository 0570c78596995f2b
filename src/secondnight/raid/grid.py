"""A grid over the sites of each layer, so that a path meets only the sites near it.

Each cell lists the sites whose reach touches it. A path is walked cell by cell, so that the work grows with the
visits that there are, not with tracks times sites.

Source: amanatides-woo-1987
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from secondnight.kernel import kernel, step
from secondnight.raid.tables import record

if TYPE_CHECKING:
    from secondnight.raid.tables import Integers, Table

_MOST_CELLS_A_SIDE = 64

GRID = record(
    side=np.int64,
    low_x_km=np.float64,
    low_y_km=np.float64,
    cell_x_km=np.float64,
    cell_y_km=np.float64,
    first_cell=np.int64,
)
"""One record a layer; cell (a, b) is number `first_cell + a * side + b`. A layer without sites has side 0."""


class Grids(NamedTuple):
    """The grids of all layers; cell c lists `site[first[c] : first[c + 1]]`."""

    layers: Table  # GRID
    first: Integers
    site: Integers


@step
def cell_of(value: float, low: float, step: float, side: int) -> int:
    """Return the index of the cell that holds a coordinate, held within the grid."""
    return min(max(int((value - low) / step), 0), side - 1)


@kernel
def size_grids(layers: Table, sites: Table) -> Table:
    """Give each layer's grid about as many cells as it has sites, over all their reach."""
    grids = np.zeros(layers.size, GRID)
    cells = 0
    k = 0
    for j in range(layers.size):
        g = grids[j]
        n, reach_km = layers[j].sites, layers[j].reach_km
        g.first_cell = cells
        if n == 0:
            continue
        low_x = high_x = sites[k].x_km
        low_y = high_y = sites[k].y_km
        for m in range(k, k + n):
            low_x, high_x = min(low_x, sites[m].x_km), max(high_x, sites[m].x_km)
            low_y, high_y = min(low_y, sites[m].y_km), max(high_y, sites[m].y_km)
        g.side = min(int(math.sqrt(n)), _MOST_CELLS_A_SIDE)
        g.low_x_km, g.low_y_km = low_x - reach_km, low_y - reach_km
        g.cell_x_km = (high_x - low_x + 2.0 * reach_km) / g.side
        g.cell_y_km = (high_y - low_y + 2.0 * reach_km) / g.side
        cells += g.side * g.side
        k += n
    return grids


@kernel
def lay_grids(layers: Table, sites: Table) -> Grids:
    """Lay the grids and list in each cell the sites that are present and reach it."""
    grids = size_grids(layers, sites)
    cells = 0
    for j in range(layers.size):
        cells += grids[j].side * grids[j].side
    first = np.zeros(cells + 1, np.int64)
    listed = np.empty(0, np.int64)
    # The first pass counts, the second fills.
    for fill in range(2):
        for k in range(sites.size):
            if not sites[k].present:
                continue
            g = grids[sites[k].layer]
            reach_km = layers[sites[k].layer].reach_km
            low_a = cell_of(sites[k].x_km - reach_km, g.low_x_km, g.cell_x_km, g.side)
            high_a = cell_of(sites[k].x_km + reach_km, g.low_x_km, g.cell_x_km, g.side)
            low_b = cell_of(sites[k].y_km - reach_km, g.low_y_km, g.cell_y_km, g.side)
            high_b = cell_of(sites[k].y_km + reach_km, g.low_y_km, g.cell_y_km, g.side)
            for a in range(low_a, high_a + 1):
                for b in range(low_b, high_b + 1):
                    c = g.first_cell + a * g.side + b
                    if fill == 1:
                        listed[first[c]] = k
                    first[c] += 1
        if fill == 0:
            total = 0
            for c in range(cells):
                count = first[c]
                first[c] = total
                total += count
            listed = np.empty(total, np.int64)
    # Filling has moved each start to its end, which is the next cell's start.
    for c in range(cells, 0, -1):
        first[c] = first[c - 1]
    first[0] = 0
    return Grids(grids, first, listed)


@step
def span_s(position: float, velocity: float, low: float, high: float) -> tuple[float, float]:
    """Return when a moving coordinate is between low and high: (in, out) in s from now, possibly infinite or empty."""
    if velocity == 0.0:
        return (-np.inf, np.inf) if low <= position <= high else (np.inf, -np.inf)
    a, b = (low - position) / velocity, (high - position) / velocity
    return min(a, b), max(a, b)


@step
def cells_on_path(grids: Table, j: int, track: np.record, out: Integers) -> int:
    """Write the numbers of the cells of layer j's grid that a track's path touches, in order, and return how many.

    Args:
        grids: the grids.
        j: the layer.
        track: the track.
        out: room for two numbers for each cell of a side, and one more.
    """
    g = grids[j]
    if g.side == 0:
        return 0
    x, y, vx, vy = track.x_km, track.y_km, track.vx_km_s, track.vy_km_s
    in_x, out_x = span_s(x, vx, g.low_x_km, g.low_x_km + g.side * g.cell_x_km)
    in_y, out_y = span_s(y, vy, g.low_y_km, g.low_y_km + g.side * g.cell_y_km)
    t = max(0.0, in_x, in_y)
    end = min(track.end_s - track.start_s, out_x, out_y)
    if t > end:
        return 0
    a = cell_of(x + vx * t, g.low_x_km, g.cell_x_km, g.side)
    b = cell_of(y + vy * t, g.low_y_km, g.cell_y_km, g.side)
    step_a, step_b = (1 if vx > 0.0 else -1), (1 if vy > 0.0 else -1)
    across_a = g.cell_x_km / abs(vx) if vx != 0.0 else np.inf
    across_b = g.cell_y_km / abs(vy) if vy != 0.0 else np.inf
    next_a = (g.low_x_km + (a + (step_a > 0)) * g.cell_x_km - x) / vx if vx != 0.0 else np.inf
    next_b = (g.low_y_km + (b + (step_b > 0)) * g.cell_y_km - y) / vy if vy != 0.0 else np.inf
    n = 0
    while t <= end and 0 <= a < g.side and 0 <= b < g.side:
        out[n] = g.first_cell + a * g.side + b
        n += 1
        if next_a < next_b:
            t = next_a
            next_a += across_a
            a += step_a
        else:
            t = next_b
            next_b += across_b
            b += step_b
    return n
