"""One raid, many times: each replication has its own luck, and every tenth begins with another guess at the unknown."""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

import secondnight
from secondnight.errors import InputError
from secondnight.raid.afterwards import SECTORS, Outcome, make_outcome
from secondnight.raid.draw import NUMBER_OF_TRACKS
from secondnight.raid.inputs import plan_of
from secondnight.raid.replications import run_replications
from secondnight.raid.tables import CLASSES, CRUISE_MISSILE, DECOY, JET_DRONE, STRIKE_DRONE, Plan
from secondnight.streams import LAYER_RAID, named_uniform, stream, uniforms

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import xarray
    from numpy.typing import NDArray

    from secondnight.scenario import Scenario

REPLICATIONS_A_DRAW = 10
"""Replications that share one draw of the parameters; the split of luck and ignorance needs at least 2."""


_REPLICATIONS_A_JOB = 200


@dataclass(frozen=True)
class Draw:
    """One guess at the parameters, and the replications that use it."""

    values: Mapping[str, float]
    plan: Plan
    replications: NDArray[np.int64]
    counts: NDArray[np.int64]  # [replication, class]


def class_counts(tracks: NDArray[np.int64], values: Mapping[str, float]) -> NDArray[np.int64]:
    """Split numbers of tracks into classes by their shares: shape (n, classes). Strike drones are what is left."""
    counts = np.zeros((tracks.size, len(CLASSES)), np.int64)
    left = tracks.copy()
    for kind in (CRUISE_MISSILE, JET_DRONE, DECOY):
        share = values[f"raid.{CLASSES[kind]}_share"]
        counts[:, kind] = np.minimum(np.rint(share * tracks).astype(np.int64), left)
        left -= counts[:, kind]
    counts[:, STRIKE_DRONE] = left
    return counts


def track_counts(
    law: str, mean: float, dispersion: float, seed: int, night: int, replications: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return the number of tracks of each of some consecutive replications, by the count law.

    Args:
        law: "fixed", "poisson" or "negative_binomial".
        mean: mean number of tracks.
        dispersion: size k of the negative binomial; variance = mean + mean^2 / k.
        seed: the seed.
        night: the night.
        replications: consecutive replication numbers.
    """
    if law == "fixed" or mean <= 0.0:
        return np.full(replications.size, round(mean), np.int64)
    # Imported here because start-up must not pay for it.
    from scipy import stats

    first = int(replications[0])
    u = uniforms(stream(seed, 0, night, LAYER_RAID), NUMBER_OF_TRACKS, first, first + replications.size)
    if law == "poisson":
        return stats.poisson.ppf(u, mean).astype(np.int64)
    return stats.nbinom.ppf(u, dispersion, dispersion / (dispersion + mean)).astype(np.int64)


def make_draw(
    scenario: Scenario, seed: int, night: int, number: int, replications: NDArray[np.int64], *, ignorance: bool
) -> Draw:
    """Return draw `number` of the parameters: a guess from their ranges, or their central values."""
    values = scenario.draw(partial(named_uniform, seed, number)) if ignorance else scenario.centre()
    law = scenario.choices["raid.count_law"]
    tracks = track_counts(law, values["raid.tracks"], values["raid.count_dispersion"], seed, night, replications)
    return Draw(values, plan_of(scenario, values), replications, class_counts(tracks, values))


def duration_min(plan: Plan) -> int:
    """Return the whole minutes from the first entry to well after the last arrival."""
    rules = plan.rules[0]
    slowest_km_s = max(plan.classes["speed_km_s"].min() * (1.0 - 3.0 * rules["speed_spread"]), 1e-3)
    last_s = (
        (rules["waves"] - 1) * rules["wave_spacing_s"]
        + rules["wave_duration_s"]
        + rules["entry_distance_km"] / slowest_km_s
    )
    return math.ceil(last_s / 60.0) + 1


def simulate(
    scenario: Scenario,
    replications: int = 1000,
    seed: int = 1,
    *,
    night: int = 0,
    ignorance: bool = True,
    replications_a_draw: int = REPLICATIONS_A_DRAW,
    change: Callable[[Draw], Draw] | None = None,
    workers: int = 2,
    progress: Callable[[int, int], None] | None = None,
) -> xarray.Dataset:
    """Simulate one raid many times.

    Args:
        scenario: what is assumed.
        replications: how often; at least 1.
        seed: seed of every random draw. The result depends on it and on the scenario, never on `workers`.
        night: number of the night in a campaign.
        ignorance: draw the parameters from their ranges anew for every few replications; otherwise all keep their
        central values.
        replications_a_draw: how many replications share one draw of the parameters.
        change: fly other tracks, or defend with another plan, than was drawn. All that is random stays the same, so
        that two runs
            differ by the change alone.
        workers: threads.
        progress: called with replications done and replications in all.

    Returns:
        A dataset over `replication`, `threat`, `layer`, `sector` (of approach) and `minute`:

        - `launched`, `leaked` (decoys: spent), over replication and threat;
        - `killed`, `lost` (to electronic warfare), `rounds_spent`, over replication, threat and layer;
        - `debris_events` and `layer_empty_min` (infinite: never), over replication and layer;
        - `leaked_by_sector`, over replication and sector, decoys not counted;
        - `tracks_in_reach`, `busy_channels`, `armed_channels`: means at each whole minute, over minute and layer;
        - `draw`: which guess at the parameters each replication used; `parameter`: the values of those that vary,
        over draw and name.

    Raises:
        InputError: a number of replications or workers is not positive, or the seed is out of range.
    """
    # Imported here because start-up must not pay for it.
    import xarray

    for name, value in (
        ("replications", replications),
        ("workers", workers),
        ("replications_a_draw", replications_a_draw),
    ):
        if value < 1:
            raise InputError(f"{name} is {value}; it must be at least 1")
    s = stream(seed, 0, night, LAYER_RAID)
    numbers = np.arange(replications)
    per_draw = replications_a_draw if ignorance else replications
    draws = [
        make_draw(scenario, seed, night, k, numbers[first : first + per_draw], ignorance=ignorance)
        for k, first in enumerate(range(0, replications, per_draw))
    ]
    if change is not None:
        draws = [change(d) for d in draws]
    out = make_outcome(replications, len(scenario.layers))
    load = np.zeros((3, max(duration_min(d.plan) for d in draws), len(scenario.layers)), np.int64)
    jobs = [(d, at) for d in draws for at in range(0, d.replications.size, _REPLICATIONS_A_JOB)]

    def work(job: tuple[Draw, int]) -> NDArray[np.int64]:
        d, at = job
        some = d.replications[at : at + _REPLICATIONS_A_JOB]
        own_load = np.zeros_like(load)
        run_replications(d.plan, d.counts[at : at + _REPLICATIONS_A_JOB], s, int(some[0]), some, out, own_load)
        return own_load

    done = 0
    with ThreadPoolExecutor(workers) as pool:
        for job, own_load in zip(jobs, pool.map(work, jobs), strict=True):
            load += own_load
            done += min(_REPLICATIONS_A_JOB, job[0].replications.size - job[1])
            if progress is not None:
                progress(done, replications)
    return xarray.Dataset(
        _variables(scenario, draws, out, load, replications),
        coords={
            "threat": list(CLASSES),
            "layer": [layer.name for layer in scenario.layers],
            "sector": [360.0 / SECTORS * k for k in range(SECTORS)],
            "draw": ("replication", numbers // per_draw),
            "name": ("name", np.array(scenario.varying_of("raid"), dtype=np.str_)),
        },
        attrs={
            "scenario": scenario.name,
            "scenario_digest": scenario.digest,
            "seed": seed,
            "night": night,
            "version": secondnight.__version__,
            "spread": "luck and ignorance" if ignorance else "luck",
        },
    )


def _variables(
    scenario: Scenario, draws: list[Draw], out: Outcome, load: NDArray[np.int64], replications: int
) -> dict[str, Any]:
    names = scenario.varying_of("raid")
    by_layer = ("replication", "threat", "layer")
    demand, busy, armed = np.cumsum(load, axis=1) / replications
    return {
        "launched": (("replication", "threat"), np.concatenate([d.counts for d in draws])),
        "leaked": (("replication", "threat"), out.arrived),
        "killed": (by_layer, out.killed),
        "lost": (by_layer, out.lost),
        "rounds_spent": (by_layer, out.rounds),
        "debris_events": (("replication", "layer"), out.debris),
        "layer_empty_min": (("replication", "layer"), out.empty_min),
        "leaked_by_sector": (("replication", "sector"), out.arrived_by_sector),
        "tracks_in_reach": (("minute", "layer"), demand),
        "busy_channels": (("minute", "layer"), busy),
        "armed_channels": (("minute", "layer"), armed),
        "parameter": (
            ("guess", "name"),
            np.array([[d.values[n] for n in names] for d in draws]).reshape(len(draws), -1),
        ),
    }
