"""The nights that are looked at, the evidence in them, and the same under other choices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from secondnight.errors import InputError
from secondnight.record.aims.bayes import FEATURES, Evidence, verdict, weigh
from secondnight.record.aims.confusion import confusion
from secondnight.record.aims.likelihoods import DISPERSION, Draws, at_defaults, drawn, sheet
from secondnight.record.aims.reading import split, whole
from secondnight.record.aims.stretch import LongRun, Stretch
from secondnight.record.aims.synthetic import Template

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Mapping
    from datetime import date

    from secondnight.questions import Options
    from secondnight.questions.aims import Wanted
    from secondnight.scenario import Scenario

DRAWS: Final = 1000
"""Draws of the notional parameters behind every interval."""

DRAWS_OF_MADE_UP: Final = 100
"""The same for each made-up record."""

MADE_UP: Final = 30
"""Made-up records of each pattern."""

BEFORE: Final = 90
LAST: Final = 180
FEWEST: Final = 30
_MOSTLY: Final = 2 / 3


@dataclass(frozen=True)
class Swing:
    """How far the leading aim's weight of evidence moves with one parameter, all others at their default.

    Attributes:
        name: of the parameter.
        at_low: the base-10 logarithm of the factor with the parameter at the low end of its range.
        at_high: with it at the high end.
    """

    name: str
    at_low: float
    at_high: float

    @property
    def width(self) -> float:
        """How far that is."""
        return abs(self.at_high - self.at_low)


@dataclass(frozen=True, eq=False)
class Case:
    """What the answer rests on.

    Attributes:
        stretch: the nights.
        long_run: what is usual in the others.
        chosen: how the nights were chosen, in plain words.
        city: the scenario's.
        evidence: of the aims, over draws of the notional parameters.
        whole_lists: the same from those lists of regions alone that add up.
        seed: of all chance.
    """

    stretch: Stretch
    long_run: LongRun
    chosen: str
    city: str
    evidence: Evidence
    whole_lists: Evidence
    seed: int

    @cached_property
    def verdict(self) -> str:
        """The aim that is named, or that none is; see `bayes.verdict`."""
        return verdict(self.evidence)

    @cached_property
    def others(self) -> Mapping[str, Evidence]:
        """The evidence under other choices, by what is chosen otherwise, in plain words."""
        widths = {"ranges of the parameters half as wide": 0.5, "ranges twice as wide": 2.0}
        other = {
            words: weigh(self.stretch, self.long_run, drawn(DRAWS, self.seed, width)) for words, width in widths.items()
        }
        other["lists of regions that add up only"] = self.whole_lists
        other["every feature at half its weight"] = self.evidence.scaled(0.5)
        return other | {f"without: {words}": self.evidence.without([name]) for name, words in FEATURES.items()}

    @cached_property
    def at_defaults(self) -> float:
        """The leading aim's weight of evidence with every parameter at its default."""
        return float(weigh(self.stretch, self.long_run, at_defaults()).of(self.evidence.leading)[0])

    @cached_property
    def swings(self) -> tuple[Swing, ...]:
        """How far each parameter moves the leading aim, the farthest first; those that do not move it are left out."""
        varied = [name for name in sheet() if name != DISPERSION]
        row_of = {name: sheet()[name] for name in sheet()}
        values = {name: np.full(2 * len(varied), row.default) for name, row in row_of.items()}
        for place, name in enumerate(varied):
            values[name][2 * place : 2 * place + 2] = row_of[name].low, row_of[name].high
        ends = weigh(self.stretch, self.long_run, Draws(values)).of(self.evidence.leading).tolist()
        found = [Swing(name, *ends[2 * place : 2 * place + 2]) for place, name in enumerate(varied)]
        moving = [each for each in found if each.width > 0]
        return tuple(sorted(moving, key=lambda each: each.width, reverse=True))

    @cached_property
    def made_up(self) -> Mapping[str, Counter[str]]:
        """How often each verdict falls on made-up records like this one, by the pattern that they follow."""
        template = Template(self.stretch, self.long_run)
        return confusion(template, drawn(DRAWS_OF_MADE_UP, self.seed), MADE_UP, self.seed)


def case_of(scenario: Scenario, options: Options, wanted: Wanted) -> Case:
    """Choose the nights and weigh the aims.

    Raises:
        InputError: the nights that are wanted are not in the record, or too few of them are known.
    """
    record = whole()
    since, until, chosen = _nights(record, scenario, wanted)
    stretch, long_run = split(record, since, until)
    if stretch.known.sum() < FEWEST:
        raise InputError(
            f"{stretch.known.sum()} nights from {since} to {until} are known as a whole: at least {FEWEST} are needed"
        )
    draws = drawn(DRAWS, options.seed)
    whole_lists = weigh(*split(whole(whole_lists=True), since, until), draws)
    evidence = weigh(stretch, long_run, draws)
    return Case(stretch, long_run, chosen, scenario.city.name, evidence, whole_lists, options.seed)


def _nights(record: Stretch, scenario: Scenario, wanted: Wanted) -> tuple[date, date, str]:
    """Return the first and the last night, and how they were chosen."""
    if wanted.since is not None or wanted.until is not None:
        until = wanted.until or record.last
        since = wanted.since or until - timedelta(days=BEFORE)
        if since > until:
            raise InputError(f"the first night, {since}, is after the last one, {until}")
        if since < record.first or until > record.last:
            raise InputError(f"the record has the nights from {record.first} to {record.last}, not {since} to {until}")
        return since, until, "those asked for"
    night = scenario.night
    if night is not None and record.first <= night - timedelta(days=BEFORE) and night <= record.last:
        since = night - timedelta(days=BEFORE)
        if split(record, since, night)[0].known.mean() >= _MOSTLY:
            return since, night, f"the scenario's night and the {BEFORE} before it"
    since = record.last - timedelta(days=LAST - 1)
    return since, record.last, f"the last {LAST} nights of the record, which does not have the scenario's"
