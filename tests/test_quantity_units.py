from __future__ import annotations

from math import inf

import pytest

from secondnight.errors import InputError
from secondnight.units import PER, UNITS, natural_bounds


@pytest.mark.parametrize(
    ("unit", "bounds"),
    [
        ("1", (-inf, inf)),
        ("share", (0.0, 1.0)),
        ("probability", (0.0, 1.0)),
        ("rounds", (0.0, inf)),
        ("km/h", (0.0, inf)),
        ("deg", (-360.0, 360.0)),
        ("per day", (0.0, inf)),
        ("1 per month", (-inf, inf)),
        ("rounds per night", (0.0, inf)),
        ("USD per kill", (0.0, inf)),
        ("share per month", (0.0, inf)),
    ],
)
def test_natural_bounds(unit, bounds):
    assert natural_bounds(unit) == bounds


@pytest.mark.parametrize(
    "unit", ["", "per", "per ", "per fortnight", "furlongs per night", "rounds per", "rounds night"]
)
def test_what_is_no_unit_is_refused(unit):
    with pytest.raises(InputError, match=f"^unknown unit {unit!r}"):
        natural_bounds(unit)


def test_a_misspelt_unit_comes_with_the_nearest_one():
    with pytest.raises(InputError, match="did you mean 'rounds'"):
        natural_bounds("round")


def test_no_unit_stands_twice_as_a_rate_of_itself():
    assert all("per " not in unit for unit in UNITS)
    assert all(word and " " not in word for word in PER)
