"""The figures of the answer, about the first city that is asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from secondnight.questions.answer import Estimate
from secondnight.questions.reach.estimates import interval
from secondnight.questions.reach.flights import RANGES_KM
from secondnight.questions.spread.flights import FAR_KM

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from secondnight.questions.spread.flights import Flown


def estimates(flown: Flown) -> tuple[Estimate, ...]:
    """Return all figures."""
    city = flown.first.name
    region, distance = flown.nearest[city]

    def guess(name: str, label: str, values: NDArray[np.float64], unit: str) -> Estimate:
        mean, low, high = interval(values)
        if not flown.ignorant or low is None:
            return Estimate(name, label, mean, unit)
        return Estimate(name, label, mean, unit, low, high, contains=("ignorance",))

    return (
        Estimate("distance_km", f"from the edge of {region} to {city}", distance, "km", kind="measured"),
        guess(
            "required_range_km", "still-air range that half of the winds let suffice", flown.of("needed_km", city), "km"
        ),
        guess(
            "reachable_probability",
            "in reach with the range that the scenario believes",
            flown.of("reached", city),
            "probability",
        ),
        *(
            guess(
                f"reachable_probability_{km:g}_km",
                f"in reach with a still-air range of {km:,g} km",
                flown.reached(city, km),
                "probability",
            )
            for km in RANGES_KM
        ),
        guess("flight_time_h", "time of flight, detours included", flown.of("flight_h", city), "h"),
        guess("warning_mean_min", "mean warning, over belts and winds", flown.of("warning_mean_min", city), "min"),
        guess("warning_p10_min", "warning that one track in ten undercuts", flown.of("warning_p10_min", city), "min"),
        guess(
            "warning_under_10_min_probability",
            "probability of less than 10 min",
            flown.of("warning_short", city),
            "probability",
        ),
        Estimate(
            "ballistic_warning_min",
            "warning of a ballistic missile, at any distance",
            *_ballistic(flown),
            kind="recalled",
            contains=("ignorance",) if flown.ignorant else (),
        ),
        *_outward(flown),
    )


def _ballistic(flown: Flown) -> tuple[float, str, float | None, float | None]:
    values = flown.believed[flown.kind]["ballistic_warning_min"].to_numpy()
    low, high = np.quantile(values, [0.05, 0.95]).tolist() if flown.ignorant else (None, None)
    return float(values.mean()), "min", low, high


def _outward(flown: Flown) -> tuple[Estimate, ...]:
    if not flown.far:
        return ()
    return tuple(
        Estimate(
            f"far_claims_share_{which}_quarter",
            f"claims over regions {FAR_KM:g} km away or more, of all with a region: quarter from {each.quarter:%B %Y}",
            each.share,
            "share",
            each.low,
            each.high,
            kind="measured",
            contains=("luck",),
        )
        for which, each in (("first", flown.far[0]), ("last", flown.far[-1]))
    )
