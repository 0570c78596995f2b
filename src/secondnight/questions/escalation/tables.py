"""The tables of the answer: what may be said, by which p, which trend, which nights in a row, and other readings."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

import numpy as np

from secondnight.questions.answer import Cell, Column, Table
from secondnight.questions.escalation.estimates import LEAST, percent_of
from secondnight.questions.escalation.said import least, now_words, percent_words, span
from secondnight.record.trend import CALLED_BELOW, MONTH_NIGHTS, run_lengths, run_probability, transitions
from secondnight.writing import number, percent

if TYPE_CHECKING:
    from secondnight.questions.escalation.evidence import Evidence
    from secondnight.record.trend import Growth, Verdict

Row = dict[str, Cell]


def tables(found: Evidence) -> tuple[Table, ...]:
    """Return all tables."""
    return (_said(found), _chances(found), _trends(found), _halves(found), _months(found), _readings(found))


def _said(found: Evidence) -> Table:
    columns = (
        Column("question", "Question"),
        Column("said", "What may be said"),
        Column("date", "Date"),
        Column("figure", "Figure"),
        Column("rule", "By which rule"),
    )
    change, said = found.verdict.change, found.verdict
    low, high = found.run_of_two[1:]
    earliest, latest = found.change_ends
    rows: tuple[Row, ...] = (
        {
            "question": "Is a second night unusual?",
            "said": f"two in a row within 30 nights: {percent(found.run_of_two[0])}",
            "date": f"{found.nights.dates[-len(found.nights.attacked[-91:])]} to {found.nights.dates[-1]}",
            "figure": span(percent(low), percent(high)),
            "rule": "two-state chain, chances of the last 91 nights",
        },
        {
            "question": "Did the level change?",
            "said": said.level,
            "date": f"{found.change_night} ({earliest} to {latest})",
            "figure": f"{number(change.before)} to {number(change.after)} a night; "
            f"p {least(change.p, found.replications)}",
            "rule": f"called if p < {CALLED_BELOW:g}",
        },
        {
            "question": "Is it still rising?",
            "said": now_words(said),
            "date": "" if said.since is None else f"{found.change_night} to {found.nights.dates[-1]}",
            "figure": "" if said.since is None else percent_words(said.since),
            "rule": "called if the 90 % interval of the trend since a called change leaves out 0",
        },
    )
    return Table("verdict", "Three questions, and what may be said to each", columns, rows)


def _chances(found: Evidence) -> Table:
    columns = (
        Column("what", "What is compared"),
        Column("poisson", "p by Poisson", "probability"),
        Column("independent", "p, nights that vary", "probability"),
        Column("remembering", "p, nights that vary and remember", "probability"),
    )
    change = found.verdict.change
    rows: list[Row] = [
        {
            "what": "change of level, best of all cuts",
            "poisson": max(10.0**change.log10_p_poisson, LEAST),
            "independent": change.p_independent,
            "remembering": change.p,
        }
    ]
    if found.months is not None:
        months = found.months
        rows.append(
            {
                "what": f"last {MONTH_NIGHTS} nights ({months.last:,}) and the {MONTH_NIGHTS} before "
                f"({months.before:,}), either way",
                "poisson": max(months.poisson.two_sided, LEAST),
                "independent": months.independent.two_sided,
                "remembering": months.remembering.two_sided,
            }
        )
    memory = change.persistence
    long = memory.long_run_size(max(change.before, change.after))
    note = (
        f"Poisson for the change: log10 p is at most {change.log10_p_poisson:.0f}. Size k of a night's count within "
        f"the two levels: {number(change.size)}; weights of the last night and of the level before: "
        f"{memory.echo:.2f} and {memory.memory:.2f}; size of long stretches: "
        f"{number(long) if isfinite(long) else 'no limit'}. A p of "
        f"{percent(1 / (found.replications + 1))} is the least that {found.replications} simulated series can give."
    )
    return Table("chances", "How often chance alone would give this", columns, tuple(rows), note)


def _trends(found: Evidence) -> Table:
    columns = (
        Column("nights", "Nights"),
        Column("growth", "Growth", "% per month"),
        Column("used", "90 %, used"),
        Column("plain", "90 %, nights independent"),
        Column("remembering_se", "SE with memory", "% per month"),
        Column("cosine_se", "SE, any memory", "% per month"),
        Column("size", "Size k around it"),
    )
    trends = (("all", found.trend), (f"from {found.change_night} on", found.verdict.since))
    rows = tuple(_trend(words, trend) for words, trend in trends if trend is not None)
    note = (
        "Negative binomial regression, no weather and no other covariate. The interval used is the wider of two that "
        "allow for nights that remember; the independent one is too narrow and stands here to show by how much."
    )
    return Table("trends", "Trend a month, and how sure it is", columns, rows, note)


def _trend(words: str, trend: Growth) -> Row:
    return {
        "nights": words,
        "growth": percent_of(trend.per_month),
        "used": span(*(number(percent_of(end)) for end in trend.interval())),
        "plain": span(*(number(percent_of(end)) for end in trend.plain_interval())),
        "remembering_se": 100 * trend.remembering_se,
        "cosine_se": 100 * trend.cosine_se,
        "size": trend.size,
    }


def _halves(found: Evidence) -> Table:
    columns = (
        Column("period", "Half-year"),
        Column("known", "Nights known"),
        Column("attacked", "Nights of attack"),
        Column("share", "Share", "share"),
        Column("p01", "After another night", "share"),
        Column("p11", "After such a night", "share"),
        Column("chain", "Two in a row in 30 nights", "probability"),
        Column("independent", "If nights were independent", "probability"),
        Column("runs", "Runs of two or more"),
        Column("longest", "Longest run"),
    )
    dates = found.nights.dates
    rows: list[Row] = []
    for half in dict.fromkeys((day.year, 1 + (day.month > 6)) for day in dates):
        within = np.array([(day.year, 1 + (day.month > 6)) == half for day in dates])
        nights = found.nights.attacked[within]
        known, attacked = int((~np.isnan(nights)).sum()), int(np.nansum(nights))
        chain, runs = transitions(nights), run_lengths(nights)
        share = attacked / known if known else float("nan")
        both = not (np.isnan(chain.p01) or np.isnan(chain.p11))
        rows.append(
            {
                "period": f"{half[0]}, {'first' if half[1] == 1 else 'second'} half",
                "known": known,
                "attacked": attacked,
                "share": share,
                "p01": chain.p01,
                "p11": chain.p11,
                "chain": run_probability(2, 30, chain.p01, chain.p11) if both else None,
                "independent": run_probability(2, 30, share) if known else None,
                "runs": sum(run >= 2 for run in runs),
                "longest": max(runs, default=0),
            }
        )
    note = f"A night of attack: one {found.nights.attack}. A night that is not known ends a run."
    return Table("nights_in_a_row", "Nights of attack in a row, by half-year", columns, tuple(rows), note)


def _months(found: Evidence) -> Table:
    columns = (
        Column("month", "Month"),
        Column("known", "Nights known"),
        Column("mean", "Mean a night"),
        Column("highest", "Highest"),
        Column("attacked", "Nights of attack"),
    )
    nights = found.nights
    rows: list[Row] = []
    for month in dict.fromkeys(f"{day:%Y-%m}" for day in nights.dates):
        within = np.array([f"{day:%Y-%m}" == month for day in nights.dates])
        some = nights.counts[within]
        known = int((~np.isnan(some)).sum())
        rows.append(
            {
                "month": month,
                "known": known,
                "mean": float(np.nanmean(some)) if known else None,
                "highest": int(np.nanmax(some)) if known else None,
                "attacked": int(np.nansum(nights.attacked[within])),
            }
        )
    return Table("months", f"Month by month: {nights.counted}", columns, tuple(rows))


def _readings(found: Evidence) -> Table:
    columns = (
        Column("reading", "Reading"),
        Column("date", "Change"),
        Column("before", "Level before"),
        Column("after", "Level after"),
        Column("p", "p", "probability"),
        Column("since", "Trend since, 90 %"),
        Column("said", "What may be said"),
    )
    rows = [
        _reading("the one used: only nights known as a whole", found.verdict, str(found.change_night)),
        *(_reading(each.words, each.verdict, str(each.first)) for each in found.readings),
    ]
    return Table("readings", "The same nights, read in other ways", columns, tuple(rows))


def _reading(words: str, verdict: Verdict, first: str) -> Row:
    change = verdict.change
    return {
        "reading": words,
        "date": first,
        "before": change.before,
        "after": change.after,
        "p": change.p,
        "since": "" if verdict.since is None else percent_words(verdict.since),
        "said": f"{verdict.level}; {now_words(verdict)}",
    }
