from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondnight.earth import override
from secondnight.earth.borders import borders
from secondnight.earth.regions import region, region_of, regions
from secondnight.errors import InputError

SQUARE = [[30.0, 50.0], [31.0, 50.0], [31.0, 51.0], [30.0, 51.0], [30.0, 50.0]]
HOLE = [[30.4, 50.4], [30.6, 50.4], [30.6, 50.6], [30.4, 50.6], [30.4, 50.4]]


def feature(name="Mine", rings=(SQUARE,), kind="Polygon", **properties):
    own = {"name": name} | properties
    return {"type": "Feature", "properties": own, "geometry": {"type": kind, "coordinates": list(rings)}}


def written(tmp_path, *features, indent=None, **whole):
    path = tmp_path / "borders.geojson"
    path.write_text(
        json.dumps({"type": "FeatureCollection", **whole, "features": list(features)}, indent=indent), encoding="utf-8"
    )
    return path


def test_regions_of_a_user_stand_in_place_of_the_bundled_ones(tmp_path):
    other = [[[lon + 2.0, lat] for lon, lat in SQUARE]]
    path = written(
        tmp_path,
        feature("West", [SQUARE, HOLE], country="ua", disputed=True),
        feature("East", [other], kind="MultiPolygon"),
    )
    west, east = override.read(path)
    assert (west.name, west.country, west.disputed) == ("West", "UA", True)
    assert (east.name, east.country, east.disputed) == ("East", "--", False)
    assert region_of([50.1, 50.5, 50.5], [30.1, 30.5, 32.5], (west, east), within_km=0).tolist() == [0, -1, 1]
    lines = borders((west, east))
    assert [each.kind for each in lines] == ["border"] * 3
    assert lines[0].line[0].tolist() == [50.0, 30.0]


def test_outlines_run_counterclockwise_whichever_way_they_were_drawn(tmp_path):
    one, other = override.read(
        written(tmp_path, feature("A", [SQUARE, HOLE]), feature("B", [SQUARE[::-1], HOLE[::-1]]))
    )
    assert one.area_km2 == pytest.approx(other.area_km2, rel=1e-12)
    for each in (one, other):
        (outline, hole) = each.shape[0]
        turn = np.sum(np.diff(outline[:, 1]) * (outline[:-1, 0] + outline[1:, 0]))
        assert turn < 0
        assert np.sum(np.diff(hole[:, 1]) * (hole[:-1, 0] + hole[1:, 0])) > 0


def test_a_height_in_a_position_is_passed_over_and_a_byte_order_mark_too(tmp_path):
    path = written(tmp_path, feature(rings=[[[*point, 120.0] for point in SQUARE]]))
    path.write_text("\ufeff" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert override.read(path)[0].shape[0][0].shape == (5, 2)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (feature(name=""), "needs a property `name`"),
        (feature(name=None), "needs a property `name`"),
        ({"type": "Feature"}, "needs a property `name`"),
        (7, "needs a property `name`"),
        (feature(country="UKR"), "`country` must be a code of two letters, not 'UKR'"),
        (feature(disputed="yes"), "`disputed` must be true or false, not 'yes'"),
        (feature(kind="LineString"), "must be a Polygon or a MultiPolygon, not 'LineString'"),
        (feature(rings=[], kind="MultiPolygon"), "holds no polygon"),
        (feature(rings=[]), "polygon 1 holds no ring"),
        (feature(rings=[7]), "polygon 1, ring 1 must be a list"),
        (feature(rings=[SQUARE[:3]]), "polygon 1, ring 1 has 3 points; a ring needs at least 4"),
        (feature(rings=[SQUARE, HOLE[:4]]), "polygon 1, ring 2 is not closed: its last point must be the same"),
        (feature(rings=[[SQUARE], [SQUARE[:4]]], kind="MultiPolygon"), "polygon 2, ring 1 is not closed"),
        (feature(rings=[[*SQUARE[:2], [50.0, 130.0], *SQUARE[3:]]]), "point 3 is not in the world: longitude 50, lat"),
        (feature(rings=[[*SQUARE[:2], [200.0, 50.0], *SQUARE[3:]]]), "point 3 is not in the world: longitude 200"),
        (
            feature(rings=[[*SQUARE[:2], ["31", 50], *SQUARE[3:]]]),
            r'must be [longitude, latitude] in numbers, not ["31',
        ),
        (feature(rings=[[*SQUARE[:2], [True, 50], *SQUARE[3:]]]), "in numbers, not [true, 50]"),
        (feature(rings=[[*SQUARE[:2], [float("nan"), 50], *SQUARE[3:]]]), "is not in the world: longitude nan"),
        (feature(rings=[[*SQUARE[:2], 31, *SQUARE[3:]]]), "polygon 1, ring 1, point 3 must be a list"),
        (feature(rings=[[[179, 60], [-179, 60], [-179, 61], [179, 61], [179, 60]]]), "crosses the antimeridian"),
        (feature(rings=[[[30, 50], [31, 50], [30, 50], [30, 50]]]), "encloses nothing"),
        (feature(name="First"), "the name 'First' stands twice"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_feature(tmp_path, wrong, message):
    path = written(tmp_path, feature("First"), wrong, indent=1)
    text = path.read_text(encoding="utf-8").splitlines()
    assert text[2] == ' "features": ['
    second = next(place for place, row in enumerate(text, start=1) if place > 4 and row in {"  {", "  7"})
    with pytest.raises(InputError) as refusal:
        override.read(path)
    assert str(refusal.value).startswith(f"{path}:{second}: feature 2")
    assert message in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_the_feature_is_named_where_it_has_a_name(tmp_path):
    with pytest.raises(InputError, match=r"borders.geojson:1: feature 1 \('Mine'\): polygon 1, ring 1 is not closed"):
        override.read(written(tmp_path, feature(rings=[SQUARE[:4]])))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{\n\n'x'", "borders.geojson:3: is not JSON (Expecting property name enclosed in double quotes)"),
        ("[1]", "borders.geojson:1: must be a GeoJSON FeatureCollection with a list of features"),
        ('{"type": "Feature"}', "borders.geojson:1: must be a GeoJSON FeatureCollection with a list of features"),
        ('{"type": "FeatureCollection", "features": []}', "borders.geojson:1: holds no feature"),
        (
            '{"type": "FeatureCollection", "crs": {"properties": {"name": "EPSG:3857"}}, "features": []}',
            "borders.geojson:1: must be in degrees (no `crs`, or EPSG:4326)",
        ),
    ],
)
def test_a_file_of_another_kind_is_refused(tmp_path, text, message):
    path = tmp_path / "borders.geojson"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as refusal:
        override.read(path)
    assert str(refusal.value).endswith(message)


def test_a_file_that_is_not_there_or_not_text_is_refused(tmp_path):
    with pytest.raises(InputError, match=r"none.geojson: cannot be read \(No such file or directory\)"):
        override.read(tmp_path / "none.geojson")
    (tmp_path / "x").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match=r"x: cannot be read \(not UTF-8 text\)"):
        override.read(tmp_path / "x")


def test_a_list_called_features_elsewhere_does_not_mislead(tmp_path):
    path = written(tmp_path, feature(rings=[SQUARE[:4]]), about={"features": [1, 2]}, indent=1)
    text = path.read_text(encoding="utf-8").splitlines()
    with pytest.raises(InputError, match=f"borders.geojson:{text.index('  {') + 1}: feature 1"):
        override.read(path)


@given(st.lists(st.text(min_size=1).filter(lambda name: name.strip() == name), min_size=1, max_size=5, unique=True))
def test_any_name_is_kept(tmp_path_factory, names):
    path = written(tmp_path_factory.mktemp("names"), *(feature(name) for name in names))
    assert [each.name for each in override.read(path)] == names


def test_bundled_lines_are_of_every_kind_and_those_between_regions_stand_once():
    assert {each.kind for each in borders()} == {"coast", "region", "border", "disputed", "rim"}
    inland = [each.line for each in borders() if each.kind not in {"coast", "rim"}]
    assert len({tuple(sorted(map(tuple, line.tolist()))) for line in inland}) == len(inland)


def test_the_disputed_lines_are_those_of_crimea_and_kosovo():
    lines = [each.line.mean(axis=0) for each in borders() if each.kind == "disputed"]
    near = regions()
    for latitude, longitude in lines:
        (place,) = region_of([latitude], [longitude])
        assert near[place].name in {"Crimea", "Kherson region", "Kosovo", "Serbia"}
    assert any(45.8 < latitude < 46.4 and 33.0 < longitude < 35.5 for latitude, longitude in lines)


def test_the_line_between_belgorod_and_kharkiv_is_a_border():
    middle = np.array([50.35, 36.5])
    nearest = min(borders(), key=lambda each: np.abs(each.line - middle).sum(axis=1).min())
    assert nearest.kind == "border"
    assert region("Crimea").natural_earth != region("Kherson region").natural_earth
