"""Make the bundled sets of the public record from the project's folder of downloaded data.

    python scripts/build_record.py DATA [--into FOLDER] [--until DATE]

DATA holds the folders `ua_missile_drone_attacks`, `ru_mod_drone_claims` and so on; each file may be a newer download
of the same file. FOLDER is by default `src/secondnight/record/data`. Nothing that is dated after DATE (2026-03-08)
comes in: later nights are kept back to score forecasts. The same input gives the same bytes with the same polars.
Columns follow `columns.csv`; what the sets are and what is left out stands in `catalogue.toml`; both are kept by hand.
Rows, dates and checksums go to `provenance.toml`.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from record_sets import alerts, attacks, claims, economy, state, transcribed
from secondnight.record.columns import schema, sheet

if TYPE_CHECKING:
    from collections.abc import Callable

INTO = Path(__file__).parents[1] / "src" / "secondnight" / "record" / "data"
UNTIL = dt.date(2026, 3, 8)


@dataclass(frozen=True)
class Recipe:
    """How one set is made: from which files, by what, and which columns hold its first and last date."""

    make: Callable[[list[pl.DataFrame], dt.date], pl.DataFrame]
    files: tuple[str, ...]
    first: str
    last: str


ATTACKS = "ua_missile_drone_attacks/missile_attacks_daily.csv"
POSTS = "ru_mod_drone_claims/mod_russia_downed_claims.csv.gz"
ALERTS, LEADERS, ECONOMY = "ua_air_raid_alerts/", "leaders_coups_wars/", "economy_sanctions/"
ARCHIGOS = f"{LEADERS}archigos_leader_spells.csv.gz"

SETS = {
    "nightly_launched": Recipe(attacks.nightly_launched, (ATTACKS,), "night", "night"),
    "claimed_downed": Recipe(claims.claimed_downed, (POSTS,), "night", "night"),
    "claimed_downed_regions": Recipe(claims.claimed_downed_regions, (POSTS,), "night", "night"),
    "claimed_downed_daily": Recipe(claims.claimed_downed_daily, (POSTS,), "posted_on", "posted_on"),
    "alert_events": Recipe(alerts.alert_events, (f"{ALERTS}oblast_alert_events.parquet",), "started_at", "started_at"),
    "alert_events_kyiv": Recipe(
        alerts.alert_events_kyiv, (f"{ALERTS}official_data_en_20220315_20240422.csv.gz",), "started_at", "started_at"
    ),
    "airport_closures": Recipe(
        transcribed.airport_closures, ("ru_airport_closures/airport_closures_reported.csv",), "date_start", "date_end"
    ),
    "historical_campaigns": Recipe(
        transcribed.historical_campaigns,
        ("historical_campaigns/historical_air_campaigns.csv",),
        "date_start",
        "date_end",
    ),
    "uae_2026": Recipe(
        transcribed.uae_2026, ("historical_campaigns/uae_2026_cumulative.csv",), "as_of_date", "as_of_date"
    ),
    "leaders": Recipe(
        state.leaders,
        (ARCHIGOS, f"{LEADERS}ucdp_acd_conflict_years.csv.gz", f"{LEADERS}reign_regimes.csv"),
        "1946",
        "2015",
    ),
    "leaders_after_war": Recipe(
        state.leaders_after_war, (f"{LEADERS}cow_interstate_wars_dyad_year.csv.gz", ARCHIGOS), "1840", "2004"
    ),
    "coups": Recipe(state.coups, (f"{LEADERS}cline_coup_detat_project_v2.1.2.csv", ARCHIGOS), "year", "year"),
    "war_endings": Recipe(state.war_endings, (f"{LEADERS}ucdp_termination_dyadic_2015.csv.gz",), "1946", "2014"),
    "prices_budget": Recipe(
        economy.prices_budget,
        tuple(
            f"{ECONOMY}{name}.csv"
            for name in (
                "brent_monthly",
                "russia_macro_monthly",
                "reserves_monthly",
                "crea_monthly",
                "crea_crude_ports_monthly_by_area",
                "urals_budget_transcribed",
            )
        ),
        "from",
        "until",
    ),
    "technical_figures": Recipe(
        transcribed.technical_figures,
        ("technical_figures/drones_and_decoys.csv", "technical_figures/air_defence_systems.csv"),
        "",
        "",
    ),
    "polls": Recipe(transcribed.polls, ("public_opinion/polls_transcribed.csv",), "date", "date"),
}


def build(data: Path, into: Path, until: dt.date = UNTIL) -> None:
    """Write one Parquet file for each set, and `provenance.toml`."""
    tables = ["# Rows, dates and checksums (SHA-256) of the bundled sets; written by scripts/build_record.py."]
    for name, recipe in SETS.items():
        origins = [read(data / file) for file in recipe.files]
        frame = finished(name, recipe.make(origins, until))
        path = into / f"{name}.parquet"
        frame.write_parquet(path, compression="zstd", compression_level=19)
        print(f"{name}: {frame.height} rows, {path.stat().st_size} bytes")
        tables.append(
            provenance(
                name,
                frame,
                recipe,
                [(data / file, rows) for file, rows in zip(recipe.files, origins, strict=True)],
                path,
            )
        )
    (into / "provenance.toml").write_text("\n\n".join(tables) + "\n", encoding="utf-8")


def read(path: Path) -> pl.DataFrame:
    """Return a file as it is: every cell of a CSV file as text."""
    return pl.read_parquet(path) if path.suffix == ".parquet" else pl.read_csv(path, infer_schema=False)


def finished(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    """Return a set in the columns of the sheet, ordered by its key; in the order of the origin where it has none."""
    columns = sheet()[name]
    typed = frame.select(_typed(pl.col(each), frame.schema[each], kind) for each, kind in schema(columns).items())
    key = [column.name for column in columns if column.key]
    return typed.sort(key) if key else typed


def provenance(
    name: str, frame: pl.DataFrame, recipe: Recipe, origins: list[tuple[Path, pl.DataFrame]], made: Path
) -> str:
    """Return the table of one set in `provenance.toml`."""
    lines = [
        f"[{name}]",
        f"rows = {frame.height}",
        f"first = {json.dumps(_bound(frame, recipe.first, 'min'))}",
        f"last = {json.dumps(_bound(frame, recipe.last, 'max'))}",
        f'sha256 = "{_checksum(made)}"',
        "origins = [",
        *[
            f'    {{ file = "{path.parent.name}/{path.name}", rows = {rows.height}, sha256 = "{_checksum(path)}" }},'
            for path, rows in origins
        ],
        "]",
    ]
    return "\n".join(lines)


def _typed(column: pl.Expr, given: pl.DataType, wanted: pl.DataType) -> pl.Expr:
    if isinstance(given, pl.Datetime) and isinstance(wanted, pl.Datetime):
        return column.dt.convert_time_zone(str(wanted.time_zone)).cast(wanted)
    if given == pl.String and wanted == pl.Date:
        return column.str.to_date("%Y-%m-%d")
    if given == pl.String and wanted == pl.Int64:  # a count that the origin writes as 3.0
        return column.cast(pl.Float64).cast(pl.Int64)
    return column.cast(wanted)


def _bound(frame: pl.DataFrame, column: str, end: str) -> str:
    """Return the first or last day, or year, of a set; what stands in the recipe where no column holds it."""
    if column not in frame.columns:
        return column
    value = frame[column].min() if end == "min" else frame[column].max()
    return str(value)[:10]


def _checksum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    words = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    words.add_argument("data", type=Path)
    words.add_argument("--into", type=Path, default=INTO)
    words.add_argument("--until", type=dt.date.fromisoformat, default=UNTIL)
    given = words.parse_args()
    build(given.data, given.into, given.until)
