"""The figures of the answer, about the first city that is asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondnight.questions.answer import Estimate
from secondnight.questions.reach.estimates import guess
from secondnight.questions.reach.flights import RANGES_KM
from secondnight.questions.spread.flights import FAR_KM

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from secondnight.questions.answer import Kind
    from secondnight.questions.spread.flights import Flown


def estimates(flown: Flown) -> tuple[Estimate, ...]:
    """Return all figures."""
    city = flown.first.name
    region, distance = flown.nearest[city]

    def of(name: str, label: str, values: NDArray[np.float64], unit: str, kind: Kind = "notional") -> Estimate:
        return guess(name, label, values, unit, ignorant=flown.ignorant, kind=kind)

    return (
        of(
            "reachable_probability",
            f"{city} in reach, with the range that the scenario believes",
            flown.of("reached", city),
            "probability",
        ),
        Estimate("distance_km", f"from the edge of {region} to {city}", distance, "km", kind="measured"),
        of(
            "required_range_km", "still-air range that half of the winds let suffice", flown.of("needed_km", city), "km"
        ),
        *(
            of(
                f"reachable_probability_{km:g}_km",
                f"in reach with a still-air range of {km:,g} km",
                flown.reached(city, km),
                "probability",
            )
            for km in RANGES_KM
        ),
        of("flight_time_h", "time of flight, detours included", flown.of("flight_h", city), "h"),
        of("warning_mean_min", "mean warning, over belts and winds", flown.of("warning_mean_min", city), "min"),
        of("warning_p10_min", "warning that one track in ten undercuts", flown.of("warning_p10_min", city), "min"),
        of(
            "warning_under_10_min_probability",
            "probability of less than 10 min",
            flown.of("warning_short", city),
            "probability",
        ),
        of(
            "ballistic_warning_min",
            "warning of a ballistic missile, at any distance",
            flown.believed[flown.kind]["ballistic_warning_min"].to_numpy(),
            "min",
            "recalled",
        ),
        *_outward(flown),
    )


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
