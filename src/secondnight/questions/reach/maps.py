"""The maps of the answer: how far each range reaches, with what the winds make of it, and how long a flight takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from secondnight.questions.figures.map_layers import Cities, Rings, Scale
from secondnight.questions.figures.maps import map_of
from secondnight.questions.reach.flights import RANGES_KM
from secondnight.reach.inputs import craft_of, wind_law_of
from secondnight.reach.launch_map import attacking_regions
from secondnight.reach.launch_points import outline_points
from secondnight.reach.range_map import range_map
from secondnight.reach.winds import draw_winds
from secondnight.writing import number, percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.earth.regions import Region
    from secondnight.questions.answer import Chart
    from secondnight.questions.figures.labels import Row
    from secondnight.questions.figures.map_layers import Layer
    from secondnight.questions.figures.map_view import Box
    from secondnight.questions.reach.flights import Flown
    from secondnight.reach.range_map import RangeMap
    from secondnight.scenario import Scenario

BOXES: Final = {"RU": (43.5, 21.0, 64.5, 60.0), "UA": (43.5, 20.0, 60.0, 50.0)}
"""What is in view, by the country that is attacked: south, west, north and east."""

CHANCE: Final = Scale("in reach, share of winds", (0.05, 0.5, 0.95))
SHOWN_RANGE_KM: Final = 1000.0
"""The range for which the lines of many and of few winds are drawn."""

NOTIONAL: Final = "Ranges, winds and detours are notional."
_WINDS: Final = 40
_SPACING_KM: Final = 80.0  # between launch points of the lines: at 250 km that dents them by 3 km, half a pixel
_HOURS: Final = (1, 2, 3, 4, 5, 6, 8)


def charts(flown: Flown, own_regions: Sequence[Region] | None) -> tuple[Chart, ...]:
    """Return both maps.

    Args:
        flown: what was flown, to a city on the map.
        own_regions: whose outlines are drawn as borders in place of the bundled ones.
    """
    box = BOXES[flown.ways.defender]
    grid = grid_of(flown.scenario, flown.ways.defender, box, flown.seed)
    return (_ranges(flown, grid, box, own_regions), _hours(flown, grid, box, own_regions))


def grid_of(scenario: Scenario, defender: str, box: Box, seed: int) -> RangeMap:
    """Return the range that every part of the map takes, from the best point of all launch regions."""
    values = scenario.centre()
    craft = craft_of(values, scenario.choices["reach.threat"])
    winds = draw_winds(wind_law_of(values, scenario.choices["reach.wind.season"]), _WINDS, seed)
    points = np.concatenate([outline_points(each, _SPACING_KM) for each in attacking_regions(defender)])
    return range_map(craft, points, winds, box)


def range_lines(grid: RangeMap) -> list[Layer]:
    """Return the lines of equal range in the median wind, and for one range those in many and in few winds."""
    lines = {f"{km:,.0f} km": grid.range_lines(km) for km in RANGES_KM}
    edges = {
        label: grid.range_lines(SHOWN_RANGE_KM, share)
        for label, share in (("in 5 % of winds", 0.05), ("in 95 %", 0.95))
    }
    return [Rings(lines), Rings(edges, "ring-2")]


def _ranges(flown: Flown, grid: RangeMap, box: Box, own_regions: Sequence[Region] | None) -> Chart:
    names = list(flown.places)
    shares = flown.together["reached"].sel(place=names).to_numpy()
    reached = shares[:, 0, RANGES_KM.index(SHOWN_RANGE_KM)].mean(axis=0).tolist()
    rows = [row | {"value": chance} for row, chance in zip(_dots(flown), reached, strict=True)]
    told = "; ".join(f"{name} {percent(chance)}" for name, chance in zip(names, reached, strict=True))
    return map_of(
        box,
        [*range_lines(grid), Cities(rows, CHANCE)],
        name="range_map",
        title=(
            f"With {number(SHOWN_RANGE_KM)} km of still-air range, {flown.ways.name} is in reach in "
            f"{percent(reached[0])} of winds"
        ),
        text=(
            "Map. Lines: how far still-air ranges of 500, 750, 1,000 and 1,500 km reach from the nearest launch region "
            "in the median wind, detours and reserve taken off; dashed, for 1,000 km, in 5 and 95 % of winds. Dots: "
            f"cities, by the share of winds in which 1,000 km suffice: {told}."
        ),
        own_regions=own_regions,
        remark=f"Lines: how far a range reaches in the median wind. Dots and dashed lines: 1,000 km. {NOTIONAL}",
    )


def _hours(flown: Flown, grid: RangeMap, box: Box, own_regions: Sequence[Region] | None) -> Chart:
    names = list(flown.places)
    hours = flown.together["flight_h"].sel(place=names).to_numpy()[:, 0, RANGES_KM.index(max(RANGES_KM))]
    means = [float(np.nanmean(each)) if np.isfinite(each).any() else None for each in hours.T]
    told = "; ".join(f"{name} {number(mean)} h" for name, mean in zip(names, means, strict=True) if mean is not None)
    mine = f"{number(means[0])} h" if means[0] is not None else "never in reach"
    return map_of(
        box,
        [Rings({f"{each} h": grid.hour_lines(each) for each in _HOURS}), Cities(_dots(flown))],
        name="hours_map",
        title=f"Hours in the air from the nearest launch region: {flown.ways.name}, {mine}",
        text=(
            "Map. Lines: where a track is after so many hours in the median wind, if its fuel lasts so long. Mean "
            f"hours: {told}."
        ),
        own_regions=own_regions,
        remark=f"A {flown.threat}, detours included, in the median wind, if the fuel lasts. Speeds are recalled.",
    )


def _dots(flown: Flown) -> list[Row]:
    return [
        {"name": name, "latitude": latitude, "longitude": longitude}
        for name, (latitude, longitude) in flown.places.items()
    ]
