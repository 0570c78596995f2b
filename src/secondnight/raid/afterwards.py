"""What is written when a replication is over: its counts, its load, and what of its trace needs no decision."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from secondnight.kernel import kernel
from secondnight.raid.record import (
    T_ARRIVE,
    T_CLASSIFY,
    T_DETECT,
    T_ENTER,
    T_IN_REACH,
    T_OUT_OF_REACH,
    mark,
    note,
)
from secondnight.raid.tables import ALIVE, DECOY, DEMAND, KILLED, N_CLASSES

if TYPE_CHECKING:
    from secondnight.raid.tables import Integers, Raid, Table

SECTORS = 8
"""Leakers are counted by eighth of the compass, from north clockwise; sector 0 is centred on north."""


class Outcome(NamedTuple):
    """The counts of many replications; the first axis is the replication."""

    killed: Integers  # [R, class, layer]
    lost: Integers  # [R, class, layer]
    arrived: Integers  # [R, class]
    rounds: Integers  # [R, class, layer]
    debris: Integers  # [R, layer]
    empty_min: Table  # [R, layer] infinite: never
    arrived_by_sector: Integers  # [R, sector] all but decoys


def make_outcome(replications: int, layers: int) -> Outcome:
    """Return room for the counts of so many replications."""
    by_class_and_layer = (replications, N_CLASSES, layers)
    return Outcome(
        np.zeros(by_class_and_layer, np.int64),
        np.zeros(by_class_and_layer, np.int64),
        np.zeros((replications, N_CLASSES), np.int64),
        np.zeros(by_class_and_layer, np.int64),
        np.zeros((replications, layers), np.int64),
        np.full((replications, layers), np.inf),
        np.zeros((replications, SECTORS), np.int64),
    )


@kernel
def count(raid: Raid, out: Outcome, r: int) -> None:
    """Write the counts of one replication into row r."""
    for i in range(raid.tracks.size):
        t = raid.tracks[i]
        if t.state == KILLED:
            out.killed[r, t.kind, t.by_layer] += 1
        elif t.state == ALIVE:
            out.arrived[r, t.kind] += 1
            if t.kind != DECOY:
                turn = t.bearing_rad / (2.0 * math.pi) * SECTORS + 0.5
                out.arrived_by_sector[r, math.floor(turn) % SECTORS] += 1
        else:
            out.lost[r, t.kind, t.by_layer] += 1
    for j in range(raid.stocks.size):
        out.debris[r, j] = raid.stocks[j].debris
        out.empty_min[r, j] = raid.stocks[j].empty_s / 60.0
        for k in range(N_CLASSES):
            out.rounds[r, k, j] = raid.stocks[j].rounds[k]


@kernel
def note_flights(raid: Raid) -> None:
    """Add entries, detections, labels, times in reach and arrivals to the trace."""
    shared = raid.plan.rules[0].shared_picture
    for i in range(raid.tracks.size):
        t = raid.tracks[i]
        note(raid.trace, raid.counters, t.start_s, T_ENTER, i, -1, 1)
        if shared and t.detected_s < t.ended_s:
            note(raid.trace, raid.counters, t.detected_s, T_DETECT, i, -1, 1)
            note(raid.trace, raid.counters, t.detected_s, T_CLASSIFY, i, -1, int(t.threat_label))
        for v in range(t.first_visit, t.after_visits):
            visit = raid.visits[v]
            until_s = min(visit.out_s, t.ended_s)
            if visit.available_s >= until_s:
                continue
            if not shared and not raid.plan.layers[raid.sites[visit.site].layer].electronic:
                note(raid.trace, raid.counters, visit.available_s, T_DETECT, i, visit.site, 1)
                note(raid.trace, raid.counters, visit.available_s, T_CLASSIFY, i, visit.site, int(visit.threat_label))
            note(raid.trace, raid.counters, visit.available_s, T_IN_REACH, i, visit.site, 1)
            note(raid.trace, raid.counters, until_s, T_OUT_OF_REACH, i, visit.site, 1)
        if t.state == ALIVE:
            note(raid.trace, raid.counters, t.end_s, T_ARRIVE, i, -1, 1)


@kernel
def measure_demand(raid: Raid) -> None:
    """Add, for each layer, the minutes in which each track could be engaged by at least one of its sites."""
    for i in range(raid.tracks.size):
        t = raid.tracks[i]
        covered_s = np.full(raid.plan.layers.size, -np.inf)
        for v in range(t.first_visit, t.after_visits):
            visit = raid.visits[v]
            j = raid.sites[visit.site].layer
            # The visits of a track stand in order of time, so that what is covered already is one interval.
            from_s = max(visit.available_s, covered_s[j])
            until_s = min(visit.out_s, t.ended_s)
            if from_s < until_s:
                mark(raid.load, DEMAND, j, from_s, until_s, 1)
                covered_s[j] = until_s
