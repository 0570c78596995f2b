"""Speed, side by side in one run: the engine beside C++ and SimPy, how it grows, and how long a user waits.

Run with `make bench`. Every figure is a median of at least five; comparisons are printed as ratios, because
milliseconds belong to a machine.
"""

from __future__ import annotations

import math
import os
import resource
import shutil
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from peers import run_cpp
from r300_simpy import run as run_simpy
from secondnight.questions import Options, question
from secondnight.raid.afterwards import make_outcome
from secondnight.raid.corridor import UNIFORM, Corridor, run_corridor
from secondnight.raid.replications import run_replications
from secondnight.raid.simulation import simulate
from secondnight.raid.tables import AXIS, CLASS, EXPONENTIAL, LAYER, RULES, Plan
from secondnight.scenario import load
from secondnight.streams import LAYER_RAID, stream

REPEATS = 7
R300_RAIDS = 3000


def r300_plan():
    """Return the defence of the reference raid R300: three layers in series, exponential holds."""
    rules = np.zeros(1, RULES)
    for name in ("coordinated", "shared_picture", "threat_if_strike", "threat_if_decoy"):
        rules[name] = 1
    layers = np.zeros(3, LAYER)
    layers["sites"], layers["salvo"], layers["max_looks"], layers["hold"] = 1, 1, 10**6, EXPONENTIAL
    layers["channels"], layers["rounds"], layers["hold_s"] = (12, 6, 4), (200, 60, 80), (40.0, 25.0, 15.0)
    layers["kill_probability"] = np.array([0.35, 0.7, 0.5])[:, None] * np.ones(4)
    return Plan(rules, np.zeros(4, CLASS), np.zeros(0, AXIS), layers)


def run_engine(raids: int, seed: int, threads: int = 1) -> tuple[float, float, float]:
    """Run R300 on so many threads; return seconds and mean leakers, real and decoy."""
    corridor = Corridor(300, UNIFORM, 3600.0, 0.6, 600.0, np.array([240.0, 400.0, 120.0]), False)
    arrived, rounds = np.zeros((raids, 4), np.int64), np.zeros((raids, 3), np.int64)
    s, plan = stream(seed, 0, 0, LAYER_RAID), r300_plan()
    cuts = [raids * k // threads for k in range(threads + 1)]

    def part(k: int) -> None:
        run_corridor(corridor, plan, s, cuts[k], cuts[k + 1], arrived, rounds)

    start = time.perf_counter()
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(part, range(threads)))
    return time.perf_counter() - start, float(arrived[:, 0].mean()), float(arrived[:, 3].mean())


def reference_raid() -> None:
    """Print R300 on every engine, the runs of one repeat beside each other."""
    cpp = shutil.which("g++") is not None
    runs = {
        "engine, 1 thread": lambda seed: run_engine(R300_RAIDS, seed),
        "engine, 2 threads": lambda seed: run_engine(R300_RAIDS, seed, 2),
    }
    if cpp:
        runs["C++ -O3 event loop"] = lambda seed: run_cpp(R300_RAIDS, seed)
    runs["SimPy"] = lambda seed: run_simpy(60, seed)
    raids = dict.fromkeys(runs, R300_RAIDS) | {"SimPy": 60}
    times: dict[str, list[float]] = {name: [] for name in runs}
    means: dict[str, list[tuple[float, float]]] = {name: [] for name in runs}
    for run in runs.values():
        run(0)
    for seed in range(1, REPEATS + 1):
        for name, run in runs.items():
            seconds, real, decoy = run(seed)
            times[name].append(1000.0 * seconds / raids[name])
            means[name].append((real, decoy))
    print(f"\nReference raid R300 (300 tracks, 3 layers), medians of {REPEATS} interleaved runs")
    print(f"{'':22}{'ms a raid':>10}{'fastest':>10}{'leakers: real':>16}{'decoy':>8}")
    for name, ms in times.items():
        real, decoy = np.mean(means[name], axis=0)
        print(f"{name:22}{statistics.median(ms):10.4f}{min(ms):10.4f}{real:16.2f}{decoy:8.2f}")

    def ratio(a: str, b: str) -> float:
        return statistics.median(x / y for x, y in zip(times[a], times[b], strict=True))

    print(f"SimPy takes {ratio('SimPy', 'engine, 1 thread'):.0f} times as long as the engine (wanted: at least 40)")
    if cpp:
        print(
            f"the engine takes {ratio('engine, 1 thread', 'C++ -O3 event loop'):.2f} times as long as C++ "
            "(wanted: at most 1.5)"
        )
    else:
        print("no g++ here: the comparison with C++ was left out")
    print(
        f"two threads are {ratio('engine, 1 thread', 'engine, 2 threads'):.2f} times as fast as one "
        "(wanted: at least 1.8)"
    )


def geometry_plan(sites: int) -> Plan:
    """Return a full-geometry defence: sites of fixed reach along a ring that grows with them, and a raid all around it.

    The front grows with the raid: as many tracks meet each site whatever the size, so that the work of the engine
    is what is measured.
    """
    rules, classes, layers = np.zeros(1, RULES), np.zeros(4, CLASS), np.zeros(2, LAYER)
    for name in ("coordinated", "shared_picture", "by_intercept"):
        rules[name] = True
    ring_km = 1.5 * sites
    rules["waves"], rules["wave_duration_s"], rules["speed_spread"] = 1, 3600.0, 0.06
    rules["threat_if_strike"] = rules["threat_if_decoy"] = 1.0
    rules["missed_if_killed"], rules["killed_if_missed"] = 0.1, 0.05
    rules["city_radius_km"], rules["surveillance_radius_km"], rules["entry_distance_km"] = (
        5.0,
        ring_km + 60.0,
        ring_km + 40.0,
    )
    classes["speed_km_s"], classes["detection_delay_s"], classes["weight"] = 0.05, 60.0, 1.0
    for j, (share, reach) in enumerate(((0.4, 25.0), (0.6, 12.0))):
        layers[j]["sites"], layers[j]["reach_km"], layers[j]["ring_km"] = round(share * sites), reach, ring_km
    layers["on_ring"], layers["availability"], layers["altitude_high_km"] = True, 1.0, 10.0
    layers["channels"], layers["rounds"], layers["salvo"], layers["max_looks"] = (6, 2), (16, 12), 1, 3
    layers["reaction_s"], layers["interceptor_speed_km_s"], layers["assessment_s"] = 10.0, 0.7, 5.0
    layers["kill_probability"] = 0.6
    return Plan(rules, classes, np.zeros(0, AXIS), layers)


def geometry_us(tracks: int, sites: int) -> tuple[float, float]:
    """Return microseconds a raid, and nanoseconds an event, of a full-geometry raid: medians."""
    plan = geometry_plan(sites)
    raids = max(4, 40_000 // tracks)
    counts = np.tile(np.array([tracks * 6 // 10, 0, 0, tracks - tracks * 6 // 10]), (raids, 1))
    load = np.zeros((3, 0, 2), np.int64)
    numbers = np.arange(raids)
    took: list[float] = []
    for seed in range(REPEATS + 1):
        out = make_outcome(raids, 2)
        start = time.perf_counter()
        run_replications(plan, counts, stream(seed, 0, 0, LAYER_RAID), 0, numbers, out, load)
        took.append(time.perf_counter() - start)
    # Counted as events: a track's first availability, and each shot's result and assessment.
    looks = float(out.rounds.sum()) / raids
    us = 1e6 * statistics.median(took[1:]) / raids
    return us, 1000.0 * us / (2.0 * looks + tracks)


def full_geometry() -> None:
    """Print the time of full-geometry raids, and how it grows."""
    print(f"\nFull geometry (chords, intercepts, misjudged kills), medians of {REPEATS}")
    print(f"{'tracks':>8}{'sites':>8}{'us a raid':>12}{'us a track':>12}{'ns an event':>13}")
    sizes = ((100, 5), (200, 20), (200, 10), (500, 25), (1000, 50), (2000, 100), (5000, 250), (10000, 500))
    grown: list[tuple[float, float]] = []
    for tracks, sites in sizes:
        us, ns = geometry_us(tracks, sites)
        print(f"{tracks:8d}{sites:8d}{us:12.0f}{us / tracks:12.3f}{ns:13.0f}")
        if tracks == 20 * sites:
            grown.append((math.log(tracks), math.log(us)))
    x, y = np.array(grown).T
    print(f"time grows as tracks to the power {np.polyfit(x, y, 1)[0]:.2f}, sites in proportion (wanted: under 1.3)")


def waiting() -> None:
    """Print how long a user waits: start-up, and an answer."""
    print("\nStart-up, medians of 7 (wanted: under 0.5 s)")
    usual = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    for words in (["--help"], ["check", "notional-city"], ["parameters"]):
        took: list[float] = []
        for _ in range(8):
            start = time.perf_counter()
            subprocess.run([sys.executable, "-m", "secondnight", *words], check=True, capture_output=True, env=usual)
            took.append(time.perf_counter() - start)
        print(f"  secondnight {' '.join(words):24}{statistics.median(took[1:]):6.2f} s")
    scenario = load("moscow-2025-05-06")
    decoys = question("decoys")
    decoys.answer(scenario, Options(replications=50))
    took = []
    for seed in range(1, 6):
        start = time.perf_counter()
        decoys.answer(scenario, Options(seed=seed))
        took.append(time.perf_counter() - start)
    print(f"secondnight decoys, default scenario, compiled: {statistics.median(took):.1f} s (wanted: under 10)")


def memory() -> None:
    """Print what memory ten times as many replications take, beyond what is returned."""
    scenario = load("moscow-2025-05-06")
    simulate(scenario, 1000, workers=2)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    data = simulate(scenario, 20000, workers=2)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024.0
    print(f"\n20,000 replications return {data.nbytes / 2**20:.0f} MiB; memory grew by {grown:.0f} MiB")


if __name__ == "__main__":
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    reference_raid()
    full_geometry()
    memory()
    waiting()
