"""The tables of the answer: the cities, the launch regions, the warning by class, and the record by distance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondnight.questions.answer import Column, Table
from secondnight.questions.plain_words import plain
from secondnight.questions.reach.estimates import interval
from secondnight.questions.reach.flights import RANGES_KM
from secondnight.reach.inputs import THREATS
from secondnight.record import datasets
from secondnight.record.outward import first_named

if TYPE_CHECKING:
    from secondnight.questions.answer import Cell
    from secondnight.questions.spread.flights import Flown
    from secondnight.record.outward import BandShare


def tables(flown: Flown) -> tuple[Table, ...]:
    """Return all tables."""
    return (_cities(flown), _regions(flown), _warnings(flown), *_outward(flown))


def quarter_of(share: BandShare) -> str:
    """Return the quarter of a share: "2024 Q1"."""
    return f"{share.quarter.year} Q{(share.quarter.month + 2) // 3}"


def region_in_record(flown: Flown, city: str) -> str | None:
    """Return the region of a city as the record names it, or None where the record names none there."""
    from secondnight.earth.regions import region, region_of, regions
    from secondnight.errors import InputError

    where = next(each for each in flown.cities if each.name == city)
    found = regions()[int(region_of(where.latitude, where.longitude))]
    # The cities of Moscow and Saint Petersburg are no regions of the record, which names what surrounds them.
    around = {"Moscow": "Moscow region", "Saint Petersburg": "Leningrad region"}.get(found.name, found.name)
    for name in datasets.frame("claimed_downed_regions").get_column("region").unique().sort():
        try:
            if region(name).name == around:
                return str(name)
        except InputError:
            continue
    return None


def _cities(flown: Flown) -> Table:
    rows: list[dict[str, Cell]] = []
    for each in flown.cities:
        name, distance = flown.nearest[each.name]
        row: dict[str, Cell] = {"city": each.name, "nearest": name, "distance_km": distance}
        row |= {f"reached_{km:g}": float(flown.reached(each.name, km).mean()) for km in RANGES_KM}
        row["warning_min"] = interval(flown.of("warning_mean_min", each.name))[0]
        row["p10_min"] = interval(flown.of("warning_p10_min", each.name))[0]
        row["short"] = interval(flown.of("warning_short", each.name))[0]
        known = region_in_record(flown, each.name) if flown.defender == "RU" else None
        first = first_named(datasets.frame("claimed_downed_regions"), known) if known else None
        row["first"] = f"{first}" if first else None
        rows.append(row)
    return Table(
        "cities",
        "City by city",
        (
            Column("city", "city"),
            Column("nearest", "nearest launch region"),
            Column("distance_km", "from its edge", "km"),
            *(Column(f"reached_{km:g}", f"in reach with {km:,g} km", "probability") for km in RANGES_KM),
            Column("warning_min", "mean warning", "min"),
            Column("p10_min", "one in ten undercuts", "min"),
            Column("short", "under 10 min", "probability"),
            Column("first", "region first named in a claim, night of"),
        ),
        tuple(rows),
        "Warning by notional belts, for tracks that arrive. The first night on which a claim names the city's region "
        "is that of the bundled record: earlier posts may lack, and lists are cut.",
    )


def _regions(flown: Flown) -> Table:
    city = flown.first.name
    data = flown.by_region.sel(place=city)
    rows: list[dict[str, Cell]] = []
    for name in data["launch"].to_numpy():
        mine = data.sel(launch=name)
        rows.append(
            {
                "region": str(name),
                "needed_km": interval(mine["needed_km"].to_numpy())[0],
                "reached": interval(mine["reached"].to_numpy()[:, 0])[0],
                "flight_h": interval(mine["flight_h"].to_numpy()[:, 0])[0],
            }
        )
    rows.sort(key=lambda row: (row["needed_km"] is None, row["needed_km"]))
    return Table(
        "launch_regions",
        f"From which region, to {city}",
        (
            Column("region", "launch region"),
            Column("needed_km", "range it takes", "km"),
            Column("reached", "in reach", "probability"),
            Column("flight_h", "flight", "h"),
        ),
        tuple(rows),
        "In reach with the range that the scenario believes. Disputed and occupied regions are left out: who could "
        "launch from there is not in the record.",
    )


def _warnings(flown: Flown) -> Table:
    city = flown.first.name
    rows: list[dict[str, Cell]] = []
    for kind in THREATS:
        mean, low, high = interval(flown.of("warning_mean_min", city, kind), ignorant=flown.ignorant)
        rows.append(
            {
                "threat": plain(kind),
                "mean_min": mean,
                "low": low,
                "high": high,
                "p10_min": interval(flown.of("warning_p10_min", city, kind))[0],
                "short": interval(flown.of("warning_short", city, kind))[0],
            }
        )
    return Table(
        "warning_by_class",
        f"How long {city} would have, by class",
        (
            Column("threat", "class"),
            Column("mean_min", "mean", "min"),
            Column("low", "90 % from", "min"),
            Column("high", "90 % to", "min"),
            Column("p10_min", "one in ten undercuts", "min"),
            Column("short", "under 10 min", "probability"),
        ),
        tuple(rows),
        "Tracks that no belt sees count with no warning. The interval is ignorance: of the belts, the delay of the "
        "alarm, speed and winds. A ballistic missile leaves three to six minutes at any distance (recalled).",
    )


def _outward(flown: Flown) -> tuple[Table, ...]:
    if not flown.outward:
        return ()
    rows: tuple[dict[str, Cell], ...] = tuple(
        {
            "quarter": quarter_of(each),
            "band": each.band,
            "claimed": each.claimed,
            "share": each.share,
            "low": each.low,
            "high": each.high,
            "nights": each.nights,
        }
        for each in flown.outward
    )
    return (
        Table(
            "claims_by_distance",
            "Claims by distance of their region from the nearest launch region",
            (
                Column("quarter", "quarter"),
                Column("band", "distance"),
                Column("claimed", "claimed", "drones"),
                Column("share", "share", "share"),
                Column("low", "90 % from", "share"),
                Column("high", "90 % to", "share"),
                Column("nights", "nights with a region"),
            ),
            rows,
            "A claim is what the ministry says, by the centre of its region. The interval is luck: nights drawn anew. "
            "A count for several regions at once is in if all lie in one band, and left out otherwise. Long lists are "
            "cut in their tail, where far regions stand: far shares are counted low.",
        ),
    )
