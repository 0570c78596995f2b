from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondnight.questions import figures
from secondnight.questions.figures import labels

WORDS = {"name": "a_chart", "title": "What it says", "text": "What is drawn."}


def data(spec, **having):
    """Rows of the first layer whose mark has these properties, and the layer."""
    for layer in spec["layer"]:
        if having.items() <= layer["mark"].items():
            return layer, layer["data"]["values"]
    raise AssertionError(f"no layer with {having}")


def styles(spec):
    return [layer["mark"].get("style") for layer in spec["layer"]]


BAND = [{"x": x / 10, "value": 5 + x, "low": 2.0, "high": 10 + 3 * x} for x in range(5)]
AXES = {"x_title": "share of decoys", "y_title": "drones that get through"}


def shared(spec):
    """The rows of a layered chart whose layers share their data."""
    return spec["data"]["values"] if "data" in spec else spec["layer"][0]["data"]["values"]


def test_chart_keeps_its_name_its_title_and_its_text():
    chart = figures.bands(BAND, **WORDS, **AXES)
    assert (chart.name, chart.title, chart.text) == ("a_chart", "What it says", "What is drawn.")
    assert chart.spec["$schema"].startswith("https://vega.github.io/schema/vega-lite/v6")


def test_bands_without_an_inner_band_draw_one_and_name_it():
    spec = figures.bands(BAND, **WORDS, **AXES, centre="expected", outer="90 % range").spec
    assert styles(spec) == ["ignorance", "centre", "centre-label", "ignorance-label"]
    notes = [layer["data"]["values"][0]["note"] for layer in spec["layer"][2:]]
    assert notes == [["expected"], ["90\u00a0% range"]]
    area, _ = spec["layer"][0], None
    assert area["encoding"]["y"]["field"] == "low"
    assert area["encoding"]["y2"]["field"] == "high"
    assert area["encoding"]["y"]["scale"]["domain"] == [0, pytest.approx(22 * 1.02)]


def test_bands_label_each_part_at_its_end():
    rows = [row | {"inner_low": 4, "inner_high": 8 + row["value"], "theory": 6.0} for row in BAND]
    spec = figures.bands(rows, **WORDS, **AXES, lines={"theory": "closed form"}, y_format=".1f", x_format=".0%").spec
    assert styles(spec) == [
        "ignorance",
        "luck",
        "line-1",
        "centre",
        "centre-label",
        "ignorance-label",
        "luck-label",
        "line-1-label",
    ]
    tops = {layer["mark"]["style"]: layer["encoding"]["y"]["value"] for layer in spec["layer"][4:]}
    ceiling = 22 * 1.02
    assert tops["centre-label"] == pytest.approx(230 * (1 - 9 / ceiling))
    assert tops["luck-label"] == pytest.approx(230 * (1 - 13 / ceiling))
    assert tops["line-1-label"] == pytest.approx(230 * (1 - 6 / ceiling))
    assert spec["layer"][0]["encoding"]["x"]["axis"]["format"] == ".0%"
    assert spec["layer"][0]["encoding"]["y"]["axis"]["format"] == ".1f"


def test_bands_over_dates_are_read_in_no_other_time_zone():
    rows = [row | {"x": f"2025-05-0{place + 1}"} for place, row in enumerate(BAND)]
    x = figures.bands(rows, **WORDS, **AXES).spec["layer"][0]["encoding"]["x"]
    assert x["type"] == "temporal"
    assert x["scale"]["type"] == "utc"
    assert "format" not in x["axis"]


def test_bands_pass_over_gaps_and_negative_values_lower_the_floor():
    rows = [row | {"theory": None} for row in BAND]
    rows[1] |= {"theory": -4.0, "low": math.nan}
    spec = figures.bands(rows, **WORDS, **AXES, lines={"theory": "closed form"}).spec
    assert spec["layer"][0]["encoding"]["y"]["scale"]["domain"][0] == -4
    label = next(layer for layer in spec["layer"] if layer["mark"]["style"] == "line-1-label")
    assert label["encoding"]["y"]["value"] > 200


SWINGS = [
    {"label": "narrow", "at_low": 10, "at_high": 11, "low": 1, "high": 2},
    {"label": "falling", "at_low": 20, "at_high": 5, "low": "8 rounds", "high": "24 rounds"},
    {"label": "one side", "at_low": 12, "at_high": 16, "low": 0.1, "high": 0.9},
]


def test_tornado_puts_the_widest_first_and_each_input_at_its_end():
    spec = figures.tornado(SWINGS, **WORDS, x_title="leakers", main=10.5).spec
    _, rows = data(spec, style="below")
    assert [row["label"] for row in rows] == [["falling"], ["one side"], ["narrow"]]
    assert [(row["left"], row["before"], row["right"], row["after"]) for row in rows] == [
        (5, "if 24 rounds", 20, "if 8 rounds"),
        (12, "0.1", 16, "0.9"),
        (10, "1", 11, "2"),
    ]
    assert [row["turn"] for row in rows] == [10.5, 12, 10.5]
    layer, (mark,) = data(spec, type="rule", style="reference")
    assert mark == {"at": 10.5}
    low, high = layer["encoding"]["x"]["scale"]["domain"]
    assert low < 5
    assert high > 20


def test_tornado_says_the_main_estimate_in_figures():
    layer, _ = data(
        figures.tornado(SWINGS, **WORDS, x_title="leakers", main=10.5, x_format=".0%").spec, baseline="bottom"
    )
    assert layer["transform"] == [{"as": "words", "calculate": "\"main estimate\" + ' ' + format(datum.at, '.0%')"}]


def test_tornado_calls_the_central_line_what_it_is_told():
    chart = figures.tornado(SWINGS, **WORDS, x_title="leakers", main=10.5, main_label="all at their middle")
    layer, _ = data(chart.spec, baseline="bottom")
    assert layer["transform"][0]["calculate"].startswith('"all at their middle" + ')


@pytest.mark.parametrize(("main", "align"), [(5, "left"), (12, "center"), (20, "right")])
def test_tornado_words_near_an_edge_run_towards_the_middle(main, align):
    layer, _ = data(figures.tornado(SWINGS[:2], **WORDS, x_title="leakers", main=main).spec, baseline="bottom")
    assert layer["mark"]["align"] == align


def test_bars_without_emphasis_have_no_layer_for_it():
    spec = figures.bars([{"label": "a", "value": 3}], **WORDS, x_title="drones kept out").spec
    assert "plain" in styles(spec)
    assert "emphasis" not in styles(spec)


def test_bars_keep_their_order_and_stress_what_the_title_speaks_of():
    rows = [{"label": "a", "value": 3}, {"label": "b", "value": -1, "emphasis": True}, {"label": "c", "value": 2}]
    spec = figures.bars(rows, **WORDS, x_title="drones kept out", figure_format=".1f").spec
    plain, stressed = data(spec, style="plain"), data(spec, style="emphasis")
    assert [row["value"] for row in plain[1]] == [3, 2]
    assert [row["value"] for row in stressed[1]] == [-1]
    low, high = plain[0]["encoding"]["x"]["scale"]["domain"]
    assert low == -1
    assert high > 3
    tops = [row["y"] for row in shared({"layer": [data(spec, style="row-figure")[0]]})]
    assert tops == sorted(tops)
    assert [row["end"] for row in data(spec, style="row-figure")[1]] == [3, 0, 2]


PARTS = [
    {"group": "no decoys", "part": "long range", "value": 20},
    {"group": "no decoys", "part": "through", "value": 4},
    {"group": "no decoys", "part": "guns", "value": 1},
    {"group": "decoys", "part": "guns", "value": 6},
    {"group": "decoys", "part": "through", "value": 9.0},
]


def test_stacked_bars_lie_end_to_end_with_what_got_through_last():
    spec = figures.stacked_bars(PARTS, **WORDS, x_title="drones", through="through").spec
    layer, stopped = data(spec, style="part")
    assert [(row["part"], row["start"], row["end"]) for row in stopped] == [
        ("long range", 0, 20),
        ("guns", 20, 21),
        ("long range", 0, 0),
        ("guns", 0, 6),
    ]
    assert layer["encoding"]["color"]["scale"] == {"domain": ["long range", "guns"], "range": "ordinal"}
    assert [(row["start"], row["end"]) for row in data(spec, style="through")[1]] == [(21, 25), (6, 15)]
    assert '" through"' in data(spec, style="through-label")[0]["transform"][0]["calculate"]


def test_stacked_bars_write_figures_only_where_there_is_room():
    spec = figures.stacked_bars(PARTS, **WORDS, x_title="drones", through="through").spec
    assert [(row["value"], row["middle"]) for row in data(spec, style="on-light")[1]] == [(20, 10), (6, 3)]
    three = [*PARTS, {"group": "decoys", "part": "jamming", "value": 7}]
    dark = data(figures.stacked_bars(three, **WORDS, x_title="drones", through="through").spec, style="on-dark")
    assert [row["value"] for row in dark[1]] == [7]


@pytest.mark.parametrize(("part", "columns"), [("guns", 2), ("short-range missiles and guns", 1)])
def test_stacked_bars_name_long_parts_below_one_another(part, columns):
    rows = [{"group": "all", "part": part, "value": 3}, {"group": "all", "part": "through", "value": 1}]
    spec = figures.stacked_bars(rows, **WORDS, x_title="drones", through="through").spec
    assert data(spec, style="part")[0]["encoding"]["color"]["legend"]["columns"] == columns


NIGHT = [
    {"layer": layer, "x": minute, "demand": demand, "capacity": capacity}
    for layer, demands, capacity in (("guns", (1, 9, 3), 4.0), ("missiles", (7, 2, 1), 5.0))
    for minute, demand in enumerate(demands)
]


def test_load_and_capacity_has_a_panel_for_each_layer_in_their_order():
    spec = figures.load_and_capacity(NIGHT, **WORDS, x_title="minutes", y_title="engagements").spec
    assert spec["facet"]["sort"] == ["guns", "missiles"]
    assert spec["facet"]["title"] == ["engagements"]
    assert spec["columns"] == 1
    assert spec["resolve"] == {"scale": {"y": "independent"}}


def test_load_and_capacity_marks_the_excess_the_peak_and_the_last_capacity():
    spec = figures.load_and_capacity(NIGHT, **WORDS, x_title="minutes", y_title="engagements").spec
    rows = spec["data"]["values"]
    assert [row["over"] for row in rows] == [4, 9, 4, 7, 5, 5]
    assert [row["peak"] for row in rows] == ["", "center", "", "left", "", ""]
    assert [row["last"] for row in rows] == [False, False, True, False, False, True]
    excess = next(layer for layer in spec["spec"]["layer"] if layer["mark"].get("style") == "excess")
    assert (excess["encoding"]["y"]["field"], excess["encoding"]["y2"]["field"]) == ("capacity", "over")
    assert excess["mark"]["interpolate"] == "step-after"


CLAIMS = [
    {"label": "defender", "value": 0.99, "low": None, "high": None},
    {"label": "simulator", "value": 0.8, "low": 0.6, "high": 0.9, "emphasis": True},
]


def test_interval_dots_draw_a_whisker_only_where_there_is_an_interval():
    spec = figures.interval_dots(CLAIMS, **WORDS, x_title="share", figure_format=".0%").spec
    assert "plain-whisker" not in styles(spec)
    assert [row["low"] for row in data(spec, style="emphasis-whisker")[1]] == [0.6]
    assert [row["value"] for row in data(spec, style="plain-dot")[1]] == [0.99]
    assert [row["value"] for row in data(spec, style="emphasis-dot")[1]] == [0.8]


@pytest.mark.parametrize(("values", "from_zero"), [((0.6, 0.9), False), ((0.3, 0.9), True), ((-1, 3), True)])
def test_interval_dots_start_at_zero_unless_it_is_far_away(values, from_zero):
    rows = [{"label": "a", "value": value} for value in values]
    layer, _ = data(figures.interval_dots(rows, **WORDS, x_title="share").spec, style="plain-dot")
    assert (layer["encoding"]["x"]["scale"]["domain"][0] <= 0) == from_zero


def test_long_labels_and_axis_titles_are_wrapped_and_rows_make_room():
    short, long = "short", "a label that is so long that it has to be broken into two lines of the list"
    rows = [{"label": label, "value": 1} for label in (short, long, short)]
    spec = figures.bars(rows, **WORDS, x_title=long).spec
    layer, placed = data(spec, style="plain")
    first, second, third = (row["y"] for row in placed)
    assert second - first == pytest.approx(third - second + labels.LINE_PX)
    title = layer["encoding"]["x"]["axis"]["title"]
    assert " ".join(title) == long
    assert all(len(line) <= labels.TITLE_LETTERS for line in title)


wishes = st.lists(st.tuples(st.floats(-50, 250), st.integers(1, 3)), min_size=1, max_size=5)


@given(wishes)
def test_labels_moved_apart_do_not_overlap_and_keep_their_order(labels_wished):
    places = labels.apart(labels_wished, 230)
    halves = [lines * labels.LINE_PX / 2 for _, lines in labels_wished]
    boxes = sorted(zip(places, halves, labels_wished, strict=True), key=lambda box: box[0])
    for (upper, half, wish), (lower, other, wished) in pairwise(boxes):
        assert lower - other >= upper + half - 1e-9
        assert wish[0] <= wished[0]
    assert boxes[0][0] - boxes[0][1] >= -labels.LINE_PX / 2 - 1e-9
    assert boxes[-1][0] + boxes[-1][1] <= 230 + labels.LINE_PX / 2 + 1e-9


def test_labels_that_do_not_touch_stay_where_they_are():
    assert labels.apart([(100, 1), (20, 2), (200, 1)], 230) == [100, 20, 200]


def test_labels_that_touch_are_moved_just_so_far():
    assert labels.apart([(100, 1), (100, 2)], 230) == [100, 122.5]
    assert labels.apart([(230, 1), (230, 1)], 230) == [215, 230]


def test_padding_leaves_room_for_letters():
    assert labels.padded(0, 10) == [0, 10]
    low, high = labels.padded(0, 26, before=14, after=14)
    assert (low, high) == (pytest.approx(-14), pytest.approx(40))
    low, high = labels.padded(5, 5, after=10)
    assert low == 5
    assert high > 5


def test_a_figure_and_its_percent_sign_stay_on_one_line():
    assert labels.wrapped("expected, 90 %", 12) == ["expected,", "90\u00a0%"]
    assert labels.wrapped("internationally", 5) == ["internationally"]


def test_only_finite_numbers_are_known():
    assert labels.known(0.0)
    assert not any(labels.known(value) for value in (None, math.nan, math.inf))
