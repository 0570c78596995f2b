from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondnight.earth.plane import Plane
from secondnight.earth.sphere import haversine_km, initial_bearing_deg

MOSCOW = Plane(55.7558, 37.6173)
ONE_METRE_KM = 0.001

planes = st.builds(Plane, st.floats(-90.0, 90.0), st.floats(-180.0, 180.0))
nearby = st.tuples(st.floats(-350.0, 350.0), st.floats(-350.0, 350.0))


def test_the_city_is_the_origin():
    assert MOSCOW.to_plane(55.7558, 37.6173) == (0.0, 0.0)
    assert MOSCOW.from_plane(0.0, 0.0) == pytest.approx((55.7558, 37.6173), abs=1e-12)


def test_a_degree_of_latitude_lies_due_north_and_small_steps_east_due_east():
    east, north = MOSCOW.to_plane(56.7558, 37.6173)
    assert (float(east), float(north)) == pytest.approx((0.0, math.pi * 6371.0088 / 180.0), abs=1e-9)
    east, north = MOSCOW.to_plane(55.7558, 37.6273)
    assert float(east) == pytest.approx(math.radians(0.01) * 6371.0088 * math.cos(math.radians(55.7558)), rel=1e-6)
    assert abs(float(north)) < 1e-3


def test_a_quarter_round_the_earth():
    east, north = Plane(0.0, 0.0).to_plane(0.0, 90.0)
    assert (float(east), float(north)) == pytest.approx((math.pi * 6371.0088 / 2.0, 0.0), abs=1e-9)


def test_arrays_broadcast_across_the_antimeridian():
    map_of_the_far_east = Plane(65.0, 179.5)
    longitudes = np.array([179.0, -179.5])
    east, north = map_of_the_far_east.to_plane(np.array([[65.0], [66.0]]), longitudes)
    assert east.shape == north.shape == (2, 2)
    assert (east[:, 0] < 0.0).all()
    assert (east[:, 1] > 0.0).all()
    latitude, longitude = map_of_the_far_east.from_plane(east, north)
    assert latitude == pytest.approx(np.array([[65.0, 65.0], [66.0, 66.0]]), abs=1e-9)
    assert longitude == pytest.approx(np.array([longitudes, longitudes]), abs=1e-9)


@given(planes, nearby)
def test_there_and_back_is_within_a_metre(plane, place):
    east, north = plane.to_plane(*plane.from_plane(*place))
    assert math.hypot(float(east) - place[0], float(north) - place[1]) < ONE_METRE_KM


@given(st.builds(Plane, st.floats(-89.0, 89.0), st.floats(-180.0, 180.0)), nearby)
def test_distance_and_bearing_from_the_city_are_those_of_the_sphere(plane, place):
    latitude, longitude = plane.from_plane(*place)
    km = haversine_km(plane.latitude, plane.longitude, float(latitude), float(longitude))
    assert km == pytest.approx(math.hypot(*place), abs=ONE_METRE_KM)
    if km > 1.0:
        bearing = initial_bearing_deg(plane.latitude, plane.longitude, float(latitude), float(longitude))
        turn = (bearing - math.degrees(math.atan2(*place)) + 180.0) % 360.0 - 180.0
        assert turn == pytest.approx(0.0, abs=1e-3)


def test_lengths_within_500_km_are_off_by_less_than_the_stated_share():
    rng = np.random.default_rng(3)
    radius, angle = 500.0 * np.sqrt(rng.random(20_000)), 2.0 * np.pi * rng.random(20_000)
    east, north = radius * np.sin(angle), radius * np.cos(angle)
    direction = 2.0 * np.pi * rng.random(20_000)
    start = MOSCOW.from_plane(east, north)
    end = MOSCOW.from_plane(east + np.sin(direction), north + np.cos(direction))
    km_on_the_sphere = haversine_km(start[0], start[1], end[0], end[1])
    error = np.abs(1.0 / km_on_the_sphere - 1.0)
    assert 0.0009 < error.max() < 0.0011
