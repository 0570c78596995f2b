"""Make the bundled gazetteer from the project's geography folder.

    python scripts/build_places.py GEOGRAPHY [INTO]

GEOGRAPHY holds `cities15000_box.csv` (GeoNames) and `airports_box.csv` (airportsdata); INTO is by default
`src/secondnight/earth/data`. The same input gives the same bytes with the same zlib. The checksums of the input are
printed, to be compared with those in the README of the data folder.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import sys
from pathlib import Path

DATA = Path(__file__).parents[1] / "src" / "secondnight" / "earth" / "data"

SMALLEST_CITY = 15_000
"""GeoNames adds some smaller seats of government, one of them a hoax; they are left out."""

MILITARY_WORDS = ("air base", "airbase", "air force", "military", "naval")
"""An airport with one of these in its name is left out."""

MILITARY_CODES = frozenset({"EFHA", "LIBN", "LTBG", "UKCK", "URFB", "URKE", "URRT", "UUMU"})
"""Fields that serve the military above all, though their names do not say so (recalled, not looked up)."""

CITY_COLUMNS = ("name", "country", "latitude", "longitude", "population", "timezone")
AIRPORT_COLUMNS = ("iata", "icao", "name", "city", "country", "latitude", "longitude")


def city_rows(origin: list[dict[str, str]]) -> list[tuple[str, ...]]:
    """Return the bundled rows of the cities, the most populous first."""
    large = [row for row in origin if int(row["population"]) >= SMALLEST_CITY]
    largest_first = sorted(large, key=lambda row: (-int(row["population"]), row["name"], row["geonameid"]))
    return [
        (
            row["name"],
            row["countrycode"],
            _four_decimals(row["latitude"]),
            _four_decimals(row["longitude"]),
            row["population"],
            row["timezone"],
        )
        for row in largest_first
    ]


def is_civil(row: dict[str, str]) -> bool:
    """Tell whether an airport is kept: it has an IATA code and a true ICAO code, and is not plainly military.

    The codes that the origin makes up begin with an underscore; the coordinates beside them are not reliable.
    """
    plainly_military = any(word in row["name"].lower() for word in MILITARY_WORDS) or row["icao"] in MILITARY_CODES
    return bool(row["iata"]) and not row["icao"].startswith("_") and not plainly_military


def airport_rows(origin: list[dict[str, str]]) -> list[tuple[str, ...]]:
    """Return the bundled rows of the civil airports, by IATA code."""
    return [
        (
            row["iata"],
            row["icao"],
            row["name"],
            row["city"],
            row["country"],
            _four_decimals(row["lat"]),
            _four_decimals(row["lon"]),
        )
        for row in sorted(filter(is_civil, origin), key=lambda row: row["iata"])
    ]


def read(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file, and print its checksum."""
    content = path.read_bytes()
    print(f"{hashlib.sha256(content).hexdigest()}  {path.name}")
    return list(csv.DictReader(io.StringIO(content.decode())))


def write(path: Path, columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    """Write a gzipped CSV file without name and time in its header."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([columns, *rows])
    path.write_bytes(gzip.compress(text.getvalue().encode(), compresslevel=9, mtime=0))
    print(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}: {len(rows)} rows")


def build(geography: Path, into: Path) -> None:
    """Write `cities.csv.gz` and `airports.csv.gz`."""
    write(into / "cities.csv.gz", CITY_COLUMNS, city_rows(read(geography / "cities15000_box.csv")))
    write(into / "airports.csv.gz", AIRPORT_COLUMNS, airport_rows(read(geography / "airports_box.csv")))


def _four_decimals(degrees: str) -> str:
    return f"{float(degrees):.4f}"


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else DATA)
