"""A raid without geometry: layers in series, each in reach for a given time, as a queueing textbook has it.

The windows are times instead of chords, and the hold of a channel is a given time instead of a flight; the engine
is the same. This is how the engine is tested against theory, and how it is timed against other programs.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from secondnight.kernel import kernel
from secondnight.raid.draw import FLIGHT, WINDOW, labelled_threat
from secondnight.raid.engine import fight
from secondnight.raid.prepare import prepare
from secondnight.raid.tables import ALIVE, DECOY, N_CLASSES, SITE, STRIKE_DRONE, TRACE, TRACK, VISIT
from secondnight.streams import Stream, block, unit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from secondnight.raid.tables import Integers, Plan, Table

UNIFORM, POISSON, TOGETHER = range(3)
"""How tracks arrive: at uniform times within the duration, as a Poisson process with that mean spacing, or all at
time 0."""


class Corridor(NamedTuple):
    """The windows of a raid without geometry: every track meets all sites of every layer, layer after layer."""

    tracks: int
    arrivals: int
    arrival_s: float  # duration of uniform arrivals; mean time between Poisson arrivals
    strike_share: float
    transit_s: float  # from the entry of one layer to the entry of the next
    in_reach_s: NDArray[np.float64]  # [layer] fixed, or mean of an exponential time
    in_reach_random: bool


@kernel
def corridor_sites(layers: Table) -> Table:
    """Return the sites of all layers, without places."""
    total = 0
    for j in range(layers.size):
        total += layers[j].sites
    sites = np.zeros(total, SITE)
    k = 0
    for j in range(layers.size):
        for _ in range(layers[j].sites):
            sites[k].layer = j
            sites[k].present = True
            k += 1
    return sites


@kernel
def corridor_visits(c: Corridor, plan: Plan, sites: Table, s: Stream) -> tuple[Table, Table, int]:
    """Draw the tracks and visits of one replication, and count the groups."""
    rules = plan.rules[0]
    tracks = np.zeros(c.tracks, TRACK)
    visits = np.empty(c.tracks * sites.size, VISIT)
    clock_s = 0.0
    count = 0
    groups = 0
    for i in range(c.tracks):
        t = tracks[i]
        w0, w1, w2, _ = block(s, FLIGHT, i, 0)
        if c.arrivals == UNIFORM:
            clock_s = unit(w0) * c.arrival_s
        elif c.arrivals == POISSON:
            clock_s -= math.log(unit(w0)) * c.arrival_s
        t.kind = STRIKE_DRONE if unit(w1) < c.strike_share else DECOY
        t.start_s = t.detected_s = t.end_s = clock_s
        t.threat_label = labelled_threat(plan.rules, t.kind, unit(w2))
        t.first_visit = count
        for k in range(sites.size):
            j = sites[k].layer
            v = visits[count]
            if k == 0 or j != sites[k - 1].layer or not rules.coordinated:
                groups += 1
            stay_s = c.in_reach_s[j]
            if c.in_reach_random:
                stay_s *= -math.log(unit(block(s, WINDOW, i, j)[0]))
            v.track, v.site, v.group, v.place = i, k, groups - 1, -1
            v.in_s = clock_s + j * c.transit_s
            v.out_s = v.in_s + stay_s
            v.threat_label = t.threat_label
            v.available_s = v.in_s if t.threat_label or not rules.hold_fire_on_decoys else np.inf
            t.end_s = max(t.end_s, v.out_s)
            count += 1
        t.after_visits = count
        if not rules.by_intercept:
            # Patience ends when service begins; a look that began in time counts whenever it ends.
            t.end_s = np.inf
    return tracks, visits, groups


@kernel
def run_corridor(
    c: Corridor, plan: Plan, s: Stream, first: int, last: int, arrived: Integers, rounds: Integers
) -> None:
    """Run replications first to last - 1.

    Args:
        c: the windows.
        plan: the parameters.
        s: a stream; its replication is replaced.
        first: the first replication.
        last: one after the last.
        arrived: shape (replications, classes); tracks that arrive are added.
        rounds: shape (replications, layers); rounds spent are added.
    """
    trace = np.empty(0, TRACE)
    load = np.empty((3, 0, plan.layers.size), np.int64)
    for r in range(first, last):
        own = Stream(s.key_0, s.key_1, np.uint64(r), s.place)
        sites = corridor_sites(plan.layers)
        tracks, visits, groups = corridor_visits(c, plan, sites, own)
        raid = prepare(plan, sites, tracks, visits, groups, own, trace, load)
        fight(raid)
        for i in range(tracks.size):
            if tracks[i].state == ALIVE:
                arrived[r, tracks[i].kind] += 1
        for j in range(plan.layers.size):
            for k in range(N_CLASSES):
                rounds[r, j] += raid.stocks[j].rounds[k]
