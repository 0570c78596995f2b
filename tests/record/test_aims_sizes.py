from __future__ import annotations

from math import lgamma, log

import numpy as np
import pytest
from aims_cases import stretch
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import integrate, stats

from secondnight.record.aims.likelihoods import Draws, at_defaults, drawn
from secondnight.record.aims.sizes import SPREAD_OF_LOG_K, big_night_counts, big_nights, log_sizes, unevenness
from secondnight.record.aims.tilted import log_odds_factor

SIZES = st.lists(st.integers(0, 200), min_size=2, max_size=25).filter(any)


@settings(max_examples=25)
@given(SIZES, st.floats(0.3, 20))
def test_closed_form_against_an_integral_over_the_mean(sizes, k):
    claimed = np.array(sizes, dtype=float)
    centre = log(claimed.mean())

    def likelihood(log_mean):
        mean = np.exp(log_mean)
        return np.exp(stats.nbinom.logpmf(claimed, k, k / (k + mean)).sum() - top)

    top = float(log_sizes(claimed, np.array([k]))[0])
    total = integrate.quad(likelihood, centre - 40, centre, limit=300, points=[centre - 3])[0]
    total += integrate.quad(likelihood, centre, centre + 40, limit=300, points=[centre + 3])[0]
    assert total == pytest.approx(1, abs=1e-6)


def test_two_nights_by_hand():
    # 1 and 0 with k = 2: C(2, 1) p^2 (1 - p) times p^2 under dp / (p (1 - p)): 2 B(4, 1) = 1/2.
    assert log_sizes(np.array([1.0, 0.0]), np.array([2.0]))[0] == pytest.approx(log(0.5), abs=1e-12)


@given(SIZES, st.floats(0.3, 20), st.randoms())
def test_order_does_not_matter(sizes, k, random):
    mixed = list(sizes)
    random.shuffle(mixed)
    one, other = (log_sizes(np.array(each, dtype=float), np.array([k]))[0] for each in (sizes, mixed))
    assert one == pytest.approx(other, abs=1e-9)


def test_the_belief_of_k_reaches_over_the_range_of_the_sheet():
    assert np.exp(1.6448536 * SPREAD_OF_LOG_K) ** 2 == pytest.approx(2.9 / 0.9)


def test_uneven_sizes_favour_exhausting_and_even_ones_wearing_down():
    draws = at_defaults()
    rng = np.random.default_rng(1)
    uneven = unevenness(stretch(rng.negative_binomial(0.5, 0.5 / 80.5, 90).tolist()), draws)
    even = unevenness(stretch(rng.negative_binomial(8, 8 / 88, 90).tolist()), draws)
    assert uneven["exhaust_defence"][0] > 1 > 0 > uneven["wear_down_city"][0]
    assert even["wear_down_city"][0] > 1 > 0 > even["exhaust_defence"][0]


def test_unevenness_against_a_simple_sum_over_k():
    sizes = np.array([3.0, 40.0, 0.0, 15.0, 7.0])
    k = np.exp(np.linspace(log(1e-3), log(3e3), 4001))
    likely = np.exp(log_sizes(sizes, k))

    def mean(shift):
        weights = stats.norm.pdf(np.log(k), log(1.5) + shift, SPREAD_OF_LOG_K)
        return (weights * likely).sum() / weights.sum()

    found = unevenness(stretch(sizes.tolist()), at_defaults(sizes__uneven=2.0, sizes__even=2.0))
    assert found["exhaust_defence"][0] == pytest.approx(log(mean(-log(2)) / mean(0)), abs=2e-3)
    assert found["wear_down_city"][0] == pytest.approx(log(mean(log(2)) / mean(0)), abs=2e-3)


def test_nights_without_any_claim_say_nothing_of_sizes():
    assert unevenness(stretch([0, 0, None]), at_defaults()) == {}


def test_big_nights_by_hand():
    # The median is 3, big from 6: nights 1 and 5 are; nights 2, 6, 8 and 11 are above the median only.
    found = stretch([1, 9, 4, 3, 2, 8, 4, None, 4, 2, 1, 5, 1, 1])
    one = at_defaults(big_nights__ratio=2.0, big_nights__recovery_nights=2.0)
    # Within two nights of a big one: 2 (of 1) and 6 (of 5), neither of them big. With a full stock: 5, which is big,
    # and 11. Nights 1 (nothing is known before it) and 8 (7 is not known, 6 is not big) do not count.
    assert big_night_counts(found, one).tolist() == [[1, 2, 0, 2]]
    held_back = big_nights(found, one)["exhaust_defence"][0]
    assert held_back == pytest.approx(float(log_odds_factor(1, 2, 0, 2, 1 / 4)))


def test_each_draw_has_its_own_threshold_and_recovery():
    found = stretch([1, 9, 4, 3, 2, 8, 4, None, 7, 1, 5] * 5)
    names = ("big_nights.ratio", "big_nights.recovery_nights")
    many = drawn(50, 3)
    together = big_night_counts(found, many)
    for each in range(50):
        alone = Draws({name: many[name][each : each + 1] for name in names})
        assert big_night_counts(found, alone)[0].tolist() == together[each].tolist()


def test_spaced_big_nights_favour_exhausting_the_defence():
    draws = at_defaults()
    spaced = stretch([1, 5, 9, 5, 5, 2, 1, 2] * 11)
    in_rows = stretch([9, 9, 9, 2, 1, 4, 4, 4, 2, 1, 2] * 8)
    assert big_nights(spaced, draws)["exhaust_defence"][0] > 0.5
    assert big_nights(in_rows, draws)["exhaust_defence"][0] < 0


def test_lgamma_form():
    y, k = np.array([4.0, 7.0, 1.0]), 1.3
    expected = sum(lgamma(each + k) - lgamma(k) - lgamma(each + 1) for each in y)
    expected += lgamma(3 * k) + lgamma(12) - lgamma(3 * k + 12)
    assert log_sizes(y, np.array([k]))[0] == pytest.approx(expected, abs=1e-10)
