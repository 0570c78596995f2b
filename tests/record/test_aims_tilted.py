from __future__ import annotations

from math import comb, exp, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import integrate, special

from secondnight.record.aims.tilted import log_odds_factor, log_tilted

BETAS = st.floats(0.5, 20)
RATIOS = st.floats(0.08, 12)


@st.composite
def counts(draw, most=40):
    ordinary, other = draw(st.integers(0, most)), draw(st.integers(0, most))
    return draw(st.integers(0, ordinary)), ordinary, draw(st.integers(0, other)), other


def test_one_other_night_by_hand():
    # The integral of r h / (1 - h + r h) over 0 to 1 is r (r - 1 - ln r) / (r - 1)^2.
    assert exp(log_tilted(0, 0, 1, 1, 2.0)) == pytest.approx(2 * (1 - log(2)), abs=1e-9)
    assert exp(log_tilted(0, 0, 0, 1, 2.0)) == pytest.approx(1 - 2 * (1 - log(2)), abs=1e-9)


def test_one_night_of_each_kind_by_hand():
    # Ordinary yes, other yes, r = 2: the integral of 2 h^2 / (1 + h) is 2 (ln 2 - 1/2).
    assert exp(log_tilted(1, 1, 1, 1, 2.0)) == pytest.approx(2 * (log(2) - 0.5), abs=1e-9)


def hypergeometric(first, second, third, argument):
    """2F1 by its series, whose terms are all positive here; scipy's own loses digits for such parameters."""
    k = np.arange(4000.0)
    ratios = (first + k) * (second + k) / ((third + k) * (1 + k)) * argument
    return 1 + np.cumprod(ratios).sum()


@given(counts(), RATIOS, BETAS, BETAS)
def test_closed_form_with_the_hypergeometric_function(nights, ratio, a, b):
    k0, n0, k1, n1 = nights
    yes, no = a + k0 + k1, b + n0 + n1 - k0 - k1
    if ratio < 1:
        series = hypergeometric(n1, yes, yes + no, 1 - ratio)
    else:  # Pfaff's transformation keeps the argument within 0 to 1
        series = ratio**-n1 * hypergeometric(n1, no, yes + no, 1 - 1 / ratio)
    expected = k1 * log(ratio) + special.betaln(yes, no) - special.betaln(a, b) + log(series)
    assert log_tilted(k0, n0, k1, n1, ratio, a=a, b=b) == pytest.approx(expected, abs=1e-8)


@given(counts(60), RATIOS)
def test_against_quadrature(nights, ratio):
    k0, n0, k1, n1 = nights

    def integrand(h):
        other = ratio * h / (1 - h + ratio * h)
        return h**k0 * (1 - h) ** (n0 - k0) * other**k1 * (1 - other) ** (n1 - k1)

    expected = integrate.quad(integrand, 0, 1, epsabs=0, epsrel=1e-10, limit=200)[0]
    assert log_tilted(k0, n0, k1, n1, ratio) == pytest.approx(log(expected), abs=1e-6)


@pytest.mark.parametrize("ratio", [0.2, 1.0, 7.0])
def test_all_outcomes_together_have_probability_one(ratio):
    n0, n1 = 7, 5
    total = sum(
        comb(n0, k0) * comb(n1, k1) * exp(log_tilted(k0, n0, k1, n1, ratio, a=0.7, b=2.0))
        for k0 in range(n0 + 1)
        for k1 in range(n1 + 1)
    )
    assert total == pytest.approx(1, abs=1e-8)


@given(counts())
def test_without_other_odds_it_is_beta_bernoulli_and_the_factor_is_one(nights):
    k0, n0, k1, n1 = nights
    assert log_odds_factor(*nights, 1.0) == pytest.approx(0, abs=1e-9)
    assert log_tilted(*nights, 1.0) == pytest.approx(special.betaln(k0 + k1 + 1, n0 + n1 - k0 - k1 + 1), abs=1e-9)


@given(counts(), RATIOS)
def test_yes_and_no_can_change_places(nights, ratio):
    k0, n0, k1, n1 = nights
    assert log_odds_factor(n0 - k0, n0, n1 - k1, n1, 1 / ratio) == pytest.approx(
        log_odds_factor(*nights, ratio), abs=1e-8
    )


def test_many_nights_do_not_overflow():
    found = log_odds_factor(3000, 6000, 4500, 6000, 3.0)
    assert np.isfinite(found)
    assert found > 300


def test_doubled_evidence_weighs_more_either_way():
    assert log_odds_factor(10, 40, 24, 40, 3.0) < log_odds_factor(20, 80, 48, 80, 3.0)
    assert log_odds_factor(20, 40, 20, 40, 3.0) > log_odds_factor(40, 80, 40, 80, 3.0)
    assert log_odds_factor(20, 40, 20, 40, 3.0) < 0 < log_odds_factor(10, 40, 24, 40, 3.0)


def test_the_mean_factor_of_memoryless_nights_is_one():
    rng = np.random.default_rng(1)
    h = rng.random(20_000)
    k0, k1 = rng.binomial(15, h), rng.binomial(10, h)
    factors = np.exp(log_odds_factor(k0, 15, k1, 10, 3.0))
    assert factors.mean() == pytest.approx(1, abs=4 * factors.std() / h.size**0.5)


def test_arguments_broadcast():
    found = log_tilted(np.array([[1], [2]]), 5, 2, 4, np.array([1.0, 2.0, 3.0]))
    assert found.shape == (2, 3)
    assert found[1, 2] == pytest.approx(float(log_tilted(2, 5, 2, 4, 3.0)), abs=1e-12)
