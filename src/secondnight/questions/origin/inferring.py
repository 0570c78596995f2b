"""From a file of detections to a case: reading, checking, guessing at flights, and weighing cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from secondnight.earth import places
from secondnight.errors import InputError
from secondnight.questions.origin.case import Case, of_kinds
from secondnight.reach.detections import Detections, Sightlines
from secondnight.reach.guesses import PRIOR_INSIDE, TIMING, guesses
from secondnight.reach.inputs import THREATS
from secondnight.reach.launch_map import POINTS, launch_map
from secondnight.reach.origin import in_reach, likelihoods, weighed
from secondnight.reach.sightings import instant, read_sightings, require_speed
from secondnight.reach.winds import season_of

if TYPE_CHECKING:
    from datetime import datetime

    from secondnight.questions import Options
    from secondnight.questions.origin import Wanted
    from secondnight.reach.sightings import Sighting
    from secondnight.scenario import Scenario

GUESSES: Final = 500
"""Guesses at the parameters and the wind for each class, unless asked otherwise."""

_MOST_WORK: Final = 400_000_000
"""Guesses times cells times detections, above which there are fewer guesses."""

_FEWEST: Final = 20

MOST_USED: Final = 20
"""Detections of one track that are used, of however many."""


def case_of(scenario: Scenario, options: Options, wanted: Wanted) -> Case:
    """Read the detections and infer where the track began.

    Raises:
        InputError: the file is wrong, the detections cannot be of one track of the class, no region can reach them, or
            for the scenario's city no launch regions are known.
    """
    kind = wanted.speed_class or scenario.choices["reach.threat"]
    kinds = THREATS if kind == "any" else (kind,)
    defender = "" if scenario.city.notional else places.city(scenario.city.name).country
    where = launch_map(defender)
    sightings = read_sightings(wanted.detections)
    highest = max(scenario.quantities[f"reach.threats.{each}.airspeed_km_h"].high for each in kinds)
    require_speed(sightings, wanted.detections, highest, scenario.quantities[TIMING].centre)
    start = min((each.time for each in sightings if each.time is not None), default=None)
    launched_h = None if wanted.launched is None else _launched_h(wanted.launched, start)
    season = scenario.choices["reach.wind.season"]
    if start is not None and "reach.wind.season" not in scenario.given:
        season = season_of(start.date())
    used = thinned(sightings)
    places_of = [[each.latitude for each in used], [each.longitude for each in used]]
    lines = Sightlines.on_globe(*where.points(), *places_of)
    seen = _seen(used, start)
    count = min(options.replications or GUESSES, max(_FEWEST, _MOST_WORK // (len(THREATS) * lines.distance_km.size)))
    flights = guesses(scenario, THREATS, count, options.seed, launched_h=launched_h, season=season)
    fit = likelihoods(lines, seen, flights, POINTS)
    mine = of_kinds(flights, kinds)
    inside = scenario.quantities[PRIOR_INSIDE].centre
    # What can be depends on the class asked about, and with it what the regions weigh beforehand.
    every, found = (weighed(some, where.prior(inside, in_reach(some)), np.ones(len(some))) for some in (fit, fit[mine]))
    return Case(
        scenario=scenario,
        defender=defender,
        kinds=kinds,
        read=len(sightings),
        seen=seen,
        start=start,
        launched_h=launched_h,
        season=season,
        where=where,
        lines=lines,
        from_centres=Sightlines.on_globe(where.latitude, where.longitude, *places_of),
        flights=tuple(flights),
        every=every,
        found=found,
    )


def thinned(sightings: tuple[Sighting, ...]) -> tuple[Sighting, ...]:
    """Return at most `MOST_USED` of the detections, evenly spread in time.

    A cell of 50 km, and errors that detections share, bound what more of them can tell; taken for independent, they
    would tell it too surely.
    """
    if len(sightings) <= MOST_USED:
        return sightings
    untimed = float("inf")
    order = sorted(sightings, key=lambda each: untimed if each.time is None else each.time.timestamp())
    return tuple(order[k] for k in np.linspace(0, len(order) - 1, MOST_USED).round().astype(int))


def _seen(sightings: tuple[Sighting, ...], start: datetime | None) -> Detections:
    nan = float("nan")
    return Detections.of(
        [
            nan if each.time is None or start is None else (each.time - start).total_seconds() / 3600
            for each in sightings
        ],
        np.radians([nan if each.heading_deg is None else each.heading_deg for each in sightings]),
    )


def _launched_h(text: str, start: datetime | None) -> float:
    try:
        launched = instant(text)
    except InputError as error:
        raise InputError(f"--launched: {error.message}") from None
    if start is None:
        raise InputError("--launched says nothing where no detection has a time")
    hours = (launched - start).total_seconds() / 3600
    if not -24.0 <= hours <= 0.0:
        raise InputError(f"--launched {text} is not within the 24 h before the first detection, {start.isoformat()}")
    return hours
