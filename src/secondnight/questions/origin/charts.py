"""The charts of the answer: mass by region, what the silence of belts makes of it, and what the answer leans on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from secondnight.questions.figures import bands, bars, tornado
from secondnight.questions.origin.leaning import central_mass
from secondnight.questions.origin.words import belts_told, group_told, named
from secondnight.reach.belts import masses_given_silence
from secondnight.reach.launch_map import INSIDE
from secondnight.writing import percent

if TYPE_CHECKING:
    from secondnight.questions.answer import Chart
    from secondnight.questions.figures.labels import Row
    from secondnight.questions.origin.case import Case
    from secondnight.questions.origin.leaning import Swing

_SHOWN: Final = 8
_LEAST: Final = 0.005  # a region with less has no bar that could be seen


def charts(case: Case, swings: tuple[Swing, ...]) -> tuple[Chart, ...]:
    """Return all charts."""
    return (_regions(case), _belts(case), _leaning(case, swings))


def _regions(case: Case) -> Chart:
    shown = [k for k in case.order[:_SHOWN] if case.masses[k] >= _LEAST]
    rows: list[Row] = [
        {
            "label": f"{named(case, k)}: {group_told(case, k)}",
            "value": float(case.masses[k]),
            "emphasis": k == case.order[0],
        }
        for k in shown
    ]
    rest = 1.0 - float(case.masses[shown].sum())
    rows.append({"label": f"all {len(case.order) - len(shown)} others", "value": max(rest, 0.0)})
    told = "; ".join(f"{row['label']} {percent(row['value'])}" for row in rows)
    top = case.order[0]
    return bars(
        rows,
        name="mass_by_region",
        title=f"{named(case, top)} holds {percent(float(case.masses[top]))} of the probability",
        text=f"Bars: {told}. From the detections alone.",
        x_title="probability that the track was launched there",
        figure_format=".0%",
    )


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
        title=f"Inside: {ends[0]} to {ends[1]}, by what a belt sees",
        text=(
            f"Line with a band: the probability of a launch from inside if {belts_told(case)} saw nothing, "
            f"{ends[0]} when each sees {percent(least)} of tracks, {percent(_inside(case, None, centre))} at "
            f"{percent(centre)}, {ends[1]} at {percent(most)}. The band is ignorance of how the track flew."
        ),
        x_title="probability that a belt sees a track that crosses it",
        y_title="launched from inside",
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
    rows: list[Row] = [
        {"label": each.label, "at_low": each.at_low, "at_high": each.at_high, "low": each.low, "high": each.high}
        for each in swings
    ]
    main = central_mass(case, case.scenario.centre())
    top, first = named(case, case.order[0]), swings[0]
    told = "; ".join(
        f"{each.label} {each.low}: {percent(each.at_low)}, {each.high}: {percent(each.at_high)}" for each in swings
    )
    return tornado(
        rows,
        name="leans_on",
        title=f"Widest: {first.label}, {percent(first.at_low)} to {percent(first.at_high)}",
        text=f"Bars: the probability of {top} when one assumption moves and all else is central and the air is still "
        f"({percent(main)}). {told}.",
        x_title=f"probability of {top}",
        main=main,
        main_label="all central",
        x_format=".0%",
    )
