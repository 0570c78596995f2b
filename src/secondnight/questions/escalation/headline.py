"""The headline: three questions kept apart, each with its figure and interval, and no word beyond the rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.questions.escalation.estimates import percent_of
from secondnight.questions.escalation.said import dates_between, day, least, percent_words, span
from secondnight.record.trend import MONTH_NIGHTS
from secondnight.writing import number, percent

if TYPE_CHECKING:
    from secondnight.questions.escalation.evidence import Evidence

ALIKE: Final = 2.0
"""A difference of log-likelihoods within which a step and a steady growth are said to fit alike: notional."""


def headline(found: Evidence) -> str:
    """Return what may be said to each of the three questions."""
    return " ".join((_second_night(found), _level(found), _still_rising(found)))


def _second_night(found: Evidence) -> str:
    middle, low, high = (percent(each) for each in found.run_of_two)
    runs = sum(run >= 2 for run in found.year)
    return (
        f"Two nights in a row {found.nights.attack}: probability {middle} within {MONTH_NIGHTS} nights (90 %: "
        f"{span(low, high)}), and {number(runs)} such run{'' if runs == 1 else 's'} in the last {found.year_nights}."
    )


def _level(found: Evidence) -> str:
    change, said, counted = found.verdict.change, found.verdict, found.nights.counted
    levels = f"from {number(change.before)} to {number(change.after)} a night"
    p = least(change.p, found.replications)
    if said.level == "no change told":
        return (
            f"Whether the level of {counted} changed cannot be told from noise: chance gives a cut as good as the best "
            f"one ({levels}, {day(found.change_night)}) with probability {p}."
        )
    when = f"{day(found.change_night)} (90 %: {dates_between(*found.change_ends)})"
    return f"The level of {counted} {said.level}, {levels} about {when}; by chance: {p}."


def _still_rising(found: Evidence) -> str:
    said = found.verdict
    whole = f"over all nights the trend is {percent_words(found.trend)}"
    if said.level == "no change told":
        return f"So whether it is rising is not asked; {whole}."
    if said.since is None:
        return f"Too few nights have passed since to tell whether it is still rising; {whole}."
    trend = percent_words(said.since)
    if said.escalating:
        return f"It is still rising, {trend} since: it is escalating."
    if said.now in {"rising", "falling"}:
        return f"Since then it is {said.now}, {trend}."
    return f"Whether it is still rising cannot be told: {trend} since{_steady(found)}."


def _steady(found: Evidence) -> str:
    """Return what has to be added if a steady growth fits about as well as a step, or better."""
    ahead = found.step_ahead
    if ahead > ALIKE or found.verdict.level != "rose":
        return ""
    fits = "fits better than one step" if ahead < -ALIKE else "fits as well as one step"
    return f", and a steady growth of {number(percent_of(found.trend.per_month))} % a month {fits}"
