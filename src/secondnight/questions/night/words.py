"""The sentences of the answer: the headline, what it leans on, what is usual, and what it cannot tell."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from secondnight.explore.tornado import strongest
from secondnight.questions.answer import Analogue, Assumption
from secondnight.questions.night.case import TRACKS, first, regional
from secondnight.questions.night.simulated import mean_and_interval
from secondnight.record.claims import NATIONAL, destroyed_near, nights_in_a_row
from secondnight.record.sums import mended_by
from secondnight.writing import number

if TYPE_CHECKING:
    from datetime import date

    from numpy.typing import ArrayLike

    from secondnight.questions.night.case import Case
    from secondnight.questions.night.simulated import Nights
    from secondnight.record.sums import Sum

ANALOGUE: Final = Analogue(
    case="Flying bombs on London, 28 August 1944",
    parallel="The defender's claim of one day: 101 launched, 97 brought down, 4 that reached London; 97 + 4 = 101 adds up.",
    correction=(
        "There the number launched was given; an attacker's count of a night like this one has not been published. The "
        "figures were given before the records were closed: balloons were then credited with 500 bombs, and by later "
        "accounting with 231. And the attack ended because the launching coast was overrun, not by the defence alone."
    ),
    source="sandys-1944",
)
_MOSCOW: Final = (
    "In the first half of 2025 the ministry's posts named the Moscow region on 20 of 181 days (11 %; 95 %: 7 to 16 %), and "
    "on 40 % of the days that followed such a day; the longest run was 4. Even if nights were independent, a month with "
    "11 % a night would hold two in a row with probability 28 %: a second night is ordinary. The posts are cut, so these "
    "are lower bounds. "
)
_UKRAINE: Final = "Of 54,702 one-way drones launched at Ukraine in 2025, 86 % were shot down or lost by the defender's count."
_SHOWN: Final = 4
_FEWEST: Final = 30  # fitting nights below which thirds of them mean nothing


def headline(case: Case, nights: Nights) -> str:
    """Return what was claimed, and what would fit it."""
    return f"{_claimed(case)} {_fitting(case, nights)}" if case.near else _unclaimed(case, nights)


def assumptions(case: Case, nights: Nights) -> tuple[Assumption, ...]:
    """Return what the answer leans on: how the claim is read, then what moves the nights that fit it."""
    fitting = nights.fitting(case.readings)
    found: list[Assumption] = []
    if case.readings:
        means = [(each.label, nights.fitting((each,))) for each in case.readings]
        told = "; ".join(f"{label}: {_mean(some.launched)} and {_mean(some.leaked)}" for label, some in means)
        text = f"How far the claim of {case.near[0].stated} near {case.city} is off: {case.readings[0].label}."
        found.append(Assumption(text, f"launched and got through on average, {told}", source="v1-later-accounting"))
    if fitting.size < _FEWEST or not fitting.names:
        return tuple(found)
    moving = strongest(fitting.names, fitting.leaked, fitting.parameters, _SHOWN)
    if case.launched_varies and TRACKS not in moving:
        moving = [TRACKS, *moving[:-1]]
    return (*found, *sorted_by_swing(case, fitting, moving))


def sorted_by_swing(case: Case, fitting: Nights, names: list[str]) -> list[Assumption]:
    """Return how far what gets through moves, in the nights that fit, between the lowest and highest third of each."""
    import numpy as np

    swings: list[tuple[float, Assumption]] = []
    for name in names:
        values = fitting.parameters[:, fitting.names.index(name)]
        below, above = np.quantile(values, [1 / 3, 2 / 3])
        few, many = float(fitting.leaked[values <= below].mean()), float(fitting.leaked[values >= above].mean())
        row, quantity = case.scenario.sheet_row(name), case.simulated.quantities[name]
        of = f" ({name.split('.')[2].replace('_', ' ')})" if name.count(".") > 1 else ""
        text = f"{row.description}{of}: {number(quantity.low)} to {number(quantity.high)} {row.unit}."
        swing = f"{number(few)} get through on average in the lowest third of the nights, {number(many)} in the highest"
        swings.append((abs(many - few), Assumption(text, swing, quantity.kind, quantity.source)))
    return [assumption for _, assumption in sorted(swings, key=lambda each: -each[0])]


def base_rate(case: Case) -> str:
    """Return what is usual: runs of nights where the record has them, and what share of drones a defender stops."""
    return (_MOSCOW if case.city == "Moscow" else "") + _UKRAINE


def limits(case: Case, nights: Nights) -> tuple[str, ...]:
    """Return what the answer cannot tell."""
    found = ["A claim is not the truth: these are figures of one side, and no independent count is in the record."]
    if case.near and first(case.claims, "launched", case.near[0].place) is None:
        found.append("Nobody published how many were launched, so no share stopped can be computed from the claims.")
    if len(case.near) > 1:
        told = ", ".join(f"{claim.claimant}: {claim.stated}" for claim in case.near)
        found.append(f"The claims near {case.city} are of one side and do not confirm one another ({told}).")
    found += [
        f"The list of {claim.claimant} is not seen in full. {claim.note}."
        for claim in case.claims
        if claim.qualifier == "cut"
    ]
    if case.readings:
        found.append(
            f"{nights.fitting(case.readings).size} of {nights.size} simulated nights fit the claim; the intervals rest "
            "on those alone, and all numbers launched in the range are taken for alike beforehand."
        )
    entry = case.simulated.quantities["raid.entry_distance_km"].centre
    return (
        *found,
        f"Launched means tracks that come within {number(entry)} km of where they aim. Drones that are brought down "
        "farther away, over other regions, are not simulated.",
        "Brought down says nothing of where the debris falls.",
        "The defence is synthetic: rings of notional sites, no real position and no kill probability of a named system.",
        "The record holds few nights. A night without a claim in it need not have been quiet.",
    )


def sources(case: Case) -> tuple[str, ...]:
    """Return the keys that the figures rest on."""
    claims = [claim.source for claim in (*case.claims, *case.before)]
    usual = ["androm2018-weather"] if case.city == "Moscow" else []
    ours = ["ivaniuk-missile-attacks", "sandys-1944", "v1-later-accounting", "titmuss-1950"]
    assumed = [quantity.source for quantity in case.simulated.quantities.values()]
    return tuple(dict.fromkeys((*claims, *usual, *ours, *assumed)))


def adding_up(each: Sum) -> str:
    """Return in words whether a sum adds up."""
    if each.adds_up is None:
        return f"cannot be checked: {each.missing} of {each.total.count} are not in the text that was seen"
    if each.adds_up:
        return "adds up"
    return f"does not add up: {abs(each.missing)} too {'many' if each.missing < 0 else 'few'}"


def mended(case: Case) -> str:
    """Return in words which figure of one list would make another one add up, where there is one."""
    sums = regional(case.claims)
    return " ".join(
        f"With {instead.count} for {part.place}, as {instead.claimant} has it, in place of {part.count}, the parts of "
        f"{wrong.claimant} add up to {wrong.total.count}. That is arithmetic, not a finding about what happened."
        for wrong in sums
        for other in sums
        if wrong.adds_up is False
        for part, instead in mended_by(wrong, other)
    )


def name_of(night: date) -> str:
    """Return a night in words: "the night of 5 to 6 May 2025"."""
    after = night + timedelta(days=1)
    evening = f"{night.day}" if night.month == after.month else f"{night:%-d %B}" + (
        f" {night.year}" if night.year != after.year else ""
    )
    return f"the night of {evening} to {after.day} {after:%B %Y}"


def _claimed(case: Case) -> str:
    assert case.scenario.night is not None
    near = f"{case.near[0].stated} near {case.city}"
    national, before = first(case.claims, "destroyed", NATIONAL), first(case.before, "destroyed", NATIONAL)
    whole = f"{national.stated} drones in the whole country and {near}" if national else near
    sentence = f"Claimed destroyed in {name_of(case.scenario.night)}: {whole}"
    in_a_row = nights_in_a_row(case.scenario.night, case.city)
    if in_a_row > 1 and before is not None:
        earlier = destroyed_near(before.night, case.city)[0]
        return (
            f"{sentence}, after {before.stated} and {earlier.stated} the night before; by the claims, "
            f"{in_a_row} nights in a row."
        )
    return f"{sentence}; of the night before, the record holds no claim near {case.city}."


def _fitting(case: Case, nights: Nights) -> str:
    main, fitting = case.readings[0], nights.fitting(case.readings)
    if not fitting.size:
        return (
            f"None of {nights.size} simulated nights fits a claim of {case.claimed} that is {main.label} ({main.low} to "
            f"{main.high} brought down): the claim and the scenario, with {_mean(nights.launched)} launched, do not go "
            "together."
        )
    launched, leaked = _spread(fitting.launched), _spread(fitting.leaked)
    return (
        f"If {case.claimed} is {main.label}, the simulated nights that fit have {launched} launched at the city, and "
        f"{leaked} get through; this leans on how far the claim is believed and on a defence that is notional."
    )


def _unclaimed(case: Case, nights: Nights) -> str:
    simulated = f"{_spread(nights.leaked)} of {_mean(nights.launched)} tracks launched get through in the simulation"
    if case.scenario.night is None:
        reason = "the scenario has no date, so there is no claim to set beside it"
    elif not case.claims:
        reason = f"the record holds no claim about {name_of(case.scenario.night)}"
    else:
        reason = f"the record holds no claim near {case.city} for {name_of(case.scenario.night)}"
    return f"{simulated}; {reason}, and this leans on notional numbers alone."


def _spread(values: ArrayLike) -> str:
    mean, low, high = mean_and_interval(values)
    assert mean is not None
    assert low is not None
    assert high is not None
    return f"{number(mean)} (90 %: {number(low)} to {number(high)})"


def _mean(values: ArrayLike) -> str:
    mean = mean_and_interval(values)[0]
    return "none" if mean is None else number(mean)
