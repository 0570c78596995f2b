"""Drones and missiles launched at Ukraine: rows of the defender's bulletins summed by night and generic class."""

from __future__ import annotations

import datetime as dt

import polars as pl

BREAK = dt.date(2025, 7, 24)
"""From this reporting day the bulletins count those lost among those destroyed, and give 0 lost.

Read off the origin: every raid until 23 July 2025 has its own number of lost, hardly any has one after it.
"""

ONE_WAY = "Shahed|Geran"

MODELS = {
    "loitering munition": ("Lancet", "Kub", "Молнія", "Привет-82"),
    "reconnaissance drone": (
        *("Eleron", "Forpost", "Granat-4", "Merlin-VR", "Mohajer-6", "Orion", "Orlan-10", "Orlan-30"),
        *("Reconnaissance UAV", "Supercam", "ZALA", "Картограф"),
    ),
    "unknown drone": ("Unknown UAV", "Фенікс"),
    "cruise missile": ("Banderol", "Iskander-K", "Kalibr", "X-101/X-555"),
    "quasi-ballistic missile": ("Ballistic Missile", "Iskander-M", "Iskander-M/KN-23", "KN-23"),
    "air-launched ballistic missile": ("X-47 Kinzhal",),
    "anti-ship missile": ("3M22 Zircon", "P-800 Oniks", "X-22", "X-32", "X-35"),
    "air-to-surface missile": ("X-31", "X-31P", "X-31PD", "X-59", "X-59/X-69", "X-59MK2", "X-69"),
    "surface-to-air missile used against the ground": ("C-300", "C-300/C-400", "C-400"),
    "glide bomb": ("Aerial Bomb", "GBU"),
    "unknown missile": ("Intercontinental Ballistic Missile", "Unknown Missile"),
}
GROUP_OF = {model: group for group, models in MODELS.items() for model in models}
SEVERAL = "several missile classes"

COUNTS = {
    "launched": "launched",
    "destroyed": "destroyed",
    "not_reach_goal": "lost",
    "num_hit_location": "hits",
    "num_fall_fragment_location": "debris",
    "is_shahed": "real_shaheds",
}


def group_of(model: str) -> str:
    """Return the generic class of a model, or of several that the bulletin counts together.

    Raises:
        KeyError: a model is new; it must be put into `MODELS`.
    """
    if any(word in model for word in ONE_WAY.split("|")):
        return "one-way drone"
    groups = {GROUP_OF[each] for each in model.split(" and ")}
    return groups.pop() if len(groups) == 1 else SEVERAL


def night_of(start: str, end: str) -> tuple[dt.date, dt.date, bool]:
    """Return the night of a reported window, the day it ends on, and whether its hours are given at both ends.

    The night is the noon to noon that holds the middle of the window. Without an hour at the start the end decides;
    without any, a raid is taken to have come in the night before the day of its report.

    Args:
        start: Kyiv local time, or a date alone.
        end: the same for the end.
    """
    times = [dt.datetime.fromisoformat(text.strip()) if len(text.strip()) == 16 else None for text in (start, end)]
    day = dt.date.fromisoformat(end.strip()[:10])
    match times:
        case [dt.datetime() as first, dt.datetime() as last]:
            middle = first + (last - first) / 2
            return (middle - dt.timedelta(hours=12)).date(), day, True
        case [_, dt.datetime() as last]:
            return (last - dt.timedelta(hours=12)).date(), day, False
        case _:
            return day - dt.timedelta(days=1), day, False


def nightly_launched(frames: list[pl.DataFrame], until: dt.date) -> pl.DataFrame:
    """Return one row for each night, reporting day and class."""
    (origin,) = frames
    hours = pl.col("time_start").str.replace(r" (\d:\d\d)", " 0$1")
    placed = [night_of(*row) for row in origin.select(hours, "time_end").iter_rows()]
    rows = origin.select(
        pl.col("model").map_elements(group_of, return_dtype=pl.String).alias("model_group"),
        *[pl.col(name).cast(pl.Float64).cast(pl.Int64).alias(new) for name, new in COUNTS.items()],
    ).with_columns(
        pl.Series("night", [night for night, _, _ in placed]),
        pl.Series("reported_on", [day for _, day, _ in placed]),
        pl.Series("certain", [certain for _, _, certain in placed]),
    )
    summed = [
        pl.when(pl.col(name).is_not_null().any()).then(pl.col(name).sum()).alias(name) for name in COUNTS.values()
    ]
    apart = (pl.col("reported_on") < BREAK) | (pl.col("lost") > 0)
    return (
        rows.filter(pl.col("night") <= until)
        .group_by("night", "reported_on", "model_group")
        .agg(pl.len().alias("reports"), *summed, pl.col("certain").all().alias("night_certain"))
        .with_columns(apart.fill_null(value=False).alias("lost_apart"))
        .with_columns(pl.when("lost_apart").then("lost").alias("lost"))
    )
