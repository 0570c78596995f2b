"""The best cut: against every cut tried one by one, against planted steps, and the published figures of two series."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from scipy.optimize import minimize_scalar

from secondnight.errors import InputError
from secondnight.record import datasets
from secondnight.record.trend import change_point
from secondnight.record.trend.change_point import change_points, poisson_ratio
from secondnight.record.trend.negative_binomial import LARGEST, fit_size, log_likelihood

FIRST_DAY = date(2025, 1, 1)


def drawn(seed, nights=120, k=1.5, before=40.0, after=40.0, cut=60):
    means = np.where(np.arange(nights) < cut, before, after)
    return np.random.default_rng(seed).negative_binomial(k, k / (k + means)).astype(float)


def best_fit(counts, means):
    """Log-likelihood with the size at its best, and that size, by a bounded search."""
    known = ~np.isnan(counts)
    y, m = counts[known], np.broadcast_to(means, counts.shape)[known]

    def unlikely(log_size):
        k = np.exp(log_size)
        return -stats.nbinom.logpmf(y, k, k / (k + m)).sum()

    found = minimize_scalar(unlikely, bounds=(np.log(0.02), np.log(1e5)), method="bounded", options={"xatol": 1e-9})
    return -found.fun, np.exp(found.x)


def by_trying_all(counts, margin):
    known = ~np.isnan(counts)
    steady, _ = best_fit(counts, np.nanmean(counts))
    best = (-np.inf, 0)
    for cut in range(len(counts)):
        left, right = known[:cut].sum(), known[cut:].sum()
        if left >= margin and right >= margin and known[cut]:
            means = np.where(np.arange(len(counts)) < cut, np.nanmean(counts[:cut]), np.nanmean(counts[cut:]))
            best = max(best, (2 * (best_fit(counts, means)[0] - steady), -cut))
    return best[0], -best[1]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("after", [40.0, 90.0])
def test_the_best_cut_is_that_of_trying_all(seed, after):
    counts = drawn(seed, nights=70, after=after, cut=40)
    counts[[5, 38, 39]] = np.nan
    ratio, cut = by_trying_all(counts, 15)
    found = change_point(counts, margin=15)
    assert found.ratio[0] == pytest.approx(ratio, abs=1e-5)
    assert found.first[0] == cut
    assert found.before[0] == pytest.approx(np.nanmean(counts[:cut]))
    assert found.after[0] == pytest.approx(np.nanmean(counts[cut:]))


@pytest.mark.parametrize("k", [0.3, 1.26, 4.0])
def test_size_by_maximum_likelihood(k):
    counts = drawn(7, k=k, nights=200)
    counts[:20] = np.nan
    means = np.full(200, np.nanmean(counts))
    log_size, size = best_fit(counts, means)
    assert fit_size(counts[None], means[None])[0] == pytest.approx(size, rel=1e-4)
    assert log_likelihood(counts, means, size) == pytest.approx(log_size, abs=1e-6)


def test_counts_that_vary_no_more_than_poisson_get_the_largest_size():
    assert fit_size(np.array([[3.0, 3, 3, 3]]), np.array([[3.0]]))[0] == pytest.approx(LARGEST, rel=1e-3)
    assert np.isfinite(fit_size(np.zeros((1, 5)), np.zeros((1, 1)))).all()


def test_a_planted_step_is_found_where_it_is():
    found = change_point(np.r_[np.tile([8.0, 12.0], 30), np.tile([40.0, 44.0], 30)])
    assert (found.first[0], found.before[0], found.after[0]) == (60, 10.0, 42.0)
    assert found.loss[0, 60] == 0.0
    assert (found.loss[0, 30:91] >= 0).all()
    assert np.isinf(found.loss[0, :30]).all()
    assert np.isinf(found.loss[0, 91:]).all()


def test_a_cut_is_put_before_a_known_night():
    counts = np.r_[np.tile([8.0, 12.0], 30), np.full(6, np.nan), np.tile([40.0, 44.0], 30)]
    assert change_point(counts).first[0] == 66


def test_many_series_at_once_are_each_as_alone():
    many = np.array([drawn(seed, after=60.0) for seed in range(5)])
    together = change_points(many)
    for number, counts in enumerate(many):
        alone = change_point(counts)
        assert together.ratio[number] == pytest.approx(alone.ratio[0], abs=1e-6)
        assert together.first[number] == alone.first[0]


@given(st.integers(0, 10_000))
def test_a_ratio_is_never_below_zero_and_a_coarse_grid_never_above_a_fine_one(seed):
    counts = drawn(seed, k=0.5 + seed % 5)
    fine, coarse = change_point(counts), change_point(counts, every=5)
    assert fine.ratio[0] >= -1e-6
    assert coarse.ratio[0] <= fine.ratio[0] + 1e-4
    assert (coarse.first[0] - 30) % 5 == 0


def test_turned_round_in_time_the_ratio_stays():
    counts = drawn(3, after=70.0)
    assert change_point(counts[::-1]).ratio[0] == pytest.approx(change_point(counts).ratio[0], abs=1e-6)
    assert change_point(counts[::-1]).first[0] == len(counts) - change_point(counts).first[0]


def test_the_poisson_ratio_is_the_limit_of_large_sizes():
    counts = np.random.default_rng(5).poisson(np.where(np.arange(100) < 50, 20.0, 26.0)).astype(float)
    means = [np.where(np.arange(100) < cut, counts[:cut].mean(), counts[cut:].mean()) for cut in range(30, 71)]
    fits = [stats.poisson.logpmf(counts, each).sum() for each in means]
    expected = 2 * (max(fits) - stats.poisson.logpmf(counts, counts.mean()).sum())
    assert poisson_ratio(counts) == pytest.approx(expected, abs=1e-8)
    assert poisson_ratio(drawn(1, after=60.0)) > 10 * change_point(drawn(1, after=60.0)).ratio[0]


def test_counts_that_are_none_and_records_that_are_too_short():
    with pytest.raises(InputError, match="50 nights are known; a change of level needs 30 on either side"):
        change_point(np.ones(50))
    with pytest.raises(InputError, match=r"2\.5 is no count"):
        change_point([2.5] * 70)
    with pytest.raises(InputError, match="-1 is no count"):
        change_point([-1] * 70)
    with pytest.raises(InputError, match="no night has a count"):
        change_point([np.nan] * 70)


def as_published(name):
    """A series as the published reference figures have it: by day of the report, a day without one 0."""
    rows = datasets.series(name, gaps="zero", dating="report")
    return rows.filter(pl.col("night") >= FIRST_DAY - timedelta(days=1))["count"].to_numpy().astype(float)


@pytest.mark.parametrize(
    ("name", "ratio", "before", "after"),
    # 110.4, 45.7 and 127.0 were published for the claims to 31 March 2026, and 37.3, 110.7 and 175.5 for the launches.
    # The record here ends on 8 March: without 23 nights of what was the highest month, ratio and level are smaller.
    [("claimed", 95.0, 45.8, 117.1), ("launched", 33.4, 110.7, 171.9)],
)
def test_the_change_of_may_2025_on_the_published_grid(name, ratio, before, after):
    found = change_point(as_published(name), every=5)
    day = FIRST_DAY + timedelta(days=int(found.first[0]))
    assert abs((day - date(2025, 5, 21)).days) <= 5
    claims = name == "claimed"  # their parse may still mend, the launches stand
    assert found.ratio[0] == pytest.approx(ratio, abs=12.0 if claims else 0.5)
    assert found.before[0] == pytest.approx(before, rel=0.08 if claims else 0.005)
    assert found.after[0] == pytest.approx(after, rel=0.08 if claims else 0.005)


def test_with_march_2026_as_published_the_claims_give_the_published_figures():
    """The published mean of March, 238 a day, put into the days that the record lacks: ratio 110.4 and level 127.0."""
    counts = as_published("claimed")
    march = counts[(date(2026, 3, 1) - FIRST_DAY).days :]
    missing = 31 - len(march)
    mean = (238 * 31 - march.sum()) / missing
    ratios, levels = [], []
    for seed in range(20):
        rest = np.random.default_rng(seed).negative_binomial(2.5, 2.5 / (2.5 + mean), missing)
        longer = np.r_[counts, np.round(rest * mean * missing / rest.sum())]
        found = change_point(longer, every=5)
        ratios.append(found.ratio[0])
        levels.append(found.after[0])
    assert np.mean(ratios) == pytest.approx(110.4, abs=12.0)
    assert np.mean(levels) == pytest.approx(127.0, rel=0.08)
