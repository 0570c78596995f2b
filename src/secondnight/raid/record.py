"""What the engine writes besides the tables: the trace of one replication, and the load at each minute."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from secondnight.kernel import step
from secondnight.raid.tables import TRACED

if TYPE_CHECKING:
    from secondnight.raid.tables import Integers, Table

EVENTS = (
    "enter",
    "detect",
    "classify",
    "in_reach",
    "soft_kill",
    "assign",
    "result",
    "kill",
    "debris",
    "assess",
    "reload",
    "out_of_reach",
    "arrive",
)
"""Names of the events of a trace, in the order of their numbers, which is also their order at one instant."""

(
    T_ENTER,
    T_DETECT,
    T_CLASSIFY,
    T_IN_REACH,
    T_SOFT_KILL,
    T_ASSIGN,
    T_RESULT,
    T_KILL,
    T_DEBRIS,
    T_ASSESS,
    T_RELOAD,
    T_OUT_OF_REACH,
    T_ARRIVE,
) = range(len(EVENTS))


@step
def note(trace: Table, counters: Integers, time_s: float, event: int, track: int, site: int, amount: int) -> None:
    """Add a record to the trace if there is room; count it in any case, so that the caller can make room."""
    k = counters[TRACED]
    counters[TRACED] = k + 1
    if k < trace.size:
        r = trace[k]
        r.time_s = time_s
        r.event = event
        r.track = track
        r.site = site
        r.amount = amount


@step
def mark(load: Integers, what: int, layer: int, from_s: float, until_s: float, weight: int) -> None:
    """Add `weight` at each whole minute from `from_s` (inclusive) to `until_s` (exclusive), as a rise and a fall."""
    last = load.shape[1] - 1
    rise = min(max(math.ceil(from_s / 60.0), 0), last)
    fall = last if until_s >= 60.0 * last else max(math.ceil(until_s / 60.0), 0)
    if rise < fall:
        load[what, rise, layer] += weight
        load[what, fall, layer] -= weight
