import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondnight.errors import InputError
from secondnight.raid.theory import (
    deterministic_patience_loss,
    deterministic_patience_loss_by_waiting,
    erlang_b,
)

CHANNELS = st.integers(1, 30)
RHO = st.floats(0.02, 3)
PATIENCE = st.floats(0, 50)


@pytest.mark.parametrize(
    ("channels", "arrival_rate", "service_rate", "patience", "loss"),
    [(3, 2, 0.5, 1, 0.342511), (3, 2, 0.5, 0, 0.450704), (3, 1.5, 0.5, 2, 0.169811), (4, 3, 1, 0.5, 0.100548)],
)
def test_published_values(channels, arrival_rate, service_rate, patience, loss):
    computed = deterministic_patience_loss(channels, arrival_rate, service_rate, patience)
    assert computed == pytest.approx(loss, abs=1e-6)


def test_second_route_published_value():
    assert deterministic_patience_loss_by_waiting(4, 3, 1, 0.5) == pytest.approx(0.100548, abs=1e-6)


@given(channels=CHANNELS, rho=st.floats(0.01, 0.999), service_rate=st.floats(0.01, 10), holds=st.floats(0, 30))
def test_both_routes_agree_below_capacity(channels, rho, service_rate, holds):
    arguments = channels, rho * channels * service_rate, service_rate, holds / service_rate
    first = deterministic_patience_loss(*arguments)
    assert first == pytest.approx(deterministic_patience_loss_by_waiting(*arguments), rel=1e-9, abs=1e-15)


@given(channels=CHANNELS, rho=RHO)
def test_no_patience_is_erlang_b(channels, rho):
    assert deterministic_patience_loss(channels, rho * channels, 1, 0) == pytest.approx(
        erlang_b(channels, rho * channels), rel=1e-12
    )


@given(channels=CHANNELS, rho=RHO)
def test_endless_patience_leaves_only_the_surplus(channels, rho):
    surplus = max(0.0, 1 - 1 / rho)
    assert deterministic_patience_loss(channels, rho * channels, 1, math.inf) == pytest.approx(surplus, abs=1e-12)
    assert deterministic_patience_loss(channels, rho * channels, 1, 1e6) == pytest.approx(surplus, abs=1e-3)


def test_endless_patience_at_capacity_loses_nothing():
    assert deterministic_patience_loss(4, 4, 1, math.inf) == 0
    assert deterministic_patience_loss_by_waiting(4, 3, 1, math.inf) == 0


@given(channels=CHANNELS, rho=RHO, patience=PATIENCE, more=st.floats(0.01, 20))
def test_patience_and_channels_help_and_arrivals_hurt(channels, rho, patience, more):
    arrival_rate = rho * channels
    loss = deterministic_patience_loss(channels, arrival_rate, 1, patience)
    slack = 1e-12
    assert 0 <= loss <= 1
    assert deterministic_patience_loss(channels, arrival_rate, 1, patience + more) <= loss + slack
    assert deterministic_patience_loss(channels + 1, arrival_rate, 1, patience) <= loss + slack
    assert deterministic_patience_loss(channels, arrival_rate + more, 1, patience) >= loss - slack


@given(channels=CHANNELS, patience=PATIENCE, hair=st.floats(-1e-9, 1e-9))
def test_the_case_at_capacity_joins_both_sides(channels, patience, hair):
    at_capacity = deterministic_patience_loss(channels, channels, 1, patience)
    beside = deterministic_patience_loss(channels, channels * (1 + hair), 1, patience)
    assert beside == pytest.approx(at_capacity, rel=1e-5)


def test_heavy_overload_with_great_patience_does_not_overflow():
    assert deterministic_patience_loss(10, 1000, 1, 1e5) == pytest.approx(0.99, abs=1e-12)


def test_no_arrivals_lose_nothing():
    assert deterministic_patience_loss(1, 0, 1, 0) == 0
    assert deterministic_patience_loss_by_waiting(2, 0, 1, 0.5) == 0


@pytest.mark.parametrize("route", [deterministic_patience_loss, deterministic_patience_loss_by_waiting])
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((0, 1, 1, 1), "channels is 0"),
        ((2.5, 1, 1, 1), "channels is 2.5"),
        ((2, -1, 1, 1), "arrival_rate is -1"),
        ((2, 1, 0, 1), "service_rate is 0"),
        ((2, 1, 1, -1), "patience is -1"),
        ((2, 1, 1, math.nan), "patience is nan"),
    ],
)
def test_arguments_outside_the_domain_are_refused(route, arguments, message):
    with pytest.raises(InputError, match=message):
        route(*arguments)


@pytest.mark.parametrize("arrival_rate", [2, 3])
def test_the_second_route_is_refused_at_and_above_capacity(arrival_rate):
    with pytest.raises(InputError, match=r"must be below the capacity 2"):
        deterministic_patience_loss_by_waiting(2, arrival_rate, 1, 0.5)
