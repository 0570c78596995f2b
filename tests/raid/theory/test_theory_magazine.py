from itertools import product
from math import prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondnight.errors import InputError
from secondnight.raid.theory import (
    binomial_at_least,
    expected_shots,
    magazine_short_probability,
    rounds_distribution,
    shots_distribution,
)

PROBABILITY = st.floats(0, 1)


def test_published_value():
    assert magazine_short_probability(40, 55, 0.7, 2) == pytest.approx(0.115147, abs=1e-6)


@settings(deadline=None)
@given(tracks=st.integers(1, 120), spare=st.integers(0, 60), p_kill=PROBABILITY)
def test_two_looks_are_one_round_each_and_one_more_a_miss(tracks, spare, p_kill):
    short = magazine_short_probability(tracks, tracks + spare, p_kill, 2)
    assert short == pytest.approx(binomial_at_least(spare + 1, tracks, 1 - p_kill), abs=1e-10)


@pytest.mark.parametrize("tracks", [0, 1, 2, 3, 4, 5])
def test_every_combination_of_shots(tracks):
    one = shots_distribution(0.6, 3, 0.1, 0.2)
    expected = [0.0] * (3 * tracks + 1)
    for shots in product(range(4), repeat=tracks):
        expected[sum(shots)] += prod(one[j] for j in shots)
    assert rounds_distribution(tracks, 0.6, 3, 0.1, 0.2) == pytest.approx(expected, abs=1e-12)


@given(tracks=st.integers(0, 60), looks=st.integers(1, 4), p_kill=PROBABILITY, alpha=PROBABILITY, beta=PROBABILITY)
def test_the_distribution_adds_up_and_has_the_mean(tracks, looks, p_kill, alpha, beta):
    rounds = rounds_distribution(tracks, p_kill, looks, alpha, beta)
    assert rounds.shape == (tracks * looks + 1,)
    assert rounds.sum() == pytest.approx(1, abs=1e-9)
    mean = sum(n * p for n, p in enumerate(rounds.tolist()))
    assert mean == pytest.approx(tracks * expected_shots(p_kill, looks, alpha, beta), rel=1e-9)


@given(tracks=st.integers(1, 50), magazine=st.integers(0, 150), looks=st.integers(1, 4), p_kill=PROBABILITY)
def test_more_tracks_and_looks_ask_for_more_and_a_larger_magazine_lasts(tracks, magazine, looks, p_kill):
    short = magazine_short_probability(tracks, magazine, p_kill, looks)
    slack = 1e-9
    assert short <= 1
    assert 0 <= magazine_short_probability(tracks, magazine + 1, p_kill, looks) <= short + slack
    assert magazine_short_probability(tracks + 1, magazine, p_kill, looks) >= short - slack
    assert magazine_short_probability(tracks, magazine, p_kill, looks + 1) >= short - slack


def test_a_magazine_for_every_look_never_runs_short():
    assert magazine_short_probability(40, 80, 0.7, 2) == 0
    assert magazine_short_probability(40, 39, 0.7, 2) == pytest.approx(1, abs=1e-12)
    assert magazine_short_probability(0, 0, 0.7, 2) == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((-1, 5, 0.7, 2), "tracks is -1"),
        ((40, -5, 0.7, 2), "magazine is -5"),
        ((40, 5, 1.7, 2), "p_kill is 1.7"),
        ((40, 5, 0.7, 0), "looks is 0"),
    ],
)
def test_arguments_outside_the_domain_are_refused(arguments, message):
    with pytest.raises(InputError, match=message):
        magazine_short_probability(*arguments)
