"""Eighty interceptors against strike drones and decoys in known numbers, looked at before they are engaged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import stats
from theory_runs import corridor, fought, textbook

from secondnight.raid.corridor import corridor_sites, corridor_visits
from secondnight.raid.tables import ALIVE, DECOY, FIXED, RANDOM, STRIKE_DRONE
from secondnight.streams import LAYER_RAID, stream

if TYPE_CHECKING:
    from numpy.typing import NDArray

INTERCEPTORS = 80
P_KILL = 0.8


def strike_leakers(strikes: int, decoys: int, h: float, f: float, replications: int) -> NDArray[np.int64]:
    """Strike drones that pass in each replication, when h of them and f of the decoys are taken for worth engaging."""
    gun = {"channels": 1000, "rounds": INTERCEPTORS, "hold": FIXED, "kill_probability": P_KILL}
    plan = textbook(gun, assignment=RANDOM)
    c = corridor(strikes + decoys, [10.0])
    looks = np.random.default_rng(1)
    leaked = np.empty(replications, np.int64)
    for k in range(replications):
        s = stream(1, k, 0, LAYER_RAID)
        sites = corridor_sites(plan.layers)
        tracks, visits, groups = corridor_visits(c, plan, sites, s)
        tracks["kind"] = np.repeat([STRIKE_DRONE, DECOY], [strikes, decoys])
        threat = looks.random(tracks.size) < np.where(tracks["kind"] == STRIKE_DRONE, h, f)
        visits["available_s"] = np.where(threat, visits["in_s"], np.inf)
        after = fought(plan, sites, tracks, visits, groups, s).tracks
        leaked[k] = np.count_nonzero((after["state"] == ALIVE) & (after["kind"] == STRIKE_DRONE))
    return leaked


def diluted_leakers(strikes: int, decoys: int, h: float, f: float) -> float:
    """Expected strike drones that pass, exactly: over the numbers of both that are taken for worth engaging."""
    s, d = np.arange(strikes + 1), np.arange(decoys + 1)
    chance = np.outer(stats.binom.pmf(s, strikes, h), stats.binom.pmf(d, decoys, f))
    served = np.minimum(1.0, INTERCEPTORS / np.maximum(s[:, None] + d, 1))
    return strikes - P_KILL * float((chance * s[:, None] * served).sum())
