from __future__ import annotations

import math
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from secondnight.distributions import Beta, Fixed, Lognormal, Pert, Triangular, TruncatedNormal, Uniform
from secondnight.errors import InputError
from secondnight.listed import Discrete, Empirical

PROBABILITIES = np.linspace(0.001, 0.999, 41)


def pert(low, mode, high):
    width = high - low
    return stats.beta(1 + 4 * (mode - low) / width, 1 + 4 * (high - mode) / width, low, width)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (Uniform(-2.0, 6.0), stats.uniform(-2.0, 8.0)),
        (Triangular(1.0, 2.0, 7.0), stats.triang(1 / 6, 1.0, 6.0)),
        (Triangular(1.0, 1.0, 7.0), stats.triang(0.0, 1.0, 6.0)),
        (Triangular(1.0, 7.0, 7.0), stats.triang(1.0, 1.0, 6.0)),
        (Pert(10.0, 20.0, 60.0), pert(10.0, 20.0, 60.0)),
        (Pert(0.0, 0.0, 0.6), pert(0.0, 0.0, 0.6)),
        (TruncatedNormal(5.0, 2.0), stats.norm(5.0, 2.0)),
        (TruncatedNormal(0.2, 0.3, 0.0, 1.0), stats.truncnorm(-2 / 3, 8 / 3, 0.2, 0.3)),
        (TruncatedNormal(1.0, 4.0, floor=0.0), stats.truncnorm(-0.25, np.inf, 1.0, 4.0)),
        (Lognormal(0.82, 0.854), stats.lognorm(0.854, scale=0.82)),
        (Beta(2.0, 5.0), stats.beta(2.0, 5.0)),
        (Beta(0.5, 0.5), stats.beta(0.5, 0.5)),
    ],
    ids=lambda x: repr(x) if type(x).__module__.startswith("secondnight") else "scipy",
)
def test_quantiles_are_those_of_scipy(ours, theirs):
    assert [ours.quantile(float(p)) for p in PROBABILITIES] == pytest.approx(theirs.ppf(PROBABILITIES), abs=1e-9)


def test_pert_has_the_mean_that_defines_it():
    belief = Pert(10.0, 20.0, 60.0)
    fine = (np.arange(20_000) + 0.5) / 20_000
    assert np.mean([belief.quantile(float(p)) for p in fine]) == pytest.approx((10 + 4 * 20 + 60) / 6, abs=1e-3)


@pytest.mark.parametrize(
    ("belief", "centre"),
    [
        (Fixed(3.0), 3.0),
        (Uniform(2.0, 3.0), 2.5),
        (Triangular(0.0, 0.2, 1.0), 0.2),
        (Pert(0.0, 0.2, 1.0), 0.2),
        (TruncatedNormal(0.2, 0.3, 0.0, 1.0), 0.2),
        (Lognormal(0.82, 0.854), 0.82),
        (Beta(1.0, 2.0), 1 - math.sqrt(0.5)),
        (Discrete((1.0, 2.0, 4.0), (0.3, 0.3, 0.4)), 2.0),
        (Empirical((9.0, 1.0, 5.0)), 5.0),
        (Empirical((9.0, 1.0, 5.0, 7.0)), 5.0),
    ],
    ids=repr,
)
def test_centre(belief, centre):
    assert belief.centre == pytest.approx(centre, abs=1e-12)


@pytest.mark.parametrize(
    ("belief", "ends"),
    [
        (Fixed(3.0), (3.0, 3.0)),
        (Uniform(2.0, 3.0), (2.0, 3.0)),
        (Triangular(0.0, 0.2, 1.0), (0.0, 1.0)),
        (Pert(0.1, 0.2, 0.7), (0.1, 0.7)),
        (TruncatedNormal(5.0, 2.0), (-math.inf, math.inf)),
        (TruncatedNormal(5.0, 0.001, 0.0, 10.0), (0.0, 10.0)),
        (Lognormal(2.0, 0.5), (0.0, math.inf)),
        (Beta(2.0, 5.0), (0.0, 1.0)),
        (Discrete((4.0, 1.0), (0.5, 0.5)), (1.0, 4.0)),
        (Empirical((9.0, 1.0, 5.0)), (1.0, 9.0)),
    ],
    ids=repr,
)
def test_the_quantiles_at_0_and_1_are_the_ends_of_the_support(belief, ends):
    assert (belief.quantile(0.0), belief.quantile(1.0)) == ends


def test_a_discrete_belief_steps_where_its_weights_say_and_skips_what_has_none():
    belief = Discrete((4.0, 1.0, 2.0, 3.0), (0.5, 0.2, 0.3, 0.0))
    assert belief.values == (1.0, 2.0, 4.0)
    assert belief.weights == (0.2, 0.3, 0.5)
    assert [belief.quantile(p) for p in (0.1, 0.2, 0.21, 0.5, 0.51, 0.99)] == [1.0, 1.0, 2.0, 2.0, 4.0, 4.0]


def test_a_discrete_belief_whose_weights_fall_short_by_rounding_still_reaches_its_last_value():
    assert Discrete((1.0, 2.0), (0.3333333, 0.6666666)).quantile(1.0) == 2.0


def test_an_empirical_belief_gives_each_value_of_the_sample_alike():
    belief = Empirical((30.0, 10.0, 20.0, 20.0))
    draws = [belief.quantile(p) for p in (0.125, 0.375, 0.625, 0.875)]
    assert draws == [10.0, 20.0, 20.0, 30.0]
    assert belief.quantile(0.25) == 10.0
    assert belief.quantile(0.2500001) == 20.0


numbers = st.floats(-1e6, 1e6).filter(lambda x: x == 0.0 or abs(x) > 1e-6)
positive = st.floats(1e-3, 1e3)


@st.composite
def beliefs(draw):
    low, mode, high = sorted(draw(st.lists(numbers, min_size=3, max_size=3, unique=True)))
    sample = tuple(draw(st.lists(numbers, min_size=1, max_size=6)))
    raw = draw(st.lists(st.floats(0.01, 1.0), min_size=len(sample), max_size=len(sample)))
    return draw(
        st.sampled_from(
            [
                Uniform(low, high),
                Triangular(low, mode, high),
                Pert(low, mode, high),
                TruncatedNormal(mode, draw(positive), low, high),
                Lognormal(draw(positive), draw(st.floats(0.01, 3.0))),
                Beta(draw(st.floats(0.1, 50.0)), draw(st.floats(0.1, 50.0))),
                Discrete(sample, tuple(weight / sum(raw) for weight in raw)),
                Empirical(sample),
            ]
        )
    )


# What a random stream can give: 53 bits. (SciPy's beta quantile fails somewhere below 1e-100.)
probabilities = st.integers(0, 2**53).map(lambda bits: bits / 2**53)


@given(beliefs(), probabilities, probabilities)
def test_a_quantile_never_falls_and_stays_within_the_support(belief, p, q):
    smaller, larger = belief.quantile(min(p, q)), belief.quantile(max(p, q))
    assert smaller <= larger
    assert belief.quantile(0.0) <= smaller
    assert larger <= belief.quantile(1.0)


@given(st.floats(0.001, 0.999))
def test_lognormal_is_the_exponential_of_a_normal(p):
    expected = NormalDist(math.log(3.0), 0.7).inv_cdf(p)
    assert math.log(Lognormal(3.0, 0.7).quantile(p)) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Uniform(0.6, 0.2), "low 0.6 is not below high 0.2"),
        (lambda: Uniform(math.nan, 0.2), "low nan is not below high 0.2"),
        (lambda: Triangular(3.0, 2.0, 1.0), "low 3 is not below high 1"),
        (lambda: Triangular(0.0, 2.0, 1.0), "mode 2 lies outside 0 to 1"),
        (lambda: Pert(3.0, 2.0, 1.0), "low 3 is not below high 1"),
        (lambda: Pert(0.0, -1.0, 1.0), "mode -1 lies outside 0 to 1"),
        (lambda: TruncatedNormal(0.5, 0.0), "sd 0 is not above 0"),
        (lambda: TruncatedNormal(0.5, 1.0, 1.0, 0.0), "low 1 is not below high 0"),
        (lambda: TruncatedNormal(1.5, 1.0, 0.0, 1.0), "mean 1.5 lies outside 0 to 1"),
        (lambda: Lognormal(0.0, 1.0), "median 0 is not above 0"),
        (lambda: Lognormal(1.0, -1.0), "sd_log -1 is not above 0"),
        (lambda: Lognormal(1.0, 11.0), "sd_log 11 is above 10, a factor of 22026 either way"),
        (lambda: Beta(0.0, 1.0), "alpha 0 is not above 0"),
        (lambda: Beta(1.0, -2.0), "beta -2 is not above 0"),
        (lambda: Discrete((), ()), "0 values need as many weights, not 0"),
        (lambda: Discrete((1.0, 2.0), (1.0,)), "2 values need as many weights, not 1"),
        (lambda: Discrete((1.0, 2.0), (1.5, -0.5)), "weight -0.5 is negative"),
        (lambda: Discrete((1.0, 2.0), (0.5, 0.4)), "weights sum to 0.9, not to 1"),
        (lambda: Empirical(()), "sample is empty"),
    ],
)
def test_what_makes_no_distribution_is_refused(make, message):
    with pytest.raises(InputError) as refusal:
        make()
    assert str(refusal.value) == message
