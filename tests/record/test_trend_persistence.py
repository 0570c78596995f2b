"""Series that remember: moments in closed form, against simulation, and found again from counts."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest
from trend_records import remembering

from secondnight.record.trend import Persistence, fit_persistence

LAW = Persistence(2.0, 0.25, 0.45)
MEAN = 400 / 3


def test_exact_moments():
    assert LAW.variance(MEAN) == pytest.approx(10788.975921, abs=1e-6)
    assert LAW.autocorrelation(1) == pytest.approx(0.299127, abs=1e-6)
    assert LAW.autocorrelation(2) == pytest.approx(0.209389, abs=1e-6)


def test_long_run_variance_is_the_sum_of_all_covariances():
    added = LAW.variance(MEAN) * (1 + 2 * sum(LAW.autocorrelation(lag) for lag in range(1, 300)))
    assert LAW.long_run_variance(MEAN) == pytest.approx(added, rel=1e-9)
    assert LAW.long_run_size(MEAN) == pytest.approx(MEAN**2 / (added - MEAN), rel=1e-9)


def test_without_memory_all_is_as_for_independent_nights():
    law = Persistence(1.26)
    assert law.variance(100.0) == law.long_run_variance(100.0) == pytest.approx(100 + 100**2 / 1.26)
    assert law.long_run_size(100.0) == pytest.approx(1.26)
    assert law.autocorrelation(1) == 0.0


def test_memory_without_a_settled_variance_is_boundless():
    assert Persistence(0.4, 0.8, 0.1).long_run_variance(10.0) == inf
    assert Persistence(0.4, 0.8, 0.1).long_run_size(10.0) == 0.0


@pytest.mark.parametrize("drawn", ["package", "apart"])
def test_simulated_series_have_these_moments(drawn):
    random, series, nights = np.random.default_rng(6), 300, 400
    if drawn == "package":
        counts = LAW.simulate(np.full(nights, MEAN), series, random)
    else:
        counts = np.array([remembering(random, nights, 2.0, 0.25, 0.45, MEAN) for _ in range(series)])
    means = counts.mean(axis=1)
    assert abs(means.mean() - MEAN) < 4 * means.std() / np.sqrt(series)
    spread = ((counts - MEAN) ** 2).mean(axis=1)
    assert abs(spread.mean() - LAW.variance(MEAN)) < 4 * spread.std() / np.sqrt(series)
    lagged = ((counts[:, 1:] - MEAN) * (counts[:, :-1] - MEAN)).mean(axis=1)
    expected = LAW.variance(MEAN) * LAW.autocorrelation(1)
    assert abs(lagged.mean() - expected) < 4 * lagged.std() / np.sqrt(series)
    # Of the mean of so many nights; the end effects are of the order of 1 / nights.
    ratio = means.var() * nights / LAW.long_run_variance(MEAN)
    assert abs(ratio - 1) < 4 * np.sqrt(2 / series) + 0.02


def test_simulated_series_follow_their_means_and_repeat():
    means = np.repeat([50.0, 0.0, 120.0], 60)
    one, two = (LAW.simulate(means, 40, np.random.default_rng(3)) for _ in range(2))
    assert (one == two).all()
    assert one.shape == (40, 180)
    assert (one[:, 60:120] == 0).all()
    for start, mean in ((0, 50.0), (130, 120.0)):
        some = one[:, start : start + 50].mean(axis=1)
        assert abs(some.mean() - mean) < 4 * some.std() / np.sqrt(40)


def test_size_and_weights_are_found_again():
    random = np.random.default_rng(8)
    found = [fit_persistence(remembering(random, 800, 2.0, 0.25, 0.45), np.full(800, 100.0)) for _ in range(30)]
    for name, truth in (("size", 2.0), ("echo", 0.25), ("memory", 0.45)):
        values = np.array([getattr(each, name) for each in found])
        assert abs(np.median(values) - truth) < 4 * 1.2533 * values.std() / np.sqrt(30), name


def test_independent_nights_show_no_memory():
    random = np.random.default_rng(9)
    found = [fit_persistence(remembering(random, 400, 1.5), np.full(400, 100.0)) for _ in range(20)]
    assert np.median([each.echo for each in found]) < 0.03
    assert np.median([each.long_run_size(100.0) for each in found]) == pytest.approx(1.5, rel=0.15)


@pytest.mark.parametrize("counts", [[0, 0, 0, 0, 900] * 30, [1, 1, 1, 1, 1] * 30, np.arange(150) ** 3])
def test_what_is_found_has_a_variance(counts):
    found = fit_persistence(np.array(counts, float), np.full(150, np.mean(counts)))
    assert np.isfinite(found.long_run_variance(float(np.mean(counts))))
    assert found.long_run_size(float(np.mean(counts))) > 0


def test_nights_that_are_not_known_and_levels_of_nothing_do_no_harm():
    counts = remembering(np.random.default_rng(4), 300, 2.0, 0.25, 0.45)
    whole = fit_persistence(counts, np.full(300, 100.0))
    counts[100:110] = np.nan
    assert fit_persistence(counts, np.full(300, 100.0)).size == pytest.approx(whole.size, rel=0.1)
    quiet = np.r_[np.zeros(60), counts[:90]]
    levels = np.r_[np.zeros(60), np.full(90, 100.0)]
    assert fit_persistence(quiet, levels).size == pytest.approx(
        fit_persistence(counts[:90], levels[60:]).size, rel=0.01
    )
