"""The figures of the answer: trend, probabilities by chance, the night of the change, levels, runs of nights."""

from __future__ import annotations

import sys
from math import expm1
from typing import TYPE_CHECKING, Final

from secondnight.questions.answer import Estimate
from secondnight.record.trend import MONTH_NIGHTS

if TYPE_CHECKING:
    from secondnight.questions.escalation.evidence import Evidence
    from secondnight.record.trend import Growth

_MONTHLY: Final = "% per month"
LEAST: Final = sys.float_info.min
"""What a probability is told as that is too small for a number of the machine; it reads as "under 0.001 %"."""


def estimates(found: Evidence) -> tuple[Estimate, ...]:
    """Return all figures."""
    change, nights = found.verdict.change, found.nights
    earliest, latest = found.change_ends
    last = len(nights.dates) - 1
    poisson = max(10.0**change.log10_p_poisson, LEAST)
    (before_low, before_high), (after_low, after_high) = found.level_ends
    level = found.level
    return (
        growth_of("trend_per_month_pct", f"trend over all nights, in {MONTH_NIGHTS} nights", found.trend),
        growth_of(
            "trend_since_change_per_month_pct",
            "the same since the change of level, if one is told",
            found.verdict.since,
        ),
        _chance("nb_p_value", "probability that nights which vary and remember show such a change by chance", change.p),
        _chance("nb_independent_p_value", "the same for nights that vary but do not remember", change.p_independent),
        _chance("poisson_p_value", "the same by Poisson, which does not hold here (at most)", poisson),
        Estimate(
            "change_date",
            f"nights from the likeliest change, {found.change_night} ({earliest} to {latest}), to the last night",
            float(last - change.first),
            "night",
            float(last - change.latest),
            float(last - change.earliest),
            kind="measured",
            contains=("luck",),
        ),
        Estimate(
            "level_before",
            "level before it, a night",
            change.before,
            "count",
            before_low,
            before_high,
            kind="measured",
            contains=("luck",),
        ),
        Estimate(
            "level_after",
            "level from it on, a night",
            change.after,
            "count",
            after_low,
            after_high,
            kind="measured",
            contains=("luck",),
        ),
        Estimate(
            "level_now",
            "level at the end if it may drift, a night",
            float(level.middle[-1]),
            "count",
            float(level.low[-1]),
            float(level.high[-1]),
            level=level.share,
            kind="measured",
            contains=("luck",),
        ),
        *_months(found),
        *_runs(found),
    )


def growth_of(name: str, label: str, trend: Growth | None) -> Estimate:
    """Return a trend as growth in per cent a month."""
    if trend is None:
        return Estimate(name, label, None, _MONTHLY, kind="measured")
    low, high = (percent_of(end) for end in trend.interval())
    return Estimate(name, label, percent_of(trend.per_month), _MONTHLY, low, high, kind="measured", contains=("luck",))


def percent_of(log_growth: float) -> float:
    """Return the growth in per cent that a growth of the logarithm is."""
    return 100 * expm1(log_growth)


def _chance(name: str, label: str, p: float) -> Estimate:
    return Estimate(name, label, p, "probability", kind="measured")


def _months(found: Evidence) -> list[Estimate]:
    months = found.months
    if months is None:
        return []
    return [
        Estimate(
            "last_month_factor",
            f"mean of the last {MONTH_NIGHTS} nights over that of the {MONTH_NIGHTS} before",
            months.factor,
            "1",
            kind="measured",
        ),
        _chance(
            "last_month_nb_p_value",
            "probability of a difference as large, either way, for nights that vary and remember",
            months.remembering.two_sided,
        ),
        _chance(
            "last_month_poisson_p_value",
            "the same by Poisson, which does not hold here",
            max(months.poisson.two_sided, LEAST),
        ),
    ]


def _runs(found: Evidence) -> list[Estimate]:
    middle, low, high = found.run_of_two
    attack = found.nights.attack
    return [
        Estimate(
            "run_of_two_probability_30_nights",
            f"probability of two nights in a row {attack}, within 30 nights",
            middle,
            "probability",
            low,
            high,
            kind="measured",
            contains=("ignorance",),
        ),
        Estimate(
            "runs_of_two_last_year",
            f"runs of two such nights or more in the last {found.year_nights} nights (at least)",
            float(sum(run >= 2 for run in found.year)),
            "count",
            kind="measured",
        ),
        Estimate(
            "longest_run",
            "longest run of such nights in the record asked about (at least)",
            float(max(found.runs, default=0)),
            "night",
            kind="measured",
        ),
    ]
