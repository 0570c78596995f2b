"""Chance before the first shot: where the sites stand tonight, and what flies in, when and from where."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from secondnight.kernel import kernel, step
from secondnight.raid.tables import DECOY, N_CLASSES, SITE, STRIKE_DRONE, TRACK
from secondnight.streams import block, normals, unit

if TYPE_CHECKING:
    from secondnight.raid.tables import Integers, Plan, Table
    from secondnight.streams import Stream

NUMBER_OF_TRACKS, SITE_PLACE, FLIGHT, DETECTION, SHOT, SOFT_KILL, CHOICE, WINDOW = range(8)
"""Purposes of draws in the raid's streams; a new purpose takes a new number, and none is ever used again."""

_SITES_OF_A_LAYER = 65536


@kernel
def draw_sites(layers: Table, s: Stream) -> Table:
    """Place every site: evenly on a ring turned by one angle, or at random in the disc; and say which are present."""
    total = 0
    for j in range(layers.size):
        total += layers[j].sites
    sites = np.zeros(total, SITE)
    k = 0
    for j in range(layers.size):
        turn = unit(block(s, SITE_PLACE, j * _SITES_OF_A_LAYER, 0)[0])
        for m in range(layers[j].sites):
            w0, w1, w2, _ = block(s, SITE_PLACE, j * _SITES_OF_A_LAYER + m, 1)
            radius = layers[j].ring_km
            part = turn + m / layers[j].sites
            if not layers[j].on_ring:
                radius *= math.sqrt(unit(w1))
                part = unit(w2)
            sites[k].layer = j
            sites[k].x_km = radius * math.sin(2.0 * math.pi * part)
            sites[k].y_km = radius * math.cos(2.0 * math.pi * part)
            sites[k].present = unit(w0) < layers[j].availability
            k += 1
    return sites


@step
def first_within_s(x: float, y: float, vx: float, vy: float, radius: float) -> float:
    """Return in how many seconds a point in straight flight is first within a radius of the origin, or infinity."""
    c = x * x + y * y - radius * radius
    if c <= 0.0:
        return 0.0
    a = vx * vx + vy * vy
    b = x * vx + y * vy
    d = b * b - a * c
    if b >= 0.0 or d < 0.0:
        return np.inf
    return (-b - math.sqrt(d)) / a


@step
def labelled_threat(rules: Table, kind: int, u: float) -> bool:
    """Say whether a track is labelled threat, by one uniform: speed gives jet drones and cruise missiles away."""
    if kind == STRIKE_DRONE:
        return bool(u < rules[0].threat_if_strike)
    if kind == DECOY:
        return bool(u < rules[0].threat_if_decoy)
    return True


@kernel
def draw_tracks(plan: Plan, counts: Integers, s: Stream) -> Table:
    """Draw every track of one raid.

    Args:
        plan: the parameters.
        counts: tracks of each class.
        s: the stream of this replication.
    """
    rules, axes = plan.rules[0], plan.axes
    total = 0
    for kind in range(N_CLASSES):
        total += counts[kind]
    tracks = np.zeros(total, TRACK)
    i = 0
    for kind in range(N_CLASSES):
        fixed = plan.classes[kind]
        for _ in range(counts[kind]):
            t = tracks[i]
            w0, w1, w2, w3 = block(s, FLIGHT, i, 0)
            w4, w5, w6, w7 = block(s, FLIGHT, i, 1)
            w8, w9, _, _ = block(s, DETECTION, i, 0)
            turn, pace = normals(w4, w5)
            t.kind = kind
            t.start_s = int(unit(w0) * rules.waves) * rules.wave_spacing_s + unit(w1) * rules.wave_duration_s
            if axes.size == 0:
                t.bearing_rad = 2.0 * math.pi * unit(w2)
            else:
                a = 0
                while a < axes.size - 1 and unit(w2) >= axes[a].up_to_share:
                    a += 1
                t.bearing_rad = axes[a].bearing_rad + turn * axes[a].spread_rad
            speed_km_s = fixed.speed_km_s * min(max(1.0 + rules.speed_spread * pace, 0.5), 1.5)
            aim_km = rules.city_radius_km * math.sqrt(unit(w6))
            around_rad = 2.0 * math.pi * unit(w7)
            sine, cosine = math.sin(t.bearing_rad), math.cos(t.bearing_rad)
            t.end_s = t.start_s + rules.entry_distance_km / speed_km_s
            t.x_km = aim_km * math.sin(around_rad) + rules.entry_distance_km * sine
            t.y_km = aim_km * math.cos(around_rad) + rules.entry_distance_km * cosine
            t.vx_km_s = -speed_km_s * sine
            t.vy_km_s = -speed_km_s * cosine
            t.altitude_km = fixed.altitude_low_km + (fixed.altitude_high_km - fixed.altitude_low_km) * unit(w3)
            seen_s = first_within_s(t.x_km, t.y_km, t.vx_km_s, t.vy_km_s, rules.surveillance_radius_km)
            t.detected_s = t.start_s + seen_s - math.log(unit(w8)) * fixed.detection_delay_s
            t.threat_label = labelled_threat(plan.rules, kind, unit(w9))
            i += 1
    return tracks
