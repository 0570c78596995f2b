"""A user's file of detections: where one track, or tracks launched together, were seen, when, and flying which way.

CSV (RFC 4180, UTF-8, commas) with the columns place, or latitude and longitude; time; heading_deg. A blank says that a
time or a heading was not noted. Everything that cannot be is told with its line.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from math import isfinite, sqrt
from typing import TYPE_CHECKING, Final

from secondnight.errors import InputError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

COLUMNS: Final = ("place", "latitude", "longitude", "time", "heading_deg")
MOST_ROWS: Final = 10_000
LONGEST: Final = timedelta(hours=24)
"""How far apart the detections of one track, or of one launch, can be."""

TOO_FAST: Final = 1.5
"""Times the highest speed of a class: what is faster is no track of that class."""


@dataclass(frozen=True)
class Sighting:
    """One detection, as it was written.

    Attributes:
        line: of the file.
        place: as it was named, or empty.
        latitude: degrees north.
        longitude: degrees east.
        time: with its zone, or None.
        heading_deg: direction of flight over the ground, clockwise from north, or None.
    """

    line: int
    place: str
    latitude: float
    longitude: float
    time: datetime | None
    heading_deg: float | None


def read_sightings(path: Path) -> tuple[Sighting, ...]:
    """Read a file of detections, in the order of the file.

    Raises:
        InputError: the file cannot be read, a row cannot be, or the rows together cannot tell where a track began.
    """
    found: list[Sighting] = []
    seen: dict[object, int] = {}
    for line, cells in _rows(path):
        try:
            sighting = _sighting(line, cells)
        except InputError as error:
            raise error.at(str(path), line) from None
        what = (sighting.latitude, sighting.longitude, sighting.time, sighting.heading_deg)
        if what in seen:
            raise InputError(f"repeats line {seen[what]}; each detection counts once", file=str(path), line=line)
        if len(found) == MOST_ROWS:
            raise InputError(f"is row {MOST_ROWS + 1:,}; at most {MOST_ROWS:,} can be taken", file=str(path), line=line)
        seen[what] = line
        found.append(sighting)
    _require_enough(found, path)
    _require_one_day(found, path)
    return tuple(found)


def require_speed(sightings: tuple[Sighting, ...], path: Path, highest_km_h: float, timing_sd_h: float) -> None:
    """Demand that no two detections, one after the other in time, are too far apart for one track.

    The distance must not exceed what is flown at 1.5 times the highest speed in the time between them, to which two
    standard deviations of the difference of two noted times are added.

    Args:
        sightings: the detections.
        path: their file.
        highest_km_h: the highest speed of the class.
        timing_sd_h: standard deviation of the time of a detection.

    Raises:
        InputError: two of them are, with the line of the later one.
    """
    from secondnight.earth.geodesy import distance_km

    timed = sorted((each.time.timestamp(), each.line, each) for each in sightings if each.time is not None)
    allowance_h = 2.0 * sqrt(2.0) * timing_sd_h
    for (before_s, _, before), (after_s, _, after) in pairwise(timed):
        km = distance_km(before.latitude, before.longitude, after.latitude, after.longitude)
        hours = (after_s - before_s) / 3600.0
        if km > TOO_FAST * highest_km_h * (hours + allowance_h):
            apart = f"{km:,.0f} km from line {before.line}, {60.0 * hours:,.0f} min later"
            raise InputError(
                f"{apart}: too far for a class that flies {highest_km_h:,.0f} km/h at most, even at {TOO_FAST:g} times "
                "that and with times noted badly; detections of one track, or a faster --speed-class, would be right",
                file=str(path),
                line=after.line,
            )


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str | None]]]:
    """Yield each row with its line, its cells stripped and None where they are blank."""
    # Imported here because it loads a library for large tables.
    from secondnight.record.rows import LINE
    from secondnight.record.rows_csv import CsvRows

    if not path.is_file():
        raise InputError("there is no such file; a CSV file of detections would be right", file=str(path))
    rows = CsvRows(path)
    _require_columns(rows.columns, path)
    for batch in rows.batches():
        if batch.bad:
            raise InputError(batch.bad[0].wrong, file=str(path), line=batch.bad[0].line)
        for cells in batch.cells.iter_rows(named=True):
            yield int(cells[LINE]), {name: cells[name] for name in rows.columns}


def _require_columns(columns: tuple[str, ...], path: Path) -> None:
    right = "place (or latitude,longitude), time and heading_deg would be right"
    for name in columns:
        if name not in COLUMNS:
            told = did_you_mean(name, COLUMNS) or f"; {right}"
            raise InputError(f"no column is called {name!r}{told}", file=str(path), line=1)
        if columns.count(name) > 1:
            raise InputError(f"the column {name} stands twice", file=str(path), line=1)
    if ("latitude" in columns) != ("longitude" in columns) or not {"place", "latitude"} & set(columns):
        raise InputError(f"no column says where; {right}", file=str(path), line=1)
    if not {"time", "heading_deg"} & set(columns):
        raise InputError(f"there is neither a time nor a heading; {right}", file=str(path), line=1)


def _sighting(line: int, cells: Mapping[str, str | None]) -> Sighting:
    place, time = cells.get("place"), cells.get("time")
    latitude, longitude = _position(place, cells.get("latitude"), cells.get("longitude"))
    heading = cells.get("heading_deg")
    return Sighting(
        line,
        place or "",
        latitude,
        longitude,
        None if time is None else instant(time),
        None if heading is None else _number("heading_deg", heading, 0.0, 360.0, "degrees clockwise from north"),
    )


def _position(place: str | None, latitude: str | None, longitude: str | None) -> tuple[float, float]:
    if place is not None and (latitude is not None or longitude is not None):
        raise InputError("has a place and coordinates; one of both would be right")
    if place is not None:
        from secondnight.earth.places import city

        found = city(place)
        return found.latitude, found.longitude
    if latitude is None or longitude is None:
        raise InputError("does not say where; the name of a city, or latitude and longitude, would be right")
    return (
        _number("latitude", latitude, -90.0, 90.0, "degrees north"),
        _number("longitude", longitude, -180.0, 180.0, "degrees east"),
    )


def _number(name: str, text: str, low: float, high: float, unit: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not (isfinite(value) and low <= value <= high):
        raise InputError(f"{name} is {text!r}; a number from {low:g} to {high:g}, {unit}, would be right")
    return value


def instant(text: str) -> datetime:
    """Return a moment from a text such as 2025-05-05T23:40+03:00.

    Raises:
        InputError: it is no date and time with a zone.
    """
    example = "such as 2025-05-05T23:40+03:00"
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        raise InputError(f"time is {text!r}; a date and a time with a zone, {example}, would be right") from None
    if time.tzinfo is None:
        raise InputError(f"time is {text!r}, without a time zone; one with it, {example}, would be right")
    return time


def _require_enough(found: list[Sighting], path: Path) -> None:
    if not found:
        raise InputError("there are no detections below the line of columns", file=str(path))
    if len(found) == 1:
        raise InputError(
            "one detection cannot tell where a track began; two or more of the same track would be right",
            file=str(path),
            line=found[0].line,
        )
    timed = sum(each.time is not None for each in found)
    if timed < 2 and all(each.heading_deg is None for each in found):
        raise InputError(
            "no detection has a heading and fewer than two have a time; from places alone nothing can be told",
            file=str(path),
        )


def _require_one_day(found: list[Sighting], path: Path) -> None:
    timed = [(each.time, each.line) for each in found if each.time is not None]
    if not timed:
        return
    (first, line), (last, late) = min(timed), max(timed)
    if last - first > LONGEST:
        hours = (last - first) / timedelta(hours=1)
        raise InputError(
            f"is {hours:,.1f} h after line {line}; the detections of one track lie within "
            f"{LONGEST / timedelta(hours=1):g} h",
            file=str(path),
            line=late,
        )
