"""Rough terrain: heights along a geodesic, and what they hide from a radar.

The bundled grid has a height every 5 arc-minutes, about 9 km from north to south and 5 km from east to west. **It
shows mountain ranges and uplands and nothing smaller: no hills, no valleys, no towers, no forest, no houses.** A line
of sight that it calls clear may well be blocked: it overstates what is seen, and most for what flies low. A grid of the
user's own (`elevation.from_geotiff`) shows as much as it holds.

Source: etopo5, skolnik-2001
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from secondnight.earth.geodesy import bearing_deg, destination, distance_km
from secondnight.earth.horizon import bulge_m
from secondnight.errors import InputError

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from secondnight.earth.elevation import Elevation

STEP_KM: Final = 2.0
"""Distance between samples unless told otherwise: well below the spacing of the bundled grid."""


@dataclass(frozen=True, eq=False)
class Profile:
    """Heights along a geodesic.

    Attributes:
        distance_km: of each sample from the start, shape [n]; the first is 0.
        ground_m: height of the ground above the sea, shape [n].
    """

    distance_km: NDArray[np.float64]
    ground_m: NDArray[np.float64]


@dataclass(frozen=True)
class Sight:
    """Whether a straight ray passes over a profile.

    Attributes:
        clear: whether no sample stands above the ray.
        clearance_m: how far the ray passes above the ground at its worst sample; negative where it is blocked.
        worst: place of that sample in the profile.
        worst_km: its distance from the start.
    """

    clear: bool
    clearance_m: float
    worst: int
    worst_km: float


def profile(
    elevation: Elevation,
    latitude: float,
    longitude: float,
    to_latitude: float,
    to_longitude: float,
    step_km: float = STEP_KM,
) -> Profile:
    """Return the ground along the geodesic between two points, both ends included.

    Args:
        elevation: the heights, such as `elevation.bundled()`.
        latitude: of the start, degrees north.
        longitude: of the start, degrees east.
        to_latitude: of the end.
        to_longitude: of the end.
        step_km: largest distance between samples.

    Raises:
        InputError: when the step is not above 0, or the line leaves the grid of heights.
    """
    length = distance_km(latitude, longitude, to_latitude, to_longitude)
    distances = np.linspace(0.0, length, 1 + max(1, int(np.ceil(length / _step(step_km)))))
    bearing = bearing_deg(latitude, longitude, to_latitude, to_longitude)
    return Profile(distances, elevation.at(*destination(latitude, longitude, bearing, distances)))


def line_of_sight(ground: Profile, antenna_m: float, target_m: float) -> Sight:
    """Return whether an antenna at the start of a profile sees a target at its end, over the four-thirds Earth.

    Args:
        ground: the profile.
        antenna_m: height of the antenna above the ground at the start.
        target_m: height of the target above the ground at the end.
    """
    length = float(ground.distance_km[-1])
    share = ground.distance_km / length if length > 0.0 else np.linspace(0.0, 1.0, len(ground.distance_km))
    bottom, top = ground.ground_m[0] + antenna_m, ground.ground_m[-1] + target_m
    ray = bottom + share * (top - bottom)
    clearance = ray - ground.ground_m - bulge_m(ground.distance_km, length - ground.distance_km)
    worst = int(np.argmin(clearance))
    least = float(clearance[worst])
    return Sight(least >= 0.0, least, worst, float(ground.distance_km[worst]))


def masked_horizon_km(
    elevation: Elevation,
    latitude: float,
    longitude: float,
    bearings_deg: ArrayLike,
    antenna_m: float,
    target_m: float,
    limit_km: float = 300.0,
    step_km: float = STEP_KM,
) -> NDArray[np.float64]:
    """Return how far out a target stays in sight of an antenna in each direction.

    The target keeps its height above the ground. Beyond the distance given it may come into sight again, on a slope
    that faces the antenna.

    Args:
        elevation: the heights, such as `elevation.bundled()`.
        latitude: of the antenna, degrees north.
        longitude: of the antenna, degrees east.
        bearings_deg: directions, degrees clockwise from north, any shape.
        antenna_m: height of the antenna above the ground.
        target_m: height of the target above the ground.
        limit_km: how far to look.
        step_km: largest distance between samples.

    Returns:
        For each direction the distance at which the target is lost first, `limit_km` when it never is.

    Raises:
        InputError: when a step or the limit is not above 0, or a line leaves the grid of heights.
    """
    if not limit_km > 0.0:
        raise InputError(f"the limit must be above 0 km, not {limit_km:g}")
    bearings = np.asarray(bearings_deg, dtype=float)
    distances = np.linspace(0.0, limit_km, 1 + int(np.ceil(limit_km / _step(step_km))))
    where = destination(latitude, longitude, bearings.reshape(-1, 1), distances)
    ground = elevation.at(*where)
    out = distances[1:]
    # Seen from the antenna, the Earth falls away from the level by `bulge_m(d, d)`.
    drop = bulge_m(out, out)
    below = ground[:, :1] + antenna_m
    ground_slope = (ground[:, 1:] - drop - below) / out
    target_slope = ground_slope + target_m / out
    hidden_by = np.maximum.accumulate(ground_slope, axis=1)
    margin = np.full(ground_slope.shape, np.inf)
    margin[:, 1:] = (target_slope[:, 1:] - hidden_by[:, :-1]) * out[1:]
    lost = margin < 0.0
    found = np.full(len(margin), limit_km)
    some = np.flatnonzero(lost.any(axis=1))
    first = np.argmax(lost[some], axis=1)
    before, after = margin[some, first - 1], margin[some, first]
    # The antenna's own slope hides nothing from the first sample: there the target is lost at the sample before.
    share = np.where(np.isfinite(before), 1.0 / (1.0 - after / np.maximum(before, 1e-9)), 0.0)
    found[some] = out[first - 1] + share * (out[first] - out[first - 1])
    return found.reshape(bearings.shape)


def _step(step_km: float) -> float:
    if not step_km > 0.0:
        raise InputError(f"the step must be above 0 km, not {step_km:g}")
    return step_km
