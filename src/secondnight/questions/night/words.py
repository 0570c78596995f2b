"""The sentences about what the answer leans on, what is usual, and what it cannot tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from secondnight.explore.tornado import strongest
from secondnight.questions.answer import Analogue, Assumption
from secondnight.questions.night.case import TRACKS, first, mending
from secondnight.questions.night.simulated import FEWEST, mean_and_interval
from secondnight.questions.plain_words import label_of
from secondnight.writing import number, percent

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from secondnight.quantity import Quantity
    from secondnight.questions.night.case import Case
    from secondnight.questions.night.simulated import Nights
    from secondnight.record.sums import Sum

ANALOGUE: Final = Analogue(
    case="Flying bombs on London, 28 August 1944",
    parallel=(
        "The defender's claim of one day: 101 launched, 97 brought down, 4 that reached London; 97 + 4 = 101 adds up."
    ),
    correction=(
        "There the number launched was given; an attacker's count of a night like this one has not been published. The "
        "figures were given before the records were closed: balloons were then credited with 500 bombs, and by later "
        "accounting with 231. And the attack ended because the launching coast was overrun, not by the defence alone."
    ),
    source="sandys-1944",
)
_MOSCOW: Final = (
    "In the first half of 2025 the ministry's posts named the Moscow region on 20 of 181 days (11 %; 95 %: 7 to 16 %), "
    "and on 40 % of the days that followed such a day; the longest run was 4. Even if nights were independent, a month "
    "with 11 % a night would hold two in a row with probability 28 %: a second night is ordinary. The posts are cut, "
    "so these are lower bounds. "
)
_UKRAINE: Final = (
    "Of 54,702 one-way drones launched at Ukraine in 2025, 86 % were shot down or lost by the defender's count."
)
_STRONGEST: Final = 4


def assumptions(case: Case, nights: Nights) -> tuple[Assumption, ...]:
    """Return what the answer leans on, the heaviest first: the reading of the claim, and what moves fitting nights."""
    fitting = nights.fitting(case.readings)
    found = [_reading(case, nights)] if case.readings else []
    if fitting.size >= FEWEST:
        names = strongest(fitting.names, fitting.leaked.astype(np.float64), fitting.parameters, _STRONGEST)
        if case.launched_varies and TRACKS not in names:
            names = [TRACKS, *names[: _STRONGEST - 1]]
        found += [_parameter(case, fitting, name) for name in names]
    return tuple(assumption for _, assumption in sorted(found, key=lambda each: -each[0]))


def _reading(case: Case, nights: Nights) -> tuple[float, Assumption]:
    """Return how far what gets through moves between readings of the claim."""
    every = [(reading.label, nights.fitting((reading,))) for reading in case.readings]
    means = [float(some.leaked.mean()) for _, some in every if some.size >= FEWEST]
    told = "; ".join(f"{label}: {mean(some.launched)} and {mean(some.leaked)}" for label, some in every)
    text = f"How far the claim of {case.near[0].stated} near {case.city} is off: here, {case.readings[0].label}."
    swing = f"launched, and got through, on average: {told}"
    return np.ptp(means) if means else 0.0, Assumption(text, swing, source="v1-later-accounting")


def _parameter(case: Case, fitting: Nights, name: str) -> tuple[float, Assumption]:
    """Return how far what gets through moves between the lowest and the highest third of a parameter."""
    values = fitting.parameters[:, fitting.names.index(name)]
    below, above = np.quantile(values, [1 / 3, 2 / 3])
    lowest, highest = (float(fitting.leaked[chosen].mean()) for chosen in (values <= below, values >= above))
    quantity, label = case.simulated.quantities[name], label_of(case.scenario, name)
    text = f"{label[0].upper()}{label[1:]}: {_range(quantity)}."
    swing = (
        f"{number(lowest)} get through on average in the lowest third of the fitting nights, {number(highest)} in the "
    )
    return abs(highest - lowest), Assumption(text, f"{swing}highest", quantity.kind, quantity.source)


def _range(quantity: Quantity) -> str:
    if quantity.unit in {"share", "probability"}:
        return f"{percent(quantity.low)} to {percent(quantity.high)}"
    return f"{number(quantity.low)} to {number(quantity.high)}" + ("" if quantity.unit == "1" else f" {quantity.unit}")


def base_rate(case: Case) -> str:
    """Return what is usual: runs of nights where the record has them, and what share of drones a defender stops."""
    return (_MOSCOW if case.city == "Moscow" else "") + _UKRAINE


def limits(case: Case, nights: Nights) -> tuple[str, ...]:
    """Return what the answer cannot tell."""
    found: list[str] = []
    if case.claims:
        found.append(
            "A claim is not the truth: these are figures of one side, and the record has no independent count."
        )
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
            f"{nights.fitting(case.readings).size:,} of {nights.size:,} simulated nights fit the claim; the intervals "
            f"rest on those alone, and on {launched(case)} launched being believed beforehand."
        )
    entry = case.simulated.quantities["raid.entry_distance_km"].centre
    return (
        *found,
        f"Launched means tracks that come within {number(entry)} km of where they aim. Drones that are brought down "
        "farther away, over other regions, are not simulated.",
        "Brought down says nothing of where the debris falls.",
        "The defence is synthetic: rings of notional sites, no real position, no kill probability of a named system.",
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
    return " ".join(
        f"With {instead.count} for {part.place}, as in the list of {instead.claimant}, in place of {part.count}, the "
        f"other list adds up to its total, {wrong.total.count}. That is arithmetic, not a finding about what happened."
        for wrong, part, instead in mending(case)
    )


def launched(case: Case) -> str:
    """Return the number launched that is simulated: "22 to 90", or "60"."""
    quantity = case.simulated.quantities[TRACKS]
    return f"{quantity.low:g} to {quantity.high:g}" if case.launched_varies else f"{quantity.centre:g}"


def mean(values: ArrayLike) -> str:
    """Return a mean as it is written in a sentence."""
    value = mean_and_interval(values)[0]
    return "none" if value is None else number(value)
