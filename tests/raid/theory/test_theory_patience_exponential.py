import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondnight.errors import InputError
from secondnight.raid.theory import (
    erlang_b,
    erlang_c,
    exponential_patience_loss,
    exponential_patience_queue,
    exponential_patience_wait,
    fluid_leak_fraction,
)

CHANNELS = st.integers(1, 20)
RHO = st.floats(0.05, 3)
ABANDON = st.floats(0.05, 20)


def chain(channels, arrival_rate, service_rate, abandon_rate, states=2000):
    """Weight every state of the chain by plain products: loss, mean queue, probability of waiting."""
    log_weights = [0.0]
    for n in range(1, states):
        down = min(n, channels) * service_rate + max(0, n - channels) * abandon_rate
        log_weights.append(log_weights[-1] + math.log(arrival_rate / down))
    top = max(log_weights)
    weights = [math.exp(w - top) for w in log_weights]
    total = math.fsum(weights)
    queue = math.fsum(max(0, n - channels) * w for n, w in enumerate(weights)) / total
    return abandon_rate * queue / arrival_rate, queue, math.fsum(weights[channels:]) / total


def test_published_values():
    assert exponential_patience_loss(3, 2, 0.5, 1) == pytest.approx(0.367697, abs=1e-6)
    assert exponential_patience_queue(3, 2, 0.5, 1) == pytest.approx(0.735395, abs=1e-6)
    assert exponential_patience_wait(3, 2, 0.5, 1) == pytest.approx(0.677881, abs=1e-6)


@given(channels=CHANNELS, rho=RHO, abandon_rate=ABANDON)
def test_the_fold_equals_the_chain_state_by_state(channels, rho, abandon_rate):
    arguments = channels, rho * channels, 1.0, abandon_rate
    loss, queue, wait = chain(*arguments)
    assert exponential_patience_loss(*arguments) == pytest.approx(loss, rel=1e-9)
    assert exponential_patience_queue(*arguments) == pytest.approx(queue, rel=1e-9)
    assert exponential_patience_wait(*arguments) == pytest.approx(wait, rel=1e-9)


@given(channels=CHANNELS, rho=RHO)
def test_no_patience_is_erlang_b(channels, rho):
    blocked = erlang_b(channels, rho * channels)
    assert exponential_patience_loss(channels, rho * channels, 1, 1e9) == pytest.approx(blocked, rel=1e-6)
    assert exponential_patience_wait(channels, rho * channels, 1, 1e9) == pytest.approx(blocked, rel=1e-6)
    assert exponential_patience_queue(channels, rho * channels, 1, 1e9) == pytest.approx(0, abs=1e-6)


@given(channels=CHANNELS, rho=st.floats(0.05, 0.45))
def test_great_patience_is_erlang_c(channels, rho):
    waits = erlang_c(channels, rho * channels)
    assert exponential_patience_wait(channels, rho * channels, 1, 1e-9) == pytest.approx(waits, rel=1e-6)
    queue = exponential_patience_queue(channels, rho * channels, 1, 1e-9)
    assert queue == pytest.approx(waits * rho / (1 - rho), rel=1e-6)


def test_great_patience_under_overload_is_the_fluid_limit():
    assert exponential_patience_loss(10, 30, 1, 1e-3) == pytest.approx(fluid_leak_fraction(30, 10), abs=1e-6)
    assert exponential_patience_queue(10, 30, 1, 1e-3) == pytest.approx(20 / 1e-3, rel=1e-6)


@given(channels=CHANNELS, rho=RHO, abandon_rate=ABANDON, more=st.floats(0.01, 10))
def test_patience_and_channels_help_and_arrivals_hurt(channels, rho, abandon_rate, more):
    arrival_rate = rho * channels
    loss = exponential_patience_loss(channels, arrival_rate, 1, abandon_rate)
    slack = 1e-12
    assert 0 <= loss <= exponential_patience_wait(channels, arrival_rate, 1, abandon_rate) + slack <= 1 + 2 * slack
    assert exponential_patience_loss(channels, arrival_rate, 1, abandon_rate + more) >= loss - slack
    assert exponential_patience_loss(channels + 1, arrival_rate, 1, abandon_rate) <= loss + slack
    assert exponential_patience_loss(channels, arrival_rate + more, 1, abandon_rate) >= loss - slack


def test_no_arrivals_never_wait():
    assert exponential_patience_loss(2, 0, 1, 1) == 0
    assert exponential_patience_queue(2, 0, 1, 1) == 0
    assert exponential_patience_wait(2, 0, 1, 1) == 0


@pytest.mark.parametrize("figure", [exponential_patience_loss, exponential_patience_queue, exponential_patience_wait])
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((0, 1, 1, 1), "channels is 0"),
        ((2, -1, 1, 1), "arrival_rate is -1"),
        ((2, 1, 0, 1), "service_rate is 0"),
        ((2, 1, 1, 0), "abandon_rate is 0"),
    ],
)
def test_arguments_outside_the_domain_are_refused(figure, arguments, message):
    with pytest.raises(InputError, match=message):
        figure(*arguments)


def test_a_queue_without_practical_end_is_refused_rather_than_followed():
    with pytest.raises(InputError, match="abandon_rate is 1e-12: too small beside arrival_rate 30"):
        exponential_patience_loss(10, 30, 1, 1e-12)
    assert exponential_patience_loss(10, 3, 1, 1e-12) == pytest.approx(0, abs=1e-12)
