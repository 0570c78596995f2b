"""The wind triangle and the isochrone on a flat map: exact values, and what must hold whatever the wind."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from secondnight.errors import InputError
from secondnight.reach.triangle import (
    STILL_AIR,
    Wind,
    along_and_across,
    correction_deg,
    ground_speed_km_h,
    isochrone_h,
    wind_from,
)

SIXTY = Wind(36.0 * math.sin(math.radians(60.0)), 36.0 * math.cos(math.radians(60.0)))

bearings = st.floats(0.0, 360.0)
airspeeds = st.floats(50.0, 900.0)
# Winds up to nine tenths of the airspeed, as a share of it.
shares = st.floats(0.0, 0.9)


def test_exact_values_at_60_degrees_off_the_track():
    assert ground_speed_km_h(180.0, SIXTY, 0.0) / 3.6 == pytest.approx(54.244289, abs=1e-6)
    # The wind pushes to the right, so the heading lies to the left of the track.
    assert correction_deg(180.0, SIXTY, 0.0) == pytest.approx(-9.974222, abs=1e-6)


def test_exact_isochrone():
    assert isochrone_h(500.0, 0.0, 180.0, Wind(-20.0, 30.0)) == pytest.approx(3.174958, abs=1e-6)


@pytest.mark.parametrize(
    ("direction", "east", "north"), [(0.0, 0.0, -10.0), (90.0, -10.0, 0.0), (180.0, 0.0, 10.0), (270.0, 10.0, 0.0)]
)
def test_a_wind_is_named_after_where_it_comes_from(direction: float, east: float, north: float):
    assert wind_from(10.0, direction) == pytest.approx((east, north))


def test_numbers_give_numbers_and_arrays_arrays():
    assert isinstance(isochrone_h(3.0, 4.0, 5.0, STILL_AIR), float)
    assert isinstance(ground_speed_km_h(100.0, SIXTY, 0.0), float)
    assert ground_speed_km_h(100.0, SIXTY, np.zeros((2, 1))).shape == (2, 1)
    assert isochrone_h(np.array([0.0, 300.0]), np.array([0.0, 400.0]), 100.0, STILL_AIR).tolist() == [0.0, 5.0]


@given(airspeeds, shares, bearings, bearings)
def test_heading_and_wind_add_up_to_the_track(airspeed: float, share: float, blows: float, bearing: float):
    wind = wind_from(share * airspeed, blows)
    heading = math.radians(bearing + correction_deg(airspeed, wind, bearing))
    speed = ground_speed_km_h(airspeed, wind, bearing)
    east = airspeed * math.sin(heading) + wind.east_km_h
    north = airspeed * math.cos(heading) + wind.north_km_h
    assert east == pytest.approx(speed * math.sin(math.radians(bearing)), abs=1e-6)
    assert north == pytest.approx(speed * math.cos(math.radians(bearing)), abs=1e-6)


@given(airspeeds, shares, bearings, bearings, st.floats(0.0, 3000.0))
def test_the_isochrone_is_the_time_along_the_straight_track(
    airspeed: float, share: float, blows: float, bearing: float, distance: float
):
    wind = wind_from(share * airspeed, blows)
    east, north = distance * math.sin(math.radians(bearing)), distance * math.cos(math.radians(bearing))
    hours = isochrone_h(east, north, airspeed, wind)
    assert hours == pytest.approx(distance / ground_speed_km_h(airspeed, wind, bearing), rel=1e-9, abs=1e-12)
    # The place lies on the circle of radius V t around w t.
    off = math.hypot(east - wind.east_km_h * hours, north - wind.north_km_h * hours)
    assert off == pytest.approx(airspeed * hours, rel=1e-9, abs=1e-9)


@given(airspeeds, shares, bearings)
def test_a_tail_wind_helps_a_head_wind_costs_and_still_air_does_neither(airspeed: float, share: float, bearing: float):
    speed = share * airspeed
    assert ground_speed_km_h(airspeed, STILL_AIR, bearing) == airspeed
    assert ground_speed_km_h(airspeed, wind_from(speed, bearing + 180.0), bearing) == pytest.approx(airspeed + speed)
    assert ground_speed_km_h(airspeed, wind_from(speed, bearing), bearing) == pytest.approx(airspeed - speed)


@given(airspeeds, shares, bearings, bearings, bearings)
def test_turning_the_map_changes_nothing(airspeed: float, share: float, blows: float, bearing: float, turn: float):
    speed = ground_speed_km_h(airspeed, wind_from(share * airspeed, blows), bearing)
    turned = ground_speed_km_h(airspeed, wind_from(share * airspeed, blows + turn), bearing + turn)
    assert turned == pytest.approx(speed, rel=1e-9)


@given(airspeeds, shares, bearings)
def test_a_round_trip_in_wind_is_never_quicker_than_in_still_air(airspeed: float, share: float, bearing: float):
    wind = wind_from(share * airspeed, 250.0)
    there, back = ground_speed_km_h(airspeed, wind, bearing), ground_speed_km_h(airspeed, wind, bearing + 180.0)
    assert 1.0 / there + 1.0 / back >= 2.0 / airspeed - 1e-12


def test_along_and_across():
    assert along_and_across(wind_from(10.0, 270.0), 0.0) == pytest.approx((0.0, 10.0))
    assert along_and_across(wind_from(10.0, 270.0), 90.0) == pytest.approx((10.0, 0.0))


@pytest.mark.parametrize("blows", [90.0, 270.0])
def test_a_cross_wind_as_fast_as_the_craft_is_refused(blows: float):
    for function in (ground_speed_km_h, correction_deg):
        with pytest.raises(InputError, match="cross wind of 100 km/h is no slower than an airspeed of 100 km/h"):
            function(100.0, wind_from(100.0, blows), 0.0)


def test_a_head_wind_as_fast_as_the_craft_is_refused_and_a_tail_wind_is_not():
    with pytest.raises(InputError, match="does not get forward"):
        ground_speed_km_h(100.0, wind_from(120.0, 0.0), 0.0)
    assert ground_speed_km_h(100.0, wind_from(120.0, 180.0), 0.0) == pytest.approx(220.0)


@pytest.mark.parametrize("airspeed", [0.0, -1.0, math.inf, math.nan])
def test_an_airspeed_that_is_none_is_refused(airspeed: float):
    with pytest.raises(InputError, match="airspeed is"):
        ground_speed_km_h(airspeed, STILL_AIR, 0.0)
    with pytest.raises(InputError, match="airspeed is"):
        isochrone_h(1.0, 1.0, airspeed, STILL_AIR)


@given(st.floats(1.0, 3.0), bearings)
def test_an_isochrone_needs_a_craft_faster_than_the_wind(share: float, blows: float):
    wind = wind_from(share * 100.0, blows)
    assume(wind.speed_km_h >= 100.0)
    with pytest.raises(InputError, match="no slower than an airspeed of 100 km/h"):
        isochrone_h(1.0, 1.0, 100.0, wind)
