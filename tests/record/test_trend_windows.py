"""Two stretches compared: exact values, the law by convolution, and what persistence adds."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from secondnight.errors import InputError
from secondnight.record.trend import Persistence, compare_windows


def test_exact_values():
    assert compare_windows(3000, 3900, 30, 30, 1.26).at_least == pytest.approx(0.129716, abs=1e-6)
    assert compare_windows(40, 66, 30, 30).at_least == pytest.approx(0.007390, abs=1e-6)
    poisson = compare_windows(3000, 3900, 30, 30).at_least
    assert poisson == pytest.approx(1.137425e-27, rel=1e-5)


def test_given_the_total_the_second_sum_is_beta_binomial():
    size, first_nights, second_nights, total, mean = 1.4, 3, 2, 12, 2.3
    one = stats.nbinom.pmf(np.arange(total + 1), size * first_nights, size / (size + mean))
    two = stats.nbinom.pmf(np.arange(total + 1), size * second_nights, size / (size + mean))
    joint = one[::-1] * two  # the second sum is the index, the first what is left
    joint /= joint.sum()
    for second in range(total + 1):
        found = compare_windows(total - second, second, first_nights, second_nights, size)
        assert found.at_least == pytest.approx(joint[second:].sum(), abs=1e-9)
        assert found.at_most == pytest.approx(joint[: second + 1].sum(), abs=1e-9)


@given(
    st.integers(0, 300),
    st.integers(0, 300),
    st.integers(1, 40),
    st.integers(1, 40),
    st.sampled_from([0.3, 1.26, 50.0, inf]),
)
def test_turned_round_more_becomes_fewer(first, second, first_nights, second_nights, size):
    here = compare_windows(first, second, first_nights, second_nights, size)
    back = compare_windows(second, first, second_nights, first_nights, size)
    assert here.at_least == pytest.approx(back.at_most, abs=1e-9)
    assert 0 < here.two_sided <= 1
    assert here.two_sided == pytest.approx(back.two_sided, abs=1e-9)


def test_the_more_nights_vary_the_less_a_difference_tells():
    found = [compare_windows(3000, 3900, 30, 30, size).at_least for size in (0.5, 1.26, 5, 1000, inf)]
    assert found == sorted(found, reverse=True)
    assert compare_windows(30, 39, 30, 30, 1e7).at_least == pytest.approx(
        compare_windows(30, 39, 30, 30).at_least, abs=1e-5
    )


def test_for_nights_that_remember_the_long_run_size_keeps_the_promise():
    """Months of a record that stands still differ with p below 0.05 in one of 20 cases, not in one of four."""
    law, random = Persistence(2.0, 0.25, 0.45), np.random.default_rng(2)
    months = law.simulate(np.full(60, 100.0), 800, random)
    first, second = months[:, :30].sum(axis=1), months[:, 30:].sum(axis=1)

    def called(size):
        return np.mean(
            [compare_windows(*pair, 30, 30, size).two_sided < 0.05 for pair in zip(first, second, strict=True)]
        )

    assert called(law.long_run_size(100.0)) < 0.05 + 4 * np.sqrt(0.05 * 0.95 / 800)
    assert called(2.0) > 0.15
    assert called(inf) > 0.8


def test_sums_are_counts_and_stretches_have_nights():
    with pytest.raises(InputError, match="second is -1: it must be a whole number, 0 or more"):
        compare_windows(3, -1, 30, 30)
    with pytest.raises(InputError, match="first_nights is 0"):
        compare_windows(3, 3, 0, 30)
    with pytest.raises(InputError, match="the size is 0: it must be above 0"):
        compare_windows(3, 3, 30, 30, 0)
