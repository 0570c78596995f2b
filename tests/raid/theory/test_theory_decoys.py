import math
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from secondnight.errors import InputError
from secondnight.raid.theory import (
    binomial_at_least,
    blind_leakers,
    engaged_strikes,
    expected_leakers,
    hit_probability,
    interceptors_needed,
    leaker_floor,
)

AMOUNT = st.floats(0, 300)
PROBABILITY = st.floats(0, 1)
SLACK = 1e-9


def test_published_values():
    assert expected_leakers(60, 90, 80, 0.8, 1, 1) == pytest.approx(34.4, abs=1e-6)
    assert expected_leakers(60, 90, 80, 0.8, 0.9, 0.3) == pytest.approx(17.333333, abs=1e-6)
    assert interceptors_needed(20, 60, 90, 0.8, 0.9, 0.3) == pytest.approx(75.0, abs=1e-6)
    assert leaker_floor(60, 0.8, 0.9) == pytest.approx(16.8, abs=1e-6)


def test_blind_draw_published_values():
    assert engaged_strikes(60, 90, 80) == pytest.approx((32, 9.020134), abs=1e-6)
    assert blind_leakers(60, 90, 80, 0.8) == pytest.approx((34.4, 10.892886), abs=1e-6)


@given(strikes=AMOUNT, decoys=AMOUNT, interceptors=AMOUNT, p_kill=PROBABILITY, h=PROBABILITY, f=PROBABILITY)
def test_leakers_lie_between_the_floor_and_all(strikes, decoys, interceptors, p_kill, h, f):
    leakers = expected_leakers(strikes, decoys, interceptors, p_kill, h, f)
    assert leaker_floor(strikes, p_kill, h) - SLACK <= leakers <= strikes


@given(
    strikes=AMOUNT,
    decoys=AMOUNT,
    interceptors=AMOUNT,
    p_kill=PROBABILITY,
    d_prime=st.floats(0, 3),
    f=PROBABILITY,
    more=st.floats(0.01, 50),
)
def test_what_helps_and_what_hurts(strikes, decoys, interceptors, p_kill, d_prime, f, more):
    h = hit_probability(d_prime, f)
    leakers = expected_leakers(strikes, decoys, interceptors, p_kill, h, f)
    assert expected_leakers(strikes + more, decoys, interceptors, p_kill, h, f) >= leakers - SLACK
    assert expected_leakers(strikes, decoys + more, interceptors, p_kill, h, f) >= leakers - SLACK
    assert expected_leakers(strikes, decoys, interceptors + more, p_kill, h, f) <= leakers + SLACK
    assert expected_leakers(strikes, decoys, interceptors, min(1, p_kill + more), h, f) <= leakers + SLACK
    sharper = hit_probability(d_prime + more, f)
    assert expected_leakers(strikes, decoys, interceptors, p_kill, sharper, f) <= leakers + SLACK


@given(strikes=AMOUNT, decoys=AMOUNT, interceptors=AMOUNT, p_kill=PROBABILITY, h=PROBABILITY)
def test_perfect_discrimination_makes_decoys_irrelevant(strikes, decoys, interceptors, p_kill, h):
    with_decoys = expected_leakers(strikes, decoys, interceptors, p_kill, h, 0)
    assert with_decoys == expected_leakers(strikes, 0, interceptors, p_kill, h, 0)


@given(strikes=st.integers(0, 200), decoys=st.integers(0, 200), interceptors=st.integers(0, 400), p_kill=PROBABILITY)
def test_engaging_everything_alike_is_the_blind_draw(strikes, decoys, interceptors, p_kill):
    mean, variance = blind_leakers(strikes, decoys, interceptors, p_kill)
    assert expected_leakers(strikes, decoys, interceptors, p_kill, 1, 1) == pytest.approx(mean, abs=1e-9)
    assert variance >= 0


@pytest.mark.parametrize(("strikes", "decoys", "interceptors"), list(product(range(4), range(4), range(6))))
def test_the_blind_draw_by_listing_every_draw(strikes, decoys, interceptors):
    p_kill = 0.8
    tracks = [True] * strikes + [False] * decoys
    engaged = [sum(draw) for draw in combinations(tracks, min(interceptors, len(tracks)))]
    mean, variance = float(np.mean(engaged)), float(np.var(engaged))
    assert engaged_strikes(strikes, decoys, interceptors) == pytest.approx((mean, variance), abs=1e-12)
    # Leakers given the draw: the strikes less a binomial number of kills.
    leakers = {}
    for k in engaged:
        for kills in range(k + 1):
            weight = math.comb(k, kills) * p_kill**kills * (1 - p_kill) ** (k - kills) / len(engaged)
            leakers[strikes - kills] = leakers.get(strikes - kills, 0) + weight
    mean = sum(n * w for n, w in leakers.items())
    variance = sum((n - mean) ** 2 * w for n, w in leakers.items())
    assert blind_leakers(strikes, decoys, interceptors, p_kill) == pytest.approx((mean, variance), abs=1e-12)


def test_the_first_order_is_a_few_per_cent_low_where_interceptors_just_suffice():
    def exactly(number, p):
        return np.array(
            [binomial_at_least(k, number, p) - binomial_at_least(k + 1, number, p) for k in range(number + 1)]
        )

    passed = np.add.outer(np.arange(61), np.arange(91))
    for interceptors, low_by in ((40, (-0.002, 0.0)), (80, (0.04, 0.042)), (120, (-1e-9, 1e-9))):
        served = np.minimum(1, interceptors / np.maximum(1, passed))
        engaged = np.arange(61) * exactly(60, 0.9) @ served @ exactly(90, 0.3)
        exact = 60 - 0.8 * engaged
        short = 1 - expected_leakers(60, 90, interceptors, 0.8, 0.9, 0.3) / exact
        assert low_by[0] <= short <= low_by[1]


@given(
    strikes=st.floats(1, 300),
    decoys=AMOUNT,
    p_kill=st.floats(0.05, 1),
    h=st.floats(0.05, 1),
    f=PROBABILITY,
    share=PROBABILITY,
)
def test_the_interceptors_needed_hold_the_target(strikes, decoys, p_kill, h, f, share):
    floor = leaker_floor(strikes, p_kill, h)
    target = floor + share * (strikes - floor)
    needed = interceptors_needed(target, strikes, decoys, p_kill, h, f)
    assert expected_leakers(strikes, decoys, needed, p_kill, h, f) == pytest.approx(target, rel=1e-9, abs=1e-9)


@given(
    strikes=st.floats(1, 300), decoys=AMOUNT, p_kill=PROBABILITY, h=PROBABILITY, f=PROBABILITY, share=st.floats(0, 0.99)
)
def test_no_number_of_interceptors_reaches_below_the_floor(strikes, decoys, p_kill, h, f, share):
    floor = leaker_floor(strikes, p_kill, h)
    assume(floor > 0)
    assert interceptors_needed(share * floor, strikes, decoys, p_kill, h, f) == math.inf


def test_the_ends_of_the_target():
    assert interceptors_needed(60, 60, 90, 0.8, 0.9, 0.3) == 0
    assert interceptors_needed(70, 60, 90, 0.8, 0.9, 0.3) == 0
    assert interceptors_needed(16.8, 60, 90, 0.8, 0.9, 0.3) == pytest.approx(81, abs=1e-9)
    assert interceptors_needed(59, 60, 90, 0.0, 0.9, 0.3) == math.inf
    assert interceptors_needed(math.nextafter(60, 0), 60, 90, 0.8, 0.0, 0.3) == math.inf
    assert interceptors_needed(0, 0, 90, 0.8, 0.9, 0.3) == 0


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: expected_leakers(-1, 90, 80, 0.8, 1, 1), "strikes is -1"),
        (lambda: expected_leakers(60, -1, 80, 0.8, 1, 1), "decoys is -1"),
        (lambda: expected_leakers(60, 90, -1, 0.8, 1, 1), "interceptors is -1"),
        (lambda: expected_leakers(60, 90, 8, 1.2, 1, 1), "p_kill is 1.2"),
        (lambda: expected_leakers(60, 90, 80, 0.8, 1.1, 1), "engage_strike is 1.1"),
        (lambda: expected_leakers(60, 90, 80, 0.8, 1, -0.1), "engage_decoy is -0.1"),
        (lambda: leaker_floor(-60, 0.8, 1), "strikes is -60"),
        (lambda: interceptors_needed(-1, 60, 90, 0.8, 1, 1), "target is -1"),
        (lambda: interceptors_needed(20, 60, 90, 8, 1, 1), "p_kill is 8"),
        (lambda: engaged_strikes(60, 90.5, 80), "decoys is 90.5"),
        (lambda: blind_leakers(60, 90, 80, -0.8), "p_kill is -0.8"),
    ],
)
def test_arguments_outside_the_domain_are_refused(call, message):
    with pytest.raises(InputError, match=message):
        call()
