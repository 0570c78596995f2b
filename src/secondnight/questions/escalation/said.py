"""Verdicts, trends and probabilities as words, for the headline as for the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.questions.escalation.estimates import percent_of
from secondnight.writing import number, percent

if TYPE_CHECKING:
    from datetime import date

    from secondnight.record.trend import Growth, Verdict

_NOW: Final = {
    "rising": "it is still rising",
    "falling": "it is falling",
    "no trend told": "no trend can be told from noise",
    "too few nights": "too few nights since the change",
    "not asked": "not asked, since no change of level is told",
}


def now_words(verdict: Verdict) -> str:
    """Return whether the series is still rising, in words."""
    return _NOW[verdict.now]


def percent_words(trend: Growth) -> str:
    """Return a trend and its interval, such as "+4.9 % a month (90 %: −1.7 to +12 %)"."""
    low, high = (signed(percent_of(end)) for end in trend.interval())
    return f"{signed(percent_of(trend.per_month))} % a month (90 %: {low} to {high} %)"


def signed(value: float) -> str:
    """Return a number with its sign."""
    text = number(value)
    return f"+{text}" if value > 0 and text != "0" else text


def least(p: float, replications: int) -> str:
    """Return a p that was simulated: the smallest that so many series can give is "at most" that."""
    return f"{'at most ' if p <= 1 / (replications + 1) else ''}{percent(p)}"


def day(night: date) -> str:
    """Return a date as people write it, such as "20 May 2025"."""
    return f"{night.day} {night:%B %Y}"


def span(low: str, high: str) -> str:
    """Return two ends as a span."""
    return f"{low.removesuffix(' %')} to {high}" if high.endswith(" %") else f"{low} to {high}"


def dates_between(first: date, last: date) -> str:
    """Return two dates, the month and the year once where they agree, such as "16 to 21 May 2025"."""
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day(last)}"
    start = f"{first.day} {first:%B}" if first.year == last.year else day(first)
    return f"{start} to {day(last)}"
