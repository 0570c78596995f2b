"""How far regions lie from the nearest launch region: the bands of distance in which the record is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from secondnight.earth.geodesy import distance_km
from secondnight.earth.regions import region
from secondnight.errors import InputError
from secondnight.reach.launch_points import launch_points

if TYPE_CHECKING:
    from collections.abc import Iterable

BANDS: Final = {
    "under 150 km": (0.0, 150.0),
    "150 to 400 km": (150.0, 400.0),
    "400 to 700 km": (400.0, 700.0),
    "over 700 km": (700.0, float("inf")),
}
"""Bands of distance: from the first to below the second."""

APART: Final = "disputed, or at sea"
"""The band of regions that have no such distance: who holds them is disputed, or they are seas."""


def from_launch_km(names: Iterable[str], defender: str) -> dict[str, float]:
    """Return how far each region's centre lies from the nearest launch region.

    Args:
        names: names of regions as the record has them.
        defender: ISO 3166 code of the country that is attacked.

    Returns:
        By name; seas, disputed regions and names of several regions at once are left out.
    """
    points = np.concatenate(list(launch_points(defender).values()))
    found: dict[str, float] = {}
    for name in names:
        try:
            where = region(name)
        except InputError:
            continue
        if not where.disputed:
            found[name] = float(np.min(distance_km(points[:, 0], points[:, 1], *where.centroid)))
    return found


def bands_of(names: Iterable[str], defender: str) -> dict[str, str]:
    """Return the band of each region, by name: one of `BANDS`, or `APART`.

    A name of several regions at once has their band if all have the same, and none otherwise.

    Args:
        names: names of regions as the record has them, several joined by " and ".
        defender: as for `from_launch_km`.
    """
    every = list(names)
    parts = {name: name.split(" and ") for name in every}
    known = from_launch_km({part for some in parts.values() for part in some}, defender)
    found: dict[str, str] = {}
    for name in every:
        bands = {_band(known.get(part)) for part in parts[name]}
        if len(bands) == 1:
            found[name] = bands.pop()
    return found


def _band(away_km: float | None) -> str:
    if away_km is None:
        return APART
    return next(band for band, (low, high) in BANDS.items() if low <= away_km < high)
