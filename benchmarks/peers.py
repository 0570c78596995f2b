"""Build and time the two peers on the reference raid R300: a C++ event loop and a SimPy process model."""

from __future__ import annotations

import json
import statistics
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import r300_simpy

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
COMPILE = ("g++", "-std=c++17", "-O3", "-march=native")


@dataclass(frozen=True)
class Timing:
    """Time of one implementation for one raid, over repeats: median, fastest and slowest; and its mean leakers."""

    name: str
    ms_per_raid: float
    fastest_ms: float
    slowest_ms: float
    real_leakers: float
    decoy_leakers: float


def build_cpp() -> Path:
    """Compile r300.cpp for this machine if the program is missing or older than its source; returns the program."""
    source, program = HERE / "r300.cpp", HERE / "build" / "r300"
    if not program.exists() or program.stat().st_mtime < source.stat().st_mtime:
        program.parent.mkdir(exist_ok=True)
        subprocess.run([*COMPILE, str(source), "-o", str(program)], check=True)
    return program


def run_cpp(replications: int, seed: int) -> tuple[float, float, float]:
    """Simulate so many raids with the C++ program, which times itself: process start does not count."""
    program = build_cpp()
    printed = subprocess.run([program, str(replications), str(seed)], check=True, capture_output=True, text=True).stdout
    means = json.loads(printed)
    return means["seconds"], means["real"], means["decoy"]


def timing(
    name: str, run: Callable[[int, int], tuple[float, float, float]], replications: int, repeats: int = 5
) -> Timing:
    """Run an implementation `repeats` times, each with its own seed, after one short run that is not counted."""
    run(max(1, replications // 20), 0)
    runs = [run(replications, seed) for seed in range(1, repeats + 1)]
    ms = [1000.0 * seconds / replications for seconds, _, _ in runs]
    return Timing(
        name,
        statistics.median(ms),
        min(ms),
        max(ms),
        statistics.fmean(real for _, real, _ in runs),
        statistics.fmean(decoy for _, _, decoy in runs),
    )


def peers(repeats: int = 5) -> list[Timing]:
    """The two peers on this machine."""
    return [
        timing("C++", run_cpp, replications=20_000, repeats=repeats),
        timing("SimPy", r300_simpy.run, replications=200, repeats=repeats),
    ]


if __name__ == "__main__":
    for peer in peers():
        print(
            f"{peer.name:6} {peer.ms_per_raid:8.4f} ms a raid ({peer.fastest_ms:.4f} to {peer.slowest_ms:.4f}); "
            f"leakers {peer.real_leakers:.2f} real, {peer.decoy_leakers:.2f} decoy"
        )
