"""The charts of the answer that are no maps: the chance by range, what silent belts say, what the range leans on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from secondnight.questions.figures import bands, tornado
from secondnight.questions.plain_words import label_of, value_of
from secondnight.questions.reach import maps
from secondnight.questions.reach.estimates import interval
from secondnight.reach.belts import inside_given_silence
from secondnight.writing import number, percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.earth.regions import Region
    from secondnight.questions.answer import Chart
    from secondnight.questions.figures.labels import Row
    from secondnight.questions.reach.flights import Flown

_DETECTIONS = np.linspace(0.2, 0.8, 25)


def charts(flown: Flown, own_regions: Sequence[Region] | None) -> tuple[Chart, ...]:
    """Return all charts; a city on no map has no maps, and where nothing is believed to vary nothing is leaned on.

    Args:
        flown: what was flown.
        own_regions: whose outlines are drawn as borders in place of the bundled ones.
    """
    drawn = maps.charts(flown, own_regions) if flown.ways.on_map else ()
    return (*drawn, _belts(flown), *((_leaning(flown),) if flown.swings else ()))


def _belts(flown: Flown) -> Chart:
    rows: list[Row] = []
    row = flown.scenario.sheet_row("reach.origin.prior_inside")
    assert row.low is not None
    assert row.high is not None
    low, high = min(row.low, flown.prior_inside), max(row.high, flown.prior_inside)
    for detection in _DETECTIONS.tolist():
        value, least, most = (
            inside_given_silence(prior, flown.belts, detection) for prior in (flown.prior_inside, low, high)
        )
        rows.append({"x": detection, "value": value, "low": least, "high": most})
    ends = [percent(rows[k]["value"]) for k in (0, -1)]
    return bands(
        rows,
        name="inside_by_belt_detection",
        title=f"Inside or outside: {ends[0]} to {ends[1]} inside, by what a notional belt sees",
        text=(
            f"Line with a band: the probability of a launch from inside if {flown.belts} notional belts had seen "
            f"nothing, {ends[0]} when each sees 20 % of tracks, {percent(flown.inside)} at the central value, "
            f"{ends[1]} at 80 %. The band is ignorance of the probability beforehand: {percent(low)} to "
            f"{percent(high)}."
        ),
        x_title="probability that a belt sees a track that crosses it",
        y_title="launched inside",
        centre=f"{percent(flown.prior_inside)} beforehand",
        outer=f"{percent(low)} to {percent(high)} beforehand",
        x_format=".0%",
        y_format=".0%",
    )


def _leaning(flown: Flown) -> Chart:
    needed = interval(flown.needed_km)[0] or 0.0
    rows: list[Row] = [
        {
            "label": label_of(flown.scenario, swing.name),
            "at_low": swing.at_low,
            "at_high": swing.at_high,
            "low": value_of(flown.scenario, swing.name, swing.low),
            "high": value_of(flown.scenario, swing.name, swing.high),
        }
        for swing in flown.swings
    ]
    told = "; ".join(
        f"{row['label']} from {row['low']} to {row['high']}: {number(row['at_low'])} to {number(row['at_high'])} km"
        for row in rows
    )
    return tornado(
        rows,
        name="leaning",
        title=f"The range that is needed leans most on: {rows[0]['label']}",
        text=f"Bars: how far the range that is needed, about {number(needed)} km, moves. {told}.",
        x_title="still-air range that half of the winds let suffice, km",
        main=needed,
        main_label="mean",
        x_format=",.0f",
    )
