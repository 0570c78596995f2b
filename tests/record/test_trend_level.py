"""The level night by night: exact values, the belief by numbers, and the limit of Poisson's counts."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest
from scipy import stats

from secondnight.errors import InputError
from secondnight.record.trend import GammaLevel, levels


def test_exact_values():
    before = GammaLevel(10, 2).discounted(0.9)
    assert before.mean == pytest.approx(5.0)
    assert before.probability(8) == pytest.approx(0.063877, abs=1e-6)
    assert before.after(8).mean == pytest.approx(17 / 2.8)
    assert before.after(8).mean == pytest.approx(6.071429, abs=1e-6)


def test_the_next_count_is_a_mixture_over_the_level():
    level = GammaLevel(4.2, 0.7)
    grid = np.linspace(1e-6, 80, 200_001)
    belief = stats.gamma.pdf(grid, 4.2, scale=1 / 0.7)
    for count in (0, 3, 11):
        mixed = np.trapezoid(stats.poisson.pmf(count, grid) * belief, grid)
        assert level.probability(count) == pytest.approx(mixed, rel=1e-5)


def test_the_poisson_filter_is_the_steps_one_by_one():
    counts = [4.0, 9.0, np.nan, 2.0, 7.0]
    state = GammaLevel(1e-3, 1e-3)
    found = levels(counts, inf, discount=0.8)
    for night, count in enumerate(counts):
        state = state.discounted(0.8)
        state = state if np.isnan(count) else state.after(count)
        assert found.middle[night] == pytest.approx(stats.gamma.ppf(0.5, state.shape) / state.rate, rel=2e-3)
        assert found.high[night] == pytest.approx(stats.gamma.ppf(0.95, state.shape) / state.rate, rel=2e-3)


def test_the_negative_binomial_belief_by_numbers():
    """Likelihoods to the power of their discount, multiplied over a fine grid of levels: the filter in closed form."""
    counts, size, discount = np.array([3.0, 10.0, 6.0, 25.0, 8.0]), 1.5, 0.9
    p = np.linspace(1e-6, 1 - 1e-6, 400_001)
    log_belief = (1e-3 * size - 1) * np.log(p) + (1e-3 - 1) * np.log1p(-p)
    weights = discount ** np.arange(4, -1, -1.0)
    for count, weight in zip(counts, weights, strict=True):
        log_belief += weight * (size * np.log(p) + count * np.log1p(-p))
    belief = np.exp(log_belief - log_belief.max())
    below = np.cumsum(belief) / belief.sum()
    found = levels(counts, size, discount=discount)
    for share, end in ((0.5, found.middle), (0.05, found.low), (0.95, found.high)):
        at = p[np.searchsorted(below, 1 - share)]
        assert end[-1] == pytest.approx(size * (1 - at) / at, rel=5e-3)


def test_large_sizes_are_poisson():
    counts = np.random.default_rng(1).poisson(12.0, 60).astype(float)
    near, limit = levels(counts, 1e7), levels(counts, inf)
    for one, two in ((near.middle, limit.middle), (near.low, limit.low), (near.high, limit.high)):
        assert one[5:] == pytest.approx(two[5:], rel=1e-4)


def test_the_band_widens_with_gaps_narrows_with_size_and_follows_a_step():
    counts = np.r_[np.full(100, 20.0), np.full(100, 60.0)]
    found = levels(counts, 2.0)
    assert found.high[99] < 60 < found.high[-1]
    assert found.middle[-1] == pytest.approx(60, rel=0.1)
    gaps = counts.copy()
    gaps[90:100] = np.nan
    assert levels(gaps, 2.0).high[99] > found.high[99]
    assert levels(counts, 20.0).high[99] < found.high[99]


def test_the_band_holds_a_level_that_stands_still():
    random, held = np.random.default_rng(2), []
    for _ in range(200):
        found = levels(random.negative_binomial(1.5, 1.5 / 101.5, 150).astype(float), 1.5)
        held.append(found.low[-1] <= 100 <= found.high[-1])
    # A filter that forgets has a wider band than a level that stands still would need.
    assert np.mean(held) > 0.9


def test_what_cannot_be():
    with pytest.raises(InputError, match="the discount is 0: it must be above 0 and at most 1"):
        levels([1, 2], 2.0, discount=0)
    with pytest.raises(InputError, match="the size is 0: it must be above 0"):
        levels([1, 2], 0)
    with pytest.raises(InputError, match="counts by night must be in one row, not in 2 dimensions"):
        levels([[1, 2]], 2.0)
