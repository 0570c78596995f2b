"""Speed of the reach layer beside plain programs that do the same, in one run on one machine.

Each comparison prints both answers' distance too: a fast wrong answer is none. Figures are medians.
"""

from __future__ import annotations

import math
import statistics
import time
from typing import TYPE_CHECKING

import numpy as np

from secondnight.reach.isochrones import travel_h
from secondnight.reach.range import Craft, Track, track
from secondnight.reach.reachable import reached
from secondnight.reach.triangle import Wind, ground_speed_km_h, isochrone_h, wind_from
from secondnight.reach.wind_field import WindField
from secondnight.reach.winds import WindDraws, WindLaw, draw_winds

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

REPEATS = 5
AIRSPEED = 180.0
NODES, SPACING_KM = 500, 4.0
WINDS, PLACES, PLACES_OF_LOOP = 10_000, 1_000, 4
CRAFT = Craft(AIRSPEED, 1000.0, 0.05, 1.15)
LAW = WindLaw(8.0, 2.0, 250.0, 0.7, (1.2, 1.0, 0.8, 1.0))


def seconds(work: Callable[[], object], repeats: int = REPEATS) -> float:
    """Return the median time of a piece of work, after one run that does not count."""
    work()
    took: list[float] = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        took.append(time.perf_counter() - start)
    return statistics.median(took)


def dijkstra_h(wind: Wind) -> NDArray[np.float64]:
    """Isochrones as one would write them with scipy: shortest ways in a graph of 16 neighbours."""
    from scipy import sparse
    from scipy.sparse import csgraph

    number = np.arange(NODES * NODES).reshape(NODES, NODES)
    steps = [(a, b) for a in (-2, -1, 0, 1, 2) for b in (-2, -1, 0, 1, 2) if math.gcd(a, b) == 1]
    starts, ends, hours = [], [], []
    for a, b in steps:
        rows, columns = slice(max(-a, 0), NODES - max(a, 0)), slice(max(-b, 0), NODES - max(b, 0))
        there = number[rows, columns].ravel()
        far = SPACING_KM * math.hypot(a, b)
        starts.append(there)
        ends.append(there + a * NODES + b)
        speed = ground_speed_km_h(AIRSPEED, wind, math.degrees(math.atan2(b, a)))
        hours.append(np.full(there.size, far / speed))
    graph = sparse.csr_array(
        (np.concatenate(hours), (np.concatenate(starts), np.concatenate(ends))), shape=(number.size, number.size)
    )
    source = int(number[NODES // 2, NODES // 2])
    return csgraph.dijkstra(graph, indices=source).reshape(NODES, NODES)


def isochrones() -> None:
    """Print the time and the largest error of isochrones in constant wind."""
    wind = wind_from(54.0, 250.0)
    axis = np.arange(NODES) * SPACING_KM
    field = WindField.of(axis, axis, *wind, flat=True)
    centre = float(axis[NODES // 2])
    y, x = np.meshgrid(axis - centre, axis - centre, indexing="ij")
    exact = isochrone_h(x, y, AIRSPEED, wind)
    far = np.hypot(x, y) > 50.0
    print(f"\nIsochrones on {NODES} x {NODES} nodes (wanted: under 2 s, within 3 %)")
    took: list[float] = []
    for name, work in (
        ("front", lambda: travel_h(field, centre, centre, AIRSPEED)),
        ("scipy, Dijkstra with 16 neighbours", lambda: dijkstra_h(wind)),
    ):
        took.append(seconds(work))
        worst = float(np.abs(work()[far] / exact[far] - 1.0).max())
        print(f"  {name:36}{took[-1]:8.3f} s   largest error {100.0 * worst:.2f} %")
    print(f"  the front takes {took[0] / took[1]:.3f} of the time")


def loop_share(ways: Track, winds: WindDraws) -> NDArray[np.float64]:
    """Shares of reach as one would write them plainly: a loop over places, and one over winds."""
    limit = CRAFT.still_air_range_km * (1.0 - CRAFT.reserve) / (CRAFT.airspeed_km_h * CRAFT.detour_factor)
    shares: list[float] = []
    for far, bearing in zip(ways.distance_km.tolist(), ways.bearing_deg.tolist(), strict=True):
        sine, cosine = math.sin(math.radians(bearing)), math.cos(math.radians(bearing))
        count = 0
        for east, north in zip(winds.east_km_h.tolist(), winds.north_km_h.tolist(), strict=True):
            along, across = east * sine + north * cosine, east * cosine - north * sine
            if abs(across) < AIRSPEED:
                speed = along + math.sqrt(AIRSPEED * AIRSPEED - across * across)
                count += speed > 0.0 and far / speed <= limit
        shares.append(count / winds.east_km_h.size)
    return np.array(shares)


def array_share(ways: Track, winds: WindDraws) -> NDArray[np.float64]:
    """Shares of reach as one would write them with numpy: all winds and places as one array."""
    bearing = np.radians(ways.bearing_deg)[:, None]
    along = winds.east_km_h * np.sin(bearing) + winds.north_km_h * np.cos(bearing)
    across = winds.east_km_h * np.cos(bearing) - winds.north_km_h * np.sin(bearing)
    left = AIRSPEED**2 - across**2
    speed = along + np.sqrt(np.maximum(left, 0.0))
    within = (left > 0.0) & (speed > 0.0)
    hours = np.divide(ways.distance_km[:, None], speed, out=np.full(speed.shape, np.inf), where=within)
    limit = CRAFT.still_air_range_km * (1.0 - CRAFT.reserve) / (CRAFT.airspeed_km_h * CRAFT.detour_factor)
    return (hours <= limit).mean(axis=1)


def reach() -> None:
    """Print the time of the shares of winds in which places are reached."""
    random = np.random.default_rng(1)
    ways = track(51.5, 31.3, random.uniform(50.0, 62.0, PLACES), random.uniform(25.0, 50.0, PLACES))
    few = Track(np.asarray(ways.distance_km)[:PLACES_OF_LOOP], np.asarray(ways.bearing_deg)[:PLACES_OF_LOOP])
    winds = draw_winds(LAW, WINDS, 1)
    print(f"\nShares of {WINDS:,} winds in which {PLACES:,} places are reached (wanted: under 1 s on two cores)")
    ours = {n: seconds(lambda n=n: reached(CRAFT, ways, winds, workers=n)) for n in (1, 2)}
    drawing = seconds(lambda: draw_winds(LAW, WINDS, 1))
    arrays = seconds(lambda: array_share(ways, winds))
    loop = seconds(lambda: loop_share(few, winds), 3) * PLACES / PLACES_OF_LOOP
    share = reached(CRAFT, ways, winds).share[0]
    off = max(
        float(np.abs(share - array_share(ways, winds)).max()),
        float(np.abs(share[:PLACES_OF_LOOP] - loop_share(few, winds)).max()),
    )
    for name, took in (
        ("reached, 1 thread", ours[1]),
        ("reached, 2 threads", ours[2]),
        ("numpy, one array", arrays),
        (f"Python loops ({PLACES_OF_LOOP} places, scaled)", loop),
    ):
        print(f"  {name:36}{took:8.3f} s   {took / ours[2]:8.1f} times as long as on two threads")
    print(f"  drawing the winds takes {drawing:.3f} s; largest difference between the shares {off:.4f}")


def main() -> None:
    """Print everything."""
    isochrones()
    reach()


if __name__ == "__main__":
    main()
