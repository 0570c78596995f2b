"""From polygons to a grid of labels, and from the grid to outlines that neighbours share (for `build_regions.py`)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondnight.earth.lines import simplified

OUTSIDE = -1
"""The label of what lies beyond the grid."""

_STEPS = ((0, 1), (1, 0), (0, -1), (-1, 0))
"""East, south, west, north, as steps of row and column; each is a right turn after the one before."""

_LEFT_CELL = ((-1, 0), (0, 0), (0, -1), (-1, -1))
"""The cell on the left of an edge that leaves a corner in each direction, as steps from the corner."""


@dataclass(frozen=True)
class Grid:
    """A grid in degrees: its west, south, east and north, and its cells to a degree; row 0 is the northernmost."""

    west: float
    south: float
    east: float
    north: float
    per_degree: int

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return (
            round((self.north - self.south) * self.per_degree),
            round((self.east - self.west) * self.per_degree),
        )


@dataclass(frozen=True)
class Arc:
    """A line between two labels: its corners in order (row, column), and the labels on its left and right.

    A closed one meets no other line.
    """

    corners: tuple[tuple[int, int], ...]
    left: int
    right: int
    closed: bool


def areas_km2(grid: Grid) -> NDArray[np.float64]:
    """Return the area of a cell in each row."""
    latitudes = grid.north - (np.arange(grid.shape[0]) + 0.5) / grid.per_degree
    return (111.195 / grid.per_degree) ** 2 * np.cos(np.radians(latitudes))


def painted(grid: Grid, features: list[dict[str, Any]], labels: list[int]) -> NDArray[np.int16]:
    """Return the grid with the cells whose centre lies in a polygon, or that a line crosses, set to its label."""
    canvas = np.zeros(grid.shape, dtype=np.int16)
    for feature, label in zip(features, labels, strict=True):
        kind, coordinates = feature["geometry"]["type"], feature["geometry"]["coordinates"]
        parts = coordinates if kind.startswith("Multi") else [coordinates]
        for part in parts:
            if kind.endswith("Polygon"):
                _fill(canvas, [_on_grid(grid, ring) for ring in part], label)
            else:
                _draw(canvas, _on_grid(grid, part), label)
    return canvas


def _on_grid(grid: Grid, points: list[list[float]]) -> NDArray[np.float64]:
    """Return columns and rows, not whole, of points in degrees."""
    degrees = np.array(points, dtype=float)
    return np.stack([degrees[:, 0] - grid.west, grid.north - degrees[:, 1]], axis=1) * grid.per_degree


def _fill(canvas: NDArray[np.int16], rings: list[NDArray[np.float64]], label: int) -> None:
    starts = np.concatenate([ring[:-1] for ring in rings])
    ends = np.concatenate([ring[1:] for ring in rings])
    top = max(int(np.floor(starts[:, 1].min())), 0)
    bottom = min(int(np.ceil(starts[:, 1].max())), canvas.shape[0])
    left = max(int(np.floor(starts[:, 0].min())), 0)
    right = min(int(np.ceil(starts[:, 0].max())), canvas.shape[1])
    if top >= bottom or left >= right:
        return
    turns = np.zeros((bottom - top, right - left + 1), dtype=np.int32)
    low, high = np.minimum(starts[:, 1], ends[:, 1]), np.maximum(starts[:, 1], ends[:, 1])
    first = np.clip(np.ceil(low - 0.5), top, bottom).astype(int)
    last = np.clip(np.ceil(high - 0.5), top, bottom).astype(int)
    counts = last - first
    edge = np.repeat(np.arange(len(starts)), counts)
    row = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts) + first[edge]
    share = (row + 0.5 - starts[edge, 1]) / (ends[edge, 1] - starts[edge, 1])
    crossing = starts[edge, 0] + share * (ends[edge, 0] - starts[edge, 0])
    column = np.clip(np.ceil(crossing - 0.5), left, right).astype(int)
    np.add.at(turns, (row - top, column - left), 1)
    inside = np.cumsum(turns, axis=1)[:, :-1] % 2 == 1
    canvas[top:bottom, left:right][inside] = label


def _draw(canvas: NDArray[np.int16], line: NDArray[np.float64], label: int) -> None:
    for start, end in pairwise(line):
        count = int(np.ceil(np.abs(end - start).max() * 4)) + 1
        points = start + np.linspace(0, 1, count)[:, None] * (end - start)
        columns, rows = np.floor(points).astype(int).T
        inside = (rows >= 0) & (rows < canvas.shape[0]) & (columns >= 0) & (columns < canvas.shape[1])
        canvas[rows[inside], columns[inside]] = label


def traced(labels: NDArray[np.int16]) -> list[Arc]:
    """Return the lines between the labels of a grid, each once; at its ends three or more lines meet, or it is closed.

    The grid's rim counts as a line towards `OUTSIDE`.
    """
    rim = np.pad(labels, 1, constant_values=OUTSIDE)
    rows, columns = labels.shape
    eastward = np.zeros((rows + 1, columns + 1), dtype=bool)
    southward = np.zeros((rows + 1, columns + 1), dtype=bool)
    eastward[:, :-1] = rim[:-1, 1:-1] != rim[1:, 1:-1]
    southward[:-1, :] = rim[1:-1, :-1] != rim[1:-1, 1:]
    degree = eastward.astype(np.int8) + southward
    degree[:, 1:] += eastward[:, :-1]
    degree[1:, :] += southward[:-1, :]
    left = {
        (int(row), int(column), direction)
        for table, direction in ((eastward, 0), (southward, 1))
        for row, column in np.argwhere(table)
    }
    arcs = []
    starts = [(int(row), int(column)) for row, column in np.argwhere(degree >= 3)]
    meetings = [(*corner, direction) for corner in starts for direction in range(4)]
    for row, column, direction in [*meetings, *sorted(left)]:
        if _edge(row, column, direction) in left:
            arcs.append(_walk(rim, degree, left, (row, column), direction))
    return arcs


def _edge(row: int, column: int, direction: int) -> tuple[int, int, int]:
    """Return the one name that an edge has from both its ends."""
    step = _STEPS[direction]
    return (row, column, direction) if direction < 2 else (row + step[0], column + step[1], direction - 2)


def _walk(
    rim: NDArray[np.int16],
    degree: NDArray[np.int8],
    left: set[tuple[int, int, int]],
    corner: tuple[int, int],
    direction: int,
) -> Arc:
    """Follow a line from a corner to the next meeting of lines, or back to where it began."""
    row, column = corner
    ahead, behind = _LEFT_CELL[direction], _LEFT_CELL[(direction + 1) % 4]
    labels = (
        int(rim[row + ahead[0] + 1, column + ahead[1] + 1]),
        int(rim[row + behind[0] + 1, column + behind[1] + 1]),
    )
    corners = [corner]
    while True:
        left.remove(_edge(row, column, direction))
        row, column = row + _STEPS[direction][0], column + _STEPS[direction][1]
        corners.append((row, column))
        if degree[row, column] >= 3 or (row, column) == corner:
            return Arc(tuple(corners), *labels, closed=bool(degree[row, column] == 2))
        direction = next(turn for turn in range(4) if _edge(row, column, turn) in left)


def shortened(line: NDArray[np.float64], tolerance: float) -> NDArray[np.float64]:
    """Return a line of degrees (east, north) simplified; the tolerance is in degrees of latitude."""
    flat = [np.cos(np.radians(line[:, 1].mean())), 1.0]
    return simplified(line * flat, tolerance) / flat


def rings_of(arcs: list[Arc], label: int) -> list[list[int]]:
    """Return the outlines of a label as lists of arcs, the label on their left; arc i against its sense is ~i."""
    starting: dict[tuple[int, int], list[tuple[int, tuple[int, int]]]] = defaultdict(list)
    ends: dict[int, tuple[tuple[int, int], tuple[int, int]]] = {}
    for place, arc in enumerate(arcs):
        if label in (arc.left, arc.right):
            signed, corners = (place, arc.corners) if arc.left == label else (~place, arc.corners[::-1])
            leaving, arriving = _step(corners[0], corners[1]), _step(corners[-2], corners[-1])
            starting[corners[0]].append((signed, leaving))
            ends[signed] = (corners[-1], arriving)
    rings = []
    while ends:
        first = signed = min(ends, key=lambda each: (each < 0, each))
        ring = []
        while signed in ends:
            ring.append(signed)
            corner, arriving = ends.pop(signed)
            onward = [each for each in starting[corner] if each[0] in ends or each[0] == first]
            if not onward:
                break
            # The sharpest left turn stays at the same cell where two of the label's cells touch at a corner only.
            signed = min(onward, key=lambda each: _turn(arriving, each[1]))[0]
        rings.append(ring)
    return rings


def _step(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    return other[0] - one[0], other[1] - one[1]


def _turn(arriving: tuple[int, int], leaving: tuple[int, int]) -> int:
    """Return 0 for a left turn, 1 for straight on, 2 for a right turn."""
    return (_STEPS.index(leaving) - _STEPS.index(arriving) + 1) % 4


def topology(grid: Grid, arcs: list[Arc], properties: list[dict[str, Any]], tolerance: float) -> dict[str, Any]:
    """Return a TopoJSON document of the labels 1, 2, ..., exterior outlines counterclockwise.

    Coordinates are whole numbers of half a cell. A line runs through the middles of the grid's edges, which takes the
    steps out of it, and is then simplified.
    """
    lines = []
    for arc in arcs:
        corners = 2 * np.array(arc.corners, dtype=float)[:, ::-1]
        middles = (corners[:-1] + corners[1:]) / 2
        points = [*middles, middles[0]] if arc.closed else [corners[0], *middles, corners[-1]]
        degrees = np.array(points) / (2 * grid.per_degree) * [1, -1] + [grid.west, grid.north]
        short = (shortened(degrees, tolerance) - [grid.west, grid.north]) * [1, -1] * 2 * grid.per_degree
        lines.append(np.rint(short).astype(int))
    geometries = []
    for label, own in enumerate(properties, start=1):
        rings = rings_of(arcs, label)
        geometries.append({"type": "MultiPolygon", "properties": own, "arcs": _nested(arcs, rings)})
    scale = 1 / (2 * grid.per_degree)
    return {
        "type": "Topology",
        "transform": {"scale": [scale, -scale], "translate": [grid.west, grid.north]},
        "objects": {"regions": {"type": "GeometryCollection", "geometries": geometries}},
        "arcs": [[line[0].tolist(), *np.diff(line, axis=0).tolist()] for line in lines],
    }


def _nested(arcs: list[Arc], rings: list[list[int]]) -> list[list[list[int]]]:
    """Return polygons: each outline with the holes that lie directly in it."""
    corners = [_corners(arcs, ring) for ring in rings]
    outer = sorted((area, place) for place, ring in enumerate(corners) if (area := _twice_area(ring)) > 0)
    polygons = {place: [rings[place]] for _, place in outer}
    for place, ring in enumerate(corners):
        if place not in polygons:
            # A cell of the label beside the hole lies in the polygon that the hole is in, and in none inside the hole.
            row, column = ring[0]
            step = _LEFT_CELL[_STEPS.index(_step(ring[0], ring[1]))]
            cell = (row + step[0] + 0.5, column + step[1] + 0.5)
            around = next(each for _, each in outer if _holds(corners[each], cell))
            polygons[around].append(rings[place])
    return [polygons[place] for place in sorted(polygons)]


def _corners(arcs: list[Arc], ring: list[int]) -> list[tuple[int, int]]:
    corners: list[tuple[int, int]] = []
    for signed in ring:
        corners += arcs[signed].corners[:-1] if signed >= 0 else arcs[~signed].corners[:0:-1]
    return [*corners, corners[0]]


def _twice_area(ring: list[tuple[int, int]]) -> float:
    """Return twice the signed area of an outline, positive where it runs counterclockwise (rows run south)."""
    rows, columns = np.array(ring, dtype=float).T
    return float(np.sum(rows[:-1] * columns[1:] - rows[1:] * columns[:-1]))


def _holds(ring: list[tuple[int, int]], point: tuple[float, float]) -> bool:
    rows, columns = np.array(ring, dtype=float).T
    crossed = ((rows[:-1] > point[0]) != (rows[1:] > point[0])) & (columns[:-1] > point[1])
    return bool(crossed.sum() % 2)
