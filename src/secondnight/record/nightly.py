"""Counts night by night, made from the rows of a set.

What is not known is not zero. A night of which nothing was reported has no count; the reader may ask for zeros instead,
which is how the published reference figures were made and makes quiet nights out of unreported ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from polars import DataFrame, Expr

Gaps = Literal["missing", "zero"]
"""What a night without a report is: not known, or nothing."""

Dating = Literal["night", "report"]
"""Which night a report is put under: that of the middle of its window, or the one before the day of the report."""

ONE_WAY: Final = "one-way drone"


def launched(rows: DataFrame, dating: Dating) -> DataFrame:
    """Return the one-way drones launched; a night is complete when a report of it reaches into its morning.

    Args:
        rows: in the columns of `nightly_launched`.
        dating: which night a report is put under.
    """
    import polars as pl

    day_before = pl.col("reported_on").dt.offset_by("-1d")
    night = pl.col("night") if dating == "night" else day_before
    known = rows.filter((pl.col("model_group") == ONE_WAY) & pl.col("launched").is_not_null())
    return known.group_by(night.alias("night")).agg(
        pl.col("launched").sum().alias("count"), (day_before >= pl.col("night")).any().alias("complete")
    )


def claimed(rows: DataFrame, dating: Dating) -> DataFrame:
    """Return the drones claimed brought down; a night is complete when it has its morning bulletin.

    Args:
        rows: in the columns of `claimed_downed`; posts about more than one night are left out.
        dating: which night a post is put under.
    """
    import polars as pl

    return _posts(rows, dating, pl.col("claimed").sum())


def moscow_named(rows: DataFrame, dating: Dating) -> DataFrame:
    """Return the posts that name the Moscow region; arguments and completeness as in `claimed`."""
    import polars as pl

    return _posts(rows, dating, pl.col("moscow_named").sum().cast(pl.Int64))


def daily(rows: DataFrame, dating: Dating) -> DataFrame:  # noqa: ARG001  # days of posts can be dated in one way only
    """Return the drones claimed brought down by day of the post; a day is complete when it has an overnight bulletin.

    Args:
        rows: in the columns of `claimed_downed_daily`.
        dating: does not matter: a day's posts are put under the evening before.
    """
    import polars as pl

    night = pl.col("posted_on").dt.offset_by("-1d").alias("night")
    return rows.select(night, pl.col("claimed").alias("count"), pl.col("overnight").is_not_null().alias("complete"))


def every_night(counted: DataFrame, gaps: Gaps) -> DataFrame:
    """Return the counts with a row for every night between the first and the last."""
    import polars as pl

    ends = counted.select(pl.col("night").min().alias("first"), pl.col("night").max().alias("last"))
    nights = ends.select(pl.date_ranges("first", "last").alias("night")).explode("night").drop_nulls()
    joined = nights.join(counted, on="night", how="left").sort("night")
    filled = joined.with_columns(pl.col("complete").fill_null(value=False))
    return filled.with_columns(pl.col("count").fill_null(0)) if gaps == "zero" else filled


def _posts(rows: DataFrame, dating: Dating, count: Expr) -> DataFrame:
    import polars as pl

    night = pl.col("night") if dating == "night" else pl.col("posted_at").dt.date().dt.offset_by("-1d")
    single = rows.filter(~pl.col("over_a_day"))
    return single.group_by(night.alias("night")).agg(
        count.alias("count"), pl.col("closes_night").any().alias("complete")
    )


COUNTS: Final = {"nightly_launched": launched, "claimed_downed": claimed, "claimed_downed_daily": daily}
"""How a set gives counts by night, by the bundled set whose columns it has."""
