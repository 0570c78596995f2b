"""What the answer rests on: the verdict, the runs, the last month beside the one before, and other readings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from math import exp, sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING, Final

import numpy as np

from secondnight.questions.escalation.nights import COUNTED, Nights, counts_between, other_reading, usual_nights
from secondnight.record import datasets
from secondnight.record.trend import (
    MONTH_NIGHTS,
    Growth,
    Levels,
    Transitions,
    Verdict,
    WindowTest,
    compare_windows,
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

    Floats = NDArray[np.float64]

REPLICATIONS: Final = 999
FEWEST_REPLICATIONS: Final = 99
"""With fewer simulated series no p could fall below what calls a change."""

AGAIN: Final = 299
"""Simulated series behind each other reading, and behind the other series."""

QUARTER: Final = 91
"""Nights from which the chances of the next month are taken."""

YEAR: Final = 365

GAPS_FILLED: Final = ": like those from the change on"
"""How the words end of a reading that fills the nights not known near the change."""

_NEAR: Final = 14  # nights around the change within which a night that is not known may matter
_HALF_WIDTH: Final = NormalDist().inv_cdf(0.95)  # of the middle 90 % of a normal law


@dataclass(frozen=True)
class Months:
    """The last 30 nights beside the 30 before.

    Attributes:
        last: sum over the known nights of the last 30.
        before: the same for the 30 before.
        last_known: how many nights are known.
        before_known: the same for the 30 before.
        poisson: how probable the difference is if counts were Poisson's.
        independent: the same if nights vary as they do, but do not remember.
        remembering: the same if they also remember.
        as_large: share of all pairs of months of the year before whose means differ by as large a factor, up or down.
    """

    last: int
    before: int
    last_known: int
    before_known: int
    poisson: WindowTest
    independent: WindowTest
    remembering: WindowTest
    as_large: float

    @property
    def factor(self) -> float:
        """Mean of the last month over the mean of the one before."""
        return (self.last / self.last_known) / (self.before / self.before_known)


@dataclass(frozen=True)
class Reading:
    """What comes out if the record is read in another way: the reading in words, its nights, and the verdict."""

    words: str
    verdict: Verdict
    first: date


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
        months=_months(nights.counts, said, size),
        readings=_readings(nights, said, options.seed),
        other=_other_side(nights, options.seed),
    )
    tell(4)
    return found


def _other_side(nights: Nights, seed: int) -> Reading:
    """Return what may be said of the other side's nights: of the launched ones, or of the claimed."""
    name = "claimed" if nights.series == "launched" else "launched"
    counted = datasets.series(name)
    start, end = usual_nights(name, counted)
    said = verdict(counts_between(counted, start, end), replications=AGAIN, seed=seed, beside=False)
    return Reading(COUNTED[name], said, start + timedelta(days=said.change.first))


def _months(counts: Floats, said: Verdict, long_run_size: float) -> Months | None:
    last, before = counts[-MONTH_NIGHTS:], counts[-2 * MONTH_NIGHTS : -MONTH_NIGHTS]
    last_known, before_known = int((~np.isnan(last)).sum()), int((~np.isnan(before)).sum())
    last_sum, before_sum = int(np.nansum(last)), int(np.nansum(before))
    if not (last_known and before_known and last_sum and before_sum):
        return None

    def test(size: float) -> WindowTest:
        return compare_windows(before_sum, last_sum, before_known, last_known, size)

    return Months(
        last=last_sum,
        before=before_sum,
        last_known=last_known,
        before_known=before_known,
        poisson=test(float("inf")),
        independent=test(said.change.size),
        remembering=test(long_run_size),
        as_large=_as_large(counts[-YEAR:-MONTH_NIGHTS], (last_sum / last_known) / (before_sum / before_known)),
    )


def _as_large(counts: Floats, factor: float) -> float:
    """Return the share of pairs of neighbouring months, from any night on, that differ by such a factor."""
    logs: list[float] = []
    for start in range(len(counts) - 2 * MONTH_NIGHTS + 1):
        one, two = (counts[start + at : start + at + MONTH_NIGHTS] for at in (0, MONTH_NIGHTS))
        if np.nansum(one) and np.nansum(two):
            logs.append(abs(float(np.log(np.nanmean(two) / np.nanmean(one)))))
    return float(np.mean(np.array(logs) >= abs(np.log(factor)))) if logs else float("nan")


def _readings(nights: Nights, said: Verdict, seed: int) -> tuple[Reading, ...]:
    """Return what other readings of the same nights give."""
    found: list[Reading] = []

    def read(words: str, counts: Floats) -> None:
        other = verdict(counts, replications=AGAIN, seed=seed, beside=False)
        found.append(Reading(words, other, nights.dates[other.change.first]))

    read("nights not known as a whole: with what is known of them", other_reading(nights, "missing", "night"))
    if nights.bundled:
        read(
            "nights without a report: 0; a report under the day that it is published",
            other_reading(nights, "zero", "report"),
        )
    first, near = said.change.first, np.zeros(len(nights.counts), dtype=bool)
    near[max(first - _NEAR, 0) : first + _NEAR] = True
    gaps = near & np.isnan(nights.counts)
    if gaps.any():
        days = [nights.dates[night] for night in np.flatnonzero(gaps)]
        filled = nights.counts.copy()
        filled[gaps] = round(said.change.after)
        read(f"the {len(days)} nights not known from {days[0]} to {days[-1]}{GAPS_FILLED}", filled)
    return tuple(found)
