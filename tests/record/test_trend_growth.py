"""Growth a month: against a likelihood climbed by another program, covariates, and how often its intervals hold."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest
from scipy import stats
from scipy.optimize import minimize
from trend_records import real, remembering

from secondnight.errors import InputError
from secondnight.record.trend import Persistence, growth
from secondnight.record.trend.growth import long_run, waves

WEATHER = np.random.default_rng(0).normal(size=240)


def growing(seed, nights=240, per_month=0.12, k=2.0, weather=0.0):
    means = 40 * np.exp(per_month * np.arange(nights) / 30 + weather * WEATHER[:nights])
    return remembering(np.random.default_rng(seed), nights, k=k, means=means)


def climbed(counts, columns):
    """Coefficients, standard errors and log-likelihood by a general climber and numerical curvature."""
    known = ~np.isnan(counts)
    x = np.column_stack([np.ones(len(counts)), np.arange(len(counts)) / 30, *columns])[known]

    def unlikely(at):
        mean, k = np.exp(x @ at[:-1]), np.exp(at[-1])
        return -stats.nbinom.logpmf(counts[known], k, k / (k + mean)).sum()

    start = np.r_[np.log(np.nanmean(counts)), np.zeros(x.shape[1] - 1), 0.5]
    found = minimize(unlikely, start, method="Nelder-Mead", options={"maxiter": 40_000, "xatol": 1e-9, "fatol": 1e-10})
    mean, k = np.exp(x @ found.x[:-1]), np.exp(found.x[-1])
    information = x.T @ ((mean / (1 + mean / k))[:, None] * x)
    return found.x[:-1], np.sqrt(np.diag(np.linalg.inv(information))), k, -found.fun


@pytest.mark.parametrize("with_weather", [False, True])
def test_the_line_is_the_likeliest(with_weather):
    counts = growing(1, weather=0.3)
    counts[[3, 100, 101]] = np.nan
    columns = [WEATHER] if with_weather else []
    beta, errors, size, fit = climbed(counts, columns)
    found = growth(counts, WEATHER if with_weather else None)
    assert found.coefficients == pytest.approx(tuple(beta), abs=1e-5)
    assert found.per_month == found.coefficients[1]
    assert found.plain_se == pytest.approx(errors[1], rel=1e-4)
    assert found.size == pytest.approx(size, rel=1e-3)
    assert found.log_likelihood == pytest.approx(fit, abs=1e-5)


def test_weather_is_taken_out():
    season = np.sin(np.linspace(-np.pi / 2, np.pi / 2, 240)) + 0.5 * WEATHER  # that turns as the record goes on
    counts = remembering(np.random.default_rng(2), 240, k=5.0, means=60 * np.exp(0.8 * season))
    assert growth(counts).interval()[0] > 0.1
    with_season = growth(counts, season)
    assert with_season.coefficients[2] == pytest.approx(0.8, abs=0.2)
    low, high = with_season.interval()
    assert low < 0 < high


def test_a_line_without_noise_is_itself():
    counts = np.round(1000 * np.exp(0.05 * np.arange(300) / 30))
    found = growth(counts)
    assert found.per_month == pytest.approx(0.05, abs=1e-4)
    assert found.interval()[0] < 0.05 < found.interval()[1]


def test_turned_round_in_time_the_growth_changes_its_sign():
    counts = growing(3)
    one, two = growth(counts), growth(counts[::-1])
    assert one.per_month == pytest.approx(-two.per_month, abs=1e-6)
    assert one.cosine_se == pytest.approx(two.cosine_se, rel=1e-4)


def test_cosine_estimate_by_hand():
    # Two nights, one wave: sqrt(2) cos(pi / 4) = 1 and -1.
    assert long_run(np.array([[3.0], [1.0]]), 1)[0, 0] == pytest.approx((3 - 1) ** 2)
    assert long_run(np.ones((50, 1)), 5)[0, 0] == pytest.approx(0.0, abs=1e-20)  # a constant has no wave
    assert (waves(100), waves(432)) == (8, 22)


def test_cosine_estimate_of_scores_that_remember():
    random, nights, found = np.random.default_rng(5), 400, []
    for _ in range(300):
        noise = random.normal(size=nights + 100)
        scores = np.zeros(nights + 100)
        for night in range(1, nights + 100):
            scores[night] = 0.5 * scores[night - 1] + noise[night]
        found.append(long_run(scores[100:, None], waves(nights))[0, 0] / nights)
    # In the long run 1 / (1 - 0.5)^2 = 4; averaging over waves makes it a few per cent less.
    assert np.mean(found) == pytest.approx(4.0, rel=0.08)


def test_the_interval_used_is_the_wider_of_the_two_that_allow_for_memory():
    wider = []
    for seed in range(20):
        found = growth(remembering(np.random.default_rng([9, seed]), 240, 2.0, 0.25, 0.45))
        low, high = found.interval()
        assert (high - low) / 2 == pytest.approx(
            max(found.cosine_half_width(), 1.644854 * found.remembering_se), rel=1e-6
        )
        wider.append(found.remembering_se / found.plain_se)
    # Over long stretches such nights vary as if there were a third as many: the root of that.
    assert np.median(wider) == pytest.approx(sqrt(2.0 / Persistence(2.0, 0.25, 0.45).long_run_size(100)), rel=0.2)


def coverage(series, nights, **law):
    held = []
    for seed in range(series):
        found = growth(remembering(np.random.default_rng([7, seed]), nights, **law))
        held.append([low < 0 < high for low, high in (found.interval(), found.plain_interval())])
    return np.mean(held, axis=0)


def test_the_interval_used_holds_the_truth_where_the_plain_one_does_not():
    used, plain = coverage(80, 240, k=2.0, a=0.25, b=0.45)
    assert used > 0.9 - 4 * np.sqrt(0.09 / 80)
    assert plain < 0.8
    assert coverage(80, 240, k=1.26)[0] > 0.9 - 4 * np.sqrt(0.09 / 80)


@pytest.mark.proof
def test_the_interval_used_holds_the_truth_long():
    for law in ({"k": 1.26}, {"k": 2.0, "a": 0.25, "b": 0.45}, {"k": 1.26, "a": 0.25, "b": 0.45}):
        assert coverage(500, 432, **law)[0] > 0.87, law


def test_the_claims_of_2025_and_26():
    """Published with weather and to 31 March 2026: +0.1226 a month, standard error 0.017; here neither."""
    found = growth(real())
    assert found.per_month == pytest.approx(0.09, abs=0.02)
    low, high = found.interval()
    plain_low, plain_high = found.plain_interval()
    assert 0.03 < low < plain_low < plain_high < high < 0.15
    launched = growth(real("launched"))
    assert launched.per_month == pytest.approx(0.0353, abs=0.005)


def test_what_has_no_trend():
    with pytest.raises(InputError, match="20 nights are known; a trend needs 30"):
        growth(np.ones(20))
    with pytest.raises(InputError, match="every count is 0"):
        growth(np.zeros(40))
    with pytest.raises(InputError, match="covariates are of 39 nights, the counts of 40"):
        growth(np.ones(40), np.ones(39))
    with pytest.raises(InputError, match="the covariates repeat one another or the time"):
        growth(np.arange(40.0), np.arange(40.0))
