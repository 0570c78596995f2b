import math
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondnight.errors import InputError
from secondnight.raid.theory import (
    leak_through_layers,
    negative_binomial_leakers,
    negative_binomial_zero_leakers,
    poisson_leakers,
    poisson_zero_leakers,
)

MEANS = st.floats(0, 500)
SIZES = st.floats(0.1, 50)
LEAKS = st.floats(0, 1)


def test_published_values():
    leak = leak_through_layers([0.3, 0.5, 0.7])
    assert leak == pytest.approx(0.105, abs=1e-6)
    assert negative_binomial_leakers(150, 1.26, leak) == pytest.approx((15.75, 212.625), abs=1e-6)
    assert negative_binomial_zero_leakers(150, 1.26, leak) == pytest.approx(0.037651, abs=1e-6)
    assert poisson_leakers(150, leak) == pytest.approx((15.75, 15.75), abs=1e-6)


@given(p_kills=st.lists(st.floats(0, 1), max_size=4))
def test_the_order_of_layers_does_not_matter(p_kills):
    leaks = [leak_through_layers(order) for order in permutations(p_kills)]
    assert leaks == pytest.approx([leaks[0]] * len(leaks), rel=1e-12)
    assert 0 <= leak_through_layers([*p_kills, 0.5]) <= leaks[0] <= 1


def test_no_layers_stop_nothing_and_a_perfect_one_stops_all():
    assert leak_through_layers([]) == 1
    assert leak_through_layers([0.2, 1, 0.2]) == 0
    assert leak_through_layers(p for p in (0.25, 0.25)) == 0.5625


@given(mean=MEANS, size=SIZES, leak=LEAKS)
def test_thinning_by_conditional_moments(mean, size, leak):
    # The variance of a binomial thinning of N is leak (1 - leak) E N + leak^2 Var N, whatever the law of N.
    for variance, thinned in (
        (mean, poisson_leakers(mean, leak)),
        (mean + mean**2 / size, negative_binomial_leakers(mean, size, leak)),
    ):
        expected = leak * (1 - leak) * mean + leak**2 * variance
        assert thinned == pytest.approx((mean * leak, expected), rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("leak", [0.0, 0.05, 0.4, 1.0])
def test_zero_leakers_by_adding_over_the_size_of_the_raid(leak):
    mean, size = 12.0, 1.26
    poisson = math.fsum(math.exp(-mean + n * math.log(mean) - math.lgamma(n + 1)) * (1 - leak) ** n for n in range(200))
    assert poisson_zero_leakers(mean, leak) == pytest.approx(poisson, rel=1e-9)
    log_q = math.log(mean / (mean + size))
    negative_binomial = math.fsum(
        math.exp(
            math.lgamma(n + size)
            - math.lgamma(n + 1)
            - math.lgamma(size)
            + n * log_q
            + size * math.log(size / (size + mean))
        )
        * (1 - leak) ** n
        for n in range(2000)
    )
    assert negative_binomial_zero_leakers(mean, size, leak) == pytest.approx(negative_binomial, rel=1e-9)


@given(mean=MEANS, leak=LEAKS)
def test_a_large_size_is_poisson(mean, leak):
    near, exact = negative_binomial_zero_leakers(mean, 1e12, leak), poisson_zero_leakers(mean, leak)
    assert near == pytest.approx(exact, rel=1e-4)


@given(mean=MEANS, size=SIZES, leak=LEAKS, more=LEAKS)
def test_a_varying_raid_is_more_often_stopped_whole(mean, size, leak, more):
    varying = negative_binomial_zero_leakers(mean, size, leak)
    assert poisson_zero_leakers(mean, leak) <= varying + 1e-12 <= 1 + 1e-12
    assert negative_binomial_zero_leakers(mean, size, max(leak, more)) <= varying + 1e-12


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: leak_through_layers([0.3, 1.3]), "p_kill is 1.3"),
        (lambda: poisson_leakers(-1, 0.5), "mean is -1"),
        (lambda: poisson_zero_leakers(1, 1.5), "leak is 1.5"),
        (lambda: negative_binomial_leakers(1, 0, 0.5), "size is 0"),
        (lambda: negative_binomial_zero_leakers(1, -2, 0.5), "size is -2"),
    ],
)
def test_arguments_outside_the_domain_are_refused(call, message):
    with pytest.raises(InputError, match=message):
        call()
