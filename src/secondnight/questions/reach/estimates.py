"""The figures of the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from secondnight.questions.answer import Estimate
from secondnight.questions.reach.regions import launch_masses
from secondnight.writing import figures

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from secondnight.questions.answer import Kind, Spread
    from secondnight.questions.reach.flights import Flown

KM_A_MILE: Final = 1.609344
FEWEST_DRAWS: Final = 20
"""Fewer draws of the parameters have no middle nine tenths."""


def estimates(flown: Flown) -> tuple[Estimate, ...]:
    """Return all figures."""
    name, distance = flown.ways.nearest
    where = f"nearest launch region ({name})" if flown.ways.on_map else "place of launch, notional"
    in_reach = [
        guess(
            f"reachable_probability_{km:g}_km",
            f"in reach with a still-air range of {km:,g} km",
            shares,
            "probability",
            ignorant=flown.ignorant,
        )
        for km, shares in flown.reached.items()
    ]
    (_, low), *_, (_, high) = flown.inside_by_detection
    return (
        guess(
            "required_range_km",
            f"still-air range that half of the winds let suffice to {flown.ways.name}",
            flown.needed_km,
            "km",
            ignorant=flown.ignorant,
        ),
        Estimate(
            "distance_km",
            f"from the {where} to {flown.ways.name}",
            distance,
            "km",
            kind="measured" if flown.ways.on_map else "notional",
        ),
        *in_reach,
        guess(
            "reachable_probability",
            "in reach with the range that the scenario believes",
            flown.reached_as_believed,
            "probability",
            ignorant=flown.ignorant,
        ),
        guess("flight_time_h", "time of flight, detours included", flown.flight_h, "h", ignorant=flown.ignorant),
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


def guess(
    name: str, label: str, values: NDArray[np.float64], unit: str, *, ignorant: bool, kind: Kind = "notional"
) -> Estimate:
    """Return a figure and what is not known of it.

    Args:
        name: of the estimate.
        label: of the estimate.
        values: one for each draw of the parameters.
        unit: of them.
        ignorant: whether anything is drawn: otherwise what the values differ by is chance.
        kind: how the figure is known.
    """
    mean, low, high = interval(values, ignorant=ignorant)
    return Estimate(name, label, mean, unit, low, high, kind=kind, contains=() if low is None else ("ignorance",))


def interval(values: NDArray[np.float64], *, ignorant: bool = True) -> tuple[float | None, float | None, float | None]:
    """Return the mean over draws and the middle nine tenths of them.

    Draws without a value (NaN) do not count. The mean is None where none is left or one is infinite; the ends are where
    there are too few draws to tell them, or where nothing is drawn.

    Args:
        values: one for each draw of the parameters.
        ignorant: whether anything is drawn.
    """
    known = values[~np.isnan(values)]
    if known.size == 0 or np.isinf(known).any():
        return None, None, None
    mean = float(known.mean())
    if not ignorant or known.size < FEWEST_DRAWS:
        return mean, None, None
    low, high = np.quantile(known, [0.05, 0.95]).tolist()
    # A mean may lie outside the middle nine tenths when most draws agree.
    return mean, min(low, mean), max(high, mean)


def chance(flown: Flown, shares: NDArray[np.float64]) -> str:
    """Return a probability and, where something is not known, the middle nine tenths: "30 % (2 to 69 %)"."""
    told = figures(*interval(shares, ignorant=flown.ignorant), "probability")
    return f"{told.value} ({told.interval})" if told.interval else told.value


def _top_region(flown: Flown) -> tuple[Estimate, ...]:
    masses = launch_masses(flown)
    if not masses:
        return ()
    top = masses[0]
    label = f"launched from {top.region}, if from outside: the likeliest of {len(masses)} regions"
    low, high = top.interval if flown.ignorant and top.of_draws.size >= FEWEST_DRAWS else (None, None)
    contains: tuple[Spread, ...] = () if low is None else ("ignorance",)
    return (Estimate("launch_area_top_region", label, top.probability, "probability", low, high, contains=contains),)
