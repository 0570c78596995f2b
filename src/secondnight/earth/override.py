"""A user's own regions or countries, read from a GeoJSON file, with the line of every mistake.

The file is a FeatureCollection; each feature is a Polygon or a MultiPolygon in degrees (longitude first, as GeoJSON has
it) with the property `name`, and may say `country` (a code of two letters) and `disputed` (true or false). That no two
regions overlap, and that no outline crosses itself, is not checked.

Source: rfc-7946
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final, cast

import numpy as np

from secondnight.earth.polygons import ring_area_km2
from secondnight.earth.regions import Region
from secondnight.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from secondnight.earth.polygons import Polygon, Ring, Shape

_NO_COUNTRY: Final = "--"


def read(path: Path) -> tuple[Region, ...]:
    """Return the regions of a user's file, in its order.

    Args:
        path: a GeoJSON file.

    Raises:
        InputError: with the file, the line and the feature, when something in it is wrong.
    """
    file = str(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        reason = fault.strerror if isinstance(fault, OSError) and fault.strerror else "not UTF-8 text"
        raise InputError(f"cannot be read ({reason})", file=file) from None
    try:
        document = json.loads(text)
    except json.JSONDecodeError as fault:
        raise InputError(f"is not JSON ({fault.msg})", file=file, line=fault.lineno) from None
    features = _features(document, file)
    lines = _lines(text, features)
    found: dict[str, Region] = {}
    for place, (feature, line) in enumerate(zip(features, lines, strict=True), start=1):
        try:
            region = _region(feature)
            if region.name in found:
                raise InputError(f"the name {region.name!r} stands twice")
        except InputError as wrong:
            raise InputError(f"feature {place}{_named(feature)}: {wrong.message}", file=file, line=line) from None
        found[region.name] = region
    return tuple(found.values())


def _features(document: object, file: str) -> list[object]:
    whole = cast("dict[str, Any]", document) if isinstance(document, dict) else {}
    if whole.get("type") != "FeatureCollection" or not isinstance(whole.get("features"), list):
        raise InputError("must be a GeoJSON FeatureCollection with a list of features", file=file, line=1)
    if "crs" in whole and not re.search(r"CRS84|4326", json.dumps(whole["crs"])):
        raise InputError("must be in degrees (no `crs`, or EPSG:4326)", file=file, line=1)
    features = cast("list[object]", whole["features"])
    if not features:
        raise InputError("holds no feature", file=file, line=1)
    return features


def _lines(text: str, features: list[object]) -> list[int | None]:
    """Return the line on which each feature begins; None for all when the text is laid out too strangely to tell."""
    decoder = json.JSONDecoder()
    for start in re.finditer(r'"features"\s*:\s*\[', text):
        lines: list[int | None] = []
        place, line, counted = start.end(), 1, 0
        try:
            for feature in features:
                place += len(re.match(r"[\s,]*", text[place:])[0])  # pyright: ignore[reportOptionalSubscript]
                line, counted = line + text.count("\n", counted, place), place
                value, place = decoder.raw_decode(text, place)
                if value != feature:
                    break
                lines.append(line)
        except json.JSONDecodeError:
            continue
        if len(lines) == len(features):
            return lines
    return [None] * len(features)


def _named(feature: object) -> str:
    name = _inner(feature, "properties").get("name")
    return f" ({name!r})" if isinstance(name, str) and name else ""


def _region(feature: object) -> Region:
    properties, geometry = _inner(feature, "properties"), _inner(feature, "geometry")
    name, country = properties.get("name"), properties.get("country", _NO_COUNTRY)
    if not isinstance(name, str) or not name.strip():
        raise InputError("needs a property `name`")
    if not isinstance(country, str) or (country != _NO_COUNTRY and not re.fullmatch("[A-Za-z]{2}", country)):
        raise InputError(f"`country` must be a code of two letters, not {country!r}")
    disputed = properties.get("disputed", False)
    if not isinstance(disputed, bool):
        raise InputError(f"`disputed` must be true or false, not {disputed!r}")
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if kind not in {"Polygon", "MultiPolygon"}:
        raise InputError(f"must be a Polygon or a MultiPolygon, not {kind!r}")
    parts = [coordinates] if kind == "Polygon" else _list(coordinates, "coordinates")
    if not parts:
        raise InputError("holds no polygon")
    shape: Shape = tuple(_polygon(part, place) for place, part in enumerate(parts, start=1))
    return Region(name.strip(), country.upper(), country.upper(), disputed, shape)


def _polygon(rings: object, place: int) -> Polygon:
    found = [
        _ring(ring, f"polygon {place}, ring {number}") for number, ring in enumerate(_list(rings, "polygon"), start=1)
    ]
    if not found:
        raise InputError(f"polygon {place} holds no ring")
    # An outline runs counterclockwise and a hole clockwise, whichever way the file has them.
    return tuple(
        ring if (ring_area_km2(ring) > 0.0) == (number == 0) else ring[::-1] for number, ring in enumerate(found)
    )


def _ring(positions: object, where: str) -> Ring:
    points = _list(positions, where)
    if len(points) < 4:
        raise InputError(f"{where} has {len(points)} points; a ring needs at least 4, the last the same as the first")
    ring = np.array([_point(point, f"{where}, point {place}") for place, point in enumerate(points, start=1)])
    if not np.array_equal(ring[0], ring[-1]):
        raise InputError(f"{where} is not closed: its last point must be the same as its first")
    if np.abs(np.diff(ring[:, 1])).max() > 180.0:
        raise InputError(f"{where} crosses the antimeridian; cut it there into two polygons")
    if abs(ring_area_km2(ring)) < 1e-6:
        raise InputError(f"{where} encloses nothing")
    return ring


def _point(position: object, where: str) -> tuple[float, float]:
    """Return the latitude and the longitude of a GeoJSON position; a height is passed over."""
    numbers = _list(position, where)
    if len(numbers) < 2 or any(isinstance(each, bool) or not isinstance(each, int | float) for each in numbers):
        raise InputError(f"{where} must be [longitude, latitude] in numbers, not {json.dumps(position)[:40]}")
    longitude, latitude = (float(cast("float", each)) for each in numbers[:2])
    if not (-180.0 <= longitude <= 180.0 and -90.0 <= latitude <= 90.0):
        raise InputError(f"{where} is not in the world: longitude {longitude:g}, latitude {latitude:g}")
    return latitude, longitude


def _inner(feature: object, key: str) -> dict[str, Any]:
    value = cast("dict[str, Any]", feature).get(key) if isinstance(feature, dict) else None
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _list(value: object, where: str) -> list[object]:
    if not isinstance(value, list):
        raise InputError(f"{where} must be a list")
    return cast("list[object]", value)
