"""Names of nights, of a scenario's layers and parameters, and what an answer leans on, in plain words."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from secondnight.questions.answer import Assumption
from secondnight.writing import figures

if TYPE_CHECKING:
    from datetime import date

    from secondnight.explore.tornado import Swing
    from secondnight.scenario import Scenario


def plain(name: str) -> str:
    """Return a name of the scenario in plain words."""
    return name.replace("_", " ")


def label_of(scenario: Scenario, name: str) -> str:
    """Return a parameter in plain words: the first clause of its description, and of which layer or class it is."""
    words = re.split("[,;]", scenario.sheet_row(name).description)[0]
    path = name.removeprefix("raid.").split(".")
    of = f" ({plain(path[1])})" if path[0] in {"defence", "threats"} else ""
    return words[0].lower() + words[1:] + of


def value_of(scenario: Scenario, name: str, value: float) -> str:
    """Return a value of a parameter as people read it, with its unit."""
    return figures(value, None, None, scenario.sheet_row(name).unit).value


def leaning(scenario: Scenario, swing: Swing, effect: str) -> Assumption:
    """Return a parameter that moves an answer as an assumption: what it is, from where to where, and what it does.

    Args:
        scenario: that it belongs to.
        swing: how far it moves the answer.
        effect: the same in words, such as "a range of 486 to 599 km is needed".
    """
    known = scenario.quantities[swing.name]
    words = label_of(scenario, swing.name)
    low, high = (value_of(scenario, swing.name, x) for x in (swing.low, swing.high))
    return Assumption(
        words[0].upper() + words[1:], f"from {low} to {high}: {effect}", known.kind, known.source or "notional"
    )


def name_of(night: date) -> str:
    """Return a night by its two dates: "5 to 6 May 2025"."""
    after = night + timedelta(days=1)
    month = "" if night.month == after.month else f" {night:%B}"
    year = "" if night.year == after.year else f" {night.year}"
    return f"{night.day}{month}{year} to {after.day} {after:%B %Y}"
