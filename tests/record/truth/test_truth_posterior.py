from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from secondnight.errors import InputError
from secondnight.record.truth import Belief, leak_share_prior, leakers_given_impacts, posterior

KNOWN = {"eta": (0.0, 0.0), "reported_share": (0.5, 0.5)}
VAGUE = {"eta": (0.0, 1.5), "reported_share": (0.3, 0.9)}


def one(number):
    """The belief that it is this number."""
    return Belief(number, np.array([1.0]))


def around(mean, most=40):
    return Belief.from_weights(stats.poisson.pmf(np.arange(most + 1), mean))


def test_prior_of_a_known_number_takes_every_split_for_alike():
    prior = leak_share_prior(one(3))
    assert prior.shape == (4, 4)
    assert prior[[3, 2, 1, 0], [0, 1, 2, 3]] == pytest.approx([0.25] * 4, abs=1e-12)
    assert prior.sum() == pytest.approx(1, abs=1e-12)


def test_three_launched_two_of_them_counted_exactly():
    found = posterior(leak_share_prior(one(3)), [2], None, **KNOWN)
    assert (found.kills.interval(1.0), found.leakers.interval(1.0)) == ((2, 2), (1, 1))
    assert found.leak_share == pytest.approx(1 / 3, abs=1e-12)


def test_three_launched_one_impact_reported_at_one_in_two_by_hand():
    found = posterior(leak_share_prior(one(3)), [], 1, **KNOWN)
    assert found.leakers.probabilities == pytest.approx(np.array([0, 0.5, 0.5, 0.375]) / 1.375, abs=1e-12)
    assert found.kills.probabilities == pytest.approx(found.leakers.probabilities[::-1], abs=1e-12)
    assert found.launched.interval(1.0) == (3, 3)


def test_no_claims_and_a_poisson_prior_is_the_closed_form():
    kills = stats.poisson.pmf(np.arange(60), 12)
    leakers = stats.poisson.pmf(np.arange(120), 20)
    found = posterior(np.outer(kills, leakers), [], 9, eta=(0, 1), reported_share=(0.6, 0.6))
    assert found.leakers.mean == pytest.approx(17.0, abs=1e-6)
    closed = leakers_given_impacts(9, prior_mean=20, reported_share=0.6)
    assert found.leakers.interval() == closed.interval()
    assert found.kills.mean == pytest.approx(12, abs=1e-6)


def test_against_brute_force():
    random = np.random.default_rng(20250505)
    runs = 3_000_000
    launched = random.poisson(14, runs)
    leakers = random.binomial(launched, random.beta(1.5, 3.0, runs))
    kills = launched - leakers
    claims = [random.binomial(kills, 0.9) + random.poisson(random.uniform(0, 1.5, runs) * kills) for _ in range(2)]
    impacts = random.binomial(leakers, random.uniform(0.3, 0.9, runs))
    fit = (claims[0] == 12) & (claims[1] == 15) & (impacts == 2)
    assert fit.sum() > 1500
    prior = leak_share_prior(around(14, most=60), leaks=1.5, stops=3.0)
    found = posterior(prior, [12, 15], 2, miss=0.1, **VAGUE)
    for drawn, belief in ((kills[fit], found.kills), (leakers[fit], found.leakers), (launched[fit], found.launched)):
        error = drawn.std() / np.sqrt(fit.sum())
        assert abs(drawn.mean() - belief.mean) < 4 * error
        assert drawn.var() == pytest.approx(belief.variance, rel=0.15)
    shares = leakers[fit] / launched[fit]
    assert abs(shares.mean() - found.leak_share) < 4 * shares.std() / np.sqrt(fit.sum())


@settings(max_examples=30)
@given(st.lists(st.integers(1, 30), max_size=3), st.none() | st.integers(0, 10), st.floats(3, 25))
def test_it_sums_to_one_and_the_order_of_the_claimants_does_not_matter(claims, impacts, mean):
    prior = leak_share_prior(around(mean))
    found = posterior(prior, claims, impacts, miss=0.1, **VAGUE)
    assert found.probabilities.sum() == pytest.approx(1, abs=1e-12)
    turned = posterior(prior, claims[::-1], impacts, miss=0.1, **VAGUE)
    assert turned.probabilities == pytest.approx(found.probabilities, abs=1e-12)
    assert found.launched.mean == pytest.approx(found.kills.mean + found.leakers.mean, abs=1e-9)


@given(st.integers(0, 8), st.lists(st.floats(0.05, 1), min_size=2, max_size=2).map(sorted))
def test_the_better_the_reporting_the_fewer_leakers_are_believed(impacts, shares):
    prior = leak_share_prior(around(18))
    few, many = (
        posterior(prior, [10], impacts, eta=(0.0, 1.5), reported_share=(share, share)).leakers.mean for share in shares
    )
    assert many <= few + 1e-9


@given(st.integers(0, 20), st.integers(0, 19))
def test_known_number_launched_keeps_belief_within_the_logical_bounds(claimed, impacts):
    found = posterior(leak_share_prior(one(20)), [claimed], impacts, **VAGUE)
    assert found.kills.at_most(20 - impacts) == pytest.approx(1, abs=1e-12)
    assert found.leakers.at_most(impacts - 1) == pytest.approx(0, abs=1e-12)


def test_a_quiet_night_has_no_leak_share():
    assert posterior(np.array([[1.0]]), [0], 0, **VAGUE).leak_share == 0


def test_a_claim_needs_a_kill_for_errors_come_with_kills():
    with pytest.raises(InputError, match="fit nothing"):
        posterior(leak_share_prior(one(20)), [1], 20, **VAGUE)


def test_figures_that_nothing_fits_are_told():
    with pytest.raises(InputError, match="fit nothing"):
        posterior(leak_share_prior(one(3)), [4], None, **KNOWN)


@pytest.mark.parametrize("prior", [np.ones(3), np.array([[1.0, -0.1]])])
def test_what_is_no_table_of_weights_is_refused(prior):
    with pytest.raises(InputError, match="table of kills by leakers"):
        posterior(prior, [], None, **VAGUE)


def test_a_share_without_a_distribution_is_refused():
    with pytest.raises(InputError, match="leaks is 0"):
        leak_share_prior(one(3), leaks=0)
