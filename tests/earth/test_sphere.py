from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondnight.earth import EARTH_RADIUS_KM
from secondnight.earth.geodesy import distance_km
from secondnight.earth.sphere import haversine_km, initial_bearing_deg

KYIV = (50.4501, 30.5234)
KHARKIV = (49.9935, 36.2304)
MOSCOW = (55.7558, 37.6173)
ST_PETERSBURG = (59.9343, 30.3351)
HALF_ROUND_KM = np.pi * EARTH_RADIUS_KM

# The compiled functions and the Python they are compiled from; where compiling is switched off, there is only one.
HAVERSINES = (haversine_km, getattr(haversine_km, "py_func", haversine_km))
BEARINGS = (initial_bearing_deg, getattr(initial_bearing_deg, "py_func", initial_bearing_deg))

points = st.tuples(st.floats(-90.0, 90.0), st.floats(-180.0, 180.0))


@pytest.mark.parametrize("haversine", HAVERSINES)
@pytest.mark.parametrize(
    ("start", "end", "km"),
    [
        (KYIV, MOSCOW, 755.742026),
        (KYIV, ST_PETERSBURG, 1054.662988),
        (KHARKIV, MOSCOW, 647.429425),
        (KHARKIV, ST_PETERSBURG, 1166.556409),
        (MOSCOW, ST_PETERSBURG, 633.021057),
    ],
)
def test_distances_between_cities(haversine, start, end, km):
    assert haversine(*start, *end) == pytest.approx(km, abs=1e-6)


@pytest.mark.parametrize("bearing", BEARINGS)
@pytest.mark.parametrize(("end", "degrees"), [(MOSCOW, 35.959823), (ST_PETERSBURG, 359.427510)])
def test_bearings_from_kyiv(bearing, end, degrees):
    assert bearing(*KYIV, *end) == pytest.approx(degrees, abs=1e-6)


@pytest.mark.parametrize("haversine", HAVERSINES)
@pytest.mark.parametrize(
    ("start", "end", "share_of_half_round"),
    [
        ((0.0, 0.0), (0.0, 90.0), 0.5),
        ((0.0, 0.0), (90.0, 123.0), 0.5),
        ((90.0, 10.0), (-90.0, -70.0), 1.0),
        ((30.0, 40.0), (-30.0, -140.0), 1.0),
        ((90.0, 10.0), (90.0, -70.0), 0.0),
        ((0.0, 180.0), (0.0, -180.0), 0.0),
        ((0.0, 179.0), (0.0, -179.0), 2.0 / 180.0),
    ],
)
def test_poles_antipodes_and_the_antimeridian(haversine, start, end, share_of_half_round):
    assert haversine(*start, *end) == pytest.approx(share_of_half_round * HALF_ROUND_KM, abs=1e-6)


@pytest.mark.parametrize("bearing", BEARINGS)
@pytest.mark.parametrize(
    ("start", "end", "degrees"),
    [
        ((0.0, 0.0), (1.0, 0.0), 0.0),
        ((0.0, 0.0), (0.0, 1.0), 90.0),
        ((0.0, 0.0), (-1.0, 0.0), 180.0),
        ((0.0, 0.0), (0.0, -1.0), 270.0),
        ((0.0, 179.0), (0.0, -179.0), 90.0),
        ((50.0, 30.0), (90.0, 0.0), 0.0),
        ((50.0, 30.0), (50.0, 30.0), 0.0),
    ],
)
def test_bearings_on_the_axes(bearing, start, end, degrees):
    assert bearing(*start, *end) == pytest.approx(degrees, abs=1e-9)


def test_the_smallest_westward_turn_is_not_rounded_to_a_full_circle():
    for bearing in BEARINGS:
        assert bearing(0.0, 0.0, 1.0, -1e-16) == 0.0


def test_arrays_broadcast():
    latitudes = np.array([[55.7558], [59.9343]])
    longitudes = np.array([37.6173, 30.3351, 30.5234])
    for haversine, bearing in zip(HAVERSINES, BEARINGS, strict=True):
        distances = haversine(*KYIV, latitudes, longitudes)
        assert distances.shape == (2, 3)
        assert distances[0, 0] == pytest.approx(755.742026, abs=1e-6)
        assert distances[1, 1] == pytest.approx(1054.662988, abs=1e-6)
        assert bearing(*KYIV, latitudes, longitudes)[1, 1] == pytest.approx(359.427510, abs=1e-6)


@given(points, points)
def test_distance_is_symmetric_and_at_most_half_round_the_earth(a, b):
    there = haversine_km(*a, *b)
    assert there == pytest.approx(haversine_km(*b, *a), abs=1e-9)
    assert 0.0 <= there <= HALF_ROUND_KM


@given(points)
def test_a_point_is_at_no_distance_from_itself(a):
    assert haversine_km(*a, *a) == 0.0


@given(points, points, points)
def test_no_way_round_is_shorter(a, b, c):
    # Near antipodes the haversine loses half of its digits: 1e-8 of the radius is 6 cm.
    assert haversine_km(*a, *c) <= haversine_km(*a, *b) + haversine_km(*b, *c) + 1e-4


@given(points, points)
def test_a_bearing_lies_in_0_to_360(a, b):
    assert 0.0 <= initial_bearing_deg(*a, *b) < 360.0


@given(points, st.floats(-180.0, 180.0))
def test_turning_the_globe_changes_neither_distance_nor_bearing(a, turn):
    latitude, longitude = a
    assert haversine_km(*KYIV, latitude, longitude) == pytest.approx(
        haversine_km(KYIV[0], KYIV[1] + turn, latitude, longitude + turn), abs=1e-4
    )


@given(points, points)
def test_the_sphere_differs_from_the_ellipsoid_by_less_than_the_stated_share(a, b):
    on_sphere = haversine_km(*a, *b)
    # Near antipodes the ellipsoid's geodesic may leave in another direction, but its length stays as close.
    assert abs(on_sphere - distance_km(*a, *b)) <= 0.0056 * on_sphere + 1e-4


def test_the_stated_share_is_reached_near_the_equator_and_is_smaller_where_the_cities_are():
    along_meridian = haversine_km(0.0, 30.0, 0.1, 30.0) / distance_km(0.0, 30.0, 0.1, 30.0)
    assert along_meridian == pytest.approx(1.005614, abs=1e-5)
    rng = np.random.default_rng(7)
    latitude, to_latitude = rng.uniform(40.0, 70.0, (2, 20_000))
    longitude, to_longitude = rng.uniform(15.0, 70.0, (2, 20_000))
    on_sphere = haversine_km(latitude, longitude, to_latitude, to_longitude)
    error = np.abs(on_sphere / distance_km(latitude, longitude, to_latitude, to_longitude) - 1.0)
    assert 0.003 < error.max() < 0.0041
