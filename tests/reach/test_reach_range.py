"""Range, the range that a place asks for, and the edge of what is reached, on the flat map and on the ellipsoid."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from secondnight.earth.geodesy import bearing_deg, destination, distance_km
from secondnight.earth.places import city
from secondnight.errors import InputError
from secondnight.reach.range import Craft, outline, reachable_disc, track
from secondnight.reach.triangle import STILL_AIR, Wind, ground_speed_km_h, isochrone_h, wind_from

SIX_HOURS = Craft(180.0, 6.0 * 180.0)
SIXTY = Wind(36.0 * math.sin(math.radians(60.0)), 36.0 * math.cos(math.radians(60.0)))
ST_PETERSBURG = (59.9343, 30.3351)
NORTH_OF_CHERNIHIV_REGION = (52.3106, 32.362)
"""The point of the region's outline that is nearest to St Petersburg."""

bearings = st.floats(0.0, 360.0)
latitudes = st.floats(-89.0, 89.0)
longitudes = st.floats(-180.0, 180.0)
winds = st.builds(wind_from, st.floats(0.0, 120.0), bearings)
crafts = st.builds(Craft, st.floats(150.0, 900.0), st.floats(100.0, 2000.0), st.floats(0.0, 0.3), st.floats(1.0, 1.5))


def test_exact_ranges():
    assert SIX_HOURS.range_km(SIXTY, 0.0) == pytest.approx(1171.676643, abs=1e-6)
    assert SIX_HOURS.range_km(Wind(0.0, -36.0), 0.0) == pytest.approx(864.0, abs=1e-6)
    assert SIX_HOURS.range_km(Wind(0.0, 36.0), 0.0) == pytest.approx(1296.0, abs=1e-6)


@pytest.mark.parametrize("wind", [STILL_AIR, SIXTY, Wind(-20.0, 30.0)])
def test_exact_area_in_any_constant_wind(wind: Wind):
    assert reachable_disc(SIX_HOURS, wind).area_km2 == pytest.approx(3664353.671147, abs=1e-6)


def test_reserve_and_detour_shorten_the_range():
    craft = Craft(180.0, 1000.0, reserve=0.05, detour_factor=1.15)
    assert craft.range_km(STILL_AIR, 0.0) == pytest.approx(1000.0 * 0.95 / 1.15)
    way = track(50.0, 30.0, 55.0, 30.0)
    assert craft.flight_h(way, STILL_AIR) == pytest.approx(1.15 * way.distance_km / 180.0)
    assert craft.needed_km(way, STILL_AIR) == pytest.approx(way.distance_km * 1.15 / 0.95)


@given(crafts, winds, bearings)
def test_the_range_along_a_track_ends_on_the_disc(craft: Craft, wind: Wind, bearing: float):
    disc = reachable_disc(craft, wind)
    range_km = craft.range_km(wind, bearing)
    east, north = range_km * math.sin(math.radians(bearing)), range_km * math.cos(math.radians(bearing))
    assert math.hypot(east - disc.east_km, north - disc.north_km) == pytest.approx(disc.radius_km)


@given(crafts, winds, latitudes, longitudes, bearings, st.floats(1.0, 1500.0))
def test_a_place_is_reached_just_when_the_range_suffices(craft, wind, latitude, longitude, bearing, far):
    way = track(latitude, longitude, *destination(latitude, longitude, bearing, far))
    needed = craft.needed_km(way, wind)
    for range_km, reached in ((0.999 * needed, False), (1.001 * needed, True), (needed + 1000.0, True)):
        other = Craft(craft.airspeed_km_h, range_km, craft.reserve, craft.detour_factor)
        assert other.reaches(way, wind) == reached
        assert (way.distance_km <= other.range_km(wind, way.bearing_deg)) == reached


@given(latitudes, longitudes, latitudes, longitudes)
def test_a_track_there_is_as_long_as_back_and_runs_the_other_way(a, b, c, d):
    there, back = track(a, b, c, d), track(c, d, a, b)
    assert there.distance_km == pytest.approx(back.distance_km, abs=1e-6)
    # Near antipodes there is no single shortest way.
    if 1.0 < there.distance_km < 19_900.0:
        turn = (there.bearing_deg - back.bearing_deg) % 360.0
        assert turn == pytest.approx(180.0, abs=1e-3)


def test_a_place_at_no_distance_needs_no_range():
    way = track(50.0, 30.0, 50.0, 30.0)
    assert way == (0.0, 0.0)
    assert Craft(180.0, 0.0).reaches(way, STILL_AIR)
    assert Craft(180.0, 1000.0).flight_h(way, Wind(10.0, 10.0)) == 0.0


@pytest.mark.parametrize(("start", "end"), [((60.0, 179.5), (60.0, -179.5)), ((89.9, 0.0), (89.9, 180.0))])
def test_tracks_cross_the_antimeridian_and_the_pole(start, end):
    way = track(*start, *end)
    assert way.distance_km == pytest.approx(float(distance_km(*start, *end)))
    assert way.distance_km < 100.0
    assert np.isfinite(Craft(180.0, 1000.0).flight_h(way, Wind(20.0, 10.0)))


def along_the_way(start, bearing: float, length: float, airspeed: float, wind: Wind, steps: int = 64) -> float:
    """Flight time by Gauss's rule along the whole geodesic, the wind constant towards local east and north."""
    nodes, weights = np.polynomial.legendre.leggauss(steps)
    here = destination(*start, bearing, (nodes + 1.0) * length / 2.0)
    end = destination(*start, bearing, length)
    speeds = ground_speed_km_h(airspeed, wind, bearing_deg(*here, *end))
    return float((weights / speeds).sum() * length / 2.0)


@pytest.mark.parametrize(("length", "error"), [(500.0, 0.0008), (1000.0, 0.003), (2000.0, 0.011)])
def test_the_wind_at_the_midpoint_stands_for_the_whole_way(length: float, error: float):
    worst = 0.0
    for latitude in np.arange(40.0, 70.1, 5.0):
        for bearing in np.arange(0.0, 360.0, 15.0):
            end = destination(float(latitude), 30.0, float(bearing), length)
            if not 40.0 <= end[0] <= 70.0:
                continue
            way = track(float(latitude), 30.0, *end)
            for blows in np.arange(0.0, 360.0, 15.0):
                wind = wind_from(54.0, float(blows))
                hours = way.distance_km / ground_speed_km_h(180.0, wind, way.bearing_deg)
                whole = along_the_way((float(latitude), 30.0), float(bearing), length, 180.0, wind, 8)
                worst = max(worst, abs(hours / whole - 1.0))
    assert error / 2.0 < worst < error


@pytest.mark.parametrize("wind", [STILL_AIR, Wind(30.0, -20.0), wind_from(54.0, 250.0)])
def test_the_outline_is_the_disc_where_the_earth_is_flat_enough(wind: Wind):
    latitude, longitude = outline(5.0, 30.0, 180.0, wind, 0.2)
    away = np.radians(bearing_deg(5.0, 30.0, latitude, longitude))
    far = distance_km(5.0, 30.0, latitude, longitude)
    hours = isochrone_h(far * np.sin(away), far * np.cos(away), 180.0, wind)
    assert hours == pytest.approx(np.full(180, 0.2), rel=1e-4)


@given(st.floats(-75.0, 75.0), longitudes, winds, st.floats(0.5, 6.0))
def test_every_point_of_the_outline_is_reached_just_in_time(
    latitude: float, longitude: float, wind: Wind, hours: float
):
    around = outline(latitude, longitude, 180.0, wind, hours, 24)
    way = track(latitude, longitude, *around)
    assert way.distance_km / ground_speed_km_h(180.0, wind, way.bearing_deg) == pytest.approx(
        np.full(24, hours), rel=2e-3
    )


def test_the_area_of_an_outline():
    # A disc on the globe is smaller than on the map, by r^2 / (12 R^2) of itself.
    latitude, longitude = outline(52.0, 32.0, 180.0, STILL_AIR, 6.0, 3600)
    area, _ = Geod(ellps="WGS84").polygon_area_perimeter(longitude, latitude)
    flat = math.pi * 1080.0**2
    assert abs(area) / 1e6 == pytest.approx(flat * (1.0 - (1080.0 / 6371.0) ** 2 / 12.0), rel=1e-3)
    assert area < 0.0  # clockwise


def test_outlines_around_a_pole_and_over_the_antimeridian():
    for start in ((88.0, 0.0), (60.0, 179.9), (-89.9, 10.0)):
        latitude, longitude = outline(*start, 180.0, STILL_AIR, 5.0)
        assert distance_km(*start, latitude, longitude) == pytest.approx(np.full(180, 900.0))
        assert np.all((longitude >= -180.0) & (longitude <= 180.0))


def test_an_outline_of_no_time_is_the_launch_point():
    latitude, longitude = outline(50.0, 30.0, 180.0, Wind(20.0, 0.0), 0.0)
    assert (latitude, longitude) == (pytest.approx(np.full(180, 50.0)), pytest.approx(np.full(180, 30.0)))


def test_st_petersburg_is_within_900_km_of_the_nearest_region_and_not_within_600():
    # The still-air range after reserve and detour: a press report has more than 800 km from the border.
    way = track(*NORTH_OF_CHERNIHIV_REGION, *ST_PETERSBURG)
    assert way.distance_km > 800.0
    assert Craft(180.0, 900.0).reaches(way, STILL_AIR)
    assert not Craft(180.0, 600.0).reaches(way, wind_from(36.0, 180.0))
    # From the nearest city of the gazetteer it takes a light tail wind.
    nearest = city("Novhorod-Siverskyi")
    way = track(nearest.latitude, nearest.longitude, *ST_PETERSBURG)
    assert not Craft(180.0, 900.0).reaches(way, STILL_AIR)
    assert Craft(180.0, 900.0).reaches(way, wind_from(5.0, 180.0))


def test_tehran_was_within_400_miles_at_290():
    # A ballistic missile flies above the wind.
    mile = 1.609344
    assert 300.0 * mile == pytest.approx(482.8032, abs=1e-6)
    launch = Craft(5000.0, 400.0 * mile)
    assert launch.range_km(STILL_AIR, 90.0) >= 290.0 * mile


@pytest.mark.parametrize(
    ("numbers", "message"),
    [
        ((0.0, 1000.0, 0.0, 1.0), "airspeed is 0 km/h"),
        ((math.nan, 1000.0, 0.0, 1.0), "airspeed is nan km/h"),
        ((180.0, -1.0, 0.0, 1.0), "still-air range is -1 km"),
        ((180.0, math.inf, 0.0, 1.0), "still-air range is inf km"),
        ((180.0, 1000.0, 1.0, 1.0), "reserve is 1;"),
        ((180.0, 1000.0, 0.0, 0.9), "detour factor is 0.9;"),
    ],
)
def test_a_craft_that_cannot_be_is_refused(numbers, message: str):
    with pytest.raises(InputError, match=message):
        Craft(*numbers)


@pytest.mark.parametrize(
    ("hours", "points", "message"),
    [
        (-1.0, 180, "hours is -1"),
        (math.nan, 180, "hours is nan"),
        (1.0, 2, "points is 2"),
        (60.0, 9, "beyond 10,000 km"),
    ],
)
def test_an_outline_that_cannot_be_is_refused(hours: float, points: int, message: str):
    with pytest.raises(InputError, match=message):
        outline(50.0, 30.0, 180.0, STILL_AIR, hours, points)
