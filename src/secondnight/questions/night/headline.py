"""The answer in two sentences: what is claimed, and what would fit it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondnight.questions.night.case import first
from secondnight.questions.night.simulated import mean_and_interval
from secondnight.questions.night.words import launched, mean
from secondnight.questions.plain_words import name_of
from secondnight.record.claims import NATIONAL, destroyed_near, nights_in_a_row
from secondnight.writing import number

if TYPE_CHECKING:
    from datetime import date

    from numpy.typing import ArrayLike

    from secondnight.questions.night.case import Case
    from secondnight.questions.night.simulated import Nights


def headline(case: Case, nights: Nights) -> str:
    """Return what is claimed and what would fit it; without a claim, that there is none, and what is simulated."""
    night = case.scenario.night
    if night is not None and case.near:
        return f"{_claimed(case, night)} {_fitting(case, nights)}"
    if night is None:
        reason = "the scenario has no date, so there is no claim to set beside it"
    elif case.claims:
        reason = f"for {name_of(night)} the record holds claims, but none near {case.city}"
    else:
        reason = f"for {name_of(night)} the record holds no claim"
    simulated = f"{_spread(nights.leaked)} of {mean(nights.launched)} tracks launched get through in the simulation"
    return f"{simulated}; {reason}. This leans on notional numbers alone."


def _claimed(case: Case, night: date) -> str:
    near = f"{case.near[0].stated} near {case.city}"
    national, before = first(case.claims, "destroyed", NATIONAL), first(case.before, "destroyed", NATIONAL)
    whole = f"{national.stated} {national.weapon}s in the whole country and {near}" if national else near
    sentence = f"Claimed destroyed, {name_of(night)}: {whole}"
    in_a_row = nights_in_a_row(night, case.city)
    if in_a_row > 1 and before is not None:
        earlier = destroyed_near(before.night, case.city)[0]
        then = f"after {before.stated} and {earlier.stated} the night before"
        return f"{sentence}, {then}; by the claims, night {in_a_row} in a row."
    return f"{sentence}; of the night before, the record holds no claim near {case.city}."


def _fitting(case: Case, nights: Nights) -> str:
    main, fitting = case.readings[0], nights.fitting(case.readings)
    if not fitting.size:
        return (
            f"None of {nights.size:,} simulated nights fits a claim of {case.claimed} that is {main.label} "
            f"({main.low} to {main.high} brought down): with {launched(case)} launched, this notional defence and the "
            "claim do not go together."
        )
    flown = _spread(fitting.launched) if case.launched_varies else launched(case)
    believed = f"the {launched(case)} launched that are believed beforehand, on " if case.launched_varies else ""
    return (
        f"If {case.claimed} is {main.label}, the simulated nights that fit have {flown} launched at the city, of which "
        f"{_spread(fitting.leaked)} get through; this leans on {believed}the claim, and on a notional defence."
    )


def _spread(values: ArrayLike) -> str:
    centre, low, high = mean_and_interval(values)
    assert centre is not None
    interval = "too few for an interval" if low is None or high is None else f"90 %: {number(low)} to {number(high)}"
    return f"{number(centre)} ({interval})"
