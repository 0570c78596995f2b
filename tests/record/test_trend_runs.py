"""Nights in a row: exact values, all outcomes of small cases, and properties."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondnight.errors import InputError
from secondnight.record.trend import run_lengths, run_probability, share_interval, share_of_nights, transitions

shares = st.floats(0.0, 1.0)


@pytest.mark.parametrize(
    ("length", "p01", "p11", "exact"),
    [
        (2, 0.265, None, 0.826079),
        (3, 0.265, None, 0.334163),
        (2, 0.11, None, 0.275350),
        (2, 0.122, 0.63, 0.899357),
    ],
)
def test_run_probability_in_thirty_nights(length, p01, p11, exact):
    assert run_probability(length, 30, p01, p11) == pytest.approx(exact, abs=1e-6)


def by_listing(length, nights, p01, p11):
    """The same by adding up all outcomes."""
    total, first = 0.0, share_of_nights(p01, p11)
    for outcome in product((0, 1), repeat=nights):
        chance = first if outcome[0] else 1 - first
        for before, after in pairwise(outcome):
            again = p11 if before else p01
            chance *= again if after else 1 - again
        if any(all(outcome[start : start + length]) for start in range(nights - length + 1)):
            total += chance
    return total


@pytest.mark.parametrize("length", [1, 2, 3, 5, 7])
@pytest.mark.parametrize(("p01", "p11"), [(0.3, 0.3), (0.1, 0.7), (0.6, 0.2)])
def test_run_probability_is_the_sum_over_all_outcomes(length, p01, p11):
    assert run_probability(length, 6, p01, p11) == pytest.approx(by_listing(length, 6, p01, p11), abs=1e-12)


def test_run_probability_at_the_bounds():
    assert run_probability(1, 1, 0.3) == pytest.approx(0.3)
    assert run_probability(5, 4, 0.9) == 0.0
    assert run_probability(3, 10, 0.0) == 0.0
    assert run_probability(3, 10, 1.0) == 1.0
    assert run_probability(2, 30, 0.0, 1.0) == pytest.approx(0.5)  # a night is as the one before: all or none


@given(p=shares, q=shares, nights=st.integers(2, 40), length=st.integers(1, 6))
def test_longer_runs_are_rarer_and_more_nights_hold_more(p, q, nights, length):
    here = run_probability(length, nights, p, q)
    assert 0 <= here <= 1 + 1e-12
    assert run_probability(length + 1, nights, p, q) <= here + 1e-12
    assert run_probability(length, nights + 1, p, q) >= here - 1e-12


def test_persistence_makes_runs_more_probable_at_the_same_share_of_nights():
    share = 0.2
    by_p11 = [run_probability(3, 30, share * (1 - p11) / (1 - share), p11) for p11 in (0.2, 0.4, 0.6)]
    assert by_p11 == sorted(by_p11)
    assert by_p11[0] == pytest.approx(run_probability(3, 30, share))


def test_runs_of_a_record_by_hand():
    assert run_lengths([False, True, True, False, True]) == (2, 1)
    assert run_lengths([]) == ()
    assert run_lengths([0, 0]) == ()
    assert run_lengths([True, None, True, True]) == (1, 2)  # a night that is not known ends a run
    assert run_lengths(np.array([1, 1, np.nan, 1])) == (2, 1)


@given(st.lists(st.sampled_from([True, False, None]), max_size=60))
def test_runs_add_up_to_the_nights_of_attack(nights):
    assert sum(run_lengths(nights)) == sum(night is True for night in nights)


def test_transitions_by_hand():
    found = transitions([0, 0, 1, 1, None, 1, 0, 1])
    assert (found.quiet_quiet, found.quiet_attacked, found.attacked_quiet, found.attacked_attacked) == (1, 2, 1, 1)
    assert (found.p01, found.p11) == (pytest.approx(2 / 3), pytest.approx(1 / 2))
    assert np.isnan(transitions([0, 0, 0]).p11)


def test_intervals_of_shares():
    # Of the first half of 2025: 20 of 181 days; with Jeffreys' prior close to the 0.071 to 0.162 of Wilson's kind.
    low, high = share_interval(20, 181, 0.95)
    assert (low, high) == (pytest.approx(0.071, abs=0.004), pytest.approx(0.162, abs=0.004))
    assert share_interval(0, 10)[0] == 0.0
    assert share_interval(10, 10)[1] == 1.0
    with pytest.raises(InputError, match="11 of 10 is no share"):
        share_interval(11, 10)


def test_intervals_hold_the_truth_as_often_as_they_say():
    random, held = np.random.default_rng(1), 0
    for _ in range(400):
        nights = [0]
        for _ in range(200):
            nights.append(int(random.random() < (0.6 if nights[-1] else 0.15)))
        low, high = transitions(nights).p11_interval()
        held += low <= 0.6 <= high
    assert abs(held / 400 - 0.9) < 4 * np.sqrt(0.9 * 0.1 / 400)


def test_run_probability_of_a_record_lies_in_its_interval_and_repeats():
    chain = transitions([0, 0, 1, 1, 0, 1, 0, 0, 0, 1, 1, 1, 0] * 6)
    middle, low, high = chain.run_probability(2, 30, seed=3)
    assert low < run_probability(2, 30, chain.p01, chain.p11) < high
    assert low < middle < high
    assert chain.run_probability(2, 30, seed=3) == (middle, low, high)


def test_a_probability_is_one():
    with pytest.raises(InputError, match=r"p01 is 1\.2: it must lie between 0 and 1"):
        run_probability(2, 30, 1.2)
    with pytest.raises(InputError, match="nights is 0: it must be a whole number, 1 or more"):
        run_probability(2, 0, 0.2)
