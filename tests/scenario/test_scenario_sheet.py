"""The reader of parameter sheets, against sheets written here and against the raid's own."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import secondnight
from secondnight.errors import InputError
from secondnight.scenario import LAYERS, ParameterRow, sheet
from secondnight.scenario.parameters import believed, classes
from secondnight.scenario.sheet import read_sheet

HEAD = "name,unit,default,low,high,distribution,kind,source,description"


def test_a_number_and_a_choice_are_read():
    rows = read_sheet(
        [
            HEAD,
            'a.b,km,2,1,4,pert,recalled,somebody-2001,"How far, at most"',
            "c,choice,yes,,,yes|no,notional,notional,X",
        ],
        "f.csv",
    )
    assert rows["a.b"] == ParameterRow(
        "a.b", "km", 2.0, 1.0, 4.0, "pert", "recalled", "somebody-2001", "How far, at most"
    )
    assert rows["a.b"].choices == ()
    assert rows["c"] == ParameterRow("c", "choice", "yes", None, None, "yes|no", "notional", "notional", "X")
    assert rows["c"].choices == ("yes", "no")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("a,km,2,1,4,pert,notional,notional", "f.csv:2: 8 cells instead of 9"),
        ("a-b,km,2,1,4,pert,notional,notional,X", "f.csv:2: 'a-b' is not a dotted name"),
        ("a,km,2,1,4,pert,guessed,notional,X", "f.csv:2: kind 'guessed' is not one of measured, recalled, notional"),
        ("a,km,2,1,4,pert,notional,,X", "f.csv:2: a lacks its source or its description"),
        ("a,km,2,1,4,pert,notional,notional,", "f.csv:2: a lacks its source or its description"),
        (
            "a,choice,x,,,y|z,notional,notional,X",
            "f.csv:2: the choice a needs a default out of 'y|z', and no low or high",
        ),
        (
            "a,choice,y,1,,y|z,notional,notional,X",
            "f.csv:2: the choice a needs a default out of 'y|z', and no low or high",
        ),
        (
            "a,km,2,1,4,normal,notional,notional,X",
            "f.csv:2: distribution 'normal' is not one of fixed, uniform, triangular, pert, lognormal",
        ),
        ("a,kmh,2,1,4,pert,notional,notional,X", "f.csv:2: unknown unit 'kmh'; did you mean 'km/h'?"),
        ("a,km,two,1,4,pert,notional,notional,X", "f.csv:2: could not convert string to float: 'two'"),
        (
            "a,km,2,4,1,fixed,notional,notional,X",
            "f.csv:2: a needs finite low <= default <= high, within what its unit 'km' allows",
        ),
        (
            "a,km,nan,1,4,pert,notional,notional,X",
            "f.csv:2: a needs finite low <= default <= high, within what its unit 'km' allows",
        ),
        (
            "a,km,2,1,inf,pert,notional,notional,X",
            "f.csv:2: a needs finite low <= default <= high, within what its unit 'km' allows",
        ),
        (
            "a,share,0.5,0,1.5,pert,notional,notional,X",
            "f.csv:2: a needs finite low <= default <= high, within what its unit 'share' allows",
        ),
        (
            "a,km,5,1,4,fixed,notional,notional,X",
            "f.csv:2: a needs finite low <= default <= high, within what its unit 'km' allows",
        ),
        ("a,km,1,1,1,uniform,notional,notional,X", "f.csv:2: a needs low < high, not being fixed"),
        ("a,km,1,0,4,lognormal,notional,notional,X", "f.csv:2: a needs a low above 0, being lognormal"),
    ],
)
def test_a_wrong_line_is_told_with_its_place(line, message):
    with pytest.raises(ValueError) as caught:
        read_sheet([HEAD, line], "f.csv")
    assert str(caught.value) == message
    assert not isinstance(caught.value, InputError)  # a sheet is ours, so its faults are too


def test_a_name_that_stands_twice_and_other_columns_are_refused():
    line = "a,km,2,1,4,pert,notional,notional,X"
    with pytest.raises(ValueError, match=r"^f\.csv:3: a stands twice$"):
        read_sheet([HEAD, line, line], "f.csv")
    for first in ([], ["name,unit"]):
        with pytest.raises(ValueError, match=r"^f\.csv:1: the columns must be name,unit,default"):
            read_sheet(first, "f.csv")


def test_the_sheet_of_the_raid_is_what_stands_in_its_file():
    file = Path(secondnight.__file__).parent / "raid" / "parameters.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        expected = list(csv.DictReader(lines))
    rows = sheet("raid")
    assert list(rows) == [each["name"] for each in expected]
    for each in expected:
        row = rows[each["name"]]
        assert (row.unit, row.distribution, row.kind, row.source, row.description) == (
            each["unit"],
            each["distribution"],
            each["kind"],
            each["source"],
            each["description"],
        )
        if each["unit"] == "choice":
            assert row.default == each["default"]
        else:
            assert (row.default, row.low, row.high) == tuple(float(each[key]) for key in ("default", "low", "high"))


def test_every_class_of_the_defence_has_its_sites_and_its_kill_probabilities():
    assert classes() == (
        "long_range_missile",
        "short_range_missile",
        "mobile_fire_group",
        "electronic_warfare",
        "interceptor_drone",
        "fighter_patrol",
    )
    threats = {name.split(".")[1] for name in sheet("raid") if name.startswith("threats.")}
    for kind in classes():
        assert f"defence.{kind}.sites" in sheet("raid")
        stem = f"defence.{kind}.kill_probability."
        assert {name.removeprefix(stem) for name in sheet("raid") if name.startswith(stem)} == threats


def test_a_layer_without_a_sheet_is_refused():
    assert LAYERS == ("raid", "reach")
    with pytest.raises(InputError, match=r"^no layer is called 'riad'; did you mean 'raid'\?$"):
        sheet("riad")
    with pytest.raises(InputError, match=r"^no layer is called 'q'; there is raid, reach$"):
        sheet("q")


@pytest.mark.parametrize(
    ("distribution", "quantiles"),
    [
        ("fixed", {0.0: 2.0, 0.5: 2.0, 1.0: 2.0}),
        ("uniform", {0.0: 1.0, 0.5: 2.5, 1.0: 4.0}),
        ("triangular", {0.0: 1.0, 1 / 3: 2.0, 1.0: 4.0}),  # a third of the area lies below the mode
        ("pert", {0.0: 1.0, 1.0: 4.0}),
        ("lognormal", {0.05: 1.0, 0.5: 2.0, 0.95: 4.0}),
    ],
)
def test_a_row_is_believed_as_its_distribution_says(distribution, quantiles):
    row = ParameterRow("a", "km", 2.0, 1.0, 4.0, distribution, "recalled", "somebody-2001", "X")
    quantity = believed(row, ignorance=True)
    assert (quantity.unit, quantity.kind, quantity.source) == ("km", "recalled", "somebody-2001")
    assert quantity.centre == 2.0 or distribution == "uniform"
    for probability, value in quantiles.items():
        assert quantity.quantile(probability) == pytest.approx(value, rel=1e-6)
    assert believed(row, ignorance=False).quantile(0.99) == 2.0
