from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from secondnight.errors import InputError
from secondnight.record.truth import LOWER_BOUND_WARNING, chapman


def test_two_lists_of_120_and_90_with_60_on_both():
    found = chapman(120, 90, 60)
    assert found.estimate == pytest.approx(179.508197, abs=1e-6)
    assert found.variance == pytest.approx(121 * 91 * 60 * 30 / (61**2 * 62), rel=1e-12)
    assert found.variance == pytest.approx(85.910829, abs=1e-6)
    assert found.listed == 150


def test_interval_is_lognormal_in_the_number_on_neither_list():
    found = chapman(120, 90, 60)
    spread = np.sqrt(np.log(1 + 85.91082868809113 / 29.50819672131146**2))
    unlisted = np.exp(np.log(29.50819672131146) + np.array([-1, 1]) * 1.6448536269514722 * spread)
    assert found.interval() == pytest.approx(tuple(150 + unlisted), abs=1e-6)
    assert found.interval(0.5)[0] > found.interval()[0] > 150


def test_lists_that_are_the_same_leave_nothing_unlisted():
    assert chapman(7, 7, 7).interval() == (7.0, 7.0)
    assert (chapman(7, 7, 7).estimate, chapman(7, 7, 7).variance) == (7.0, 0.0)


@pytest.mark.parametrize(("there", "first", "second"), [(20, 12, 9), (9, 5, 4), (30, 16, 25), (6, 6, 2)])
def test_estimate_and_variance_have_no_bias_when_lists_are_independent_and_long_enough(there, first, second):
    both = np.arange(max(0, first + second - there), min(first, second) + 1)
    chances = stats.hypergeom.pmf(both, there, first, second)
    found = [chapman(first, second, int(each)) for each in both]
    estimates = np.array([each.estimate for each in found])
    assert chances @ estimates == pytest.approx(there, abs=1e-9)
    true_variance = chances @ estimates**2 - there**2
    assert chances @ np.array([each.variance for each in found]) == pytest.approx(true_variance, abs=1e-8)


def test_lists_that_depend_on_one_another_give_a_lower_bound_as_the_warning_says():
    there, runs = 400, 2000
    random = np.random.default_rng(1)
    easy = random.random((runs, there)) < 0.5  # half are seen by nearly all, half by few
    chance = np.where(easy, 0.8, 0.2)
    one, other = (random.random((runs, there)) < chance for _ in range(2))
    pairs = zip(one.sum(1), other.sum(1), (one & other).sum(1), strict=True)
    found = [chapman(*map(int, counts)).estimate for counts in pairs]
    assert np.mean(found) < 0.8 * there
    assert "lower bound" in LOWER_BOUND_WARNING


@given(st.lists(st.integers(0, 300), min_size=3, max_size=3).map(sorted))
def test_which_list_is_called_the_first_does_not_matter(counts):
    both, *lists = counts
    first, second = (chapman(*order, both) for order in permutations(lists))
    assert first == second
    assert first.estimate >= first.listed - 1e-9
    low, high = first.interval()
    assert first.listed - 1e-9 <= low <= first.estimate + 1e-9 <= high + 2e-9


@pytest.mark.parametrize(("lists", "why"), [((3, 9, 4), "no more can be on both"), ((3, -9, 1), "whole number")])
def test_lists_that_cannot_be_are_refused(lists, why):
    with pytest.raises(InputError, match=why):
        chapman(*lists)
