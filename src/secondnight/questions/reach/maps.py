"""The maps of the answer: how far each range reaches, with what the winds make of it, and how long a flight takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from secondnight.earth.places import city
from secondnight.questions.figures.map_layers import Cities, Rings, Scale
from secondnight.questions.figures.maps import map_of
from secondnight.questions.reach.flights import RANGES_KM
from secondnight.reach.inputs import craft_of, wind_law_of
from secondnight.reach.range_map import range_map
from secondnight.reach.winds import draw_winds
from secondnight.writing import number, percent

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from secondnight.questions.answer import Chart
    from secondnight.questions.figures.labels import Row
    from secondnight.questions.reach.flights import Flown
    from secondnight.reach.range_map import RangeMap

BOXES: Final = {"RU": (43.5, 21.0, 64.5, 60.0), "UA": (43.5, 20.0, 60.0, 50.0)}
"""What is in view, by the country that is attacked: south, west, north and east."""

CHANCE: Final = Scale("in reach, share of winds", (0.05, 0.5, 0.95))
_WINDS: Final = 60
_SHOWN_RANGE_KM: Final = 1000.0
_HOURS: Final = (1, 2, 3, 4, 5, 6, 8)


def charts(flown: Flown) -> tuple[Chart, ...]:
    """Return both maps."""
    grid = grid_of(flown)
    return (_ranges(flown, grid), _hours(flown, grid))


def grid_of(flown: Flown) -> RangeMap:
    """Return the range that every part of the map takes, from the best point of all launch regions."""
    values = flown.scenario.centre()
    craft = craft_of(values, flown.scenario.choices["reach.threat"])
    winds = draw_winds(wind_law_of(values, flown.scenario.choices["reach.wind.season"]), _WINDS, flown.seed)
    points = np.concatenate(list(flown.ways.launches.values()))[::2]
    return range_map(craft, points, winds, BOXES[flown.ways.defender])


def dots(names: list[str], chances: NDArray[np.float64], country: str) -> list[Row]:
    """Return cities as rows of a map.

    Args:
        names: of the cities, the most important first.
        chances: of each to be reached.
        country: ISO 3166 code, since names are not unique.
    """
    rows: list[Row] = []
    for name, chance in zip(names, chances.tolist(), strict=True):
        where = city(name, country)
        rows.append(
            {"name": name, "latitude": where.latitude, "longitude": where.longitude, "value": float(chance)}
        )
    return rows


def _ranges(flown: Flown, grid: RangeMap) -> Chart:
    lines = {f"{km:,.0f} km": grid.range_lines(km) for km in RANGES_KM}
    edges = {
        label: grid.range_lines(_SHOWN_RANGE_KM, share)
        for label, share in (("in 5 % of winds", 0.05), ("in 95 %", 0.95))
    }
    k = RANGES_KM.index(_SHOWN_RANGE_KM)
    names = [flown.ways.name, *flown.other_cities]
    reached = flown.together["reached"].sel(place=names).to_numpy()[:, 0, k].mean(axis=0)
    told = "; ".join(f"{name} {percent(float(chance))}" for name, chance in zip(names, reached, strict=True))
    return map_of(
        BOXES[flown.ways.defender],
        [Rings(lines), Rings(edges, "ring-2"), Cities(dots(names, reached, flown.ways.defender), CHANCE)],
        name="range_map",
        title=(
            f"Within {number(_SHOWN_RANGE_KM)} km of still-air range, {flown.ways.name} is in reach in "
            f"{percent(float(reached[0]))} of winds"
        ),
        text=(
            "Map. Lines: how far still-air ranges of 500, 750, 1,000 and 1,500 km reach from the nearest launch region in "
            "the median wind, detours and reserve taken off; dashed, for 1,000 km, in 5 and 95 % of winds. Dots: cities, "
            f"by the share of winds in which 1,000 km suffice: {told}."
        ),
        remark=(
            "Lines: how far a range reaches in the median wind. Dots and dashed lines: 1,000 km. Ranges, winds and "
            "detours are notional."
        ),
    )


def _hours(flown: Flown, grid: RangeMap) -> Chart:
    lines = {f"{hours} h": grid.hour_lines(hours) for hours in _HOURS}
    names = [flown.ways.name, *flown.other_cities]
    k = RANGES_KM.index(max(RANGES_KM))
    hours = flown.together["flight_h"].sel(place=names).to_numpy()[:, 0, k]
    means = [float(np.nanmean(each)) if np.isfinite(each).any() else None for each in hours.T]
    told = "; ".join(f"{name} {number(mean)} h" for name, mean in zip(names, means, strict=True) if mean is not None)
    rows = dots(names, np.zeros(len(names)), flown.ways.defender)
    return map_of(
        BOXES[flown.ways.defender],
        [Rings(lines), Cities([{key: row[key] for key in ("name", "latitude", "longitude")} for row in rows])],
        name="hours_map",
        title=f"Hours in the air from the nearest launch region: {flown.ways.name}, {number(means[0] or 0.0)}",
        text=(
            "Map. Lines: where a track is after so many hours in the median wind, if its fuel lasts so long. Mean hours: "
            f"{told}."
        ),
        remark=f"A {flown.threat}, detours included, in the median wind, if the fuel lasts. Speeds are recalled.",
    )
