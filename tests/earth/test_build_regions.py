from __future__ import annotations

import gzip
import json
import runpy
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondnight.earth import polygons, topology

SCRIPTS = Path(__file__).parents[2] / "scripts"


def box(west, south, east, north):
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def polygon(*rings, **properties):
    geometry = {"type": "Polygon", "coordinates": list(rings)}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def cell(ring, country, code, *holes):
    return polygon(ring, *holes, largest_city="", countrycode=country, geonames_admin1=code)


# A made-up land of 4 by 3 degrees: Belgorod west, Kursk east with the city of Moscow inside, a gap of 0.05 between
# them; Latvia, without a polygon of its own, to the north; and two islands, one too small to keep.
LAND = box(31.0, 51.0, 35.0, 54.0)
ISLAND = box(35.5, 52.0, 35.8, 52.3)
CRUMB = box(30.2, 51.0, 30.22, 51.02)
CELLS = [
    cell(box(31.0, 51.0, 32.975, 52.985), "RU", "09"),
    cell(box(33.025, 51.0, 35.0, 52.985), "RU", "41", box(33.9, 51.9, 34.1, 52.1)),
    cell(box(33.92, 51.92, 34.08, 52.08), "RU", "48"),
]
COUNTRIES = [
    polygon(box(31.0, 51.0, 35.0, 53.0), iso_n3="643", name="Russia"),
    polygon(ISLAND, iso_n3="643", name="Russia"),
    polygon(CRUMB, iso_n3="643", name="Russia"),
    polygon(box(31.0, 53.0, 35.0, 54.0), iso_n3="428", name="Latvia"),
]
LAKES = [
    polygon(box(31.5, 51.5, 31.8, 51.7)),
    polygon(box(34.5, 51.5, 34.55, 51.55)),
    polygon(box(34.0, 47.0, 35.0, 47.5)),
]


@pytest.fixture(scope="module")
def script():
    sys.path.insert(0, str(SCRIPTS))
    try:
        yield runpy.run_path(str(SCRIPTS / "build_regions.py"))
    finally:
        sys.path.remove(str(SCRIPTS))


@pytest.fixture(scope="module")
def built(script, tmp_path_factory):
    into = tmp_path_factory.mktemp("geography")
    coast = [
        {"type": "Feature", "properties": {}, "geometry": {"type": "LineString", "coordinates": ring}}
        for ring in (LAND, ISLAND, CRUMB)
    ]
    for name, features in (
        ("admin1_polygons_derived", CELLS),
        ("admin0_countries_50m", COUNTRIES),
        ("coastline_10m", coast),
        ("lakes_10m", LAKES),
    ):
        text = json.dumps({"type": "FeatureCollection", "features": features})
        (into / f"{name}.geojson").write_text(text, encoding="utf-8")
    script["build"](into, into, script["Grid"](30.0, 50.0, 36.0, 55.0, 100))
    return into


@pytest.fixture(scope="module")
def drawn(built):
    return topology.read(built / "regions.topo.json.gz", "regions")


def test_regions_are_named_and_the_countries_without_polygons_are_there_whole(drawn):
    assert [(own["name"], own["country"], own["natural_earth"]) for own in drawn.properties] == [
        ("Belgorod region", "RU", "RU"),
        ("Kursk region", "RU", "RU"),
        ("Moscow", "RU", "RU"),
        ("Latvia", "LV", "LV"),
    ]
    assert not any(own["disputed"] for own in drawn.properties)


def test_gaps_are_closed_and_the_small_island_is_left_out(drawn):
    assert polygons.box(drawn.shapes[0][0]) == pytest.approx((51.0, 31.0, 53.0, 33.0), abs=0.015)
    assert polygons.box(drawn.shapes[1][0]) == pytest.approx((51.0, 33.0, 53.0, 35.0), abs=0.015)
    island = polygons.inside(drawn.shapes[1], np.array([52.15]), np.array([35.65]))
    assert island.tolist() == [True]
    crumb = [polygons.inside(shape, np.array([51.01]), np.array([30.21]))[0] for shape in drawn.shapes]
    assert not any(crumb)


def test_a_city_inside_a_region_is_a_hole_in_it(drawn):
    at = np.array([52.0]), np.array([34.0])
    assert [bool(polygons.inside(shape, *at)[0]) for shape in drawn.shapes] == [False, False, True, False]
    assert [len(each) for each in drawn.shapes[1]] == [2, 1]


def test_neighbours_share_their_line_and_outlines_run_counterclockwise(drawn):
    assert sorted(sides for sides in drawn.sides if len(sides) == 2) == [(0, 1), (0, 3), (1, 2), (1, 3)]
    for shape in drawn.shapes:
        for outline, *holes in shape:
            assert polygons.ring_area_km2(outline) > 0
            assert all(polygons.ring_area_km2(hole) < 0 for hole in holes)


def test_lakes_that_can_be_seen_and_still_exist_are_kept(built):
    document = json.loads(gzip.decompress((built / "lakes.geo.json.gz").read_bytes()))
    (feature,) = document["features"]
    assert feature["geometry"] == {"type": "MultiPolygon", "coordinates": [[box(31.5, 51.5, 31.8, 51.7)]]}


def test_the_same_input_gives_the_same_bytes_and_the_checksums_are_printed(built, script, tmp_path, capsys):
    script["build"](built, tmp_path, script["Grid"](30.0, 50.0, 36.0, 55.0, 100))
    for name in ("regions.topo.json.gz", "lakes.geo.json.gz"):
        assert (tmp_path / name).read_bytes() == (built / name).read_bytes()
        assert (tmp_path / name).read_bytes()[4:8] == bytes(4)
    rows = capsys.readouterr().out.splitlines()
    assert sum(len(row.split("  ")[0]) == 64 for row in rows) == 6


@settings(max_examples=30)
@given(st.integers(0, 10_000))
def test_outlines_traced_from_any_grid_hold_each_cell_once(script, seed):
    draw = np.random.default_rng(seed)
    labels = draw.integers(0, 4, (9, 11)).astype(np.int16)
    properties = [{"name": str(label)} for label in (1, 2, 3)]
    grid = script["Grid"](0.0, 0.0, 11.0, 9.0, 1)
    arcs = script["traced"](labels)
    document = script["topology"](grid, arcs, properties, 0.0)
    rows, columns = np.mgrid[0:9, 0:11]
    for label, geometry in zip((1, 2, 3), document["objects"]["regions"]["geometries"], strict=True):
        corners = [[sys.modules["region_outlines"]._corners(arcs, ring) for ring in each] for each in geometry["arcs"]]
        shape = tuple(tuple(np.array(ring, dtype=float) for ring in each) for each in corners)
        if not shape:
            assert not (labels == label).any()
            continue
        # Rows and columns stand in for latitudes and longitudes.
        held = polygons.inside(shape, rows.ravel() + 0.5, columns.ravel() + 0.5).reshape(labels.shape)
        assert (held == (labels == label)).all()


def test_degrees_of_longitude_count_for_less_than_those_of_latitude(script):
    for step, kept in (([0.0, 0.0, 0.0], 2), ([0.0, 0.015, 0.0], 2), ([0.0, 0.025, 0.0], 3)):
        north_south = np.array([[37.0 + east, 60.0 + place] for place, east in enumerate(step)])
        assert len(script["shortened"](north_south, 0.01)) == kept
