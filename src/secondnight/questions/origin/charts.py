"""The charts of the answer: mass by region as a map and as bars, what silent belts make of it, what it leans on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from secondnight.earth.regions import region
from secondnight.questions.figures import Cities, RegionFill, Scale, bands, bars, map_of
from secondnight.questions.figures.map_layers import SHARE_STEPS
from secondnight.questions.origin.words import belts_told, group_told, named
from secondnight.reach.belts import masses_given_silence
from secondnight.reach.launch_map import INSIDE, OUTSIDE
from secondnight.writing import percent, unbroken

if TYPE_CHECKING:
    from secondnight.questions.answer import Chart
    from secondnight.questions.figures.labels import Row
    from secondnight.questions.origin.case import Case
    from secondnight.questions.origin.leaning import Swing

_SHOWN: Final = 8
_MARGIN_DEG: Final = 1.2  # around the city, so that it does not stand on the edge
_LEAST: Final = 0.005  # a region with less has no bar that could be seen


def charts(case: Case, swings: tuple[Swing, ...]) -> tuple[Chart, ...]:
    """Return all charts."""
    return (_map(case), _regions(case), _belts(case), _leaning(case, swings))


def _map(case: Case) -> Chart:
    """Draw the mass of each region; a city that was joined to a region has its colour."""
    held = [k for k in case.order if case.masses[k] >= SHARE_STEPS[0]]
    values = {name: float(case.masses[k]) for k in case.order for name in case.where.members[k]}
    boxes = np.array([region(name).box for k in held for name in case.where.members[k]])
    city = case.scenario.city
    assert city.latitude is not None
    assert city.longitude is not None
    south, west = np.minimum(boxes[:, :2].min(axis=0), [city.latitude - _MARGIN_DEG, city.longitude - _MARGIN_DEG])
    north, east = np.maximum(boxes[:, 2:].max(axis=0), [city.latitude + _MARGIN_DEG, city.longitude + _MARGIN_DEG])
    told = "; ".join(f"{named(case, k)} {percent(float(case.masses[k]))}" for k in held)
    where = {"name": city.name, "latitude": city.latitude, "longitude": city.longitude}
    return map_of(
        (float(south), float(west), float(north), float(east)),
        [RegionFill(values, Scale("probability of the launch, by region")), Cities([where])],
        name="map_of_launch",
        title=f"Where it may have been launched: {_first_two(case)}",
        text=f"Map of regions, darker where a launch is more probable: {told}. Each other region has less than "
        f"{percent(SHARE_STEPS[0])}. From the detections alone.",
        remark="By region; no position of a launcher. Where no colour is, no launch was considered.",
    )


def _regions(case: Case) -> Chart:
    shown = [k for k in case.order[:_SHOWN] if case.masses[k] >= _LEAST]
    rows: list[Row] = [
        {
            "label": named(case, k) if case.where.side[k] == OUTSIDE else f"{named(case, k)}: {group_told(case, k)}",
            "value": float(case.masses[k]),
            "emphasis": k == case.order[0],
        }
        for k in shown
    ]
    rest = 1.0 - float(case.masses[shown].sum())
    rows.append({"label": f"all {len(case.order) - len(shown)} others", "value": max(rest, 0.0)})
    told = "; ".join(f"{row['label']} {percent(row['value'])}" for row in rows)
    return bars(
        rows,
        name="mass_by_region",
        title=f"By region: {_first_two(case)}",
        text=f"Bars: {told}. From the detections alone.",
        x_title="probability that the track was launched there",
        figure_format=".0%",
    )


def _first_two(case: Case) -> str:
    return unbroken(", ".join(f"{case.where.names[k]} {percent(float(case.masses[k]))}" for k in case.order[:2]))


def _belts(case: Case) -> Chart:
    centre, least, most = case.belt_detection
    low, high = case.spread(case.sides_of_guesses[:, INSIDE])
    rows: list[Row] = []
    for detection in np.linspace(least, most, 25):
        inside = [_inside(case, share, float(detection)) for share in (None, low, high)]
        rows.append({"x": float(detection), "value": inside[0], "low": inside[1], "high": inside[2]})
    ends = [percent(rows[k]["value"]) for k in (0, -1)]
    return bands(
        rows,
        name="inside_by_belt_detection",
        title=f"Launched from inside: {ends[0]} to {ends[1]}, by what one belt sees",
        text=(
            f"Line with a band: the probability of a launch from inside if {belts_told(case)} saw nothing, "
            f"{ends[0]} when each sees {percent(least)} of tracks, {percent(_inside(case, None, centre))} at "
            f"{percent(centre)}, {ends[1]} at {percent(most)}. The band is ignorance of how the track flew."
        ),
        x_title="what one belt sees of the tracks that cross it",
        y_title="probability of a launch from inside",
        centre="all guesses",
        outer="90 % of guesses at the flight",
        x_format=".0%",
        y_format=".0%",
    )


def _inside(case: Case, share: float | None, detection: float) -> float:
    """Return the probability of a launch from inside, with this share of it from the detections, or the one found."""
    sides = case.sides.copy()
    if share is not None:
        others = 1.0 - sides[INSIDE]
        sides *= (1.0 - share) / others if others > 0.0 else 0.0
        sides[INSIDE] = share
    return float(masses_given_silence(sides, case.belts, detection)[INSIDE])


def _leaning(case: Case, swings: tuple[Swing, ...]) -> Chart:
    rows: list[Row] = []
    for swing in swings:
        for end in (swing.low, swing.high):
            if end.moved >= _LEAST:
                now = "no region in reach" if end.top is None else case.where.names[end.top]
                rows.append({"label": f"{swing.label} {end.value}: {now}", "value": end.moved})
    rows = sorted(rows, key=lambda row: -row["value"])[:_SHOWN]
    told = "; ".join(f"{row['label']}, {percent(row['value'])}" for row in rows)
    return bars(
        [row | {"emphasis": k == 0} for k, row in enumerate(rows)],
        name="leans_on",
        title=f"Most hangs on: {swings[0].label}",
        text="Bars: how much of the probability goes to other regions when one assumption moves to the 5 % or 95 % "
        "point of its range, all else central and the air still, and which region is then the most probable. "
        f"{told or 'Nothing moves it'}.",
        x_title="share of the probability that moves to other regions; named: the one then most probable",
        figure_format=".0%",
    )
