"""The engine set up as a textbook has it: windows in plain times, holds in plain times, no geometry.

Long runs start empty, which the textbook's steady state does not. The tracks that arrive while the run warms up are not
counted: a second run of those tracks alone is subtracted. First come first served, a later track never changes the
fate of an earlier one, and both runs draw the same numbers for it, so that what is left is exactly the fate of the
tracks after them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from handmade import make_plan

from secondnight.raid.corridor import POISSON, TOGETHER, Corridor, corridor_sites, corridor_visits, run_corridor
from secondnight.raid.engine import fight
from secondnight.raid.prepare import prepare
from secondnight.raid.record import T_ASSIGN
from secondnight.raid.tables import CLASSES, EXPONENTIAL, TRACE, TRACED, Plan
from secondnight.streams import LAYER_RAID, Stream, stream

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from secondnight.raid.tables import Table

    Sample = NDArray[np.float64]

NO_PATIENCE_S = 1e-6
"""A track that leaves at once unless a channel is free."""
ENDLESS = 10**9


@dataclass(frozen=True)
class Runs:
    """Counts of each replication: tracks that arrived by class, rounds by layer; and tracks counted in all."""

    arrived: NDArray[np.int64]
    rounds: NDArray[np.int64]
    tracks_each: int

    @property
    def tracks(self) -> int:
        return self.tracks_each * len(self.arrived)

    @property
    def leaked(self) -> Sample:
        """Tracks that arrived, whatever their class."""
        return self.arrived.sum(axis=1).astype(np.float64)

    @property
    def leak_share(self) -> Sample:
        return self.leaked / self.tracks_each


def layer(**given: Any) -> dict[str, Any]:
    """A layer of one site whose looks are held for `hold_s`, with rounds for ever and one look a track."""
    return {"sites": 1, "rounds": ENDLESS, "assessment_s": 0.0, "hold": EXPONENTIAL, "hold_s": 1.0} | given


def textbook(*layers: dict[str, Any], **rules: Any) -> Plan:
    """A plan for a corridor; patience ends when service begins."""
    return make_plan([layer(**given) for given in layers], **({"by_intercept": False} | rules))


def corridor(tracks: int, in_reach_s: Sequence[float], **given: Any) -> Corridor:
    """All tracks at once and all of them strike drones, unless something else is given."""
    usual = {"arrivals": TOGETHER, "arrival_s": 0.0, "strike_share": 1.0, "transit_s": 0.0, "in_reach_random": False}
    return Corridor(**(usual | given | {"tracks": tracks, "in_reach_s": np.array(in_reach_s, np.float64)}))


def run(plan: Plan, c: Corridor, replications: int, warm_up: int = 0) -> Runs:
    """Run replications and count the tracks after the first `warm_up` of each."""
    s = stream(1, 0, 0, LAYER_RAID)

    def counted(tracks: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        arrived = np.zeros((replications, len(CLASSES)), np.int64)
        rounds = np.zeros((replications, plan.layers.size), np.int64)
        run_corridor(c._replace(tracks=tracks), plan, s, 0, replications, arrived, rounds)
        return arrived, rounds

    early, late = counted(warm_up), counted(warm_up + c.tracks)
    return Runs(late[0] - early[0], late[1] - early[1], c.tracks)


def steady(
    plan: Plan,
    arrival_s: float,
    in_reach_s: float,
    *,
    random_reach: bool = False,
    tracks: int = 5000,
    warm_up: int = 1000,
) -> Runs:
    """Run a queue with Poisson arrivals 60 times, and count the tracks after it has warmed up."""
    c = corridor(tracks, [in_reach_s], arrivals=POISSON, arrival_s=arrival_s, in_reach_random=random_reach)
    return run(plan, c, 60, warm_up)


@dataclass(frozen=True)
class Fates:
    """One replication, track by track."""

    tracks: Table
    in_s: Sample
    out_s: Sample
    assigned_s: Sample  # of the first look; infinite: never


def follow(plan: Plan, c: Corridor, replication: int) -> Fates:
    """Run one replication of a corridor of one site and follow each track."""
    own = stream(1, replication, 0, LAYER_RAID)
    sites = corridor_sites(plan.layers)
    tracks, visits, groups = corridor_visits(c, plan, sites, own)
    return fought(plan, sites, tracks, visits, groups, own)


def fought(plan: Plan, sites: Table, tracks: Table, visits: Table, groups: int, s: Stream) -> Fates:
    """Fight a raid in which each track has one visit, and say what became of each."""
    no_load = np.zeros((3, 0, plan.layers.size), np.int64)
    raid = prepare(plan, sites, tracks, visits, groups, s, np.zeros(8 * tracks.size, TRACE), no_load)
    fight(raid._replace(stream=s))
    trace = raid.trace[: raid.counters[TRACED]]
    looks = trace[trace["event"] == T_ASSIGN][::-1]
    assigned_s = np.full(tracks.size, np.inf)
    assigned_s[looks["track"]] = looks["time_s"]
    return Fates(raid.tracks, visits["in_s"], visits["out_s"], assigned_s)
