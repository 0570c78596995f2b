"""The claims of the record as a stretch of nights.

A night counts as known when it has its morning bulletin. Posts over more than one night are left out; so are, for the
regions alone, posts whose regions exceed their total, which are misread. A list that is cut off counts for what was
read of it.

Source: androm2018-weather
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from secondnight.record import datasets
from secondnight.record.aims.classes import class_of
from secondnight.record.aims.stretch import CLASSES, LongRun, Stretch
from secondnight.record.aims.timing import DAY_FROM_H, DAY_TO_H

if TYPE_CHECKING:
    from datetime import date

    from polars import DataFrame


def whole(*, whole_lists: bool = False) -> Stretch:
    """Return all nights of the record.

    Args:
        whole_lists: whether only those lists of regions count that add up to the total of their post.
    """
    import polars as pl

    claimed, named = (datasets.series(name).sort("night") for name in ("claimed", "moscow"))
    first: date = claimed["night"][0]
    posts = datasets.frame("claimed_downed").filter(~pl.col("over_a_day"))
    complete = claimed["complete"].to_numpy()
    counts = claimed["count"].cast(pl.Float64).fill_null(np.nan).to_numpy()
    posts_naming = named["count"].fill_null(0).to_numpy()
    capital = np.where(complete, (posts_naming > 0).astype(np.int8), np.int8(-1)).astype(np.int8)
    return Stretch(
        first,
        np.where(complete, counts, np.nan),
        capital,
        np.where(capital == 1, _daytime(posts, first, complete.size), np.int8(-1)).astype(np.int8),
        _regions(posts, first, complete.size, whole_lists=whole_lists),
    )


def split(record: Stretch, since: date, until: date) -> tuple[Stretch, LongRun]:
    """Return the nights from one evening to another, and what the others say is usual.

    Args:
        record: all nights.
        since: evening of the first night; not before the record's.
        until: evening of the last night; not after the record's.
    """
    start, end = (since - record.first).days, (until - record.first).days + 1
    outside = np.r_[0:start, end : record.size]
    return record.only(slice(start, end)), LongRun(record.regions[outside], record.daytime[outside])


def _daytime(posts: DataFrame, first: date, nights: int) -> np.ndarray[tuple[int], np.dtype[np.int8]]:
    """Return whether a post that names the capital counts hours of the day, for each night."""
    import polars as pl

    middle = pl.col("window_start") + (pl.col("window_end") - pl.col("window_start")) / 2
    hour = middle.dt.hour()
    by_day = hour.is_between(DAY_FROM_H, DAY_TO_H - 1).fill_null(value=False)
    found = posts.filter(pl.col("moscow_named")).group_by("night").agg(by_day.any().alias("by_day"))
    daytime = np.zeros(nights, dtype=np.int8)
    for night, day in found.select("night", "by_day").iter_rows():
        daytime[(night - first).days] = day
    return daytime


def _regions(posts: DataFrame, first: date, nights: int, *, whole_lists: bool) -> np.ndarray:
    """Return the counts read for each class of regions, for each night."""
    import polars as pl

    kept = posts.filter(pl.col("regions_add_up") if whole_lists else pl.col("regions_sum") <= pl.col("claimed"))
    rows = datasets.frame("claimed_downed_regions").join(kept.select("post"), on="post", how="semi")
    summed = rows.group_by("night", "region").agg(pl.col("claimed").sum())
    found = np.zeros((nights, len(CLASSES)))
    last = first + timedelta(days=nights)
    for night, region, count in summed.select("night", "region", "claimed").iter_rows():
        if first <= night < last:
            found[(night - first).days, class_of(region)] += count
    return found
