"""The raid engine: event by event, from the first track in reach to the last channel free.

`docs/raid.md` is its exact description.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from secondnight.kernel import step
from secondnight.raid.draw import CHOICE, SOFT_KILL
from secondnight.raid.events import (
    ASSESS,
    ASSIGN,
    DETECT,
    ENTER,
    KIND_SHIFT,
    RESULT,
    drop_first_event,
    push_event,
)
from secondnight.raid.look import begin_look, begin_reload, result_time_s, schedule
from secondnight.raid.record import T_ASSESS, T_DEBRIS, T_KILL, T_RELOAD, T_RESULT, T_SOFT_KILL, note
from secondnight.raid.tables import ALIVE, FIFO, KILLED, LOST, QUEUED, RANDOM, SERIAL, THREAT
from secondnight.raid.waiting import join, leave
from secondnight.streams import block, unit

if TYPE_CHECKING:
    from secondnight.raid.tables import Raid

_HEAVIEST = 1e6


@step
def may_look(raid: Raid, s: int, g: int) -> bool:
    """Say whether a group is not yet done with a track: no kill declared, looks left."""
    group = raid.groups[g]
    return bool(not group.closed and group.looks < raid.plan.layers[raid.sites[s].layer].max_looks)


@step
def choose(raid: Raid, s: int, now_s: float) -> None:
    """Let a site take from its waiting room while it has a channel, a round and somebody to shoot at."""
    site = raid.sites[s]
    while site.free > 0 and site.ready > 0 and site.usable > 0 and site.waiting > 0:
        at = 0
        if raid.plan.rules[0].assignment == RANDOM:
            words = block(raid.stream, CHOICE, s, site.choices)
            site.choices += 1
            at = int(unit(words[0]) * site.waiting)
        v = leave(raid.sites, raid.visits, raid.waiting, s, at)
        g = raid.visits[v].group
        thought_alive = raid.tracks[raid.visits[v].track].state == ALIVE or raid.groups[g].believed
        if thought_alive and not raid.groups[g].engaged and may_look(raid, s, g):
            result_s = result_time_s(raid, v, now_s)
            if result_s < np.inf:
                begin_look(raid, v, now_s, result_s)


@step
def wait(raid: Raid, v: int, now_s: float) -> None:
    """Put a visit into its site's waiting room, by the assignment rule."""
    visit = raid.visits[v]
    rule = raid.plan.rules[0].assignment
    visit.major, visit.minor = 0.0, 0.0
    if rule == FIFO:
        visit.major = now_s
    elif rule == THREAT:
        weight = raid.plan.classes[raid.tracks[visit.track].kind].weight
        visit.major = -weight - (_HEAVIEST if visit.threat_label else 0.0)
        visit.minor = visit.out_s
    elif rule != RANDOM:
        visit.major = visit.out_s
    raid.counters[SERIAL] += 1
    visit.ticket = raid.counters[SERIAL]
    join(raid.sites, raid.visits, raid.waiting, v)


@step
def on_available(raid: Raid, v: int, now_s: float) -> None:
    """Handle a track that comes into the reach and the knowledge of a site."""
    visit = raid.visits[v]
    track, site = raid.tracks[visit.track], raid.sites[visit.site]
    if raid.plan.layers[site.layer].electronic:
        words = block(raid.stream, SOFT_KILL, visit.track, visit.site)
        if track.state == ALIVE and unit(words[0]) < raid.plan.layers[site.layer].kill_probability[track.kind]:
            track.state, track.by_layer, track.ended_s = LOST, site.layer, now_s
            if raid.trace.size > 0:
                note(raid.trace, raid.counters, now_s, T_SOFT_KILL, visit.track, visit.site, 1)
        return
    group = raid.groups[visit.group]
    if (track.state != ALIVE and not group.believed) or group.engaged or not may_look(raid, visit.site, visit.group):
        return
    wait(raid, v, now_s)
    if raid.counters[QUEUED] == 0 or raid.events[0].time_s > now_s:
        choose(raid, visit.site, now_s)
    elif not site.choosing:
        # All that becomes available at this instant comes first; then the sites choose in the order of their number.
        site.choosing = True
        push_event(raid.events, raid.counters[QUEUED], now_s, (ASSIGN << KIND_SHIFT) | visit.site, visit.site)
        raid.counters[QUEUED] += 1


@step
def on_result(raid: Raid, v: int, now_s: float) -> None:
    """Handle the arrival of an interceptor: does the track live?"""
    visit = raid.visits[v]
    track, j = raid.tracks[visit.track], raid.sites[visit.site].layer
    layer = raid.plan.layers[j]
    hit = False
    if track.state == ALIVE and now_s <= track.end_s:
        hit = visit.kill_u >= (1.0 - layer.kill_probability[track.kind]) ** visit.rounds
        if hit:
            track.state, track.by_layer, track.ended_s = KILLED, j, now_s
            x = track.x_km + track.vx_km_s * (now_s - track.start_s)
            y = track.y_km + track.vy_km_s * (now_s - track.start_s)
            debris = math.hypot(x, y) < raid.plan.rules[0].city_radius_km and visit.debris_u < layer.debris_probability
            if debris:
                raid.stocks[j].debris += 1
            if raid.trace.size > 0:
                note(raid.trace, raid.counters, now_s, T_KILL, visit.track, visit.site, 1)
                if debris:
                    note(raid.trace, raid.counters, now_s, T_DEBRIS, visit.track, visit.site, 1)
    if raid.trace.size > 0:
        note(raid.trace, raid.counters, now_s, T_RESULT, visit.track, visit.site, int(hit))
    if visit.freed_s == now_s and (raid.counters[QUEUED] == 0 or raid.events[0].time_s > now_s):
        # Nothing else is due before the assessment: it need not go through the queue.
        on_assess(raid, v, now_s)
    else:
        schedule(raid, visit.freed_s, ASSESS, v)


@step
def on_assess(raid: Raid, v: int, now_s: float) -> None:
    """Handle the end of a look: what the group now believes, and who shoots next."""
    visit = raid.visits[v]
    track, group, rules = raid.tracks[visit.track], raid.groups[visit.group], raid.plan.rules[0]
    alive = track.state == ALIVE and now_s <= track.end_s
    wrong = rules.killed_if_missed if alive else rules.missed_if_killed
    mistaken = visit.assess_u < wrong
    group.engaged = False
    group.closed = mistaken == alive
    group.believed = mistaken and not alive
    raid.sites[visit.site].free += 1
    if raid.trace.size > 0:
        note(raid.trace, raid.counters, now_s, T_ASSESS, visit.track, visit.site, int(group.closed))
    returns = may_look(raid, visit.site, visit.group)
    if returns:
        for u in range(track.first_visit, track.after_visits):
            other = raid.visits[u]
            if other.group == visit.group and other.available_s <= now_s < other.out_s:
                wait(raid, u, now_s)
    choose(raid, visit.site, now_s)
    if returns:
        for u in range(track.first_visit, track.after_visits):
            if raid.visits[u].place >= 0:
                choose(raid, raid.visits[u].site, now_s)


@step
def on_reload(raid: Raid, s: int, now_s: float) -> None:
    """Handle the end of a reload."""
    site = raid.sites[s]
    layer = raid.plan.layers[site.layer]
    rounds = min(layer.reload_block, site.store, layer.rounds - site.ready)
    site.reloading = False
    site.store -= rounds
    site.ready += rounds
    if raid.trace.size > 0:
        note(raid.trace, raid.counters, now_s, T_RELOAD, -1, s, rounds)
    begin_reload(raid, s, now_s)
    choose(raid, s, now_s)


@step
def schedule_next(raid: Raid, i: int, v: int) -> None:
    """Schedule the first visit of track i from number v on that can ever matter; one at a time is in the queue."""
    track = raid.tracks[i]
    # A dead track matters to nobody, unless a group can wrongly believe it alive.
    if track.state != ALIVE and raid.plan.rules[0].missed_if_killed == 0.0:
        return
    while v < track.after_visits:
        visit = raid.visits[v]
        if visit.available_s < visit.out_s:
            electronic = raid.plan.layers[raid.sites[visit.site].layer].electronic
            schedule(raid, visit.available_s, ENTER if electronic else DETECT, v)
            return
        v += 1


@step
def fight(raid: Raid) -> None:
    """Run one replication until nothing is left to happen."""
    for i in range(raid.tracks.size):
        schedule_next(raid, i, raid.tracks[i].first_visit)
    while raid.counters[QUEUED] > 0:
        now_s = raid.events[0].time_s
        kind = raid.events[0].code >> KIND_SHIFT
        subject = raid.events[0].subject
        drop_first_event(raid.events, raid.counters[QUEUED])
        raid.counters[QUEUED] -= 1
        if kind <= DETECT:
            schedule_next(raid, raid.visits[subject].track, subject + 1)
            on_available(raid, subject, now_s)
        elif kind == RESULT:
            on_result(raid, subject, now_s)
        elif kind == ASSESS:
            on_assess(raid, subject, now_s)
        elif kind == ASSIGN:
            raid.sites[subject].choosing = False
            choose(raid, subject, now_s)
        else:
            on_reload(raid, subject, now_s)
