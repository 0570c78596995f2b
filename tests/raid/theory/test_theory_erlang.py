import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondnight.errors import InputError
from secondnight.raid.theory import erlang_b, erlang_c, leak_fraction

LOADS = st.floats(1e-3, 200)


@pytest.mark.parametrize(
    ("channels", "load", "blocked"), [(4, 6, 0.469565), (10, 8, 0.121661), (6, 9, 0.440516), (3, 4, 0.450704)]
)
def test_erlang_b_published_values(channels, load, blocked):
    assert erlang_b(channels, load) == pytest.approx(blocked, abs=1e-6)


def test_erlang_c_and_leak_fraction_published_values():
    assert erlang_c(4, 3) == pytest.approx(0.509434, abs=1e-6)
    assert leak_fraction(erlang_b(6, 9), 0.8) == pytest.approx(0.552413, abs=1e-6)


@given(channels=st.integers(0, 60), load=LOADS)
def test_erlang_b_is_the_last_state_of_the_truncated_poisson_chain(channels, load):
    terms = [math.exp(i * math.log(load) - math.lgamma(i + 1)) for i in range(channels + 1)]
    assert erlang_b(channels, load) == pytest.approx(terms[-1] / math.fsum(terms), rel=1e-9)


@settings(deadline=None)
@given(channels=st.floats(0.01, 20), load=st.floats(0.05, 60))
def test_fractional_channels_follow_the_integral(channels, load):
    from scipy.integrate import quad

    # Written so that the integrand peaks within the range for any load.
    upper = 60 + 3 * channels
    integral, _ = quad(lambda t: math.exp(-t + channels * math.log1p(t / load)), 0, upper, limit=400, epsrel=1e-11)
    assert erlang_b(channels, load) == pytest.approx(1 / integral, rel=1e-8)


@settings(deadline=None)
@given(channels=st.floats(0, 50), step=st.floats(0.01, 5), load=LOADS, more=st.floats(0.01, 50))
def test_more_channels_block_less_and_more_load_blocks_more(channels, step, load, more):
    blocked = erlang_b(channels, load)
    assert 0 <= erlang_b(channels + step, load) <= blocked * (1 + 1e-12)
    assert blocked * (1 - 1e-12) <= erlang_b(channels, load + more) <= 1


@settings(deadline=None)
@given(channels=st.integers(1, 40), load=st.floats(0.1, 1000), hair=st.sampled_from([1e-9, -1e-9, 1e-14, -1e-14]))
def test_fractional_channels_join_the_whole_ones(channels, load, hair):
    assert erlang_b(channels + hair, load) == pytest.approx(erlang_b(channels, load), rel=1e-6)


@settings(deadline=None)
@given(channels=st.floats(0, 1))
def test_both_ways_of_starting_a_fraction_meet(channels):
    assert erlang_b(channels, math.nextafter(200, 300)) == pytest.approx(erlang_b(channels, 200), rel=1e-12)


@pytest.mark.parametrize("channels", [0.25, 0.5, 0.999])
def test_a_fraction_of_a_channel_under_a_flood_blocks_nearly_all(channels):
    assert erlang_b(channels, 1e6) == pytest.approx(1 / (1 + channels / 1e6), rel=1e-11)


def test_a_million_channels_stay_exact():
    # At load = channels the blocking tends to sqrt(2 / (pi channels)), with a relative error of that same order.
    assert erlang_b(1_000_000, 1_000_000) == pytest.approx(math.sqrt(2 / (math.pi * 1e6)), rel=1e-3)
    # Far above capacity only the fluid share is blocked; far below, nothing.
    assert erlang_b(200_000, 300_000) == pytest.approx(1 / 3, abs=1e-4)
    assert erlang_b(200_000, 100_000) == 0


def test_no_channels_block_all_and_no_load_blocks_nothing():
    assert erlang_b(0, 7.5) == 1
    assert erlang_b(3, 0) == 0
    assert erlang_b(2.5, 0) == 0
    assert 0 <= erlang_b(0.99, 5e-324) < 1e-300
    assert erlang_c(2.5, 0) == 0


@given(channels=st.integers(1, 50), rho=st.floats(0.01, 0.99))
def test_erlang_c_is_the_geometric_tail_of_the_waiting_chain(channels, rho):
    load = rho * channels
    terms = [math.exp(i * math.log(load) - math.lgamma(i + 1)) for i in range(channels)]
    waiting = math.exp(channels * math.log(load) - math.lgamma(channels + 1)) / (1 - rho)
    assert erlang_c(channels, load) == pytest.approx(waiting / (math.fsum(terms) + waiting), rel=1e-9)


@given(unserved=st.floats(0, 1), p_kill=st.floats(0, 1))
def test_a_track_leaks_unless_it_is_served_and_killed(unserved, p_kill):
    assert leak_fraction(unserved, p_kill) == pytest.approx(1 - (1 - unserved) * p_kill, abs=1e-12)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: erlang_b(-1, 2), "channels is -1"),
        (lambda: erlang_b(4, -2), "load is -2"),
        (lambda: erlang_b(4, math.inf), "load is inf"),
        (lambda: erlang_c(0, 0), "channels is 0"),
        (lambda: erlang_c(4, -1), "load is -1"),
        (lambda: erlang_c(4, 4), "load is 4: it must be below channels"),
        (lambda: leak_fraction(1.2, 0.5), "unserved is 1.2"),
        (lambda: leak_fraction(0.2, -0.5), "p_kill is -0.5"),
    ],
)
def test_arguments_outside_the_domain_are_refused(call, message):
    with pytest.raises(InputError, match=message):
        call()
