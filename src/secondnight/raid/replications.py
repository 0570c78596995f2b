"""Replication after replication: draw a raid, fight it, write it down. Nothing is kept from one to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from secondnight.kernel import kernel
from secondnight.raid.afterwards import Outcome, count, measure_demand, note_flights
from secondnight.raid.draw import draw_sites, draw_tracks
from secondnight.raid.engine import fight
from secondnight.raid.prepare import prepare
from secondnight.raid.tables import TRACE
from secondnight.raid.windows import build_visits
from secondnight.streams import Stream

if TYPE_CHECKING:
    from secondnight.raid.tables import Integers, Plan, Raid, Table


@kernel
def draw_raid(plan: Plan, counts: Integers, s: Stream, trace: Table, load: Integers) -> Raid:
    """Draw one replication: the sites, the tracks and who is in reach of whom."""
    sites = draw_sites(plan.layers, s)
    tracks = draw_tracks(plan, counts, s)
    visits, groups = build_visits(plan, sites, tracks, s)
    return prepare(plan, sites, tracks, visits, groups, s, trace, load)


@kernel
def run_replications(
    plan: Plan, counts: Integers, s: Stream, first: int, replications: Integers, out: Outcome, load: Integers
) -> None:
    """Run some replications and write their counts.

    Args:
        plan: the parameters.
        counts: shape (n, classes), tracks by class in each replication.
        s: a stream; its replication is replaced.
        first: row of `out` for the first of them.
        replications: shape (n,), their numbers.
        out: where the counts go.
        load: shape (3, minutes, layers), to which the load is added; no minutes for none.
    """
    trace = np.empty(0, TRACE)
    for m in range(replications.size):
        own = Stream(s.key_0, s.key_1, np.uint64(replications[m]), s.place)
        raid = draw_raid(plan, counts[m], own, trace, load)
        fight(raid)
        count(raid, out, first + m)
        if load.shape[1] > 0:
            measure_demand(raid)


@kernel
def trace_replication(plan: Plan, counts: Integers, s: Stream, trace: Table) -> Raid:
    """Run the one replication that the stream names, with its trace; `counters[TRACED]` says how much room it needs."""
    raid = draw_raid(plan, counts, s, trace, np.empty((3, 0, plan.layers.size), np.int64))
    fight(raid)
    note_flights(raid)
    return raid
