"""Visits: which track is in reach of which site, and when, from the geometry of straight paths and circles."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from secondnight.kernel import kernel, step
from secondnight.raid.draw import DETECTION, labelled_threat
from secondnight.raid.grid import cells_on_path, lay_grids
from secondnight.raid.tables import VISIT
from secondnight.streams import block, unit

if TYPE_CHECKING:
    from secondnight.raid.tables import Plan, Table
    from secondnight.streams import Stream


@step
def chord_s(x: float, y: float, vx: float, vy: float, reach: float) -> tuple[float, float]:
    """Return when a straight flight is within `reach` of the origin: (in, out) in s from now; (0, -1) if never."""
    a = vx * vx + vy * vy
    b = x * vx + y * vy
    d = b * b - a * (x * x + y * y - reach * reach)
    if d <= 0.0:
        return 0.0, -1.0
    half = math.sqrt(d)
    return (-b - half) / a, (-b + half) / a


@kernel
def sort_by_time(visits: Table, low: int, high: int) -> None:
    """Put visits low to high - 1 in order of `available_s`, then of site: insertion, since a track has few."""
    held = np.empty(1, VISIT)
    for k in range(low + 1, high):
        held[0] = visits[k]
        m = k
        while m > low and (
            visits[m - 1].available_s > held[0].available_s
            or (visits[m - 1].available_s == held[0].available_s and visits[m - 1].site > held[0].site)
        ):
            visits[m] = visits[m - 1]
            m -= 1
        visits[m] = held[0]


@kernel
def fill_visits(plan: Plan, sites: Table, tracks: Table, s: Stream, visits: Table) -> tuple[int, int]:
    """Write all visits, and each track's place among them.

    Returns:
        The number of visits, and the number of groups that meet tracks. Visits beyond the room are counted but not
        written.
    """
    rules = plan.rules[0]
    grids = lay_grids(plan.layers, sites)
    most = 1
    for j in range(plan.layers.size):
        most = max(most, 2 * grids.layers[j].side + 1)
    path = np.empty(most, np.int64)
    met = np.full(sites.size, -1, np.int64)
    count = 0
    groups = 0
    for i in range(tracks.size):
        t = tracks[i]
        t.first_visit = count
        for j in range(plan.layers.size):
            layer = plan.layers[j]
            if not layer.altitude_low_km <= t.altitude_km <= layer.altitude_high_km:
                continue
            meets = False
            for p in range(cells_on_path(grids.layers, j, t, path)):
                for q in range(grids.first[path[p]], grids.first[path[p] + 1]):
                    k = grids.site[q]
                    if met[k] == i:
                        continue
                    met[k] = i
                    in_s, out_s = chord_s(
                        t.x_km - sites[k].x_km, t.y_km - sites[k].y_km, t.vx_km_s, t.vy_km_s, layer.reach_km
                    )
                    in_s, out_s = max(in_s, 0.0), min(out_s, t.end_s - t.start_s)
                    if in_s >= out_s:
                        continue
                    if not meets or not rules.coordinated:
                        groups += 1
                    meets = True
                    if count < visits.size:
                        v = visits[count]
                        v.track, v.site, v.group, v.place = i, k, groups - 1, -1
                        v.in_s, v.out_s = t.start_s + in_s, t.start_s + out_s
                        v.threat_label = t.threat_label
                        v.available_s = max(v.in_s, t.detected_s)
                        if not rules.shared_picture:
                            w0, w1, _, _ = block(s, DETECTION, i, 1 + k)
                            v.threat_label = labelled_threat(plan.rules, t.kind, unit(w1))
                            v.available_s = v.in_s - math.log(unit(w0)) * plan.classes[t.kind].detection_delay_s
                        if rules.hold_fire_on_decoys and not v.threat_label:
                            v.available_s = np.inf
                        if layer.electronic:
                            v.available_s = v.in_s
                    count += 1
        t.after_visits = count
        if count <= visits.size:
            sort_by_time(visits, t.first_visit, count)
    return count, groups


@kernel
def build_visits(plan: Plan, sites: Table, tracks: Table, s: Stream) -> tuple[Table, int]:
    """Return all visits of a raid, and the number of groups that meet tracks."""
    visits = np.empty(8 * tracks.size + 16, VISIT)
    count, groups = fill_visits(plan, sites, tracks, s, visits)
    if count > visits.size:
        # Draws have addresses, so the second filling writes what the first could not.
        visits = np.empty(count, VISIT)
        fill_visits(plan, sites, tracks, s, visits)
    return visits[:count], groups
