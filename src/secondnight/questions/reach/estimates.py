"""The figures of the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from secondnight.questions.answer import Estimate
from secondnight.questions.reach.regions import launch_masses

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from secondnight.questions.answer import Kind
    from secondnight.questions.reach.flights import Flown

KM_A_MILE = 1.609344


def estimates(flown: Flown) -> tuple[Estimate, ...]:
    """Return all figures."""
    name, distance = flown.ways.nearest
    where = f"nearest launch region ({name})" if flown.ways.on_map else "place of launch, notional"
    in_reach = [
        _guess(
            flown,
            f"reachable_probability_{km:g}_km",
            f"in reach with a still-air range of {km:,g} km",
            shares,
            "probability",
        )
        for km, shares in flown.reached.items()
    ]
    (_, low), *_, (_, high) = flown.inside_by_detection
    return (
        Estimate(
            "distance_km",
            f"from the {where} to {flown.ways.name}",
            distance,
            "km",
            kind="measured" if flown.ways.on_map else "notional",
        ),
        _guess(flown, "required_range_km", "still-air range that half of the winds let suffice", flown.needed_km, "km"),
        *in_reach,
        _guess(
            flown,
            "reachable_probability",
            "in reach with the range that the scenario believes",
            flown.reached_as_believed,
            "probability",
        ),
        _guess(flown, "flight_time_h", "time of flight, detours included", flown.flight_h, "h"),
        Estimate(
            "inside_launch_probability",
            f"launched inside, if {flown.belts} notional belts had seen nothing",
            flown.inside,
            "probability",
            low,
            high,
            level=1.0,
            contains=("ignorance",),
        ),
        *_top_region(flown),
    )


def interval(values: NDArray[np.float64]) -> tuple[float | None, float | None, float | None]:
    """Return the mean over draws and the middle nine tenths of them; None where no draw has a value."""
    known = values[np.isfinite(values)]
    if known.size == 0:
        return None, None, None
    low, high = np.quantile(known, [0.05, 0.95])
    # A mean may lie outside the middle nine tenths when most draws agree.
    mean = float(known.mean())
    return mean, min(float(low), mean), max(float(high), mean)


def _guess(flown: Flown, name: str, label: str, values: NDArray[np.float64], unit: str) -> Estimate:
    mean, low, high = interval(values)
    if not flown.ignorant:
        return Estimate(name, label, mean, unit)
    return Estimate(name, label, mean, unit, low, high, contains=("ignorance",) if low is not None else ())


def _top_region(flown: Flown) -> tuple[Estimate, ...]:
    masses = launch_masses(flown)
    if not masses:
        return ()
    name, mass = masses[0]
    label = f"launched from {name}, if from outside: the likeliest of {len(masses)} regions"
    kind: Kind = "notional"
    return (Estimate("launch_area_top_region", label, mass, "probability", kind=kind),)
