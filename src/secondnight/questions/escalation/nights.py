"""The nights that are asked about: their counts, and which of them are nights of attack."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from typing import TYPE_CHECKING, Final

import numpy as np

from secondnight.errors import InputError
from secondnight.record import datasets
from secondnight.record.trend import MARGIN

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from polars import DataFrame

    from secondnight.record.nightly import Dating, Gaps
    from secondnight.scenario import Scenario

    Floats = NDArray[np.float64]

FEWEST: Final = 2 * MARGIN
"""Known nights without which nothing is said."""

_SINCE: Final = date(2025, 1, 1)  # before it the bundled series have many gaps, and many claims of 2024 are too small
COUNTED: Final = {
    "launched": "one-way drones launched at Ukraine",
    "claimed": "drones claimed brought down over Russia",
    "moscow": "posts that name the Moscow region",
}
"""What a series of the record counts, in plain words."""

_CLAIMS: Final = ("claimed", "moscow")
_CITY: Final = "Moscow"
_BIG: Final = 0.75  # the quantile from which on a night is a big one


@dataclass(frozen=True, eq=False)
class Nights:
    """A stretch of nights.

    Attributes:
        series: name of the series.
        counted: what is counted, in plain words.
        city: the city of the scenario.
        dates: date of the evening of each night.
        counts: shape (nights,), a NaN where the night is not known as a whole.
        attacked: shape (nights,): 1 for a night of attack, 0 for another, NaN where that is not known.
        threshold: count from which on a night is one of attack; None when the record names the city.
    """

    series: str
    counted: str
    city: str
    dates: tuple[date, ...]
    counts: Floats
    attacked: Floats
    threshold: int | None

    @property
    def known(self) -> int:
        """How many nights are known as a whole."""
        return int((~np.isnan(self.counts)).sum())

    @property
    def bundled(self) -> bool:
        """Whether the series comes with the package."""
        return self.series in datasets.SERIES

    @property
    def attack(self) -> str:
        """What a night of attack is, as the end of "nights ..."."""
        if self.threshold is None:
            return f"on which the ministry's posts name the {self.city} region"
        return f"with {self.threshold:,} or more {self.counted}"


def nights_of(scenario: Scenario, series: str, since: date | None, until: date | None) -> Nights:
    """Return the nights that are asked about.

    Args:
        scenario: its city says which nights are nights of attack: those on which the record names it, where it does;
            else those of the quarter with the highest counts.
        series: a series of the record, or a user's own set.
        since: first night; None for the first with few gaps.
        until: last night; None for the last complete one.

    Raises:
        InputError: there is no such series, the nights are in no order or not in it, or too few of them are known.
    """
    import polars as pl

    counted = datasets.series(series)
    usual, last = usual_nights(series, counted)
    first = counted.filter(pl.col("complete"))["night"][0]
    start = usual if since is None else since
    end = last if until is None else until
    if start > end:
        raise InputError(f"{start} is after {end}: the first night must come before the last")
    if start > last or end < first:
        raise InputError(f"{series} has nights from {first} to {last}, none from {start} to {end}")
    start, end = max(start, first), min(end, last)
    row = counts_between(counted, start, end)
    known = int((~np.isnan(row)).sum())
    if known < FEWEST:
        raise InputError(f"{known} nights of {series} are known from {start} to {end}; {FEWEST} are needed")
    threshold = None
    if scenario.city.name == _CITY and not scenario.city.notional and series in _CLAIMS:
        attacked = _named(start, end)
    else:
        threshold = max(1, ceil(np.nanquantile(row, _BIG)))
        attacked = np.where(np.isnan(row), np.nan, row >= threshold)
    dates = tuple(start + timedelta(days=day) for day in range((end - start).days + 1))
    counted_words = COUNTED.get(series, "counted")
    return Nights(series, counted_words, scenario.city.name, dates, row, attacked, threshold)


def usual_nights(series: str, counted: DataFrame) -> tuple[date, date]:
    """Return the first and the last night that are meant where nobody says which.

    Args:
        series: its name.
        counted: its counts, as `datasets.series` gives them.

    Raises:
        InputError: no night is known as a whole.
    """
    import polars as pl

    complete = counted.filter(pl.col("complete"))["night"]
    if complete.is_empty():
        raise InputError(f"{series} has no night that is known as a whole")
    first, last = complete[0], complete[-1]
    return (max(first, _SINCE) if series in datasets.SERIES else first), last


def counts_between(counted: DataFrame, start: date, end: date, *, whole: bool = True) -> Floats:
    """Return the counts of all nights between two, a NaN where there is none.

    Args:
        counted: as `datasets.series` gives it.
        start: the first night.
        end: the last night.
        whole: whether a night that is not known as a whole is not known.
    """
    import polars as pl

    row = np.full((end - start).days + 1, np.nan)
    kept = pl.col("complete") if whole else pl.lit(value=True)
    some = counted.filter(pl.col("night").is_between(start, end) & kept & pl.col("count").is_not_null())
    places = (some["night"] - pl.Series([start])).dt.total_days().to_numpy()
    row[places] = some["count"].to_numpy()
    return row


def other_reading(nights: Nights, gaps: Gaps, dating: Dating) -> Floats:
    """Return the counts of the same nights by another reading of the record; incomplete nights as they stand."""
    counted = datasets.series(nights.series, gaps=gaps, dating=dating)
    return counts_between(counted, nights.dates[0], nights.dates[-1], whole=False)


def _named(start: date, end: date) -> Floats:
    """Return on which nights the record names the city; a post that names it is enough, whether others lack or not."""
    counted = datasets.series("moscow")
    named = counts_between(counted, start, end, whole=False) > 0
    whole = ~np.isnan(counts_between(counted, start, end))
    return np.where(named, 1.0, np.where(whole, 0.0, np.nan))
