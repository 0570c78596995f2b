from __future__ import annotations

from math import exp

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import integrate, stats

from secondnight.errors import InputError
from secondnight.record.truth import claim_distribution, claim_likelihood, impact_likelihood, kills_given_claim
from secondnight.record.truth.ranges import OVERCLAIM, REPORTED_IN_AN_OPEN_PRESS, REPORTED_UNDER_CENSORSHIP

ETAS = st.tuples(st.floats(0, 2), st.floats(0.01, 2)).map(lambda pair: (pair[0], pair[0] + pair[1]))


def by_hand(claimed, kills, eta, miss):
    """The probability of a claim at one rate of over-claims, summed over how many true kills are counted."""
    counted = np.arange(min(claimed, kills) + 1)
    return float(stats.binom.pmf(counted, kills, 1 - miss) @ stats.poisson.pmf(claimed - counted, eta * kills))


def test_one_kill_at_a_known_rate_by_hand():
    likelihood = claim_likelihood(1, 1, eta=(0.5, 0.5), miss=0.2)
    assert likelihood == pytest.approx([0.0, 0.2 * 0.5 * exp(-0.5) + 0.8 * exp(-0.5)], abs=1e-12)
    assert claim_likelihood(0, 1, eta=(0.5, 0.5), miss=0.2) == pytest.approx([1.0, 0.2 * exp(-0.5)], abs=1e-12)


def test_an_exact_count_leaves_no_doubt():
    assert kills_given_claim(12, eta=(0.0, 0.0)).interval(0.999) == (12, 12)
    assert claim_distribution(12, eta=(0.0, 0.0)).interval(0.999) == (12, 12)


@given(st.integers(0, 25), st.integers(0, 20), ETAS, st.sampled_from([0.0, 0.05, 0.5]))
def test_range_of_rates_against_quadrature(claimed, kills, eta, miss):
    expected = integrate.quad(lambda rate: by_hand(claimed, kills, rate, miss), *eta)[0] / (eta[1] - eta[0])
    assert claim_likelihood(claimed, kills, eta=eta, miss=miss)[kills] == pytest.approx(expected, abs=1e-9)


@given(st.integers(0, 60), st.sampled_from([(0.0, 0.0), (0.4, 0.4), (0.0, 1.5)]), st.sampled_from([0.0, 0.1, 0.7]))
def test_claims_of_a_true_number_have_the_mean_and_the_sum_that_they_should(kills, eta, miss):
    claims = claim_distribution(kills, eta=eta, miss=miss)
    rate = sum(eta) / 2
    assert claims.probabilities.sum() == pytest.approx(1, abs=1e-12)
    assert claims.mean == pytest.approx(kills * (1 - miss + rate), abs=1e-6)
    spread = kills * (miss * (1 - miss) + rate) + kills**2 * (eta[1] - eta[0]) ** 2 / 12
    assert claims.variance == pytest.approx(spread, abs=1e-5)


def test_large_numbers_are_as_exact_as_small_ones():
    likelihood = claim_likelihood(3700, 4000, eta=(0.1, 0.1), miss=0.3)
    for kills in (3300, 3700, 4000):
        assert likelihood[kills] == pytest.approx(by_hand(3700, kills, 0.1, 0.3), rel=1e-9)


def test_claim_of_the_balloons_of_1944():
    belief = kills_given_claim(500, eta=OVERCLAIM)
    assert belief.interval() == (209, 478)
    kills = np.arange(1, 501)
    rates = (np.arange(3000) + 0.5) / 2000
    weights = np.array([stats.poisson.pmf(500 - each, rates * each).mean() for each in kills])
    assert belief.mean == pytest.approx(weights @ kills / weights.sum(), abs=1e-3)
    assert belief.mean == pytest.approx(327.603445, abs=1e-6)


@settings(max_examples=15)
@given(st.integers(0, 80), st.floats(0, 0.8))
def test_the_default_bound_on_kills_cuts_nothing_off(claimed, miss):
    default = kills_given_claim(claimed, eta=(0.0, 1.0), miss=miss)
    wider = kills_given_claim(claimed, eta=(0.0, 1.0), miss=miss, kills_max=2 * default.probabilities.size + 100)
    assert default.mean == pytest.approx(wider.mean, abs=1e-6)


def test_no_more_can_be_killed_than_was_launched():
    assert kills_given_claim(97, eta=OVERCLAIM, kills_max=40).interval(1.0)[1] <= 40
    with pytest.raises(InputError, match="fit nothing"):
        kills_given_claim(97, eta=(0.0, 0.0), kills_max=96)


@given(st.integers(0, 20), st.integers(0, 30), st.floats(0, 0.9), st.floats(0.01, 0.1))
def test_range_of_reported_shares_against_quadrature(impacts, leakers, low, width):
    ends = (low, low + width)
    likelihood = impact_likelihood(impacts, leakers, reported_share=ends)
    expected = integrate.quad(lambda share: stats.binom.pmf(impacts, leakers, share), *ends)[0] / width
    assert likelihood.shape == (leakers + 1,)
    assert likelihood[leakers] == pytest.approx(expected, abs=1e-9)
    assert likelihood[:impacts].sum() == 0


def test_known_reported_share_is_binomial():
    assert impact_likelihood(1, 2, reported_share=(0.6, 0.6)) == pytest.approx([0, 0.6, 0.48], abs=1e-12)


def test_notional_ranges_hold_the_values_that_are_believed_most():
    assert REPORTED_UNDER_CENSORSHIP[0] < 0.6 < REPORTED_UNDER_CENSORSHIP[1]
    assert REPORTED_IN_AN_OPEN_PRESS[0] < 0.85 < REPORTED_IN_AN_OPEN_PRESS[1]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"eta": (1.0, 0.5)}, "eta is 1.0 to 0.5: it must go upwards and lie in 0 or more"),
        ({"eta": (0.0, float("inf"))}, "eta"),
        ({"eta": (-0.1, 0.5)}, "eta"),
        ({"miss": 0.95}, "miss"),
        ({"claimed": -3}, "claimed"),
    ],
)
def test_arguments_outside_their_domain_are_told_apart(wrong, why):
    given_ = {"claimed": 5, "eta": (0.0, 1.0), "miss": 0.1} | wrong
    with pytest.raises(InputError, match=why):
        kills_given_claim(given_.pop("claimed"), **given_)
