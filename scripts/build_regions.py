"""Make the bundled map of regions from the project's geography folder.

    python scripts/build_regions.py GEOGRAPHY [INTO]

GEOGRAPHY holds `admin1_polygons_derived.geojson`, `admin0_countries_50m.geojson`, `coastline_10m.geojson` and
`lakes_10m.geojson`; INTO is by default `src/secondnight/earth/data`. The same input gives the same bytes with the same
zlib. The checksums of the input are printed, to be compared with those in the README of the data folder.

The derived polygons leave gaps of 2 km between neighbours. So the land is painted on a grid of 0.01 degree, the gaps
are given to the nearest region, and the outlines are traced from the grid as one topology (TopoJSON): neighbours share
their border exactly, and stay neighbours when the lines are simplified.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from region_names import COUNTRIES, DISPUTED, DIVIDED, NAMES, NUMBERS
from region_outlines import Grid, areas_km2, painted, shortened, topology, traced

DATA = Path(__file__).parents[1] / "src" / "secondnight" / "earth" / "data"

SEA = 0
"""The label of the grid's cells that belong to no region."""

SMALLEST_PIECE_KM2 = 12.0
"""Smaller islands and exclaves are left out, unless they are all there is of a region."""

SMALLEST_LAKE_KM2 = 120.0

DRAINED = ((33.54, 46.83, 35.33, 47.85),)
"""West, south, east and north of lakes that are no more: the Kakhovka reservoir, empty since June 2023 (recalled)."""

TOLERANCE_DEG = 0.008
"""How far a simplified line may pass from a point left out, in degrees of latitude (0.9 km)."""


def read(path: Path) -> list[dict[str, Any]]:
    """Return the features of a GeoJSON file, and print its checksum."""
    content = path.read_bytes()
    print(f"{hashlib.sha256(content).hexdigest()}  {path.name}")
    return json.loads(content)["features"]


def region_of_cell(properties: dict[str, Any]) -> tuple[str, str]:
    """Return the name and the country of a derived polygon: a region of UA, RU or BY, elsewhere the whole country."""
    country = properties["countrycode"]
    if country not in DIVIDED:
        return COUNTRIES[country], country
    return NAMES[country + properties["geonames_admin1"]], country


def land_of(grid: Grid, coast: list[dict[str, Any]], known: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return where there is land: the pieces that the coast cuts out and that are mostly known to be land."""
    shore = painted(grid, coast, [1] * len(coast)) > 0
    pieces, count = ndimage.label(~shore)
    share = ndimage.mean(known, pieces, np.arange(1, count + 1))
    dry = np.concatenate([[False], np.asarray(share) > 0.5])
    return np.where(shore, known, dry[pieces])


def labels_of(
    grid: Grid, cells: list[dict[str, Any]], countries: list[dict[str, Any]], coast: list[dict[str, Any]]
) -> tuple[NDArray[np.int16], list[tuple[str, str]], NDArray[np.int16]]:
    """Return the label of every cell of the grid, what each label above 0 means, and Natural Earth's countries."""
    drawn = [NUMBERS[each["properties"]["iso_n3"]] for each in countries]
    meaning = [region_of_cell(each["properties"]) for each in cells]
    order = {country: place for place, country in enumerate(DIVIDED)}
    wholes = [(COUNTRIES[country], country) for country in drawn if country not in DIVIDED]
    regions = sorted({*meaning, *wholes}, key=lambda region: (order.get(region[1], len(order)), region[1], region[0]))
    number = {region: place for place, region in enumerate(regions, start=1)}
    codes = sorted(set(drawn))
    natural_earth = painted(grid, countries, [codes.index(each) + 1 for each in drawn])
    labels = painted(grid, cells, [number[each] for each in meaning])
    land = land_of(grid, coast, (labels > SEA) | (natural_earth > 0))
    labels[~land] = SEA
    # Land without a derived polygon: the body of it goes to the country that Natural Earth draws there.
    pieces, count = ndimage.label(ndimage.binary_erosion(land & (labels == SEA), iterations=2))
    for piece, place in enumerate(ndimage.find_objects(pieces), start=1):
        inside = natural_earth[place][pieces[place] == piece]
        country = np.bincount(inside, minlength=len(codes) + 1).argmax()
        if country > 0 and codes[country - 1] not in DIVIDED:
            labels[place][pieces[place] == piece] = number[COUNTRIES[codes[country - 1]], codes[country - 1]]
    print(f"{count} pieces of land without a derived polygon")
    # The rest, slivers and islands, to the nearest region.
    nearest = ndimage.distance_transform_edt(labels == SEA, return_distances=False, return_indices=True)
    labels = np.where(land, labels[tuple(nearest)], SEA).astype(np.int16)
    labels = _without_crumbs(grid, labels)
    seen = np.unique(labels[labels > SEA])
    renumbered = np.zeros(len(regions) + 1, dtype=np.int16)
    renumbered[seen] = np.arange(1, len(seen) + 1)
    return renumbered[labels], [regions[place - 1] for place in seen], natural_earth


def _without_crumbs(grid: Grid, labels: NDArray[np.int16]) -> NDArray[np.int16]:
    """Give islands and exclaves that are too small to draw to what surrounds them."""
    kept = labels.copy()
    area = areas_km2(grid)
    for label in np.unique(labels[labels > SEA]):
        pieces, count = ndimage.label(labels == label)
        if count < 2:
            continue
        sizes = ndimage.sum(np.broadcast_to(area[:, None], labels.shape), pieces, np.arange(1, count + 1))
        small = np.concatenate([[False], np.asarray(sizes) < min(SMALLEST_PIECE_KM2, max(sizes))])
        crumbs = small[pieces]
        kept[crumbs] = -1
    # An island's surroundings are sea, an exclave's are land: either is the nearest cell that is kept.
    nearest = ndimage.distance_transform_edt(kept == -1, return_distances=False, return_indices=True)
    return kept[tuple(nearest)]


def drawn_by_natural_earth(
    labels: NDArray[np.int16], natural_earth: NDArray[np.int16], countries: list[dict[str, Any]], count: int
) -> list[str]:
    """Return, for each region, the country in which most of it lies on Natural Earth's map of countries."""
    codes = ["", *sorted({NUMBERS[each["properties"]["iso_n3"]] for each in countries})]
    found = []
    for label in range(1, count + 1):
        votes = np.bincount(natural_earth[labels == label], minlength=len(codes))
        votes[0] = 0
        found.append(codes[votes.argmax()])
    return found


def lakes_of(features: list[dict[str, Any]]) -> list[list[list[list[float]]]]:
    """Return the outlines of the lakes that are large enough to see, simplified, in degrees with three decimals."""
    kept = []
    for feature in features:
        geometry = feature["geometry"]
        for polygon in [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]:
            ring = np.array(polygon[0], dtype=float)
            if _area_km2(ring) >= SMALLEST_LAKE_KM2 and not any(_within(ring, box) for box in DRAINED):
                kept.append([np.round(shortened(ring, TOLERANCE_DEG), 3).tolist()])
    return sorted(kept)


def _within(ring: NDArray[np.float64], box: tuple[float, float, float, float]) -> bool:
    west, south, east, north = box
    low, high = ring.min(axis=0), ring.max(axis=0)
    return bool(low[0] >= west and low[1] >= south and high[0] <= east and high[1] <= north)


def _area_km2(ring: NDArray[np.float64]) -> float:
    east = ring[:, 0] * np.cos(np.radians(ring[:, 1].mean()))
    return abs(float(np.sum(east[:-1] * ring[1:, 1] - east[1:] * ring[:-1, 1]))) / 2 * 111.195**2


def write(path: Path, content: object) -> None:
    """Write gzipped JSON without name and time in its header."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    path.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))
    print(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}: {path.stat().st_size} bytes")


def build(geography: Path, into: Path, grid: Grid = Grid(15.0, 40.0, 70.0, 70.0, 100)) -> None:  # noqa: B008
    """Write `regions.topo.json.gz` and `lakes.geo.json.gz`."""
    cells = read(geography / "admin1_polygons_derived.geojson")
    countries = read(geography / "admin0_countries_50m.geojson")
    coast = read(geography / "coastline_10m.geojson")
    labels, regions, natural_earth = labels_of(grid, cells, countries, coast)
    drawn = drawn_by_natural_earth(labels, natural_earth, countries, len(regions))
    properties = [
        {"name": name, "country": country, "natural_earth": owner or country, "disputed": name in DISPUTED}
        for (name, country), owner in zip(regions, drawn, strict=True)
    ]
    write(into / "regions.topo.json.gz", topology(grid, traced(labels), properties, TOLERANCE_DEG))
    lakes = lakes_of(read(geography / "lakes_10m.geojson"))
    geometry = {"type": "MultiPolygon", "coordinates": lakes}
    feature = {"type": "Feature", "properties": {}, "geometry": geometry}
    write(into / "lakes.geo.json.gz", {"type": "FeatureCollection", "features": [feature]})


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else DATA)
