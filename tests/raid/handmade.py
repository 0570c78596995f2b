"""Raids put together by hand: sites and tracks at known places, or windows given as plain times, and what came of them.

The scene: one site at the centre of the plane with a reach of 10 km, an interceptor of 0.9 km/s, a reaction of 10 s and
an assessment of 5 s. A track flies at 0.1 km/s from 20 km east to the centre: in reach 100 s after its entry, arrived
200 s after it. Alone, entering at 0: assigned at 100, launched at 110 with the track at 9 km, met after 9 / (0.9 + 0.1)
= 9 s at 8.1 km, result at 119, channel free at 124. A second look, without reaction, at 124: the track is at 7.6 km,
the result at 131.6, the channel free at 136.6.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from secondnight.raid.engine import fight
from secondnight.raid.prepare import prepare
from secondnight.raid.record import EVENTS
from secondnight.raid.tables import (
    AXIS,
    BY_GEOMETRY,
    CLASS,
    CLASSES,
    FIXED,
    LAYER,
    RULES,
    SITE,
    STRIKE_DRONE,
    TRACE,
    TRACED,
    TRACK,
    VISIT,
    Plan,
    Raid,
)
from secondnight.raid.windows import build_visits
from secondnight.streams import LAYER_RAID, Stream, stream

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.raid.tables import Table

STREAM = stream(1, 0, 0, LAYER_RAID)


class Happening(NamedTuple):
    """One record of a trace; a site or track of -1 is none."""

    time_s: float
    event: str
    track: int
    site: int
    amount: int


@dataclass(frozen=True)
class Story:
    """A raid that has been fought, and its trace in the order in which things happened."""

    raid: Raid
    trace: list[Happening]

    def times(self, event: str, **where: int) -> list[float]:
        """When an event happened, to the nearest microsecond, at a given track or site if one is named."""
        return [
            round(h.time_s, 6)
            for h in self.trace
            if h.event == event and all(getattr(h, name) == value for name, value in where.items())
        ]

    def states(self) -> list[int]:
        """How each track ended."""
        return [int(track.state) for track in self.raid.tracks]

    def rounds(self) -> int:
        """Rounds spent by all."""
        return int(self.raid.stocks["rounds"].sum())

    def assigned(self) -> list[tuple[float, int, int]]:
        """The looks: when, at which track, by which site."""
        return [(round(h.time_s, 6), h.track, h.site) for h in self.trace if h.event == "assign"]


def table(kind: np.dtype[np.record], rows: Sequence[dict[str, Any]]) -> Table:
    """A table with one record for each row; fields left out are 0."""
    made = np.zeros(len(rows), kind)
    for record, row in zip(made, rows, strict=True):
        for name, value in row.items():
            record[name] = value
    return made


def make_plan(layers: Sequence[dict[str, Any]], weights: Sequence[float] = (1, 1, 1, 1), **rules: Any) -> Plan:
    """A plan: shared picture, no mistakes, one group a layer, first come first served, committed by intercept."""
    usual = {"coordinated": True, "shared_picture": True, "by_intercept": True, "threat_if_strike": 1.0}
    usual |= {"waves": 1, "city_radius_km": 100.0, "surveillance_radius_km": 1000.0}
    layer = {"reach_km": 10.0, "altitude_high_km": 100.0, "availability": 1.0, "channels": 1, "rounds": 100}
    layer |= {"reload_block": 1, "reaction_s": 10.0, "assessment_s": 5.0, "interceptor_speed_km_s": 0.9, "salvo": 1}
    layer |= {"max_looks": 1, "kill_probability": 1.0, "hold": BY_GEOMETRY}
    return Plan(
        table(RULES, [usual | rules]),
        table(CLASS, [{"speed_km_s": 0.1, "altitude_high_km": 1.0, "weight": weight} for weight in weights]),
        np.zeros(0, AXIS),
        table(LAYER, [layer | given for given in layers]),
    )


def make_sites(plan: Plan, places: Sequence[tuple[float, float]] | None = None, absent: Sequence[int] = ()) -> Table:
    """The sites of all layers at the centre, or at the given places; all present but the absent."""
    numbers = [j for j, layer in enumerate(plan.layers) for _ in range(layer["sites"])]
    sites = table(SITE, [{"layer": j, "present": k not in absent} for k, j in enumerate(numbers)])
    if places is not None:
        sites["x_km"], sites["y_km"] = np.array(places, np.float64).reshape(-1, 2).T
    return sites


def inbound(enter_s: float = 0.0, kind: int = STRIKE_DRONE, speed_km_s: float = 0.1, **fields: Any) -> dict[str, Any]:
    """A track from 20 km east to the centre, detected when it enters and labelled threat."""
    flight = {"kind": kind, "start_s": enter_s, "end_s": enter_s + 20.0 / speed_km_s, "x_km": 20.0}
    return flight | {"vx_km_s": -speed_km_s, "detected_s": enter_s, "threat_label": True} | fields


def passing(miss_km: float, enter_s: float = 0.0, speed_km_s: float = 0.1, **fields: Any) -> dict[str, Any]:
    """A track along y = miss_km, from 20 km east to 20 km west."""
    return inbound(enter_s, speed_km_s=speed_km_s, y_km=miss_km, end_s=enter_s + 40.0 / speed_km_s) | fields


def fly(
    plan: Plan,
    tracks: Sequence[dict[str, Any]],
    places: Sequence[tuple[float, float]] | None = None,
    absent: Sequence[int] = (),
    s: Stream = STREAM,
) -> Story:
    """Fight a raid whose visits follow from geometry."""
    flying, sites = table(TRACK, tracks), make_sites(plan, places, absent)
    visits, groups = build_visits(plan, sites, flying, s)
    return _fight(plan, sites, flying, visits, groups, s)


def scene(tracks: Sequence[dict[str, Any]], rules: dict[str, Any] | None = None, **layer: Any) -> Story:
    """Fight a raid on the one site of the scene."""
    return fly(make_plan([{"sites": 1} | layer], **(rules or {})), tracks)


def queue(
    plan: Plan, windows: Sequence[Sequence[tuple[float, float] | None]], tracks: Sequence[dict[str, Any]] = ()
) -> Story:
    """Fight a raid without geometry: `windows[i][k]` is when track i is in reach of site k, None for never.

    The looks are held for `hold_s`, whatever the range. Tracks never arrive, unless `tracks` says otherwise.
    """
    plan.layers["hold"][plan.layers["hold"] == BY_GEOMETRY] = FIXED
    sites = make_sites(plan)
    given = list(tracks) or [{"threat_label": True}] * len(windows)
    flying = table(TRACK, [{"end_s": np.inf, "threat_label": True} | track for track in given])
    rows: list[dict[str, Any]] = []
    groups = 0
    for i, of_track in enumerate(windows):
        flying["first_visit"][i] = len(rows)
        known: dict[int, int] = {}
        mine: list[dict[str, Any]] = []
        for k, window in enumerate(of_track):
            if window is None:
                continue
            key = int(sites["layer"][k]) if plan.rules["coordinated"][0] else -1 - k
            if key not in known:
                known[key], groups = groups, groups + 1
            row = {"track": i, "site": k, "group": known[key], "place": -1, "in_s": window[0], "out_s": window[1]}
            mine.append(row | {"available_s": window[0], "threat_label": flying["threat_label"][i]})
        rows += sorted(mine, key=lambda row: (row["available_s"], row["site"]))
        flying["after_visits"][i] = len(rows)
    return _fight(plan, sites, flying, table(VISIT, rows), groups, STREAM)


def _fight(plan: Plan, sites: Table, tracks: Table, visits: Table, groups: int, s: Stream) -> Story:
    trace = np.zeros(1000, TRACE)
    raid = prepare(plan, sites, tracks, visits, groups, s, trace, np.zeros((3, 0, plan.layers.size), np.int64))
    # A stream that comes back from a kernel holds Python's integers, which the next kernel would take for signed ones.
    raid = raid._replace(stream=s)
    fight(raid)
    assert raid.counters[TRACED] <= trace.size
    rows = trace[: raid.counters[TRACED]].tolist()
    return Story(raid, [Happening(time_s, EVENTS[event], *rest) for time_s, event, *rest in rows])


def kind_name(kind: int) -> str:
    return CLASSES[kind]
