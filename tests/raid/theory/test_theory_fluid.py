import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondnight.errors import InputError
from secondnight.raid.theory import (
    erlang_b,
    exponential_patience_loss,
    fluid_leak_fraction,
    fluid_raid_abandoned,
    fluid_raid_leakers,
    fluid_tracks,
)


def tracks_from_empty(time, arrival_rate, channels, service_rate, abandon_rate):
    """Solve the equation by hand: an exponential approach below `channels`, another one above."""
    target = arrival_rate / service_rate
    full_at = -math.log1p(-channels / target) / service_rate if target > channels else math.inf
    if time <= full_at:
        return target * -math.expm1(-service_rate * time)
    surplus = arrival_rate - channels * service_rate
    return channels + surplus / abandon_rate * -math.expm1(-abandon_rate * (time - full_at))


def test_rectangular_raid_published_value():
    assert fluid_raid_leakers(3, 2, 40) == pytest.approx(40, abs=1e-6)
    assert fluid_raid_leakers(2, 3, 40) == 0


def test_erlang_b_falls_to_the_limit_when_everything_grows():
    blocked = [erlang_b(4 * m, 6 * m) for m in (1, 4, 16, 64, 256)]
    assert blocked == pytest.approx([0.46957, 0.38858, 0.35129, 0.33832, 0.33462], abs=5e-6)
    limit = fluid_leak_fraction(6, 4)
    assert limit == pytest.approx(1 / 3)
    assert blocked == sorted(blocked, reverse=True)
    assert 0 < blocked[3] - limit < 0.01


@given(channels=st.integers(1, 80), load=st.floats(0.1, 200))
def test_the_limit_is_a_floor_under_erlang_b(channels, load):
    assert 0 <= fluid_leak_fraction(load, channels) <= erlang_b(channels, load) + 1e-12


@settings(deadline=None, max_examples=20)
@given(
    arrival_rate=st.floats(0, 20), channels=st.floats(0.5, 10), service_rate=st.floats(0.1, 3), theta=st.floats(0.05, 5)
)
def test_tracks_follow_the_solution_by_hand(arrival_rate, channels, service_rate, theta):
    times = [0.1, 0.5, 1, 2, 4, 8, 16, 32]
    by_hand = [tracks_from_empty(t, arrival_rate, channels, service_rate, theta) for t in times]
    assert fluid_tracks(times, arrival_rate, channels, service_rate, theta) == pytest.approx(
        by_hand, rel=1e-6, abs=1e-7
    )


def test_an_overfull_start_drains_and_nothing_is_lost_without_impatience():
    # Ten above the channels drain at the rate of 2 channels, then the last two exponentially.
    tracks = fluid_tracks([1, 5, 6], 0, 2, 1, 0, initial=12)
    assert tracks == pytest.approx([10, 2, 2 * math.exp(-1)], abs=1e-7)
    assert tracks.dtype == np.float64


def test_the_long_run_is_the_balance_of_arrivals_and_losses():
    # Above capacity: channels full, and the queue at which leaving carries off the surplus.
    assert fluid_tracks([200], 6, 4, 1, 0.5)[0] == pytest.approx(4 + 2 / 0.5, abs=1e-6)


@settings(deadline=None, max_examples=20)
@given(
    arrival_rate=st.floats(0.1, 20),
    channels=st.floats(0.5, 10),
    service_rate=st.floats(0.1, 3),
    theta=st.floats(0.05, 5),
    duration=st.floats(0.1, 40),
)
def test_the_abandoned_of_a_raid_by_hand(arrival_rate, channels, service_rate, theta, duration):
    capacity = channels * service_rate
    lost = 0.0
    if arrival_rate > capacity:
        full_at = -math.log1p(-capacity / arrival_rate) / service_rate
        if duration > full_at:
            waiting = tracks_from_empty(duration, arrival_rate, channels, service_rate, theta) - channels
            # Of what came once the channels were full, they took `capacity` all the time until the queue was gone.
            emptied = duration + math.log1p(theta * waiting / capacity) / theta
            lost = arrival_rate * (duration - full_at) - capacity * (emptied - full_at)
    assert fluid_raid_abandoned(arrival_rate, channels, service_rate, theta, duration) == pytest.approx(
        lost, rel=1e-6, abs=1e-6
    )


def test_a_long_raid_of_the_impatient_approaches_the_rectangle():
    # Nothing is lost until the two channels are full: 3 (1 - exp(-t)) = 2 at t = ln 3.
    filled_at = math.log(3)
    expected = fluid_raid_leakers(3, 2, 400 - filled_at)
    assert fluid_raid_abandoned(3, 2, 1, 50, 400) == pytest.approx(expected, abs=0.05)


def test_the_fluid_share_is_near_the_exact_one_for_many_channels():
    exact = exponential_patience_loss(400, 600, 1, 1)
    assert fluid_raid_abandoned(600, 400, 1, 1, 1000) / 600_000 == pytest.approx(exact, abs=0.002)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: fluid_leak_fraction(-1, 1), "arrival_rate is -1"),
        (lambda: fluid_leak_fraction(1, -1), "capacity_rate is -1"),
        (lambda: fluid_raid_leakers(3, 2, -40), "duration is -40"),
        (lambda: fluid_tracks([], 1, 1, 1, 1), "times must increase"),
        (lambda: fluid_tracks([0, 1], 1, 1, 1, 1), "times must increase"),
        (lambda: fluid_tracks([2, 1], 1, 1, 1, 1), "times must increase"),
        (lambda: fluid_tracks([1, math.inf], 1, 1, 1, 1), "last_time is inf"),
        (lambda: fluid_tracks([1], -1, 1, 1, 1), "arrival_rate is -1"),
        (lambda: fluid_tracks([1], 1, 0, 1, 1), "channels is 0"),
        (lambda: fluid_tracks([1], 1, 1, 0, 1), "service_rate is 0"),
        (lambda: fluid_tracks([1], 1, 1, 1, -1), "abandon_rate is -1"),
        (lambda: fluid_tracks([1], 1, 1, 1, 1, initial=-1), "initial is -1"),
        (lambda: fluid_raid_abandoned(-1, 1, 1, 1, 1), "arrival_rate is -1"),
        (lambda: fluid_raid_abandoned(1, 1, 1, 0, 1), "abandon_rate is 0"),
        (lambda: fluid_raid_abandoned(1, 1, 1, 1, 0), "duration is 0"),
    ],
)
def test_arguments_outside_the_domain_are_refused(call, message):
    with pytest.raises(InputError, match=message):
        call()
