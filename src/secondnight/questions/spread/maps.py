"""The maps of the answer: the cities and how far ranges reach, and over which regions claims were made of late."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.earth.regions import region
from secondnight.errors import InputError
from secondnight.questions.figures.map_layers import Cities, RegionFill, Scale
from secondnight.questions.figures.maps import map_of
from secondnight.questions.reach.maps import CHANCE, NOTIONAL, box_around, grid_of, range_lines
from secondnight.questions.spread.words import reached_of_winds
from secondnight.record import datasets
from secondnight.writing import percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.earth.regions import Region
    from secondnight.questions.answer import Chart
    from secondnight.questions.figures.labels import Row
    from secondnight.questions.figures.map_view import Box
    from secondnight.questions.spread.flights import Flown

_CLAIMED: Final = Scale("drones claimed, last 12 months", (10, 50, 200, 1000), "")


def reach_map(flown: Flown, own_regions: Sequence[Region] | None) -> Chart:
    """Return the map of the cities asked about, by their chance to be reached, over lines of equal range.

    Args:
        flown: what was flown.
        own_regions: whose outlines are drawn as borders in place of the bundled ones.
    """
    box = _box(flown)
    reached = {each.name: float(flown.of("reached", each.name).mean()) for each in flown.cities}
    rows = [row | {"value": reached[row["name"]]} for row in _dots(flown)]
    told = "; ".join(f"{name} {percent(chance)}" for name, chance in reached.items())
    first = flown.first.name
    return map_of(
        box,
        [*range_lines(grid_of(flown.scenario, flown.defender, box, flown.seed)), Cities(rows, CHANCE)],
        name="reach_map",
        title=f"{first} is in reach in {reached_of_winds(flown, first)}, with the range believed here",
        text=(
            "Map. Lines: how far still-air ranges of 500, 750, 1,000 and 1,500 km reach from the nearest launch region "
            "in the median wind, detours and reserve taken off; dashed, for 1,000 km, in 5 and 95 % of winds. Dots: "
            f"the share of winds in which the believed range suffices: {told}."
        ),
        own_regions=own_regions,
        remark=f"Lines: how far a range reaches in the median wind; dashed, 1,000 km. {NOTIONAL}",
    )


def claims_map(flown: Flown) -> Chart:
    """Return the map of claims by region in the last 12 months of the record, over the bundled regions.

    Args:
        flown: what was flown, to cities of the country whose claims the record has.
    """
    import polars as pl

    rows = datasets.frame("claimed_downed_regions")
    last = rows.get_column("night").max()
    recent = rows.filter(pl.col("night") > pl.lit(last).dt.offset_by("-12mo"))
    counted = recent.group_by("region").agg(pl.col("claimed").sum()).sort("claimed", descending=True)
    values: dict[str, float] = {}
    for name, claimed in counted.iter_rows():
        try:
            found = region(name).name
        except InputError:  # a sea, or several regions at once
            continue
        values[found] = values.get(found, 0.0) + claimed
    told = "; ".join(f"{name} {claimed:,.0f}" for name, claimed in list(values.items())[:12])
    return map_of(
        _box(flown),
        [RegionFill(values, _CLAIMED), Cities(_dots(flown))],
        name="claims_map",
        title=f"{len(values)} regions were named in claims in the 12 months to {last:%-d %B %Y}",
        text=f"Map of drones claimed brought down by region, in the last 12 months of the record: {told}.",
        remark=(
            "Claims of the Russian ministry; counts for several regions at once and seas are left out. Long lists are "
            "cut: far regions are counted low."
        ),
    )


def _dots(flown: Flown) -> list[Row]:
    return [{"name": each.name, "latitude": each.latitude, "longitude": each.longitude} for each in flown.cities]


def _box(flown: Flown) -> Box:
    return box_around(flown.defender, [(each.latitude, each.longitude) for each in flown.cities])
