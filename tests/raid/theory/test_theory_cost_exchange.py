import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondnight.errors import InputError
from secondnight.raid.theory import (
    cost_exchange_ratio,
    cost_per_kill,
    expected_shots,
    kill_probability,
    mean_track_cost,
    shoot_look_shoot_exchange_ratio,
    value_protected,
)

USD = st.floats(1, 1e7)


def test_published_values_for_shooting_until_the_kill():
    assert cost_per_kill(4000, 0.7) == pytest.approx(5714.285714, abs=1e-6)
    assert cost_exchange_ratio(cost_per_kill(4000, 0.7), 35_000) == pytest.approx(0.163265, abs=1e-6)
    assert cost_exchange_ratio(cost_per_kill(1e6, 0.9), 35_000) == pytest.approx(31.746032, abs=1e-6)


def test_published_value_for_two_looks_with_decoys():
    # Every track, decoy or not, draws 1.3 shots on average.
    threat = mean_track_cost(35_000, 8000, 0.4)
    assert threat == pytest.approx(24_200, abs=1e-6)
    assert shoot_look_shoot_exchange_ratio(4000, 0.7, 2, threat) == pytest.approx(0.214876, abs=1e-6)


@given(round_cost=USD, p_kill=st.floats(0.05, 1), track_cost=USD)
def test_many_looks_are_shooting_until_the_kill(round_cost, p_kill, track_cost):
    limit = cost_exchange_ratio(cost_per_kill(round_cost, p_kill), track_cost)
    assert shoot_look_shoot_exchange_ratio(round_cost, p_kill, 1000, track_cost) == pytest.approx(limit, rel=1e-9)
    assert shoot_look_shoot_exchange_ratio(round_cost, p_kill, 1, track_cost) == pytest.approx(
        round_cost / track_cost, rel=1e-12
    )


@given(round_cost=USD, p_kill=st.floats(0.05, 1), looks=st.integers(1, 10))
def test_with_perfect_assessment_a_kill_costs_the_same_for_any_number_of_looks(round_cost, p_kill, looks):
    per_kill = round_cost * expected_shots(p_kill, looks) / kill_probability(p_kill, looks)
    assert cost_per_kill(round_cost, p_kill) == pytest.approx(per_kill, rel=1e-9)


@given(strike=USD, decoy=USD, share=st.floats(0, 1))
def test_the_mean_track_lies_between_strike_and_decoy(strike, decoy, share):
    mean = mean_track_cost(strike, decoy, share)
    assert min(strike, decoy) * (1 - 1e-12) <= mean <= max(strike, decoy) * (1 + 1e-12)
    assert mean_track_cost(strike, decoy, 0) == strike
    assert mean_track_cost(strike, decoy, 1) == decoy


def test_kills_taken_for_misses_cost_more():
    careful = shoot_look_shoot_exchange_ratio(4000, 0.7, 2, 35_000)
    wasteful = shoot_look_shoot_exchange_ratio(4000, 0.7, 2, 35_000, beta=0.5)
    assert wasteful == pytest.approx(careful * (1.3 + 0.35) / 1.3)
    hasty = shoot_look_shoot_exchange_ratio(4000, 0.7, 2, 35_000, alpha=1)
    assert hasty == pytest.approx(careful / 1.3)


def test_no_kill_has_no_finite_price():
    assert cost_per_kill(4000, 0) == math.inf
    assert cost_exchange_ratio(cost_per_kill(4000, 0), 35_000) == math.inf


def test_value_protected_counts_only_what_would_have_hit():
    assert value_protected(40, 0.25, 2e6) == pytest.approx(2e7)
    assert value_protected(40, 0, 2e6) == 0
    assert value_protected(0, 0.25, 2e6) == 0


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: cost_per_kill(-1, 0.7), "round_cost_usd is -1"),
        (lambda: cost_per_kill(4000, 1.7), "p_kill is 1.7"),
        (lambda: mean_track_cost(-1, 8000, 0.4), "strike_cost_usd is -1"),
        (lambda: mean_track_cost(35_000, -1, 0.4), "decoy_cost_usd is -1"),
        (lambda: mean_track_cost(35_000, 8000, 1.4), "decoy_share is 1.4"),
        (lambda: cost_exchange_ratio(-1, 35_000), "spent_per_track_usd is -1"),
        (lambda: cost_exchange_ratio(math.nan, 35_000), "spent_per_track_usd is nan"),
        (lambda: cost_exchange_ratio(1, 0), "track_cost_usd is 0"),
        (lambda: shoot_look_shoot_exchange_ratio(-1, 0.7, 2, 35_000), "round_cost_usd is -1"),
        (lambda: shoot_look_shoot_exchange_ratio(1, 0.7, 0, 35_000), "looks is 0"),
        (lambda: value_protected(-1, 0.25, 2e6), "kills is -1"),
        (lambda: value_protected(1, 2.5, 2e6), "p_hit is 2.5"),
        (lambda: value_protected(1, 0.25, -2e6), "loss_per_hit_usd is -2"),
    ],
)
def test_arguments_outside_the_domain_are_refused(call, message):
    with pytest.raises(InputError, match=message):
        call()
