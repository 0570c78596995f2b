"""Air raid alerts in Ukraine: intervals by oblast, with those marked whose length must not be used."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import polars as pl

WITHOUT_DURATIONS = ("Kharkivska oblast", "Dnipropetrovska oblast", "Donetska oblast")
"""One district under permanent alert keeps these oblasts under alert for months."""

LONGEST = dt.timedelta(hours=24)


def end_of(until: dt.date) -> dt.datetime:
    """Return the noon in Kyiv at which the last night of the record ends."""
    return dt.datetime.combine(until + dt.timedelta(days=1), dt.time(12), ZoneInfo("Europe/Kyiv")).astimezone(dt.UTC)


def alert_events(frames: list[pl.DataFrame], until: dt.date) -> pl.DataFrame:
    """Return one row for each alert; an end that comes after the record's end is left empty."""
    (origin,) = frames
    end = end_of(until)
    duration = pl.col("finished_at") - pl.col("started_at")
    return (
        origin.filter(pl.col("started_at") < end)
        .rename({"n_subalerts": "alerts_merged"})
        .with_columns(
            (~pl.col("region").is_in(WITHOUT_DURATIONS) & (duration <= LONGEST)).alias("duration_usable"),
            pl.when(pl.col("finished_at") <= end).then("finished_at").alias("finished_at"),
        )
        .with_columns(pl.col("duration_usable") & pl.col("finished_at").is_not_null())
    )


def alert_events_kyiv(frames: list[pl.DataFrame], until: dt.date) -> pl.DataFrame:
    """Return the official alerts of Kyiv city, each once."""
    (origin,) = frames
    times = [pl.col(name).str.to_datetime("%Y-%m-%d %H:%M:%S%:z") for name in ("started_at", "finished_at")]
    return (
        origin.filter(pl.col("oblast") == "Kyiv City")
        .select(times)
        .unique()
        .filter(pl.col("started_at") < end_of(until))
    )
