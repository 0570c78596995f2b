"""Polygons on the globe: how large they are, where their middle is, what lies in them, and how far off the rest is.

A ring is an array of shape [n, 2], latitude and longitude in degrees, its last point the same as its first; its sides
are straight on a map of latitude and longitude. A polygon is a ring and the holes in it; a shape is polygons that do
not overlap. None crosses the antimeridian or holds a pole.

Source: chamberlain-duquette-2007, snyder-1987
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from secondnight.earth import EARTH_RADIUS_KM

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    Ring = NDArray[np.float64]
    Polygon = tuple[Ring, ...]
    Shape = tuple[Polygon, ...]
    Points = NDArray[np.float64]

_KM_TO_A_DEGREE: Final = EARTH_RADIUS_KM * np.pi / 180.0
_PAIRS_AT_ONCE: Final = 2_000_000  # of a point and a side: bounds the memory


def ring_area_km2(ring: Ring) -> float:
    """Return the area inside a ring on the sphere, positive where it runs counterclockwise."""
    latitudes, longitudes = np.radians(ring).T
    steps = np.diff(longitudes)
    # The integral of sin(latitude) along each side, which is straight in latitude and longitude.
    heights = (np.sin(latitudes[:-1]) + np.sin(latitudes[1:])) / 2.0
    return float(-np.sum(steps * heights)) * EARTH_RADIUS_KM**2


def area_km2(shape: Shape) -> float:
    """Return the area of a shape on the sphere, holes left out."""
    return sum(
        abs(ring_area_km2(polygon[0])) - sum(abs(ring_area_km2(hole)) for hole in polygon[1:]) for polygon in shape
    )


def centroid(shape: Shape) -> tuple[float, float]:
    """Return the latitude and longitude of the centre of mass on the equal-area cylindrical map.

    It may lie outside of the shape.
    """
    total, east, north = 0.0, 0.0, 0.0
    for polygon in shape:
        for place, ring in enumerate(polygon):
            x, y = ring[:, 1] - ring[0, 1], np.sin(np.radians(ring[:, 0]))
            y0 = y[0]
            y = y - y0
            cross = x[:-1] * y[1:] - x[1:] * y[:-1]
            # Which way a ring runs does not matter: outlines count as positive, holes as negative.
            sign = np.sign(cross.sum()) * (1.0 if place == 0 else -1.0)
            area = sign * cross.sum() / 2.0
            east += area * ring[0, 1] + sign * np.sum((x[:-1] + x[1:]) * cross) / 6.0
            north += area * y0 + sign * np.sum((y[:-1] + y[1:]) * cross) / 6.0
            total += area
    return float(np.degrees(np.arcsin(north / total))), float(east / total)


def box(rings: Iterable[Ring]) -> tuple[float, float, float, float]:
    """Return the southernmost, westernmost, northernmost and easternmost degree of rings."""
    points = np.concatenate(list(rings))
    south, west = points.min(axis=0).tolist()
    north, east = points.max(axis=0).tolist()
    return south, west, north, east


def inside(shape: Shape, latitude: Points, longitude: Points) -> NDArray[np.bool_]:
    """Return which points, given as arrays of one dimension, lie in a shape.

    A point on a side that two shapes share lies in one of them.
    """
    rings = [ring for polygon in shape for ring in polygon]
    held = np.zeros(len(latitude), dtype=bool)
    south, west, north, east = box(rings)
    near = np.flatnonzero((latitude >= south) & (latitude <= north) & (longitude >= west) & (longitude <= east))
    if not len(near):
        return held
    low, high = np.concatenate([_upward(ring) for ring in rings], axis=1)
    slope = (high[:, 1] - low[:, 1]) / (high[:, 0] - low[:, 0])
    for some in _blocks(near, len(low)):
        at = latitude[some, None]
        spanned = (low[:, 0] <= at) & (at < high[:, 0])
        west_of = longitude[some, None] < low[:, 1] + (at - low[:, 0]) * slope
        held[some] = np.count_nonzero(spanned & west_of, axis=1) % 2 == 1
    return held


def distances_km(shape: Shape, latitude: Points, longitude: Points, within_km: float) -> NDArray[np.float64]:
    """Return how far points outside a shape are from its outline; inf for those beyond a distance.

    Meant for tens of km: each point measures on a flat map around itself.
    """
    rings = [ring for polygon in shape for ring in polygon]
    found = np.full(len(latitude), np.inf)
    south, west, north, east = box(rings)
    up = within_km / _KM_TO_A_DEGREE
    aside = up / np.maximum(np.cos(np.radians(latitude)), 1e-3)
    near = np.flatnonzero(
        (latitude >= south - up) & (latitude <= north + up) & (longitude >= west - aside) & (longitude <= east + aside)
    )
    starts = np.concatenate([ring[:-1] for ring in rings])
    ends = np.concatenate([ring[1:] for ring in rings])
    for some in _blocks(near, len(starts)):
        shrink = np.cos(np.radians(latitude[some]))[:, None]
        y, x = starts[:, 0] - latitude[some, None], (starts[:, 1] - longitude[some, None]) * shrink
        dy, dx = ends[:, 0] - starts[:, 0], (ends[:, 1] - starts[:, 1]) * shrink
        length = dx * dx + dy * dy
        share = np.clip(-(x * dx + y * dy) / np.where(length > 0.0, length, 1.0), 0.0, 1.0)
        found[some] = np.hypot(x + share * dx, y + share * dy).min(axis=1) * _KM_TO_A_DEGREE
    return np.where(found <= within_km, found, np.inf)


def _upward(ring: Ring) -> NDArray[np.float64]:
    """Return the lower and the upper end of each side of a ring that is not level: shape [2, sides, 2]."""
    starts, ends = ring[:-1], ring[1:]
    rising = starts[:, 0] < ends[:, 0]
    falling = starts[:, 0] > ends[:, 0]
    low = np.concatenate([starts[rising], ends[falling]])
    high = np.concatenate([ends[rising], starts[falling]])
    return np.stack([low, high])


def _blocks(places: NDArray[np.intp], sides: int) -> list[NDArray[np.intp]]:
    count = -(-len(places) * sides // _PAIRS_AT_ONCE)
    return np.array_split(places, count) if count else []
