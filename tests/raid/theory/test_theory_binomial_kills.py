import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondnight.errors import InputError
from secondnight.raid.theory import binomial_at_least, leakers_at_least, no_leak_probability


def test_published_values():
    assert no_leak_probability(20, 0.9) == pytest.approx(0.121577, abs=1e-6)
    assert leakers_at_least(3, 30, 0.9) == pytest.approx(0.588649, abs=1e-6)


@settings(deadline=None)
@given(trials=st.integers(0, 40), least=st.integers(0, 45), p=st.floats(0, 1))
def test_the_tail_is_the_sum_of_its_terms(trials, least, p):
    terms = [math.comb(trials, k) * p**k * (1 - p) ** (trials - k) for k in range(least, trials + 1)]
    assert binomial_at_least(least, trials, p) == pytest.approx(math.fsum(terms), abs=1e-12)


@settings(deadline=None)
@given(tracks=st.integers(1, 200), p_kill=st.floats(0, 1))
def test_no_leak_is_the_complement_of_one_leak_or_more(tracks, p_kill):
    assert no_leak_probability(tracks, p_kill) == pytest.approx(1 - leakers_at_least(1, tracks, p_kill), abs=1e-12)


@settings(deadline=None)
@given(tracks=st.integers(1, 100), least=st.integers(1, 100), p_kill=st.floats(0, 1), better=st.floats(0, 1))
def test_more_tracks_leak_more_and_better_kills_less(tracks, least, p_kill, better):
    leak = leakers_at_least(least, tracks, p_kill)
    assert 0 <= leak <= leakers_at_least(least, tracks + 1, p_kill) + 1e-12
    assert leakers_at_least(least, tracks, max(p_kill, better)) <= leak + 1e-12
    assert leakers_at_least(least + 1, tracks, p_kill) <= leak + 1e-12


def test_a_certain_kill_leaks_nothing_and_no_tracks_leak_nothing():
    assert leakers_at_least(1, 50, 1.0) == 0
    assert leakers_at_least(50, 50, 0.0) == 1
    assert no_leak_probability(0, 0.3) == 1


def test_the_far_tail_keeps_its_digits():
    assert leakers_at_least(20, 20, 0.99) == pytest.approx(1e-40, rel=1e-9)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: binomial_at_least(-1, 5, 0.5), "least is -1"),
        (lambda: binomial_at_least(1, -5, 0.5), "trials is -5"),
        (lambda: binomial_at_least(1, 5, 1.5), "p_success is 1.5"),
        (lambda: no_leak_probability(-1, 0.5), "tracks is -1"),
        (lambda: no_leak_probability(1, -0.5), "p_kill is -0.5"),
        (lambda: leakers_at_least(1, 5, 1.5), "p_kill is 1.5"),
    ],
)
def test_arguments_outside_the_domain_are_refused(call, message):
    with pytest.raises(InputError, match=message):
        call()
