"""The tables of the answer: by range, by launch region, by city, and what silent belts make of a launch from inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from secondnight.questions.answer import Column, Table
from secondnight.questions.reach.estimates import interval
from secondnight.questions.reach.flights import RANGES_KM
from secondnight.questions.reach.regions import launch_masses
from secondnight.reach.belts import silence_bayes_factor
from secondnight.writing import percent

if TYPE_CHECKING:
    from secondnight.questions.answer import Cell
    from secondnight.questions.reach.flights import Flown


def tables(flown: Flown) -> tuple[Table, ...]:
    """Return all tables; a city on no map has neither launch regions nor neighbours."""
    regional = (_by_region(flown), _by_city(flown)) if flown.ways.on_map else ()
    return (_by_range(flown), *regional, _inside(flown))


def _by_range(flown: Flown) -> Table:
    rows: list[dict[str, Cell]] = []
    for km, shares in flown.reached.items():
        mean, low, high = interval(shares)
        hours = interval(flown.flight_h_with(km))[0]
        rows.append({"range_km": km, "reached": mean, "low": low, "high": high, "flight_h": hours})
    return Table(
        "by_range",
        f"In reach of {flown.ways.name}, by still-air range",
        (
            Column("range_km", "still-air range", "km"),
            Column("reached", "in reach", "probability"),
            Column("low", "90 % from", "probability"),
            Column("high", "90 % to", "probability"),
            Column("flight_h", "flight", "h"),
        ),
        tuple(rows),
        "A probability is luck: the share of winds. Its interval is ignorance: of speed, reserve, detours and the law "
        "of the winds.",
    )


def _by_region(flown: Flown) -> Table:
    assert flown.by_region is not None
    masses = dict(launch_masses(flown))
    needed = flown.by_region["needed_km"].to_numpy()[:, :, 0].mean(axis=0)
    reached = flown.by_region["reached"].to_numpy()[:, :, 0, 0].mean(axis=0)
    names = [str(name) for name in flown.by_region["launch"].to_numpy()]
    rows: list[dict[str, Cell]] = [
        {
            "region": name,
            "distance_km": float(flown.ways.distances_km(name).min()),
            "needed_km": float(needed[k]) if np.isfinite(needed[k]) else None,
            "reached": float(reached[k]),
            "mass": masses.get(name, 0.0),
        }
        for k, name in enumerate(names)
    ]
    return Table(
        "launch_regions",
        f"From which region, to {flown.ways.name}",
        (
            Column("region", "launch region"),
            Column("distance_km", "from its edge", "km"),
            Column("needed_km", "range it takes", "km"),
            Column("reached", "in reach", "probability"),
            Column("mass", "launched there, if outside", "probability"),
        ),
        tuple(sorted(rows, key=lambda row: float(row["distance_km"] or 0.0))),
        "In reach with the range that the scenario believes. The last column follows from reach and from the "
        "directions that the scenario assumes; nothing was seen. Disputed and occupied regions are left out: who could "
        "launch from there is not in the record.",
    )


def _by_city(flown: Flown) -> Table:
    reached = flown.together["reached"].to_numpy()[:, 0].mean(axis=0)
    rows: list[dict[str, Cell]] = []
    for k, name in enumerate(flown.together["place"].to_numpy()):
        shares: dict[str, Cell] = {f"reached_{km:g}": float(reached[j, k]) for j, km in enumerate(RANGES_KM)}
        rows.append({"city": str(name)} | shares)
    return Table(
        "cities",
        "The largest cities: in reach, by still-air range",
        (
            Column("city", "city"),
            *(Column(f"reached_{km:g}", f"with {km:,g} km", "probability") for km in RANGES_KM),
        ),
        tuple(rows),
        "From the nearest edge of a launch region, over all winds.",
    )


def _inside(flown: Flown) -> Table:
    rows: list[dict[str, Cell]] = [
        {"detection": detection, "factor": silence_bayes_factor(flown.belts, detection), "inside": inside}
        for detection, inside in flown.inside_by_detection
    ]
    return Table(
        "inside_by_detection",
        f"Launched inside, if {flown.belts} belts had seen nothing",
        (
            Column("detection", "a belt sees a track with", "probability"),
            Column("factor", "silence multiplies the odds by"),
            Column("inside", "launched inside", "probability"),
        ),
        tuple(rows),
        f"The belts are notional, and so is the {percent(flown.prior_inside)} believed beforehand. Belts with the same "
        "blind spot would count as fewer.",
    )
