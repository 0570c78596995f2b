"""One look at one track: can it come in time, and what it commits."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from secondnight.kernel import step
from secondnight.raid.draw import SHOT
from secondnight.raid.events import KIND_SHIFT, RELOAD, RESULT, push_event
from secondnight.raid.record import T_ASSIGN, mark, note
from secondnight.raid.tables import ARMED, BUSY, BY_GEOMETRY, FIXED, QUEUED, SERIAL
from secondnight.streams import block, unit

if TYPE_CHECKING:
    from secondnight.raid.tables import Raid


@step
def schedule(raid: Raid, time_s: float, kind: int, subject: int) -> None:
    """Add an event to the queue."""
    raid.counters[SERIAL] += 1
    push_event(raid.events, raid.counters[QUEUED], time_s, (kind << KIND_SHIFT) | raid.counters[SERIAL], subject)
    raid.counters[QUEUED] += 1


@step
def flight_s(x: float, y: float, vx: float, vy: float, speed: float) -> float:
    """Return how long an interceptor from the origin needs to meet a point in straight flight; infinite if it cannot.

    The smallest t >= 0 with |p + v t| = speed * t.
    """
    a = vx * vx + vy * vy - speed * speed
    b = x * vx + y * vy
    c = x * x + y * y
    d = b * b - a * c
    if b < 0.0:
        # Coming closer: the same root as below, written so that equal speeds do not cancel.
        return c / (math.sqrt(d) - b) if d >= 0.0 else np.inf
    # Going away: met only by a faster interceptor. Rounding must not make one of equal speed chase for ever.
    return (-b - math.sqrt(d)) / a if a < -1e-12 * speed * speed else np.inf


@step
def result_time_s(raid: Raid, v: int, now_s: float) -> float:
    """Return when a look at visit v, begun now, would have its result; infinite if it would come too late.

    All that is random in the look is drawn here, at one address: the track, and how many looks it has had.
    """
    visit = raid.visits[v]
    site = raid.sites[visit.site]
    layer = raid.plan.layers[site.layer]
    t = raid.tracks[visit.track]
    w0, w1, w2, w3 = block(raid.stream, SHOT, visit.track, t.shots)
    visit.kill_u, visit.assess_u, visit.debris_u = unit(w0), unit(w1), unit(w3)
    if layer.hold == BY_GEOMETRY:
        launch_s = now_s
        if raid.groups[visit.group].looks == 0:
            launch_s += layer.reaction_s
        flown_s = launch_s - t.start_s
        x = t.x_km + t.vx_km_s * flown_s - site.x_km
        y = t.y_km + t.vy_km_s * flown_s - site.y_km
        result_s = launch_s + flight_s(x, y, t.vx_km_s, t.vy_km_s, layer.interceptor_speed_km_s)
    elif layer.hold == FIXED:
        result_s = now_s + layer.hold_s
    else:
        result_s = now_s - math.log(unit(w2)) * layer.hold_s
    in_time = result_s <= visit.out_s if raid.plan.rules[0].by_intercept else now_s < visit.out_s
    return result_s if in_time else np.inf


@step
def begin_reload(raid: Raid, s: int, now_s: float) -> None:
    """Start a reload if there is a store, none is running, and a whole block is missing (or all)."""
    site = raid.sites[s]
    layer = raid.plan.layers[site.layer]
    missing = layer.rounds - site.ready
    if site.store > 0 and not site.reloading and missing > 0 and missing >= min(layer.reload_block, layer.rounds):
        site.reloading = True
        schedule(raid, now_s + layer.reload_s, RELOAD, s)


@step
def begin_look(raid: Raid, v: int, now_s: float, result_s: float) -> None:
    """Commit a channel and rounds of the visit's site to the visit's track."""
    visit = raid.visits[v]
    track, site, group = raid.tracks[visit.track], raid.sites[visit.site], raid.groups[visit.group]
    layer, stock = raid.plan.layers[site.layer], raid.stocks[site.layer]
    rounds = min(layer.salvo, site.ready, site.usable)
    site.free -= 1
    site.ready -= rounds
    site.usable -= rounds
    stock.left -= rounds
    stock.rounds[track.kind] += rounds
    if stock.left == 0:
        stock.empty_s = now_s
    group.engaged = True
    group.looks += 1
    visit.rounds = rounds
    visit.freed_s = result_s + layer.assessment_s
    track.shots += 1
    schedule(raid, result_s, RESULT, v)
    begin_reload(raid, visit.site, now_s)
    if raid.trace.size > 0:
        note(raid.trace, raid.counters, now_s, T_ASSIGN, visit.track, visit.site, rounds)
    if raid.load.shape[1] > 0:
        mark(raid.load, BUSY, site.layer, now_s, visit.freed_s, 1)
        if site.usable == 0:
            mark(raid.load, ARMED, site.layer, now_s, np.inf, -layer.channels)
