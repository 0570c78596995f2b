from __future__ import annotations

import json
import re
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondnight.earth.geodesy import distance_km
from secondnight.earth.places import city
from secondnight.earth.polygons import ring_area_km2
from secondnight.earth.regions import Region, region
from secondnight.errors import InputError
from secondnight.present import charts, theme
from secondnight.questions.figures import Cities, RegionFill, Rings, Scale, disc, map_ground, map_of, maps
from secondnight.questions.figures.map_room import LABEL_PX, LETTER_PX, Room
from secondnight.questions.figures.map_view import TALLEST_PX, view_of

WORDS = {"name": "a_map", "title": "What it says", "text": "What is drawn."}
KYIV = (44.0, 22.0, 56.2, 41.5)
NAMES = ["Kyiv", "Kharkiv", "Moscow", "Odesa", "Dnipro", "Voronezh", "Lviv", "Minsk", "Zaporizhzhia", "Sumy", "Kursk"]
TOWNS = [{"name": name, "latitude": city(name).latitude, "longitude": city(name).longitude} for name in NAMES]
SHARES = {"Bryansk": 0.31, "Kursk": 0.24, "Smolensk": 0.049, "Krasnodar": 0.56, "Crimea": 0.03, "Luhansk": 0.002}
SCALE = Scale("Probability that it came from the region")


def rings(*km):
    kyiv = city("Kyiv")
    return Rings({f"{each} km": [disc(kyiv.latitude, kyiv.longitude, each)] for each in km})


def whole(box=KYIV, layers=None, **options):
    layers = [RegionFill(SHARES, SCALE), rings(150, 310, 460), Cities(TOWNS)] if layers is None else layers
    return map_of(box, layers, **WORDS | options)


@pytest.fixture(scope="module")
def chart():
    return whole()


def layer(spec, style):
    """The data of the layers of a style, one list for all."""
    return [
        row
        for each in spec["layer"]
        if each["mark"].get("style") == style
        for row in (each["data"]["values"] if "data" in each else spec["data"]["values"])
    ]


def styles(spec):
    return [each["mark"]["style"] for each in spec["layer"]]


def geometries(spec):
    for each in spec["layer"]:
        if each["mark"]["type"] == "geoshape":
            for row in each["data"]["values"]:
                yield row["geometry"]


def positions(geometry):
    found = re.findall(r"\[(-?[\d.]+), (-?[\d.]+)\]", json.dumps(geometry["coordinates"]))
    return np.array(found, dtype=float)


def labels(spec):
    """The rectangles of all labels, px, with their words."""
    view = view_of(KYIV, 360.0)
    found = []
    for style, stretch in (("map-label", 1.0), ("ring-label", 1.0), ("country-label", 1.25), ("map-scale-label", 1.0)):
        for row in layer(spec, style):
            x, y = view.place(row["latitude"], row["longitude"])
            width = len(row["words"]) * LETTER_PX * stretch
            left = x - {"left": 0.0, "center": width / 2, "right": width}[row["align"]]
            found.append((row["words"], left, y - LABEL_PX / 2, left + width, y + LABEL_PX / 2))
    return found


def test_under_the_map_stands_whose_borders_are_drawn(chart):
    (note,) = layer(chart.spec, "quiet-label")
    assert " ".join(note["note"]) == (
        "Disputed borders are drawn as Natural Earth draws them, dashed. Regions are derived from it, right to about "
        "2\u00a0km."
    )
    assert max(map(len, note["note"])) <= 58


def test_a_map_without_coloured_regions_says_that_a_file_can_replace_the_borders():
    (note,) = layer(whole(layers=[]).spec, "quiet-label")
    assert " ".join(note["note"]).endswith("A GeoJSON file of your own can replace both: --borders FILE.")


def test_a_remark_of_the_question_stands_above_the_note():
    (note,) = layer(whole(layers=[], remark="Speeds are notional.").spec, "quiet-label")
    assert note["note"][0] == "Speeds are notional."
    assert note["note"][1].startswith("Disputed borders")


def test_the_map_is_as_wide_as_every_chart(chart):
    assert maps.WIDTH_PX == theme.WIDTH_PX
    assert chart.spec["height"] < TALLEST_PX
    assert "width" not in chart.spec


def test_only_what_is_in_view_is_in_the_chart(chart):
    view = view_of(KYIV, 360.0)
    for geometry in geometries(chart.spec):
        where = positions(geometry)
        places = view.place(where[:, 1], where[:, 0])
        # A hundredth of a degree is a third of a px here.
        assert places.min() >= -7.0
        assert (places <= [view.width_px + 7.0, view.height_px + 7.0]).all()


def test_outlines_run_clockwise_and_holes_the_other_way(chart):
    outlines = [
        polygon
        for geometry in geometries(chart.spec)
        if geometry["type"] == "MultiPolygon"
        for polygon in geometry["coordinates"]
    ]
    assert len(outlines) > 50
    for outline, *holes in outlines:
        assert outline[0] == outline[-1]
        assert ring_area_km2(np.array(outline)[:, ::-1]) < 0
        assert all(ring_area_km2(np.array(hole)[:, ::-1]) > 0 for hole in holes)


def test_nothing_is_painted_beyond_the_paper(chart):
    # An outline that runs the wrong way would paint the rest of the globe.
    picture = charts.svg(chart)
    paths = re.findall(r'<path[^>]* d="(M[^"]+Z)"[^>]*fill="(#f4f1ea|#dce8f0|#fbe9d7|#ea9a57|#cf6020)"', picture)
    shapes = paths or re.findall(r'<path[^>]*fill="(?:#f4f1ea|#dce8f0|#fbe9d7)"[^>]* d="(M[^"]+Z)"', picture)
    assert len(shapes) > 20
    for shape in shapes:
        numbers = np.array(re.findall(r"-?\d+\.?\d*", shape[0] if isinstance(shape, tuple) else shape), dtype=float)
        assert numbers.min() > -12
        assert numbers.max() < 450


@pytest.mark.parametrize("box", [KYIV, (44.0, 32.0, 48.0, 38.0), (47.0, 28.0, 58.0, 48.0), (40.5, 16.0, 69.0, 68.0)])
def test_a_chart_is_small(box):
    assert len(json.dumps(whole(box).spec)) < 250_000


def test_a_map_renders_as_a_picture_with_sea_land_and_every_class(chart):
    picture = charts.png(chart, scale=1)
    assert picture.startswith(b"\x89PNG")
    width = int.from_bytes(picture[16:20], "big")
    assert 370 <= width <= 390
    drawn = charts.svg(chart)
    for colour in (theme.LAND, theme.SEA, theme.RAMP[0], theme.RAMP[1], theme.RAMP[3], theme.RAMP[4], theme.BLUE):
        assert colour in drawn
    assert "Kyiv" in drawn


def test_positions_found_here_are_those_of_the_picture():
    few = [row for row in TOWNS if row["name"] in {"Lviv", "Voronezh", "Odesa"}]
    picture = charts.svg(whole(layers=[Cities(few)]))
    dots = re.findall(r'<path[^>]*transform="translate\(([\d.]+),([\d.]+)\)"[^>]*d="M[^"]*A', picture)
    seen = np.array(dots, dtype=float)
    view = view_of(KYIV, 360.0)
    expected = view.place([row["latitude"] for row in few], [row["longitude"] for row in few])
    assert seen - seen[0] == pytest.approx(expected - expected[0], abs=0.02)


def test_no_label_touches_another_or_leaves_the_paper(chart):
    view = view_of(KYIV, 360.0)
    boxes = labels(chart.spec)
    assert {words for words, *_ in boxes} >= {"Kyiv", "Kharkiv", "150 km", "UKRAINE", "RUSSIA", "200 km"}
    for words, left, top, right, bottom in boxes:
        assert left >= -1, words
        assert right <= view.width_px + 1, words
        assert top >= -1, words
        assert bottom <= view.height_px + 1, words
    for one, other in combinations(boxes, 2):
        across = min(one[3], other[3]) - max(one[1], other[1])
        down = min(one[4], other[4]) - max(one[2], other[2])
        assert across <= 0.8 or down <= 0.8, (one[0], other[0])


places = st.tuples(st.floats(0.0, 360.0), st.floats(0.0, 300.0))


@given(st.lists(st.tuples(places, st.integers(1, 14)), max_size=40))
def test_labels_stand_apart_and_on_no_dot_whatever_the_places(wanted):
    room = Room(360.0, 300.0)
    for (x, y), _ in wanted:
        room.keep_free(x, y, 4.0)
    dots = len(room.taken)
    found = [room.beside(x, y, letters) for (x, y), letters in wanted]
    boxes = room.taken[dots:]
    assert len(boxes) == sum(each is not None for each in found)
    for left, top, right, bottom in boxes:
        assert left >= 0
        assert top >= 0
        assert right <= 360
        assert bottom <= 300
        for x, y in (place for place, _ in wanted):
            assert not (left < x < right and top < y < bottom)
    for one, other in combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_labels_keep_off_lines_where_there_is_room_elsewhere():
    room = Room(360.0, 300.0)
    for x in range(100, 140):
        room.spare(float(x), 150.0)
    assert room.beside(100.0, 150.0, 4) == (94.0, 150.0, "right")
    assert room.beside(100.0, 150.0, 4) is not None


def test_a_dot_without_a_value_and_without_room_is_left_out_one_with_a_value_is_kept():
    crowd = [{"name": f"Town {n}", "latitude": 50.0 + n / 1000, "longitude": 32.0, "value": 0.3} for n in range(30)]
    spec = whole(layers=[Cities(crowd)]).spec
    assert len(layer(spec, "city-dot")) == len(layer(spec, "map-label")) < 12
    spec = whole(layers=[Cities(crowd, Scale("p"))]).spec
    assert len(layer(spec, "city-value")) == 30
    assert len(layer(spec, "map-label")) < 12


def test_places_out_of_view_are_left_out():
    far = [{"name": "Paris", "latitude": 48.9, "longitude": 2.3}, TOWNS[0]]
    spec = whole(layers=[Cities(far), Rings({"x": [disc(60.0, 60.0, 50.0)]})]).spec
    assert [row["name"] for row in layer(spec, "city-dot")] == ["Kyiv"]
    assert "ring" not in styles(spec)
    assert whole(layers=[Cities(far[:1])]).spec["layer"]


def test_regions_and_cities_are_coloured_by_class_and_the_legend_names_each(chart):
    rows = {row["properties"]["name"]: row["properties"] for row in layer(chart.spec, "region-fill")}
    assert rows["Bryansk region"] == {"name": "Bryansk region", "value": 0.31, "shade": "20 to 50\u00a0%"}
    assert rows["Smolensk region"]["shade"] == "1 to 5\u00a0%"
    assert rows["Krasnodar region"]["shade"] == "50\u00a0% or more"
    assert rows["Luhansk region"]["shade"] == "under 1\u00a0%"
    (fill,) = [each for each in chart.spec["layer"] if each["mark"]["style"] == "region-fill"]
    colour = fill["encoding"]["color"]
    assert colour["scale"]["domain"] == SCALE.classes()
    assert colour["legend"]["title"] == ["Probability that it came from the region"]
    dots = whole(layers=[Cities([TOWNS[0] | {"value": 0.05}], Scale("p"))]).spec
    assert layer(dots, "city-value")[0]["shade"] == "5 to 20\u00a0%"


def test_classes_of_other_units():
    assert Scale("Nights", (10.0, 2500.0), "").classes() == ["under 10", "10 to 2,500", "2,500 or more"]
    assert Scale("Delay", (1.5,), "min").classes() == ["under 1.5\u00a0min", "1.5\u00a0min or more"]
    assert Scale("p", (0.001, 0.0125)).classes() == ["under 0.1\u00a0%", "0.1 to 1.25\u00a0%", "1.25\u00a0% or more"]


@pytest.mark.parametrize("steps", [(), (0.1, 0.1), (0.2, 0.1), (0.1, 0.2, 0.3, 0.4, 0.5)])
def test_steps_that_make_no_scale_are_refused(steps):
    with pytest.raises(InputError, match="a scale needs 1 to 4 rising steps"):
        Scale("p", steps)


def test_a_region_is_filled_once_and_not_painted_as_land_too(chart):
    assert len(layer(chart.spec, "region-fill")) == len(SHARES)
    without = len(layer(whole(layers=[]).spec, "land"))
    assert len(layer(chart.spec, "land")) == without - len(SHARES)


def test_an_unknown_region_is_refused():
    with pytest.raises(InputError, match="no region 'Kurks' on the map; did you mean 'Kursk'"):
        whole(layers=[RegionFill({"Kurks": 0.1}, SCALE)])


def test_a_users_borders_replace_the_lines_inland_but_not_the_coast():
    ring = np.array([(50, 30), (50, 34), (53, 34), (53, 30), (50, 30)], dtype=float)
    mine = Region("Mine", "--", "--", False, ((ring,),))
    spec = whole(layers=[RegionFill({"Mine": 0.3}, SCALE)], own_regions=(mine,)).spec
    drawn = styles(spec)
    assert "coast" in drawn
    assert not {"border-region", "border-disputed", "country-label"} & set(drawn)
    (line,) = layer(spec, "border")
    assert positions(line["geometry"])[:, 1].min() == pytest.approx(50.0, abs=0.02)
    (note,) = layer(spec, "quiet-label")
    assert " ".join(note["note"]) == maps.OWN_BORDERS_NOTE
    with pytest.raises(InputError, match="no region 'Kursk' in the file of borders; it has Mine"):
        whole(layers=[RegionFill({"Kursk": 0.3}, SCALE)], own_regions=(mine,))


def test_names_of_countries_never_stand_on_disputed_ground():
    box = (44.2, 32.4, 46.3, 36.7)
    view = view_of(box, 360.0)
    middle = view.visible(region("Crimea").shape)[1]
    names = map_ground.countries(view)
    assert all(np.hypot(x - middle[0], y - middle[1]) > 30 for spots in names.values() for x, y in spots)


def test_the_disputed_border_is_dashed_and_there():
    spec = whole((44.2, 32.4, 46.6, 36.7)).spec
    assert len(layer(spec, "border-disputed")) == 1
    assert theme.config()["style"]["border-disputed"]["strokeDash"]


def test_the_bar_is_as_long_as_it_says(chart):
    (bar,) = layer(chart.spec, "map-scale")
    (west, south), (east, north) = bar["geometry"]["coordinates"]
    (words,) = [row["words"] for row in layer(chart.spec, "map-scale-label")]
    # At the edge of the map lengths are off by some per mille, and ends are rounded to a hundredth of a degree.
    assert float(distance_km(south, west, north, east)) == pytest.approx(float(words.split()[0]), rel=0.02)


def test_every_style_is_one_of_the_theme(chart):
    known = theme.config()["style"]
    assert set(styles(chart.spec)) <= set(known)
    assert set(styles(whole(layers=[Cities([TOWNS[0] | {"value": 1}], Scale("p"))]).spec)) <= set(known)


@given(st.floats(42.0, 60.0), st.floats(18.0, 60.0), st.floats(1.0, 400.0))
def test_a_disc_is_round_closed_and_counterclockwise(latitude, longitude, km):
    ring = disc(latitude, longitude, km)
    assert ring[0].tolist() == ring[-1].tolist()
    away = np.asarray(distance_km(latitude, longitude, ring[:, 0], ring[:, 1]))
    assert away == pytest.approx(np.full(len(ring), km), rel=1e-9)
    assert ring_area_km2(ring) > 0


def test_a_disc_of_nothing_is_a_point():
    assert np.ptp(disc(50.0, 30.0, 0.0), axis=0).max() < 1e-12


@pytest.mark.parametrize(
    "box",
    [(50.0, 30.0, 50.0, 31.0), (50.0, 31.0, 51.0, 30.0), (50.0, 30.0, 95.0, 31.0), (50.0, -170.0, 60.0, 170.0)],
)
def test_a_box_that_is_none_is_refused(box):
    with pytest.raises(InputError, match="a map needs south < north and west < east"):
        whole(box)


def test_a_tall_box_is_shown_whole_and_the_paper_keeps_its_width():
    view = view_of((42.0, 36.0, 68.0, 38.0), 360.0)
    assert view.height_px <= TALLEST_PX
    assert view.holds(view.place([42.0, 68.0, 42.0, 68.0], [36.0, 36.0, 38.0, 38.0]) + [[0, -1], [0, 1]] * 2).all()


def test_beyond_the_bundled_map_the_paper_stays_blank():
    spec = whole((40.2, 5.0, 60.0, 25.0), layers=[]).spec
    (sea,) = layer(spec, "sea")
    assert positions(sea["geometry"])[:, 0].min() >= 14.9
    assert whole((0.0, 100.0, 10.0, 110.0), layers=[]).spec["layer"]
