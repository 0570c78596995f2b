"""Figures that were typed by hand from pages: airports, campaigns, technical figures, polls.

No name of a person is kept in their notes, but for authors; and no success rate of a named weapon.
"""

from __future__ import annotations

import datetime as dt

import polars as pl

WORDING = {
    "Sandys press conference 7 Sep 1944": "press conference of 7 Sep 1944",
    "Sandys says launched": "the press conference says launched",
    "Sandys 8,000": "the 8,000 of the press conference",
    "Churchill 2 Aug 1944": "the Prime Minister on 2 Aug 1944",
    "Hill despatch, London Gazette": "despatch in the London Gazette",
    "Putin signing peace": "the head of state signing peace",
    "; Zelensky claims 68% success (Oct 2025), 150 of 810 on one night (Sep 2025)": "",
}
"""What is put in the place of names, and of a success rate."""

TOO_LATE = "FP-7.X interceptor (announced)"
"""Its one page is of June 2026, after the end of the record."""

FIGURES = (
    ("speed", "km/h", "speed_kmh_low", "speed_kmh_high"),
    ("range", "km", "range_km_low", "range_km_high"),
    ("warhead", "kg", "warhead_kg_low", "warhead_kg_high"),
    ("unit_cost", "USD", "unit_cost_usd_low", "unit_cost_usd_high"),
    ("engagement_range", "km", "engagement_km_low", "engagement_km_high"),
    ("ready_missiles", "missiles", "ready_missiles_per_unit", "ready_missiles_per_unit"),
    ("cost_per_shot", "USD", "cost_per_shot_usd_low", "cost_per_shot_usd_high"),
)


def reworded(column: str) -> pl.Expr:
    """Return a column of text with `WORDING` applied."""
    return pl.col(column).str.replace_many(WORDING)


def airport_closures(frames: list[pl.DataFrame], until: dt.date) -> pl.DataFrame:
    """Return the rows as they are."""
    return frames[0].filter(pl.col("date_end") <= until.isoformat())


def historical_campaigns(frames: list[pl.DataFrame], until: dt.date) -> pl.DataFrame:  # noqa: ARG001
    """Return the rows with a column that says how far each figure was seen."""
    status = (
        pl.when(pl.col("note").str.starts_with("RECONSTRUCTED"))
        .then(pl.lit("reconstructed"))
        .when(pl.col("note").str.contains("LOW CONFIDENCE"))
        .then(pl.lit("low confidence"))
        .otherwise(pl.lit("seen"))
    )
    return frames[0].with_columns(status.alias("status"), reworded("note"))


def uae_2026(frames: list[pl.DataFrame], until: dt.date) -> pl.DataFrame:  # noqa: ARG001
    """Return the rows as they are, those after the record's end included: no forecast is scored on this war."""
    return frames[0]


def technical_figures(frames: list[pl.DataFrame], until: dt.date) -> pl.DataFrame:  # noqa: ARG001
    """Return one row for each system and figure."""
    drones, defences = frames
    named = (
        drones,
        defences.rename({"operator": "origin"}).with_columns(
            pl.format("{} ({})", pl.col("layer").replace("-", "any layer"), "effector").alias("class")
        ),
    )
    return pl.concat(
        frame.select(
            "system",
            "origin",
            "class",
            pl.lit(figure).alias("figure"),
            pl.lit(unit).alias("unit"),
            pl.col(low).cast(pl.Float64).alias("low"),
            pl.col(high).cast(pl.Float64).alias("high"),
            pl.col("source_status").replace("general-knowledge-unverified", "recalled").alias("status"),
            "source",
            reworded("note"),
        ).filter((pl.col("low").is_not_null() | pl.col("high").is_not_null()) & (pl.col("system") != TOO_LATE))
        for frame in named
        for figure, unit, low, high in FIGURES
        if low in frame.columns
    )


def polls(frames: list[pl.DataFrame], until: dt.date) -> pl.DataFrame:
    """Return the rows as they are."""
    return (
        frames[0]
        .rename({"date_approx": "date"})
        .filter(pl.col("date") <= until.isoformat())
        .with_columns(reworded("question"))
    )
