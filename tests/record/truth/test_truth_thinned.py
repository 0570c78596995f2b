from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from secondnight.errors import InputError
from secondnight.record.truth import leakers_given_impacts, leakers_given_impacts_negative_binomial

IMPACTS, MEANS, SIZES = st.integers(0, 40), st.floats(0.5, 80), st.floats(0.3, 8)
TWO_SHARES = st.lists(st.floats(0, 1), min_size=2, max_size=2).map(sorted)


def by_bayes(prior, impacts, reported_share):
    """Mean of the posterior by summing over every number that may have come through."""
    leakers = np.arange(prior.size)
    weights = prior * stats.binom.pmf(impacts, leakers, reported_share)
    return weights @ leakers / weights.sum()


def test_nine_reported_of_twenty_expected_at_sixty_per_cent():
    belief = leakers_given_impacts(9, prior_mean=20, reported_share=0.6)
    assert belief.mean == pytest.approx(17.0, abs=1e-6)
    assert belief.variance == pytest.approx(8.0, abs=1e-6)
    assert belief.first == 9
    assert belief.probabilities[3] == pytest.approx(stats.poisson.pmf(3, 8), abs=1e-12)


def test_the_same_with_a_negative_binomial_of_size_one_point_eight():
    belief = leakers_given_impacts_negative_binomial(9, prior_mean=20, size=1.8, reported_share=0.6)
    q = 20 / 21.8 * 0.4
    assert belief.mean == pytest.approx(9 + 10.8 * q / (1 - q), abs=1e-6)
    assert belief.mean == pytest.approx(15.260870, abs=1e-6)
    assert belief.variance == pytest.approx(10.8 * q / (1 - q) ** 2, abs=1e-6)


@given(IMPACTS, MEANS, st.floats(0.05, 1))
def test_poisson_prior_against_bayes_by_summation(impacts, mean, share):
    belief = leakers_given_impacts(impacts, prior_mean=mean, reported_share=share)
    assert belief.probabilities.sum() == pytest.approx(1, abs=1e-12)
    if impacts < 1.5 * mean + 10:  # beyond, the sum itself is of numbers too small to hold
        assert belief.mean == pytest.approx(by_bayes(stats.poisson.pmf(np.arange(800), mean), impacts, share), rel=1e-6)


@given(st.integers(0, 15), MEANS, SIZES, st.floats(0.05, 1))
def test_negative_binomial_prior_against_bayes_by_summation(impacts, mean, size, share):
    belief = leakers_given_impacts_negative_binomial(impacts, prior_mean=mean, size=size, reported_share=share)
    assert belief.probabilities.sum() == pytest.approx(1, abs=1e-12)
    prior = stats.nbinom.pmf(np.arange(12000), size, size / (size + mean))
    assert belief.mean == pytest.approx(by_bayes(prior, impacts, share), rel=1e-6)


@given(IMPACTS, MEANS, SIZES, TWO_SHARES)
def test_the_more_is_reported_the_fewer_leakers_are_hidden(impacts, mean, size, shares):
    for law, own in ((leakers_given_impacts, {}), (leakers_given_impacts_negative_binomial, {"size": size})):
        few, many = (law(impacts, prior_mean=mean, reported_share=share, **own).mean for share in shares)
        assert many <= few + 1e-9
        assert many >= impacts - 1e-9


def test_all_are_reported_leaves_none_hidden():
    assert leakers_given_impacts(9, prior_mean=20, reported_share=1.0).mean == 9
    law = leakers_given_impacts_negative_binomial(9, prior_mean=20, size=2, reported_share=1.0)
    assert (law.mean, law.variance) == (9, 0)


def test_a_large_size_is_the_poisson_case():
    wide = leakers_given_impacts_negative_binomial(9, prior_mean=20, size=1e7, reported_share=0.6)
    assert wide.mean == pytest.approx(17.0, abs=1e-4)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"impacts": -1}, "whole number"),
        ({"prior_mean": 0.0}, "above 0"),
        ({"prior_mean": float("inf")}, "above 0"),
        ({"reported_share": 1.2}, "lie in 0 to 1"),
        ({"size": 0.0}, "above 0"),
    ],
)
def test_arguments_outside_their_domain_are_refused(wrong, why):
    given_ = {"impacts": 3, "prior_mean": 5.0, "reported_share": 0.5, "size": 2.0} | wrong
    with pytest.raises(InputError, match=why):
        leakers_given_impacts_negative_binomial(given_.pop("impacts"), **given_)
    if "size" not in wrong:
        given_ = {"impacts": 3, "prior_mean": 5.0, "reported_share": 0.5} | wrong
        with pytest.raises(InputError, match=why):
            leakers_given_impacts(given_.pop("impacts"), **given_)
