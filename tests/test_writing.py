from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondnight import writing
from secondnight.present import cells
from secondnight.questions.answer import Column, Table
from secondnight.writing import Figures


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (-0.0, "0"),
        (11.37, "11"),
        (0.7423, "0.74"),
        (0.70, "0.7"),
        (1.05, "1.05"),
        (1.3, "1.3"),
        (9.96, "10"),
        (99.6, "100"),
        (238.4, "238"),
        (1234, "1,230"),
        (54702.0, "54,700"),
        (999_499, "999,000"),
        (999_600, "1 million"),
        (1.3e6, "1.3 million"),
        (2.63e6, "2.6 million"),
        (4.1e9, "4.1 billion"),
        (3.2e13, "32 trillion"),
        (-3.21, "−3.2"),
        (-2.5e6, "−2.5 million"),
        (0.00123, "0.0012"),
    ],
)
def test_a_number_alone(value, text):
    assert writing.number(value) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0, "0 %"),
        (1, "100 %"),
        (0.5, "50 %"),
        (0.74, "74 %"),
        (0.0426, "4.3 %"),
        (0.00034, "0.034 %"),
        (0.985, "98 %"),
        (0.9965, "99.7 %"),
        (0.99996, "99.996 %"),
        (1e-7, "under 0.001 %"),
        (1 - 1e-7, "over 99.999 %"),
        (-0.12, "−12 %"),
        (1.5, "150 %"),
    ],
)
def test_a_share_is_read_in_per_cent(share, text):
    assert writing.percent(share) == text


@given(st.floats(0, 1, exclude_min=True, exclude_max=True))
def test_nothing_uncertain_reads_as_certain(share):
    assert writing.percent(share) not in ("0 %", "100 %")


@given(st.floats(1e-9, 1e15))
def test_a_number_is_within_five_per_cent_of_what_it_says(value):
    text = writing.number(value)
    for word, size in (("million", 1e6), ("billion", 1e9), ("trillion", 1e12)):
        if text.endswith(word):
            text = str(float(text.removesuffix(word).replace(",", "")) * size)
    assert float(text.replace(",", "")) == pytest.approx(value, rel=0.05)


@pytest.mark.parametrize(
    ("value", "low", "high", "unit", "shown", "interval"),
    [
        (11.2, 4.0, 21.0, "tracks", "11 tracks", "4 to 21"),
        (10.1, 9.9, 10.4, "tracks", "10.1 tracks", "9.9 to 10.4"),
        (0.187, 0.067, 0.35, "share", "19 %", "6.7 to 35 %"),
        (0.74, None, None, "probability", "74 %", ""),
        (0.74, 0.61, 1.3, "1", "0.74", "0.61 to 1.3"),
        (1.3e6, 6.4e5, 2.9e6, "USD", "1.3 million USD", "0.64 to 2.9 million"),
        (1.3e6, 900.0, 2.9e6, "USD", "1.3 million USD", "900 to 2.9 million"),
        (1.3e6, 0.0, 2.9e6, "USD", "1.3 million USD", "0 to 2.9 million"),
        (None, None, None, "night", "never", ""),
        (None, None, None, "USD", "none", ""),
        (None, 4.0, None, "night", "never", "4 to never"),
        (7.0, 4.0, math.inf, "night", "7 nights", "4 to never"),
        (1.0, 1.0, 3.0, "night", "1 night", "1 to 3"),
        (2.0, None, 3.0, "rounds", "2 rounds", "up to 3"),
        (2.0, 1.0, None, "rounds", "2 rounds", "1 or more"),
        (math.inf, None, None, "rounds", "no limit", ""),
        (math.nan, 1.0, 2.0, "h", "not known", "1 to 2"),
        (0.3, None, None, "1 per month", "0.3 per month", ""),
        (3.0, None, None, "rounds per night", "3 rounds per night", ""),
        (12.0, None, None, "count", "12", ""),
        (5.0, None, None, "km^2", "5 km²", ""),
        (5.0, 5.0, 5.0, "h", "5 h", "5 to 5"),
        (100.0, 99.99999, 100.00001, "h", "100 h", "100 to 100"),
        (12.0, None, None, "%", "12 %", ""),
    ],
)
def test_an_estimate_in_figures(value, low, high, unit, shown, interval):
    assert writing.figures(value, low, high, unit) == Figures(shown, interval)


@pytest.mark.parametrize(
    ("cell", "column", "text"),
    [
        (None, Column("a", "a"), "–"),
        ("as it is", Column("a", "a", "USD"), "as it is"),
        (54702, Column("a", "a"), "54,702"),
        (-54702, Column("a", "a"), "−54,702"),
        (54702.0, Column("a", "a"), "54,700"),
        (1944, Column("year", "year"), "1944"),
        (1944, Column("when", "when", "year"), "1944"),
        (0.25, Column("a", "a", "share"), "25 %"),
        (1, Column("a", "a", "probability"), "100 %"),
        (math.nan, Column("a", "a"), "not known"),
        (math.inf, Column("a", "a", "night"), "never"),
    ],
)
def test_a_cell(cell, column, text):
    assert cells.cell(cell, column) == text


@pytest.mark.parametrize(
    ("column", "text"),
    [
        (Column("a", "cost", "USD"), "cost (USD)"),
        (Column("a", "share", "share"), "share"),
        (Column("a", "decoys", "probability"), "decoys"),
        (Column("a", "ratio", "1"), "ratio"),
        (Column("year", "year", "year"), "year"),
        (Column("a", "rate", "1 per month"), "rate (per month)"),
        (Column("a", "get through", "h"), "get through (h)"),
    ],
)
def test_a_heading_has_the_unit_that_its_cells_do_not_carry(column, text):
    assert cells.heading(column) == text


def test_a_column_is_numeric_when_any_of_its_cells_is():
    names, counts = Column("name", "name"), Column("count", "count")
    table = Table("t", "T", (names, counts), ({"name": "a", "count": None}, {"name": "b", "count": 3}, {"name": "c"}))
    assert not cells.is_numeric(names, table)
    assert cells.is_numeric(counts, table)


def test_a_figure_keeps_its_percent_sign_and_its_million():
    assert writing.unbroken("(90 %: 4 to 21), 1.3 million USD of 2 millionaires") == (
        "(90\u00a0%: 4 to 21), 1.3\u00a0million USD of 2 millionaires"
    )
