"""The charts of the answer: reach on the map, warning by class, and the record's movement outward."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from secondnight.questions.figures.ridges import ridges
from secondnight.questions.figures.shares import shares
from secondnight.questions.plain_words import plain
from secondnight.questions.spread import maps
from secondnight.questions.spread.flights import EDGES_MIN, FAR_KM
from secondnight.reach.inputs import THREATS
from secondnight.writing import number, percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.earth.regions import Region
    from secondnight.questions.answer import Chart
    from secondnight.questions.figures.labels import Row
    from secondnight.questions.spread.flights import Flown

_RIDGES = 9  # more do not fit on a page


def charts(flown: Flown, own_regions: Sequence[Region] | None) -> tuple[Chart, ...]:
    """Return all charts.

    Args:
        flown: what was flown.
        own_regions: whose outlines are drawn as borders in place of the bundled ones.
    """
    # A user's regions need not be those of the record, so its claims are mapped over the bundled ones alone.
    claimed = (maps.claims_map(flown),) if flown.outward and own_regions is None else ()
    return (maps.reach_map(flown, own_regions), _warnings(flown), *_outward(flown), *claimed)


def _warnings(flown: Flown) -> Chart:
    rows: list[Row] = []
    middle = (EDGES_MIN[:-1] + EDGES_MIN[1:]) / 2.0
    several = len(flown.cities) > 1
    for each in flown.cities[: _RIDGES // len(THREATS)] if not several else flown.cities[:_RIDGES]:
        for kind in (flown.kind,) if several else THREATS:
            law = flown.laws[each.name, kind]
            mean = float(flown.of("warning_mean_min", each.name, kind).mean())
            short = float(flown.of("warning_short", each.name, kind).mean())
            rows.append(
                {
                    "label": each.name if several else plain(kind),
                    "figure": f"mean {number(mean)} min; under 10 min: {percent(short)}",
                    "edges": EDGES_MIN.tolist(),
                    "weights": law.tolist(),
                    "at": float(middle @ law),
                }
            )
    ballistic = flown.believed[flown.kind]["ballistic_warning_min"].to_numpy()
    counts = np.histogram(ballistic, EDGES_MIN)[0].astype(float)
    if not several:
        rows.append(
            {
                "label": "ballistic missile",
                "figure": f"{number(float(ballistic.mean()))} min, at any distance",
                "edges": EDGES_MIN.tolist(),
                "weights": counts.tolist(),
                "emphasis": True,
            }
        )
    told = "; ".join(f"{row['label']}: {row['figure']}" for row in rows)
    where = "a drone's" if several else f"{flown.first.name}:"
    first = float(flown.of("warning_mean_min", flown.first.name).mean())
    return ridges(
        rows,
        name="warning",
        title=f"Warning of {where} arrival" if several else f"{where} about {number(first)} min of warning of a drone",
        text=f"Ridges, one a row, of the warning time in minutes: {told}. A vertical line marks 10 min.",
        x_title="warning, min; luck and ignorance; notional belts; the humps are the belts",
        line=10.0,
        line_label="10 min",
    )


def _outward(flown: Flown) -> tuple[Chart, ...]:
    if not flown.outward:
        return ()
    rows: list[Row] = [
        {
            "part": each.band,
            "when": each.quarter.isoformat(),
            "share": each.share,
            "low": each.low,
            "high": each.high,
            "end": "",
        }
        for each in flown.outward
    ]
    first, last = flown.far[0], flown.far[-1]
    return (
        shares(
            rows,
            name="claims_by_distance",
            title=(
                f"Claims {FAR_KM:g} km away or more: {percent(first.share)} of all in early {first.quarter.year}, "
                f"{percent(last.share)} in early {last.quarter.year}; in number {first.claimed:,} and {last.claimed:,}"
            ),
            text=(
                "Panels, one for each band of distance from the nearest launch region, of its share in the claims with "
                "a region, by quarter, with the 90 % interval of luck. "
                + "; ".join(f"{each.band} {each.quarter}: {percent(each.share)}" for each in flown.outward)
            ),
            panel_title="share of claims, by the distance of their region from the nearest launch region",
        ),
    )
