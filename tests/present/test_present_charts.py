from __future__ import annotations

import json
import re
import stat
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET

import altair
import pytest
import sample_answer
import svg_reader
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from secondnight.present import charts
from secondnight.questions.answer import Chart
from secondnight.questions.figures import bands, interval_dots, tornado

SCHEMA = Path(altair.__file__).parent / "vegalite" / "v6" / "schema" / "vega-lite-schema.json"

EACH = pytest.mark.parametrize("make", sample_answer.CHARTS, ids=lambda make: make.__name__)


@pytest.fixture(scope="module")
def vega_lite() -> Draft7Validator:
    return Draft7Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def assert_legible(picture: str) -> None:
    width, height = svg_reader.size(picture)
    boxes = svg_reader.texts(picture)
    assert boxes
    for box in boxes:
        assert box.left >= -1, f"clipped on the left: {box}"
        assert box.right <= width + 1, f"clipped on the right: {box}"
        assert 0 <= box.top <= box.bottom <= height, f"clipped above or below: {box}"
    for one, other in combinations(boxes, 2):
        assert not one.touches(other), f"{one} and {other} overlap"


@EACH
def test_no_label_is_clipped_or_touches_another(make):
    assert_legible(charts.svg(make()))


@EACH
def test_type_is_at_least_twelve_px_at_the_width_of_a_phone(make):
    picture = charts.inline_svg(make())
    assert svg_reader.size(picture.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1))[0] <= 365
    sizes = [float(found) for found in re.findall(r'font-size="([\d.]+)px"', picture)]
    assert min(sizes) >= 12


@EACH
def test_specification_is_valid_vega_lite_with_title_and_description(make, vega_lite):
    chart = make()
    spec = charts.specification(chart)
    assert [error.message for error in vega_lite.iter_errors(spec)] == []
    assert " ".join(spec["title"]["text"]) == chart.title
    assert spec["description"] == chart.text
    assert "url" not in json.dumps(spec["layer"] if "layer" in spec else spec["spec"])


@EACH
def test_bare_specification_carries_no_theme_no_width_and_no_colour(make, vega_lite):
    spec = make().spec
    assert [error.message for error in vega_lite.iter_errors(spec)] == []
    assert "config" not in spec
    assert "width" not in spec
    assert not re.search(r"#[0-9a-f]{6}", json.dumps(spec))


def test_theming_leaves_the_chart_as_it_was():
    chart = sample_answer.bands_chart()
    before = json.dumps(chart.spec)
    charts.themed(chart.spec)
    assert json.dumps(chart.spec) == before


def test_a_wider_picture_is_wider_by_so_much_and_its_title_breaks_later():
    chart = sample_answer.tornado_chart()
    narrow, wide = charts.specification(chart), charts.specification(chart, 640)
    assert (narrow["width"], wide["width"]) == (360, 640)
    assert len(narrow["title"]["text"]) == 2
    assert len(wide["title"]["text"]) == 1


def test_panels_are_narrower_than_the_picture_and_concatenations_keep_their_sizes():
    panels = charts.themed(sample_answer.load_chart().spec, 400)
    assert "width" not in panels
    assert panels["spec"]["width"] == 312
    side_by_side = {"hconcat": [{"mark": "bar", "width": 77}, {"mark": "bar", "width": 88}]}
    assert charts.themed(side_by_side)["hconcat"] == side_by_side["hconcat"]
    assert "width" not in charts.themed(side_by_side)


def test_numbers_that_are_not_finite_become_null_at_any_depth():
    nan, inf = float("nan"), float("inf")
    tree = {"a": nan, "b": [1.5, inf, {"c": -inf, "d": "NaN", "e": (nan, 2)}], "f": None, "g": True}
    assert charts.finite(tree) == {
        "a": None,
        "b": [1.5, None, {"c": None, "d": "NaN", "e": [None, 2]}],
        "f": None,
        "g": True,
    }


def test_picture_has_a_role_a_name_and_a_description_and_no_label_of_single_marks():
    chart = sample_answer.bands_chart()
    root = ET.fromstring(charts.svg(chart, prefix="decoys-"))
    assert root.get("role") == "img"
    named = {element.get("id"): element.text for element in root if element.get("id")}
    assert [named[key] for key in root.attrib["aria-labelledby"].split()] == [chart.title, chart.text]
    assert next(iter(named)).startswith("decoys-leakers_by_decoy_share")
    inside = [element for element in root.iter() if element is not root]
    assert not any(key == "role" or key.startswith("aria-") for element in inside for key in element.attrib)


def test_ids_of_two_pictures_on_a_page_differ_and_every_reference_is_kept():
    chart = sample_answer.load_chart()
    clipped = Chart(chart.name, chart.title, chart.text, _clipped(chart.spec))
    one, other = charts.inline_svg(clipped, "a-"), charts.inline_svg(clipped, "b-")
    ids = re.findall(r'id="([^"]+)"', one)
    assert len(ids) == len(set(ids)) > 2
    assert not set(ids) & set(re.findall(r'id="([^"]+)"', other))
    references = set(re.findall(r"url\(#([^)]+)\)", one))
    assert references
    assert references <= set(ids)


def _clipped(spec):
    inner = spec["spec"]
    layers = [
        layer | {"mark": layer["mark"] | {"clip": True}} if layer["mark"]["type"] == "area" else layer
        for layer in inner["layer"]
    ]
    return spec | {"spec": inner | {"layer": layers}}


def test_hostile_words_stay_words_in_a_picture():
    hostile = '</title><script>alert(1)</script><a href="x" role="button" onload="y">&amp;'
    chart = bands(
        [{"x": x, "value": x, "low": x, "high": x + 1} for x in (1, 2)],
        name='n"><script>',
        title=hostile,
        text=hostile,
        x_title=hostile,
        y_title=hostile,
        centre=hostile,
    )
    root = ET.fromstring(charts.svg(chart))
    assert {element.tag.split("}")[1] for element in root.iter()} <= {
        "svg",
        "title",
        "desc",
        "rect",
        "g",
        "path",
        "line",
        "text",
        "tspan",
        "defs",
        "clipPath",
    }
    assert next(element.text for element in root if element.tag.endswith("title")) == hostile
    assert not any("onload" in element.attrib for element in root.iter())


def test_a_picture_is_the_same_each_time():
    assert charts.svg(sample_answer.stacked_chart()) == charts.svg(sample_answer.stacked_chart())


def test_a_picture_loads_nothing():
    spec = {"data": {"url": "https://example.invalid/a.json"}, "mark": "bar", "encoding": {"x": {"field": "a"}}}
    with pytest.raises(ValueError, match="not allowed"):
        charts.svg(Chart("a", "A", "A", spec))
    with pytest.raises(ValueError, match="not allowed"):
        charts.png(Chart("a", "A", "A", spec))


def test_inline_picture_names_no_address_and_shows_no_title():
    chart = sample_answer.bars_chart()
    picture = charts.inline_svg(chart)
    assert "http" not in picture
    assert picture.count(chart.title) == 1  # in <title> only
    assert charts.svg(chart).count(chart.title) == 2


def test_written_files_are_what_the_formats_say(tmp_path):
    chart = sample_answer.dots_chart()
    folder = tmp_path / "deep" / "er"
    written = charts.write(chart, folder, ("svg", "png", "json"))
    assert [path.name for path in written] == ["claims.svg", "claims.png", "claims.json"]
    assert sorted(path.name for path in folder.iterdir()) == ["claims.json", "claims.png", "claims.svg"]
    assert written[0].read_text(encoding="utf-8") == charts.svg(chart)
    assert written[1].read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    assert json.loads(written[2].read_text(encoding="utf-8")) == charts.specification(chart)
    assert stat.S_IMODE(written[0].stat().st_mode) == 0o644


def test_png_has_scale_pixels_for_each_px():
    def width(image: bytes) -> int:
        return int.from_bytes(image[16:20])

    chart = sample_answer.dots_chart()
    assert width(charts.png(chart, scale=1)) == 380
    assert width(charts.png(chart)) == 760


def test_a_failed_write_leaves_the_old_file_and_no_half(tmp_path, monkeypatch):
    chart = sample_answer.dots_chart()
    (tmp_path / "claims.svg").write_text("old")

    def fail(*_: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="no room"):
        charts.write(chart, tmp_path, ("svg",))
    assert [path.name for path in tmp_path.iterdir()] == ["claims.svg"]
    assert (tmp_path / "claims.svg").read_text() == "old"


DRAWN = {"deadline": None, "phases": (Phase.explicit, Phase.generate)}  # a drawing is too slow to be shrunk
levels = st.floats(0, 1000, allow_subnormal=False).map(lambda level: round(level, 3))


@settings(max_examples=15, **DRAWN)
@given(
    ends=st.lists(levels, min_size=6, max_size=6).map(sorted).filter(lambda ends: ends[-1] > 0.01),
    theory=levels,
)
def test_labels_of_any_bands_stay_apart(ends, theory):
    low, inner_low, value, inner_high, high, more = ends
    row = {"low": low, "inner_low": inner_low, "value": value, "inner_high": inner_high, "high": high}
    chart = bands(
        [row | {"x": x, "theory": theory, "other": more} for x in (0, 1)],
        name="any",
        title="Any",
        text="Any.",
        x_title="x",
        y_title="y",
        lines={"theory": "closed form, no patience", "other": "another one"},
    )
    assert_legible(charts.svg(chart))


@settings(max_examples=15, **DRAWN)
@given(swings=st.lists(st.tuples(levels, levels), min_size=1, max_size=4), main=levels)
def test_labels_of_any_tornado_stay_apart(swings, main):
    rows = [
        {"label": f"assumption {low} {high}", "at_low": low, "at_high": high, "low": "10 per night", "high": "250 km"}
        for low, high in swings
    ]
    chart = tornado(rows, name="any", title="Any", text="Any.", x_title="x", main=main)
    assert_legible(charts.svg(chart))


@settings(max_examples=10, **DRAWN)
@given(spans=st.lists(st.tuples(levels, levels, levels).map(sorted), min_size=1, max_size=4))
def test_labels_of_any_intervals_stay_apart(spans):
    rows = [
        {"label": "A claim whose name is long enough to need two lines", "low": low, "value": value, "high": high}
        for low, value, high in spans
    ]
    assert_legible(charts.svg(interval_dots(rows, name="any", title="Any", text="Any.", x_title="x")))
