"""Times over a grid of winds: against constant wind, the globe, Zermelo's formula in shear, and turned and mirrored."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import solve_ivp
from scipy.interpolate import RegularGridInterpolator

from secondnight.earth.geodesy import distance_km
from secondnight.errors import InputError
from secondnight.reach.fronts import edge_h, triangle_h
from secondnight.reach.isochrones import travel_h
from secondnight.reach.range import track
from secondnight.reach.triangle import STILL_AIR, Wind, ground_speed_km_h, isochrone_h, wind_from
from secondnight.reach.wind_field import WindField

AIRSPEED = 180.0


def flat(nodes: int, spacing_km: float, wind: Wind) -> WindField:
    axis = np.arange(nodes) * spacing_km
    return WindField.of(axis, axis, *wind, flat=True)


def errors(field: WindField, north: float, east: float, wind: Wind, beyond_km: float) -> np.ndarray:
    """Relative errors of all nodes farther from the launch point than that, in constant wind on a flat map."""
    y, x = np.meshgrid(field.north - north, field.east - east, indexing="ij")
    far = np.hypot(x, y) > beyond_km
    return travel_h(field, north, east, AIRSPEED)[far] / isochrone_h(x[far], y[far], AIRSPEED, wind) - 1.0


@pytest.mark.parametrize("blows", [None, 0.0, 30.0, 90.0, 135.0, 200.0, 250.0, 315.0])
def test_constant_wind_up_to_half_the_airspeed_is_met_to_six_in_a_thousand(blows: float | None):
    wind = STILL_AIR if blows is None else wind_from(0.5 * AIRSPEED, blows)
    error = errors(flat(500, 4.0, wind), 1100.0, 900.0, wind, 4.0)
    assert error.min() > -1e-12
    assert error.max() < 0.006


@pytest.mark.parametrize(("share", "most"), [(0.7, 0.01), (0.9, 0.03)])
def test_strong_wind_is_met_to_three_in_a_hundred(share: float, most: float):
    wind = wind_from(share * AIRSPEED, 250.0)
    error = errors(flat(500, 4.0, wind), 1100.0, 900.0, wind, 4.0)
    assert error.min() > -1e-12
    assert error.max() < most


def test_a_finer_grid_is_more_exact():
    wind = wind_from(60.0, 250.0)
    mean = [errors(flat(n, 2000.0 / n, wind), 1000.0, 1000.0, wind, 100.0).mean() for n in (100, 200, 400)]
    assert mean[1] < 0.75 * mean[0]
    assert mean[2] < 0.75 * mean[1]


@pytest.mark.parametrize("wind", [STILL_AIR, wind_from(54.0, 250.0)])
def test_on_the_globe_the_times_are_those_of_geodesics(wind: Wind):
    north, east = np.linspace(45.0, 63.0, 300), np.linspace(20.0, 50.0, 300)
    time = travel_h(WindField.of(north, east, *wind), 52.3, 32.4, AIRSPEED)
    way = track(52.3, 32.4, *np.meshgrid(north, east, indexing="ij"))
    hours = way.distance_km / ground_speed_km_h(AIRSPEED, wind, way.bearing_deg)
    far = way.distance_km > 50.0
    assert time[far] == pytest.approx(hours[far], rel=0.008)


def test_a_grid_may_cross_the_antimeridian():
    north, east = np.linspace(50.0, 70.0, 120), np.linspace(170.0, 200.0, 120)
    field = WindField.of(north, east, 0.0, 0.0)
    time = travel_h(field, 60.0, -175.0, AIRSPEED)
    assert time.tolist() == travel_h(field, 60.0, 185.0, AIRSPEED).tolist()
    far = distance_km(60.0, -175.0, *np.meshgrid(north, east, indexing="ij"))
    assert time[far > 100.0] * AIRSPEED == pytest.approx(far[far > 100.0], rel=0.01)


def test_shear_is_met_as_zermelos_formula_has_it():
    # The wind blows east and grows northward, from -60 to 60 km/h over 2,000 km.
    grows, size = 0.06, 2000.0
    axis = np.linspace(0.0, size, 400)
    blows = np.repeat((grows * (axis - size / 2.0))[:, None], axis.size, axis=1)
    time = RegularGridInterpolator(
        (axis, axis), travel_h(WindField.of(axis, axis, blows, 0.0, flat=True), 1e3, 1e3, 180.0)
    )

    def steered(_t, state):
        _, y, heading = state
        return [
            AIRSPEED * math.cos(heading) + grows * (y - size / 2.0),
            AIRSPEED * math.sin(heading),
            -grows * math.cos(heading) ** 2,
        ]

    compared = 0
    for heading in np.arange(24) * math.pi / 12.0:
        flight = solve_ivp(steered, (0.0, 4.5), [1e3, 1e3, heading], rtol=1e-9, atol=1e-9, dense_output=True)
        for hours in (1.0, 2.5, 4.0, 4.5):
            x, y, _ = flight.sol(hours)
            if 0.0 <= x <= size and 0.0 <= y <= size:
                assert float(time((y, x))) == pytest.approx(hours, rel=0.006)
                compared += 1
    assert compared > 60


@pytest.mark.uncompiled
def test_turning_and_mirroring_the_map_changes_nothing():
    random = np.random.default_rng(6)
    axis = np.arange(31) * 10.0
    blows = random.uniform(-60.0, 60.0, (2, 31, 31))
    time = travel_h(WindField.of(axis, axis, blows[0], blows[1], flat=True), 120.0, 90.0, AIRSPEED)
    mirrored = WindField.of(axis, axis, -blows[0][:, ::-1], blows[1][:, ::-1], flat=True)
    assert travel_h(mirrored, 120.0, 210.0, AIRSPEED)[:, ::-1] == pytest.approx(time, rel=1e-6)
    # A quarter turn to the left: east becomes north, north becomes west.
    turned = WindField.of(axis, axis, -np.rot90(blows[1], -1), np.rot90(blows[0], -1), flat=True)
    row, column = np.argwhere(np.rot90((time == 0.0), -1))[0]
    again = travel_h(turned, float(axis[row]), float(axis[column]), AIRSPEED)
    assert np.rot90(again) == pytest.approx(time, rel=1e-6)


@pytest.mark.uncompiled
def test_no_way_over_a_neighbour_is_quicker():
    random = np.random.default_rng(9)
    axis = np.arange(25) * 20.0
    blows = random.uniform(-50.0, 50.0, (2, 25, 25))
    time = travel_h(WindField.of(axis, axis, blows[0], blows[1], flat=True), 240.0, 240.0, AIRSPEED)
    assert np.isfinite(time).all()
    # Where the front was computed and not held, every edge has been tried.
    y, x = np.meshgrid(axis - 240.0, axis - 240.0, indexing="ij")
    for i, j in np.argwhere(np.hypot(x, y) > 100.0):
        for di, dj in ((0, 1), (1, 1), (1, 0), (-1, -1), (0, -1), (-1, 0), (1, -1), (-1, 1)):
            a, b = i + di, j + dj
            if 0 <= a < 25 and 0 <= b < 25:
                hours = edge_h(-20.0 * dj, -20.0 * di, AIRSPEED, blows[0][i, j], blows[1][i, j])
                assert time[i, j] <= time[a, b] + hours + 1e-6


@pytest.mark.uncompiled
@given(st.floats(20.0, 900.0), st.floats(0.0, 0.9), st.floats(0.0, 360.0), st.floats(0.0, 360.0), st.floats(0.05, 1.0))
def test_a_straight_front_passes_a_triangle_when_it_should(airspeed, share, blows, towards, weight):
    wind = wind_from(share * airspeed, blows)
    # The front's slowness: normal over speed along the normal.
    normal = np.array([math.sin(math.radians(towards)), math.cos(math.radians(towards))])
    slowness = normal / (airspeed + float(np.dot(wind, normal)))
    fly = airspeed * normal + np.array(wind)
    # Two points from between which the flight comes, on either side of its way.
    one = fly + 0.7 * weight * np.array([-fly[1], fly[0]])
    two = fly + 0.4 * np.array([fly[1], -fly[0]])
    times = [10.0 - float(slowness @ m) for m in (one, two)]
    for first, second, t_1, t_2 in ((one, two, *times), (two, one, *times[::-1])):
        found = triangle_h(*first, t_1, *second, t_2, airspeed, *wind)
        assert found == pytest.approx(10.0, rel=1e-6)
    # From beside them it does not come.
    beside = fly + 0.9 * np.array([fly[1], -fly[0]])
    assert triangle_h(*two, times[1], *beside, 10.0 - float(slowness @ beside), airspeed, *wind) == math.inf


@given(st.floats(100.0, 300.0), st.floats(0.0, 90.0), st.floats(0.0, 360.0), st.floats(1.0, 2.0))
@settings(max_examples=25)
def test_a_faster_craft_is_never_later(airspeed: float, speed: float, blows: float, faster: float):
    field = flat(40, 20.0, wind_from(speed, blows))
    slow, fast = (travel_h(field, 300.0, 420.0, v) for v in (airspeed, airspeed * faster))
    assert np.all(fast <= slow * (1.0 + 1e-9))


def test_the_wind_at_a_point_lies_between_those_around_it():
    field = WindField.of([0.0, 10.0], [0.0, 20.0], [[0.0, 4.0], [8.0, 12.0]], 3.0, flat=True)
    assert field.at(0.0, 0.0) == (0.0, 3.0)
    assert field.at(10.0, 20.0) == (12.0, 3.0)
    assert field.at(5.0, 10.0) == (6.0, 3.0)
    assert field.at(2.5, 20.0) == (6.0, 3.0)


def test_the_spacing_is_that_of_the_ellipsoid():
    field = WindField.of([50.0, 50.01, 50.02], [30.0, 30.01], 0.0, 0.0)
    widths, heights = field.widths_km([50.0, 50.02]), field.heights_km([50.005])
    assert widths[0] == pytest.approx(float(distance_km(50.0, 30.0, 50.0, 30.01)), rel=1e-7)
    assert widths[1] == pytest.approx(float(distance_km(50.02, 30.0, 50.02, 30.01)), rel=1e-7)
    assert heights[0] == pytest.approx(float(distance_km(50.0, 30.0, 50.01, 30.0)), rel=1e-7)


@pytest.mark.parametrize(
    ("north", "east", "wind", "message"),
    [
        ([0.0], [0.0, 1.0], (0.0, 0.0), "rows of a grid of winds must ascend"),
        ([0.0, 1.0], [1.0, 0.0], (0.0, 0.0), "columns of a grid of winds must ascend"),
        ([0.0, 1.0, 3.0], [0.0, 1.0], (0.0, 0.0), "rows of a grid of winds must be evenly spaced"),
        ([0.0, math.nan], [0.0, 1.0], (0.0, 0.0), "must ascend"),
        ([88.0, 90.0], [0.0, 1.0], (0.0, 0.0), "within 89 degrees"),
        ([0.0, 1.0], [0.0, 360.0], (0.0, 0.0), "not run around the Earth"),
        ([0.0, 1.0], [0.0, 1.0], (np.zeros(3), 0.0), "do not fit a grid of 2 rows and 2 columns"),
        ([0.0, 1.0], [0.0, 1.0], (math.inf, 0.0), "must be finite"),
    ],
)
def test_a_grid_that_cannot_be_is_refused(north, east, wind, message: str):
    with pytest.raises(InputError, match=message):
        WindField.of(north, east, *wind)


def test_a_launch_point_outside_and_a_wind_too_fast_are_refused():
    field = flat(5, 10.0, wind_from(100.0, 250.0))
    with pytest.raises(InputError, match="lies outside the grid of winds"):
        travel_h(field, 41.0, 0.0, AIRSPEED)
    with pytest.raises(InputError, match="wind of 100 km/h is no slower than an airspeed of 90 km/h"):
        travel_h(field, 20.0, 20.0, 90.0)
