"""Launch inference beside the plain way: scipy's full multivariate normal and von Mises, one cell at a time.

python benchmarks/origin.py
"""

from __future__ import annotations

import os
import statistics
import sys
import time

import numpy as np
from scipy import stats

from secondnight.reach.detections import Detections, Sightlines
from secondnight.reach.flight import Flight
from secondnight.reach.origin import posterior

REPEATS = 7
FLIGHT = Flight(180.0, 5000.0, 1.15, 0.15, -3.0, 1.5, 20.0)


def scene(cells: int, detections: int) -> tuple[list[np.ndarray], Detections]:
    """Return latitudes and longitudes of cells and of places, and what was seen there."""
    rng = np.random.default_rng(1)
    points = [
        rng.uniform(46.0, 56.0, cells),
        rng.uniform(24.0, 45.0, cells),
        rng.uniform(50.0, 56.0, detections),
        rng.uniform(32.0, 40.0, detections),
    ]
    seen = Detections.of(np.sort(rng.uniform(0.0, 3.0, detections)), rng.vonmises(0.7, 20.0, detections))
    return points, seen


def plain(lines: Sightlines, seen: Detections, flight: Flight) -> np.ndarray:
    """Return the posterior, one cell after the other, with the whole covariance matrix."""
    count = seen.size
    covariance = flight.timing_sd_h**2 * np.eye(count) + flight.launch_sd_h**2
    log = np.empty(len(lines.distance_km))
    for k, distance in enumerate(lines.distance_km):
        mean = flight.launch_mean_h + flight.detour * distance / flight.speed_km_h
        course = np.arctan2(lines.east[k], lines.north[k])
        log[k] = stats.multivariate_normal(mean, covariance).logpdf(seen.time_h)
        log[k] += stats.vonmises.logpdf(seen.heading_rad, flight.heading_concentration, course).sum()
        if flight.detour * distance.max() > flight.range_km:
            log[k] = -np.inf
    weights = np.exp(log - log.max())
    return weights / weights.sum()


def median_s(function, repeats: int) -> float:
    """Return the median time of a call, after one that is not counted."""
    function()
    took = []
    for _ in range(repeats):
        start = time.perf_counter()
        function()
        took.append(time.perf_counter() - start)
    return statistics.median(took)


def main() -> None:
    """Print the times and their ratios."""
    print(
        f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; medians of {REPEATS}"
    )
    print(f"{'cells':>7}{'detections':>12}{'distances':>12}{'posterior':>12}{'both':>10}{'scipy':>10}{'ratio':>8}")
    for cells, detections in ((500, 5), (5000, 5), (5000, 50), (20000, 50)):
        points, seen = scene(cells, detections)
        lines = Sightlines.on_globe(*points)
        even = np.ones(cells)
        ours = posterior(lines, seen, even, [FLIGHT]).probability
        assert np.allclose(ours, plain(lines, seen, FLIGHT), atol=1e-9)
        ground = median_s(lambda p=points: Sightlines.on_globe(*p), REPEATS)
        core = median_s(lambda at=lines, s=seen, e=even: posterior(at, s, e, [FLIGHT]).probability, REPEATS)
        beside = median_s(lambda at=lines, s=seen: plain(at, s, FLIGHT), 1 if cells > 5000 else 3)
        print(
            f"{cells:7d}{detections:12d}{1e3 * ground:9.1f} ms{1e3 * core:9.1f} ms{1e3 * (ground + core):7.1f} ms"
            f"{beside:8.2f} s{beside / core:8.0f}"
        )
    print("wanted: 5,000 cells and 50 detections in under 200 ms, distances included")


if __name__ == "__main__":
    main()
