"""In how many winds a place can be reached: many winds times many places.

A launch point may be a whole region: several points, of which each wind takes the one that suits it best. Winds are
luck; a craft and a law of winds are given here, and `simulation` draws those anew where they are not known.
"""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from secondnight.errors import InputError
from secondnight.kernel import kernel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from secondnight.reach.range import Craft, Track
    from secondnight.reach.winds import WindDraws

_ELEMENTS_A_JOB = 400_000
"""Winds times places that one job holds at a time: a few MB, so that memory does not grow with the question."""


@kernel
def fill_direct_h(
    distance_km: NDArray[np.float64],
    bearing_rad: NDArray[np.float64],
    kept: NDArray[np.float64],
    east_km_h: NDArray[np.float64],
    north_km_h: NDArray[np.float64],
    mean_east_km_h: NDArray[np.float64],
    mean_north_km_h: NDArray[np.float64],
    airspeed_km_h: float,
    out: NDArray[np.float64],
) -> None:
    """Write the shortest time of direct flight to each place in each wind; infinite where the track cannot be kept.

    Args:
        distance_km: shape (launch points, places).
        bearing_rad: shape (launch points, places), of the track at its midpoint.
        kept: shape (launch points, places), the share of a wind's departure from its mean that is left along the track.
        east_km_h: shape (winds,), and so the other three.
        north_km_h: of the wind at one place.
        mean_east_km_h: of the mean wind.
        mean_north_km_h: of it.
        airspeed_km_h: speed through the air.
        out: shape (places, winds), in h.
    """
    square = airspeed_km_h * airspeed_km_h
    for p in range(distance_km.shape[1]):
        for k in range(east_km_h.size):
            out[p, k] = np.inf
        for q in range(distance_km.shape[0]):
            sine, cosine = math.sin(bearing_rad[q, p]), math.cos(bearing_rad[q, p])
            way, share = distance_km[q, p], kept[q, p]
            for k in range(east_km_h.size):
                east = mean_east_km_h[k] + share * (east_km_h[k] - mean_east_km_h[k])
                north = mean_north_km_h[k] + share * (north_km_h[k] - mean_north_km_h[k])
                along = east * sine + north * cosine
                across = east * cosine - north * sine
                left = square - across * across
                speed = along + math.sqrt(max(left, 0.0))
                hours = way / speed if left > 0.0 and speed > 0.0 else np.inf
                out[p, k] = min(out[p, k], hours)


def direct_h(ways: Track, winds: WindDraws, airspeed_km_h: float) -> NDArray[np.float64]:
    """Return the time of direct flight to each place in each wind from the launch point that is best in that wind.

    Args:
        ways: tracks, shape (places,) from one launch point or (launch points, places) from several.
        winds: the winds.
        airspeed_km_h: speed through the air.

    Returns:
        Hours, shape (places, winds); infinite where no track can be kept, 0 at a launch point.

    Raises:
        InputError: there is no launch point.
    """
    distance, bearing = (np.atleast_2d(np.asarray(x, np.float64)) for x in ways)
    if distance.shape[0] == 0:
        raise InputError("a launch region needs at least one point")
    out = np.empty((distance.shape[1], winds.east_km_h.size))
    kept = winds.kept(distance)
    fill_direct_h(distance, np.radians(bearing), kept, *winds[:4], float(airspeed_km_h), out)
    out[(distance == 0.0).any(axis=0)] = 0.0
    return out


def needed_km(craft: Craft, ways: Track, winds: WindDraws) -> NDArray[np.float64]:
    """Return the still-air range with which each place is just reached in each wind, shape (places, winds).

    Reserve and detour of the craft count, its own range does not. Infinite where no track can be kept.

    Raises:
        InputError: there is no launch point.
    """
    per_hour = craft.airspeed_km_h * craft.detour_factor / (1.0 - craft.reserve)
    return direct_h(ways, winds, craft.airspeed_km_h) * per_hour


class Reached(NamedTuple):
    """How often places are reached, and how long the flight then takes; each of shape (ranges, places).

    Attributes:
        share: share of the winds in which a place is reached.
        flight_h: mean time of flight in those winds, detours included; NaN where there is none.
    """

    share: NDArray[np.float64]
    flight_h: NDArray[np.float64]


def reached_of(
    craft: Craft, need_km: NDArray[np.float64], still_air_ranges_km: Sequence[float] | None = None
) -> Reached:
    """Return the share of winds in which each place is reached, from what each wind asks for.

    Args:
        craft: what flies.
        need_km: shape (places, winds), as `needed_km` gives it for the same craft.
        still_air_ranges_km: ranges in place of the craft's own.

    Raises:
        InputError: there is no range, or one is negative or not finite.
    """
    given = [craft.still_air_range_km] if still_air_ranges_km is None else list(still_air_ranges_km)
    ranges = np.array(given, np.float64)
    if ranges.size == 0 or not np.all((ranges >= 0.0) & np.isfinite(ranges)):
        raise InputError("still-air ranges must be finite and not negative, and at least one")
    places, draws = need_km.shape
    share, flight = np.zeros((ranges.size, places)), np.full((ranges.size, places), np.nan)
    for k, limit in enumerate(ranges):
        within = need_km <= limit
        count = np.count_nonzero(within, axis=1)
        total = np.where(within, need_km, 0.0).sum(axis=1)
        share[k] = count / draws
        np.divide(total * (1.0 - craft.reserve) / craft.airspeed_km_h, count, out=flight[k], where=count > 0)
    return Reached(share, flight)


def reached(
    craft: Craft,
    ways: Track,
    winds: WindDraws,
    still_air_ranges_km: Sequence[float] | None = None,
    workers: int = 2,
) -> Reached:
    """Return the share of winds in which each place is reached, for many winds and places.

    Args:
        craft: what flies.
        ways: tracks, shape (places,) from one launch point or (launch points, places) from several.
        winds: the winds.
        still_air_ranges_km: ranges in place of the craft's own.
        workers: threads; the result does not depend on them.

    Raises:
        InputError: there is no launch point or no range, a range is negative, or workers is not positive.
    """
    if workers < 1:
        raise InputError(f"workers is {workers}; it must be at least 1")
    distance, bearing = (np.atleast_2d(np.asarray(x, np.float64)) for x in ways)

    def work(some: slice) -> Reached:
        own = ways._replace(distance_km=distance[:, some], bearing_deg=bearing[:, some])
        return reached_of(craft, needed_km(craft, own, winds), still_air_ranges_km)

    places = distance.shape[1]
    step = max(1, _ELEMENTS_A_JOB // winds.east_km_h.size)
    jobs = [slice(first, first + step) for first in range(0, places, step)] or [slice(0, 0)]
    with ThreadPoolExecutor(workers) as pool:
        parts = list(pool.map(work, jobs))
    return Reached(*(np.concatenate(of_parts, axis=1) for of_parts in zip(*parts, strict=True)))
