"""Warning times: the exact case, a simulation of tracks and belts, and what must hold whatever the layout."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondnight.errors import InputError
from secondnight.reach.warning import Belts, ballistic

FOUR = Belts((400.0, 250.0, 120.0, 60.0), (0.3, 0.5, 0.6, 0.9), 3.0)

layouts = st.lists(
    st.tuples(st.floats(0.0, 800.0), st.floats(0.0, 1.0)), min_size=1, max_size=6, unique_by=lambda b: b[0]
)
speeds = st.lists(st.floats(20.0, 900.0), min_size=1, max_size=5)


def test_exact_probabilities():
    assert FOUR.first_seen() == pytest.approx([0.3, 0.35, 0.21, 0.126, 0.014], abs=1e-12)


def test_exact_warning():
    warning = FOUR.times(1000.0, [180.0])
    assert warning.mean_min == pytest.approx(77.128667, abs=1e-6)
    assert warning.mean_min / (1.0 - 0.014) == pytest.approx(78.223800, abs=1e-6)
    assert warning.minutes.tolist() == pytest.approx([0.0, 17.0, 37.0, 400.0 / 3.0 - 50.0 - 3.0, 400.0 / 3.0 - 3.0])
    assert warning.probability.tolist() == pytest.approx([0.014, 0.126, 0.21, 0.35, 0.3])


def test_quantiles_and_shares_of_the_exact_case():
    warning = FOUR.times(1000.0, [180.0])
    assert warning.quantile_min(0.014) == 0.0
    assert warning.quantile_min(0.1) == pytest.approx(17.0)
    assert warning.quantile_min(0.14) == pytest.approx(17.0)
    assert warning.quantile_min(0.1401) == pytest.approx(37.0)
    assert warning.quantile_min(1.0) == pytest.approx(400.0 / 3.0 - 3.0)
    assert warning.below(10.0) == pytest.approx(0.014)
    assert warning.below(17.0) == pytest.approx(0.014)
    assert warning.below(17.1) == pytest.approx(0.14)
    assert warning.below(math.inf) == pytest.approx(1.0)


def test_belts_beyond_the_launch_point_are_not_crossed():
    assert FOUR.first_seen(200.0) == pytest.approx([0.0, 0.0, 0.6, 0.36, 0.04])
    assert FOUR.first_seen(250.0) == pytest.approx([0.0, 0.5, 0.3, 0.18, 0.02])
    assert FOUR.first_seen([10.0, 1000.0])[0].tolist() == [0.0, 0.0, 0.0, 0.0, 1.0]
    assert FOUR.times(10.0, [180.0]).mean_min == 0.0


def test_the_delay_never_makes_a_warning_negative():
    slow = Belts((400.0, 5.0), (0.5, 1.0), 30.0)
    assert slow.times(1000.0, [800.0]).minutes.tolist() == [0.0, 0.0, 0.0]


def test_against_tracks_drawn_one_by_one():
    random = np.random.default_rng(4)
    tracks = 40_000
    blown = random.choice([150.0, 180.0, 240.0], tracks)
    seen = random.uniform(size=(tracks, 4)) < FOUR.detection
    first = np.argmax(seen, axis=1)
    minutes = 60.0 * np.take(FOUR.distance_km, first) / blown - 3.0
    minutes[~seen.any(axis=1)] = 0.0
    warning = FOUR.times(1000.0, [150.0, 180.0, 240.0])
    assert warning.mean_min == pytest.approx(minutes.mean(), abs=4.0 * minutes.std() / math.sqrt(tracks))
    for edge in (10.0, 20.0, 60.0, 100.0):
        assert warning.below(edge) == pytest.approx((minutes < edge).mean(), abs=4.0 * 0.5 / math.sqrt(tracks))


@given(layouts, st.floats(0.0, 20.0), st.floats(0.0, 1000.0), speeds)
def test_it_is_a_distribution(layout, delay: float, way: float, speed):
    distances, chances = zip(*layout, strict=True)
    warning = Belts(distances, chances, delay).times(way, speed)
    assert np.all(np.diff(warning.minutes) >= 0.0)
    assert np.all(warning.probability >= 0.0)
    assert warning.probability.sum() == pytest.approx(1.0)
    assert 0.0 <= warning.quantile_min(0.1) <= warning.quantile_min(0.5) <= warning.quantile_min(1.0)


@given(layouts, st.floats(0.0, 20.0), st.floats(0.0, 1000.0), speeds)
def test_the_order_in_which_belts_are_named_means_nothing(layout, delay: float, way: float, speed):
    distances, chances = zip(*layout, strict=True)
    there = Belts(distances, chances, delay)
    back = Belts(distances[::-1], chances[::-1], delay)
    assert back.first_seen(way).tolist() == pytest.approx(
        [*there.first_seen(way)[:-1][::-1].tolist(), float(there.first_seen(way)[-1])]
    )
    assert back.times(way, speed).mean_min == pytest.approx(there.times(way, speed).mean_min)


@given(layouts, st.floats(0.0, 20.0), st.floats(0.0, 1000.0), speeds, st.floats(1.0, 3.0))
def test_a_faster_track_a_longer_delay_and_a_blinder_belt_never_give_more_warning(layout, delay, way, speed, more):
    distances, chances = zip(*layout, strict=True)
    usual = Belts(distances, chances, delay).times(way, speed).mean_min
    assert Belts(distances, chances, delay).times(way, more * np.array(speed)).mean_min <= usual + 1e-9
    assert Belts(distances, chances, delay * more).times(way, speed).mean_min <= usual + 1e-9
    blinder = [chance / more for chance in chances]
    assert Belts(distances, blinder, delay).times(way, speed).mean_min <= usual + 1e-9


def test_many_places_at_once_are_as_each_by_itself():
    ways = np.array([50.0, 100.0, 200.0, 300.0, 1000.0])
    speed = np.random.default_rng(2).uniform(100.0, 250.0, (5, 7))
    many = FOUR.times(ways, speed)
    for k in range(5):
        one = FOUR.times(float(ways[k]), speed[k])
        assert many.minutes[k].tolist() == one.minutes.tolist()
        assert many.mean_min[k] == pytest.approx(float(one.mean_min))
        assert many.quantile_min(0.1)[k] == one.quantile_min(0.1)
        assert many.below(20.0)[k] == one.below(20.0)


def test_winds_in_which_nothing_arrives_do_not_count():
    some = FOUR.times(1000.0, [180.0, 0.0, -5.0])
    assert some.mean_min == pytest.approx(77.128667, abs=1e-6)
    none = FOUR.times([1000.0, 1000.0], [[0.0], [180.0]])
    for found in (none.mean_min, none.quantile_min(0.1), none.below(10.0)):
        assert np.isnan(found).tolist() == [True, False]


def test_a_ballistic_missile_gives_the_same_warning_everywhere():
    warning = ballistic(4.5)
    assert (warning.mean_min, warning.quantile_min(0.1), warning.below(10.0)) == (4.5, 4.5, 1.0)
    with pytest.raises(InputError, match="ballistic warning is -1 min"):
        ballistic(-1.0)


@pytest.mark.parametrize(
    ("belts", "message"),
    [
        (((), ()), "at least one"),
        (((1.0,), (0.5, 0.5)), "1 distances and 2 detection"),
        (((-1.0,), (0.5,)), "distances of belts are"),
        (((1.0,), (1.5,)), "detection probabilities of belts are"),
        (((1.0,), (math.nan,)), "detection probabilities of belts are"),
        (((1.0,), (0.5,), -1.0), "alarm delay is -1 min"),
    ],
)
def test_a_layout_that_cannot_be_is_refused(belts, message: str):
    with pytest.raises(InputError, match=message):
        Belts(*belts)


@pytest.mark.parametrize("probability", [0.0, -0.1, 1.1, math.nan])
def test_a_quantile_needs_a_probability(probability: float):
    with pytest.raises(InputError, match="probability is"):
        FOUR.times(1000.0, [180.0]).quantile_min(probability)
