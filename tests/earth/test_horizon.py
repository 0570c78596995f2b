from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondnight.earth import horizon
from secondnight.errors import InputError

heights = st.floats(0.001, 20_000.0)


def test_the_coefficient_of_the_four_thirds_earth():
    assert pytest.approx(4.121812, abs=1e-6) == horizon.COEFFICIENT


@pytest.mark.parametrize(
    ("target_m", "km"),
    [(50.0, 47.578915), (100.0, 59.651422), (500.0, 110.599819), (1000.0, 148.776440), (5000.0, 309.889418)],
)
def test_horizons_of_a_mast_of_20_m(target_m, km):
    assert float(horizon.horizon_km(20.0, target_m)) == pytest.approx(km, abs=1e-6)


def test_the_spherical_form():
    assert float(horizon.spherical_horizon_km(20.0, 100.0)) == pytest.approx(59.651202, abs=1e-6)
    enlarged = 4.0 / 3.0 * 6371.0
    exact = enlarged * (math.acos(enlarged / (enlarged + 0.02)) + math.acos(enlarged / (enlarged + 5.0)))
    assert float(horizon.spherical_horizon_km(20.0, 5000.0)) == pytest.approx(exact, abs=1e-6)


def test_the_bulge_in_the_middle_of_60_km():
    assert float(horizon.bulge_m(30.0, 30.0)) == pytest.approx(52.974415, abs=1e-6)
    assert float(horizon.bulge_m(0.0, 60.0)) == 0.0


def test_at_the_ground_there_is_no_horizon_to_speak_of():
    assert float(horizon.horizon_km(0.0, 0.0)) == 0.0
    assert float(horizon.spherical_horizon_km(0.0, 0.0)) == 0.0


@given(heights, heights)
def test_the_two_forms_agree_and_the_spherical_one_is_the_shorter(antenna, target):
    rough, exact = float(horizon.horizon_km(antenna, target)), float(horizon.spherical_horizon_km(antenna, target))
    assert exact <= rough * (1.0 + 1e-12)
    assert exact == pytest.approx(rough, rel=0.002, abs=1e-9)


@given(heights, heights)
def test_antenna_and_target_may_change_places(one, other):
    assert float(horizon.horizon_km(one, other)) == float(horizon.horizon_km(other, one))


@given(heights, st.floats(0.0, 800.0))
def test_the_lowest_height_seen_is_the_horizon_the_other_way_round(antenna, distance):
    lowest = float(horizon.lowest_seen_m(antenna, distance))
    back = float(horizon.horizon_km(antenna, lowest))
    assert back == pytest.approx(max(distance, float(horizon.horizon_km(antenna, 0.0))), rel=1e-9, abs=1e-6)


@given(st.floats(1.0, 5000.0), st.floats(1.0, 5000.0))
def test_at_the_horizon_the_ray_touches_the_bulge(antenna, target):
    length = float(horizon.horizon_km(antenna, target))
    along = np.linspace(0.0, length, 4001)
    ray = antenna + (target - antenna) * along / length
    gap = ray - horizon.bulge_m(along, length - along)
    assert gap.min() == pytest.approx(0.0, abs=1e-3 * max(antenna, target))


def test_heights_may_be_arrays():
    assert horizon.horizon_km([[10.0], [20.0]], [0.0, 50.0, 100.0]).shape == (2, 3)


@pytest.mark.parametrize(
    ("call", "what"),
    [
        (lambda: horizon.horizon_km(-1.0, 50.0), "antenna must be 0 or more, not -1"),
        (lambda: horizon.spherical_horizon_km(20.0, [5.0, -3.0]), "target must be 0 or more, not -3"),
        (lambda: horizon.lowest_seen_m(20.0, float("nan")), "distance must be 0 or more, not nan"),
    ],
)
def test_heights_below_the_ground_are_refused(call, what):
    with pytest.raises(InputError, match=what):
        call()
