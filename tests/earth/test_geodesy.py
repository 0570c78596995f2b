from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondnight.earth.geodesy import bearing_deg, destination, distance_km

EQUATOR_DEGREE_KM = 6378.137 * np.pi / 180.0
MERIDIAN_QUADRANT_KM = 10001.965729

points = st.tuples(st.floats(-90.0, 90.0), st.floats(-180.0, 180.0))
inland = st.tuples(st.floats(-89.0, 89.0), st.floats(-180.0, 180.0))


def test_lengths_of_the_ellipsoid():
    assert distance_km(0.0, 10.0, 0.0, 11.0) == pytest.approx(EQUATOR_DEGREE_KM, abs=1e-6)
    assert distance_km(0.0, 10.0, 90.0, 10.0) == pytest.approx(MERIDIAN_QUADRANT_KM, abs=1e-6)
    assert distance_km(90.0, 0.0, -90.0, 0.0) == pytest.approx(2 * MERIDIAN_QUADRANT_KM, abs=1e-6)
    assert distance_km(0.0, 179.5, 0.0, -179.5) == pytest.approx(EQUATOR_DEGREE_KM, abs=1e-6)


@pytest.mark.parametrize(
    ("start", "end", "degrees"),
    [
        ((0.0, 0.0), (1.0, 0.0), 0.0),
        ((0.0, 0.0), (0.0, 1.0), 90.0),
        ((1.0, 0.0), (0.0, 0.0), 180.0),
        ((0.0, 0.0), (0.0, -1.0), 270.0),
        ((0.0, 180.0), (0.0, -179.0), 90.0),
        ((50.0, 30.0), (50.0, 30.0), 0.0),
        ((0.0, 0.0), (1.0, -1e-300), 0.0),
    ],
)
def test_bearings_on_the_axes(start, end, degrees):
    assert bearing_deg(*start, *end) == pytest.approx(degrees, abs=1e-9)


def test_numbers_give_numbers_and_arrays_broadcast():
    assert isinstance(distance_km(50.0, 30.0, 51.0, 31.0), float)
    assert isinstance(bearing_deg(50.0, 30.0, 51.0, 31.0), float)
    assert all(isinstance(each, float) for each in destination(50.0, 30.0, 45.0, 100.0))
    latitudes = np.array([[50.0], [51.0]])
    longitudes = np.array([30.0, 31.0, 32.0])
    distances = distance_km(50.0, 30.0, latitudes, longitudes)
    assert distances.shape == (2, 3)
    assert distances[1, 1] == distance_km(50.0, 30.0, 51.0, 31.0)
    bearings = bearing_deg(50.0, 30.0, latitudes, longitudes)
    assert bearings[0, 0] == 0.0
    assert bearings[1, 1] == bearing_deg(50.0, 30.0, 51.0, 31.0)
    ends = destination(latitudes, longitudes, 90.0, np.array([10.0, 20.0, 30.0]))
    assert (ends[0].shape, ends[1].shape) == ((2, 3), (2, 3))
    assert (ends[0][1, 2], ends[1][1, 2]) == destination(51.0, 32.0, 90.0, 30.0)


@given(points, points)
def test_distance_is_symmetric(a, b):
    assert distance_km(*a, *b) == pytest.approx(distance_km(*b, *a), abs=1e-6)


@given(points)
def test_a_point_is_at_no_distance_from_itself(a):
    assert distance_km(*a, *a) == 0.0
    assert bearing_deg(*a, *a) == 0.0


@given(points, points, points)
def test_no_way_round_is_shorter(a, b, c):
    assert distance_km(*a, *c) <= distance_km(*a, *b) + distance_km(*b, *c) + 1e-6


@given(points, points)
def test_a_bearing_lies_in_0_to_360(a, b):
    assert 0.0 <= bearing_deg(*a, *b) < 360.0


@given(inland, st.floats(0.0, 360.0), st.floats(0.001, 5000.0))
def test_a_destination_lies_at_the_distance_and_in_the_bearing_asked_for(a, bearing, km):
    latitude, longitude = destination(*a, bearing, km)
    assert -90.0 <= latitude <= 90.0
    assert -180.0 <= longitude <= 180.0
    assert distance_km(*a, latitude, longitude) == pytest.approx(km, abs=1e-6)
    # A metre leaves the direction of a nanometre's rounding: 1e-4 degrees; compared round the circle.
    turn = (bearing_deg(*a, latitude, longitude) - bearing + 180.0) % 360.0 - 180.0
    assert turn == pytest.approx(0.0, abs=1e-3)
