"""From a scenario to flights: guesses at all that is unknown of a track but where and when it was launched.

Each guess draws the parameters of the scenario anew, and one wind for the whole way. The names of the parameters of
launch inference stand here.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Final

import numpy as np

from secondnight.reach.flight import Flight
from secondnight.reach.inputs import craft_of, wind_law_of
from secondnight.reach.triangle import STILL_AIR
from secondnight.reach.winds import draw_winds
from secondnight.streams import named_uniform

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from secondnight.reach.triangle import Wind
    from secondnight.scenario import Scenario

TIMING: Final = "reach.origin.timing_sd_h"
LAUNCH_TIME: Final = "reach.origin.launch_time_sd_h"
CONCENTRATION: Final = "reach.origin.heading_concentration"
PRIOR_INSIDE: Final = "reach.origin.prior_inside"
BELTS_SILENT: Final = "reach.origin.belts_silent"
BELT_DETECTION: Final = "reach.origin.belt_detection"

_OF_FLIGHT: Final = (
    "reach.still_air_range_km",
    "reach.reserve",
    "reach.detour_factor",
    "reach.threats.",
    "reach.wind.",
    TIMING,
    LAUNCH_TIME,
    CONCENTRATION,
)


def flight_of(
    values: Mapping[str, float], kind: str, launched_h: float | None, wind: Wind = STILL_AIR, weight: float = 1.0
) -> Flight:
    """Return how a track of a class flies and is seen, for one value of every parameter.

    Args:
        values: a number for every parameter, by its full name.
        kind: class of the track.
        launched_h: guessed launch time, in hours after the moment that the detections' times count from; None when
            nobody guessed. Then it may have been launched at any time within the longest flight before that moment:
            the normal law has the mean and the standard deviation of the uniform law over it.
        wind: one wind for the whole way.
        weight: prior weight beside other guesses.

    Raises:
        InputError: a number is outside what a flight may have.
    """
    craft = craft_of(values, kind)
    range_km = craft.still_air_range_km * (1.0 - craft.reserve)
    longest_h = range_km / craft.airspeed_km_h
    return Flight(
        speed_km_h=craft.airspeed_km_h,
        range_km=range_km,
        detour=craft.detour_factor,
        timing_sd_h=values[TIMING],
        launch_mean_h=-longest_h / 2.0 if launched_h is None else launched_h,
        launch_sd_h=longest_h / sqrt(12.0) if launched_h is None else values[LAUNCH_TIME],
        heading_concentration=values[CONCENTRATION],
        wind_east_km_h=float(wind.east_km_h),
        wind_north_km_h=float(wind.north_km_h),
        name=kind,
        weight=weight,
    )


def guesses(
    scenario: Scenario, kinds: Sequence[str], count: int, seed: int, *, launched_h: float | None, season: str
) -> list[Flight]:
    """Return guesses at the flight, `count` for each class; the classes share what is not their own.

    Args:
        scenario: what is believed of the parameters.
        kinds: classes of tracks.
        count: guesses for each.
        seed: of every draw; guess number k depends on the seed and on k alone.
        launched_h: as for `flight_of`.
        season: whose winds are drawn: one of `winds.SEASONS`, or "year".
    """
    names = [name for name in scenario.varying_of("reach") if name.startswith(_OF_FLIGHT)]
    uniforms = {name: np.array([named_uniform(seed, k, name) for k in range(count)]) for name in names}
    drawn = {name: scenario.quantities[name].sample(uniforms[name]) for name in names}
    found: list[Flight] = []
    for k in range(count):
        values = scenario.centre() | {name: float(drawn[name][k]) for name in names}
        winds = draw_winds(wind_law_of(values, season), 1, seed, first=k)
        wind = STILL_AIR._replace(east_km_h=float(winds.east_km_h[0]), north_km_h=float(winds.north_km_h[0]))
        found += [flight_of(values, kind, launched_h, wind) for kind in kinds]
    return found
