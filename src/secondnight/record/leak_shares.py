"""What share leaked, over the days of a campaign, for those campaigns of which the record has a series.

Shares that a source gives in words are read as such: 0.333 in the data stands for "one third".

Source: sandys-1944, ivaniuk-missile-attacks, gulf-news-2026-03-11
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final, cast

from secondnight.record.campaigns import Row, campaigns, data_row, data_rows
from secondnight.record.learning import Trend, logit_trend

if TYPE_CHECKING:
    from datetime import date

    import polars

WEEK_DAYS: Final = 7

_V1: Final = "V-1 1944 (80 days)"
_V1_PLACE: Final = "SE England/London"
_RECORD_DAY: Final = "1944-08-28"
_LOST_REPORTED: Final = 0.9  # of a month's reports that have to say how many were lost, before it is part of destroyed


@dataclass(frozen=True)
class LeakShare:
    """The share of one stretch of a campaign.

    Attributes:
        day: days from the campaign's first day to the stretch's first one.
        label: the stretch in plain words.
        share: share of what was launched that leaked.
        launched: how many it is a share of.
        counted: whether that number was counted; else it is the campaign's mean a day times the days.
        picked: whether the stretch is known because it was extreme, and so belongs in no fit.
    """

    day: int
    label: str
    share: float
    launched: float
    counted: bool = True
    picked: bool = False


@dataclass(frozen=True)
class LeakSeries:
    """The shares of one campaign.

    Attributes:
        key: the campaign's key.
        name: what leaked, and where to, in plain words.
        points: the shares, in order of time.
    """

    key: str
    name: str
    points: tuple[LeakShare, ...]

    @cached_property
    def trend(self) -> Trend:
        """A line through the logit of the shares, in weeks; stretches that are known for being extreme are left out."""
        fitted = [point for point in self.points if not point.picked]
        return logit_trend(
            [point.day / WEEK_DAYS for point in fitted],
            [point.share for point in fitted],
            [point.launched for point in fitted],
        )


def leak_series() -> tuple[LeakSeries, ...]:
    """Return the series that the record has, the oldest first."""
    return (
        LeakSeries("v1-1944", "V-1: reached London", _flying_bombs()),
        LeakSeries("russia-ukraine-2022", "Ukraine: drones neither shot down nor lost", _drones_on_ukraine()),
        LeakSeries("gulf-2026", "Emirates 2026: drones that fell inside the country", _drones_on_the_emirates()),
    )


def overall_v1_share() -> float:
    """Return the share of all flying bombs to 5 September 1944 that reached the London region."""
    reached, launched = (_v1("1944-06-13", metric) for metric in ("reached_london_region", "launched"))
    return reached / launched


def _flying_bombs() -> tuple[LeakShare, ...]:
    campaign = next(each for each in campaigns() if each.key == "v1-1944")
    daily = _v1("1944-06-13", "launched") / campaign.days
    found: list[LeakShare] = []
    for label, start in (("first week", "1944-06-13"), ("last week", "1944-08-29")):
        row = data_row(data_rows(), _V1, start, _V1_PLACE, "share_reached_london")
        days = (row["date_end"] - row["date_start"]).days + 1
        share = float(Fraction(row["value"]).limit_denominator(100))
        found.append(LeakShare(_day(row["date_start"], campaign.first_day), label, share, daily * days, counted=False))
    launched, reached = (_v1(_RECORD_DAY, metric) for metric in ("launched", "reached_london_region"))
    day = _day(data_row(data_rows(), _V1, _RECORD_DAY, _V1_PLACE, "launched")["date_start"], campaign.first_day)
    found.insert(1, LeakShare(day, "record day", reached / launched, launched, picked=True))
    return tuple(found)


def _drones_on_ukraine() -> tuple[LeakShare, ...]:
    """Return the whole months since the defender says in nearly all reports how many were lost beside those shot down.

    Since 24 July 2025 those lost are part of those destroyed: the sum of the two goes on, neither of them does.
    """
    import polars as pl

    from secondnight.record import datasets

    campaign = next(each for each in campaigns() if each.key == "russia-ukraine-2022")
    nights = datasets.frame("nightly_launched").filter(pl.col("model_group") == "one-way drone")
    last = cast("date", nights["night"].max())
    months = (
        nights.group_by(pl.col("night").dt.truncate("1mo").alias("month"))
        .agg(
            pl.col("launched").sum(),
            (pl.col("destroyed").sum() + pl.col("lost").sum()).alias("stopped"),
            (pl.col("lost").is_not_null() | ~pl.col("lost_apart")).mean().alias("told"),
        )
        .filter(pl.col("month").dt.month_end() <= last)
        .sort("month")
    )
    return tuple(_month(row, campaign.first_day) for row in _from_first_told(months).iter_rows(named=True))


def _from_first_told(months: polars.DataFrame) -> polars.DataFrame:
    """Return the months after the last one in which too few reports say how many were lost."""
    untold = months.filter(months["told"] < _LOST_REPORTED)["month"]
    return months.filter(months["month"] > untold.max()) if len(untold) else months


def _month(row: Row, first: date) -> LeakShare:
    month: date = row["month"]
    share = 1 - row["stopped"] / row["launched"]
    return LeakShare(_day(month, first), f"{month:%B %Y}", share, row["launched"])


def _drones_on_the_emirates() -> tuple[LeakShare, ...]:
    from secondnight.record import datasets

    campaign = next(each for each in campaigns() if each.key == "gulf-2026")
    zero: Row = {"as_of_date": campaign.first_day, "drones_detected": 0, "drones_fell_in_territory": 0}
    found: list[LeakShare] = []
    for before, after in pairwise([zero, *datasets.frame("uae_2026").sort("as_of_date").iter_rows(named=True)]):
        detected, fell = (after[key] - before[key] for key in ("drones_detected", "drones_fell_in_territory"))
        reported: date = after["as_of_date"]
        found.append(
            LeakShare(_day(reported, campaign.first_day), f"to {reported.day} {reported:%B}", fell / detected, detected)
        )
    return tuple(found)


def _day(day: date, first: date) -> int:
    return (day - first).days


def _v1(start: str, metric: str) -> float:
    return float(data_row(data_rows(), _V1, start, _V1_PLACE, metric)["value"])
