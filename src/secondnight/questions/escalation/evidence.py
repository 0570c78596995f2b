"""What the answer rests on: the verdict, the runs, the last month beside the one before, and other readings."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING, Final

import numpy as np

from secondnight.questions.escalation.months import Months, months_of
from secondnight.questions.escalation.readings import Reading, other_side, readings_of
from secondnight.record.trend import (
    MONTH_NIGHTS,
    Growth,
    Levels,
    Transitions,
    Verdict,
    growth,
    levels,
    run_lengths,
    transitions,
    verdict,
)

if TYPE_CHECKING:
    from datetime import date

    from numpy.typing import NDArray

    from secondnight.questions import Options
    from secondnight.questions.escalation.nights import Nights

    Floats = NDArray[np.float64]

REPLICATIONS: Final = 999
FEWEST_REPLICATIONS: Final = 99
"""With fewer simulated series no p could fall below what calls a change."""

QUARTER: Final = 91
"""Nights from which the chances of the next month are taken."""

YEAR: Final = 365
_HALF_WIDTH: Final = NormalDist().inv_cdf(0.95)  # of the middle 90 % of a normal law


@dataclass(frozen=True, eq=False)
class Evidence:
    """What the answer rests on.

    Attributes:
        nights: the nights.
        replications: simulated series behind each probability.
        seed: their seed.
        verdict: what may be said of level and trend.
        trend: the trend of the whole stretch.
        level: the level night by night.
        quarter: how nights of attack followed one another in the last 91 nights.
        year: lengths of the runs of nights of attack in the last 365 nights.
        runs: lengths of all of them.
        run_of_two: probability of two nights of attack in a row within 30 nights, and its interval.
        months: the last month beside the one before; None when they have no counts.
        readings: other readings of the same nights.
        other: what may be said of the other side's nights in the same war, in the words of what is counted.
    """

    nights: Nights
    replications: int
    seed: int
    verdict: Verdict
    trend: Growth
    level: Levels
    quarter: Transitions
    year: tuple[int, ...]
    runs: tuple[int, ...]
    run_of_two: tuple[float, float, float]
    months: Months | None
    readings: tuple[Reading, ...]
    other: Reading

    @property
    def year_nights(self) -> int:
        """How many nights stand for the last year: 365, or all where there are fewer."""
        return min(YEAR, len(self.nights.dates))

    @property
    def change_night(self) -> date:
        """The first night of the new level."""
        return self.nights.dates[self.verdict.change.first]

    @property
    def change_ends(self) -> tuple[date, date]:
        """The first and the last night of its interval."""
        change = self.verdict.change
        return self.nights.dates[change.earliest], self.nights.dates[change.latest]

    @property
    def step_ahead(self) -> float:
        """By how much the log-likelihood of a step is above that of a steady growth, nights taken for independent."""
        return self.verdict.change.log_likelihood - self.trend.log_likelihood

    @property
    def level_ends(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """The 90 % intervals of the level before and after the best cut, with the memory that the nights show."""
        change, known = self.verdict.change, ~np.isnan(self.nights.counts)
        before = int(known[: change.first].sum())
        return self._ends(change.before, before), self._ends(change.after, self.nights.known - before)

    def _ends(self, level: float, nights: int) -> tuple[float, float]:
        if not level > 0:
            return 0.0, 0.0
        se = sqrt(self.verdict.change.persistence.long_run_variance(level) / nights) / level
        return level * exp(-_HALF_WIDTH * se), level * exp(_HALF_WIDTH * se)


def evidence_of(nights: Nights, options: Options) -> Evidence:
    """Work out what the answer rests on.

    Args:
        nights: the nights that are asked about.
        options: how to answer.

    Raises:
        InputError: every count is 0.
    """
    replications = max(options.replications or REPLICATIONS, FEWEST_REPLICATIONS)
    steps = ("trend", "change of level", "runs of nights", "other readings")

    def tell(done: int) -> None:
        options.progress(steps[min(done, len(steps) - 1)], done, len(steps))

    tell(0)
    trend = growth(nights.counts)
    tell(1)
    said = verdict(nights.counts, replications=replications, seed=options.seed)
    tell(2)
    size = said.change.persistence.long_run_size(max(said.change.after, said.change.before))
    quarter = transitions(nights.attacked[-QUARTER:])
    found = Evidence(
        nights=nights,
        replications=replications,
        seed=options.seed,
        verdict=said,
        trend=trend,
        level=levels(nights.counts, size),
        quarter=quarter,
        year=run_lengths(nights.attacked[-YEAR:]),
        runs=run_lengths(nights.attacked),
        run_of_two=quarter.run_probability(2, MONTH_NIGHTS, seed=options.seed),
        months=months_of(nights.counts, said.change.size, size, YEAR),
        readings=readings_of(nights, said, options.seed),
        other=other_side(nights, options.seed),
    )
    tell(4)
    return found
