"""The charts of the answer: reach on the map, warning by class, and the record's movement outward."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from secondnight.questions.figures.ridges import ridges
from secondnight.questions.figures.shares import shares
from secondnight.questions.plain_words import plain
from secondnight.questions.reach.estimates import interval
from secondnight.questions.spread import maps
from secondnight.questions.spread.flights import EDGES_MIN, FAR_KM
from secondnight.questions.spread.tables import quarter_of
from secondnight.questions.spread.words import mean_warning
from secondnight.reach.inputs import THREATS
from secondnight.writing import figures, number, percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.earth.regions import Region
    from secondnight.questions.answer import Chart
    from secondnight.questions.figures.labels import Row
    from secondnight.questions.spread.flights import Flown
    from secondnight.record.outward import BandShare

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
    several = len(flown.cities) > 1
    asked = flown.cities[:_RIDGES]
    rows: list[Row] = [
        {
            "label": each.name if several else plain(kind),
            "figure": _warning_figure(flown, each.name, kind),
            "edges": EDGES_MIN.tolist(),
            "weights": flown.laws[each.name, kind].tolist(),
        }
        for each in asked
        for kind in ((flown.kind,) if several else THREATS)
    ]
    if not several:
        ballistic = flown.believed[flown.kind]["ballistic_warning_min"].to_numpy()
        rows.append(
            {
                "label": "ballistic missile",
                "figure": f"{number(float(ballistic.mean()))} min, at any distance",
                "edges": EDGES_MIN.tolist(),
                "weights": np.histogram(ballistic, EDGES_MIN)[0].astype(float).tolist(),
                "emphasis": True,
            }
        )
    told = "; ".join(f"{row['label']}: {row['figure']}" for row in rows)
    title = f"{flown.first.name}: {mean_warning(flown, flown.first.name)} of warning, by notional belts"
    if several:
        means = [mean for each in asked if (mean := interval(flown.of("warning_mean_min", each.name))[0]) is not None]
        span = f"{number(min(means))} to {number(max(means))} min on average, by city" if means else "nothing arrives"
        title = f"Warning of a {plain(flown.kind)}: {span}"
    return ridges(
        rows,
        name="warning",
        title=title,
        text=(
            f"Ridges, one a row, of the warning time in minutes: {told}. A vertical line marks 10 min. Warnings of "
            f"more than {EDGES_MIN[-2]:g} min stand in the last bar."
        ),
        x_title="warning, min; luck and ignorance; notional belts; the humps are the belts",
        line=10.0,
        line_label="10 min",
    )


def _warning_figure(flown: Flown, city: str, kind: str) -> str:
    mean, short = (interval(flown.of(name, city, kind))[0] for name in ("warning_mean_min", "warning_short"))
    if mean is None or short is None:
        return "no wind lets one arrive"
    return f"mean {number(mean)} min; under 10 min: {percent(short)}"


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
                f"Claims {FAR_KM:g} km away or more: {_share(first)} of all in {quarter_of(first)}, {_share(last)} in "
                f"{quarter_of(last)}; in number {first.claimed:,} and {last.claimed:,}"
            ),
            text=(
                "Panels, one for each band of distance from the nearest launch region, of its share in the claims with "
                "a region, by quarter, with the 90 % interval of luck. "
                + "; ".join(f"{each.band} {quarter_of(each)}: {percent(each.share)}" for each in flown.outward)
            ),
            panel_title="share of claims, by the distance of their region from the nearest launch region",
        ),
    )


def _share(each: BandShare) -> str:
    told = figures(each.share, each.low, each.high, "share")
    return f"{told.value} ({told.interval})"
