"""Oil, rates, reserves, exports and budget: monthly series of several publishers as one long table."""

from __future__ import annotations

import datetime as dt
import re

import polars as pl

FIRST = dt.date(2014, 1, 1)
"""The first month of the Russian series; oil prices before it are left out."""

MACRO = {
    "cpi_mom": ("cpi_mom", "% over the month before", "Rosstat"),
    "cpi_yoy": ("cpi_yoy", "% over the year before", "Rosstat"),
    "key_rate": ("key_rate", "%, mean of the month", "Bank of Russia"),
    "rate_usd": ("rub_per_usd", "RUB, mean of the month", "Bank of Russia"),
    "rate_eur": ("rub_per_eur", "RUB, mean of the month", "Bank of Russia"),
    "rate_cny": ("rub_per_cny", "RUB, mean of the month", "Bank of Russia"),
}
RESERVES = {
    "total_mln_usd": ("reserves_total", "million USD, on the day", "Bank of Russia"),
    "fx_mln_usd": ("reserves_currency", "million USD, on the day", "Bank of Russia"),
    "gold_mln_usd": ("reserves_gold", "million USD, on the day", "Bank of Russia"),
}
EXPORTS = {
    "oil_eur_per_day": ("exports_oil", "EUR a day", "CREA"),
    "gas_eur_per_day": ("exports_gas", "EUR a day", "CREA"),
    "coal_eur_per_day": ("exports_coal", "EUR a day", "CREA"),
}
PRESS_UNITS = (
    ("bln_rub_per_usd_bbl", "billion RUB for 1 USD/bbl"),
    ("usd_bbl", "USD/bbl"),
    ("trn_rub", "trillion RUB"),
    ("yoy_pct", "% over the year before"),
)


def prices_budget(frames: list[pl.DataFrame], until: dt.date) -> pl.DataFrame:
    """Return one row for each period and series that ended before the record does."""
    brent, macro, reserves, exports, ports, press = frames
    oil = brent.select(pl.col("Date").str.to_date().dt.month_start().alias("date"), pl.col("Price"))
    seaborne = (
        ports.group_by((pl.col("month") + "-01").alias("date"))
        .agg(pl.col("value_tonne").cast(pl.Float64).sum().round(), pl.len().alias("areas"))
        .filter(pl.col("date") > "2022-02-01")  # the counting of ports began inside that month
    )
    tables = [
        _long(oil, {"Price": ("brent", "USD/bbl, mean of the month", "EIA")}, "published"),
        _long(macro, MACRO, "published"),
        _long(reserves, RESERVES, "published").with_columns(pl.col("from").alias("until")),
        _long(exports.filter(pl.col("destination_region") == "Total"), EXPORTS, "estimate"),
        _long(seaborne, {"value_tonne": ("exports_crude_by_sea", "tonnes in the month", "CREA")}, "estimate"),
        _press(press),
    ]
    whole = pl.concat(tables, how="diagonal").filter((pl.col("from") >= FIRST) & (pl.col("until") <= until))
    return whole.with_columns(pl.col("value").round(6))


def _long(frame: pl.DataFrame, series: dict[str, tuple[str, str, str]], kind: str) -> pl.DataFrame:
    """Return monthly columns as one row for each month and series."""
    first = pl.col("date").cast(pl.String).str.to_date()
    return pl.concat(
        frame.select(
            first.alias("from"),
            first.dt.month_end().alias("until"),
            pl.lit(name).alias("series"),
            pl.col(column).cast(pl.Float64).alias("value"),
            pl.lit(unit).alias("unit"),
            pl.lit(kind).alias("kind"),
            pl.lit(source).alias("source"),
        ).drop_nulls("value")
        for column, (name, unit, source) in series.items()
    )


def _press(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the figures that were read in the press, each with the days that its period covers."""
    rows = []
    for period, series, value, source, note in frame.iter_rows():
        first, last = days_of(period)
        low = "LOW CONFIDENCE" in (note or "")
        rows.append(
            {
                "from": first,
                "until": last,
                "series": re.sub(r"_(bln_rub_per_usd_bbl|usd_bbl|trn_rub)|_avg|_annual", "", series),
                "value": float(value),
                "unit": next(unit for mark, unit in PRESS_UNITS if mark in series),
                "kind": "low confidence" if low else "press",
                "source": source,
                "note": note,
            }
        )
    return pl.DataFrame(rows, infer_schema_length=None)


def days_of(period: str) -> tuple[dt.date, dt.date]:
    """Return the first and last day of a period: 2025, 2025-H1, 2025-03 or 2025-04-04."""
    year, *rest = period.split("-")
    match rest:
        case []:
            return dt.date(int(year), 1, 1), dt.date(int(year), 12, 31)
        case ["H1"]:
            return dt.date(int(year), 1, 1), dt.date(int(year), 6, 30)
        case [month]:
            first = dt.date(int(year), int(month), 1)
            return first, (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
        case _:
            return dt.date.fromisoformat(period), dt.date.fromisoformat(period)
