"""How far a radar sees over a smooth Earth, when the air bends its ray: the rule of the four-thirds Earth.

Distances are in km along the ground, heights in m above it. Every argument may be a number or an array. The rule stands
for an average day; ducting may double the distance and rain, clutter and the radar itself may shorten it.

Source: skolnik-2001
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from secondnight.errors import InputError

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

RADIUS_KM: Final = 6371.0
"""Radius of the Earth that the rule's familiar coefficient belongs to."""

BENDING: Final = 4.0 / 3.0
"""How much larger the Earth must be drawn for the ray to be straight, in standard air."""

COEFFICIENT: Final = float(np.sqrt(2.0 * BENDING * RADIUS_KM / 1000.0))
"""km to the horizon for each square root of a metre of height: 4.121812."""


def horizon_km(antenna_m: ArrayLike, target_m: ArrayLike) -> NDArray[np.float64]:
    """Return the distance at which a target comes over the horizon of an antenna, by the usual square roots.

    Raises:
        InputError: when a height is negative or no number.
    """
    antenna, target = _heights(antenna_m, "antenna"), _heights(target_m, "target")
    return COEFFICIENT * (np.sqrt(antenna) + np.sqrt(target))


def spherical_horizon_km(antenna_m: ArrayLike, target_m: ArrayLike) -> NDArray[np.float64]:
    """Return the same distance along the arc of the enlarged sphere, without the square roots' approximation.

    Raises:
        InputError: when a height is negative or no number.
    """
    return _arc_km(_heights(antenna_m, "antenna")) + _arc_km(_heights(target_m, "target"))


def lowest_seen_m(antenna_m: ArrayLike, distance_km: ArrayLike) -> NDArray[np.float64]:
    """Return the height above which a target at a distance is over the horizon: `horizon_km` the other way round.

    Raises:
        InputError: when a height or a distance is negative or no number.
    """
    beyond = _heights(distance_km, "distance") / COEFFICIENT - np.sqrt(_heights(antenna_m, "antenna"))
    return np.maximum(beyond, 0.0) ** 2


def bulge_m(from_km: ArrayLike, to_km: ArrayLike) -> NDArray[np.float64]:
    """Return how high the Earth stands above the straight line between two points on it.

    Args:
        from_km: distance to the one.
        to_km: distance to the other.
    """
    return np.multiply(from_km, to_km) * (1000.0 / (2.0 * BENDING * RADIUS_KM))


def _arc_km(height_m: NDArray[np.float64]) -> NDArray[np.float64]:
    enlarged = BENDING * RADIUS_KM
    share = height_m / 1000.0 / enlarged
    # acos(1 / (1 + share)), written so that small heights lose no digits.
    return enlarged * np.arctan(np.sqrt(share * (2.0 + share)))


def _heights(values: ArrayLike, what: str) -> NDArray[np.float64]:
    numbers = np.asarray(values, dtype=float)
    if not np.all(numbers >= 0.0):
        raise InputError(f"the {what} must be 0 or more, not {numbers.min():g}")
    return numbers
