"""Many winds times many places: against one wind and one place at a time, and whatever the workers."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondnight.errors import InputError
from secondnight.reach import reachable
from secondnight.reach.range import Craft, Track, track
from secondnight.reach.reachable import direct_h, needed_km, reached
from secondnight.reach.triangle import Wind, wind_from
from secondnight.reach.winds import WindDraws, WindLaw, draw_winds

pytestmark = pytest.mark.uncompiled

LAW = WindLaw(8.0, 2.0, 250.0, 0.7, (1.2, 1.0, 0.8, 1.0), 600.0)
CRAFT = Craft(180.0, 1000.0, 0.05, 1.15)
PLACES = np.random.default_rng(5).uniform((48.0, 25.0), (62.0, 50.0), (40, 2)).T

ways = st.lists(st.tuples(st.floats(0.0, 1500.0), st.floats(0.0, 360.0)), min_size=1, max_size=6).map(
    lambda pairs: Track(*np.array(pairs).T)
)
seeds = st.integers(0, 2**32)


def same_everywhere(*winds: Wind) -> WindDraws:
    east, north = np.array([[float(x) for x in wind] for wind in winds]).T
    return WindDraws(east, north, east, north, math.inf)


def test_each_wind_and_place_is_as_by_itself():
    around = track(51.5, 31.3, *PLACES)
    winds = draw_winds(LAW, 50, 2)
    many = needed_km(CRAFT, around, winds)
    for p in range(PLACES.shape[1]):
        way = Track(float(around.distance_km[p]), float(around.bearing_deg[p]))
        kept = float(winds.kept(way.distance_km))
        for k in range(50):
            mean = np.array([winds.mean_east_km_h[k], winds.mean_north_km_h[k]])
            wind = mean + kept * (np.array([winds.east_km_h[k], winds.north_km_h[k]]) - mean)
            assert many[p, k] == pytest.approx(CRAFT.needed_km(way, Wind(*wind)), rel=1e-12)


def test_shares_and_hours_are_counted():
    around = track(51.5, 31.3, *PLACES)
    winds = draw_winds(LAW, 200, 2)
    ranges = (500.0, 1000.0, 2000.0)
    need = needed_km(CRAFT, around, winds)
    found = reached(CRAFT, around, winds, ranges)
    for k, limit in enumerate(ranges):
        within = need <= limit
        assert found.share[k].tolist() == within.mean(axis=1).tolist()
        for p in np.flatnonzero(within.any(axis=1)):
            # Still-air range spent, less the reserve, at the airspeed.
            assert found.flight_h[k, p] == pytest.approx(need[p, within[p]].mean() * 0.95 / 180.0)
        assert np.isnan(found.flight_h[k, ~within.any(axis=1)]).all()
    alone = reached(CRAFT, around, winds)
    assert alone.share.tolist() == [found.share[1].tolist()]


def test_the_result_does_not_depend_on_the_workers(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reachable, "_ELEMENTS_A_JOB", 1000)
    around = track(51.5, 31.3, *PLACES)
    winds = draw_winds(LAW, 300, 2)
    one, three = (reached(CRAFT, around, winds, (750.0, 1000.0), workers=n) for n in (1, 3))
    assert one.share.tobytes() == three.share.tobytes()
    assert one.flight_h.tobytes() == three.flight_h.tobytes()


def test_the_order_of_the_places_means_nothing():
    around = track(51.5, 31.3, *PLACES)
    winds = draw_winds(LAW, 300, 2)
    order = np.random.default_rng(0).permutation(PLACES.shape[1])
    turned = track(51.5, 31.3, *PLACES[:, order])
    assert reached(CRAFT, turned, winds).share.tolist() == reached(CRAFT, around, winds).share[:, order].tolist()


def test_a_region_takes_in_each_wind_the_point_that_suits_it():
    winds = draw_winds(LAW, 300, 2)
    points = np.array([[50.0, 36.0], [51.5, 31.3], [52.0, 33.3]])
    region = track(points[:, :1], points[:, 1:], PLACES[0], PLACES[1])
    each = [needed_km(CRAFT, track(a, b, *PLACES), winds) for a, b in points]
    assert needed_km(CRAFT, region, winds).tolist() == np.min(each, axis=0).tolist()
    shares = [reached(CRAFT, track(a, b, *PLACES), winds).share for a, b in points]
    assert np.all(reached(CRAFT, region, winds).share >= np.max(shares, axis=0))


@given(ways, seeds)
def test_more_range_never_reaches_less(around: Track, seed: int):
    share = reached(CRAFT, around, draw_winds(LAW, 50, seed), np.linspace(0.0, 3000.0, 13)).share
    assert np.all(np.diff(share, axis=0) >= 0.0)


@given(ways, st.floats(0.0, 120.0), st.floats(0.0, 60.0), st.floats(0.0, 360.0))
def test_more_tail_wind_never_takes_longer(around: Track, tail: float, more: float, blows: float):
    # The same wind, and one that is stronger along the track to each place in turn.
    for far, bearing in zip(*around, strict=True):
        way = Track(far, bearing)
        wind = wind_from(0.5 * tail, blows)
        push = wind_from(more, bearing + 180.0)
        stronger = Wind(wind.east_km_h + push.east_km_h, wind.north_km_h + push.north_km_h)
        hours = direct_h(way, same_everywhere(wind, stronger), 180.0)[0]
        assert hours[1] <= hours[0] * (1.0 + 1e-12)


@given(ways, seeds)
def test_no_wind_is_still_air(around: Track, seed: int):
    winds = draw_winds(WindLaw(0.0, 2.0, 250.0, 0.7), 3, seed)
    need = needed_km(CRAFT, around, winds)
    assert need == pytest.approx(np.repeat(np.asarray(around.distance_km)[:, None] * 1.15 / 0.95, 3, axis=1))


@given(ways, seeds)
def test_a_wind_as_wide_as_its_correlation_is_long_counts_more(around: Track, seed: int):
    # The shorter the correlation, the nearer each average to the mean wind.
    spreads = []
    for length in (1.0, 600.0, math.inf):
        winds = draw_winds(WindLaw(8.0, 2.0, 250.0, 0.0, correlation_length_km=length), 50, seed)
        kept = winds.kept(around.distance_km)
        spreads.append(kept)
    assert np.all((spreads[0] <= spreads[1]) & (spreads[1] <= spreads[2]))
    assert np.all(spreads[2] == 1.0)


def test_a_track_that_the_wind_does_not_allow_is_out_of_reach_and_the_launch_point_never_is():
    gale = same_everywhere(wind_from(300.0, 0.0), wind_from(300.0, 180.0), wind_from(300.0, 90.0))
    hours = direct_h(Track(np.array([100.0, 0.0]), np.array([0.0, 0.0])), gale, 180.0)
    assert hours[0].tolist() == [math.inf, pytest.approx(100.0 / 480.0), math.inf]
    assert hours[1].tolist() == [0.0, 0.0, 0.0]
    found = reached(CRAFT, Track(np.array([100.0]), np.array([0.0])), gale)
    assert found.share.tolist() == [[pytest.approx(1.0 / 3.0)]]


@pytest.mark.parametrize(
    ("ranges", "workers", "message"),
    [
        ((), 1, "at least one"),
        ((-1.0,), 1, "not negative"),
        ((math.nan,), 1, "finite"),
        ((100.0,), 0, "workers is 0"),
    ],
)
def test_what_cannot_be_is_refused(ranges, workers: int, message: str):
    with pytest.raises(InputError, match=message):
        reached(CRAFT, Track(np.array([1.0]), np.array([0.0])), draw_winds(LAW, 2, 1), ranges, workers)


def test_a_region_without_points_is_refused():
    with pytest.raises(InputError, match="at least one point"):
        direct_h(Track(np.empty((0, 3)), np.empty((0, 3))), draw_winds(LAW, 2, 1), 180.0)
