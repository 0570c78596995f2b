"""The queueing formulas against the plainest possible simulation of a first-come queue, within four standard errors."""

from heapq import heapreplace

import numpy as np
import pytest

from secondnight.raid.theory import (
    deterministic_patience_loss,
    erlang_b,
    exponential_patience_loss,
    exponential_patience_wait,
)

BATCHES, BATCH = 100, 1000


def lost_and_waiting(channels, arrival_rate, holds, patience, rng):
    """Shares of tracks lost and of tracks that find no free channel, with the standard error of each."""
    arrivals = np.cumsum(rng.exponential(1 / arrival_rate, BATCHES * BATCH))
    free_at = [0.0] * channels
    lost, waited = np.zeros(arrivals.size), np.zeros(arrivals.size)
    for i, now in enumerate(arrivals.tolist()):
        wait = max(0.0, free_at[0] - now)
        waited[i] = wait > 0
        if wait > patience[i]:
            lost[i] = 1
        else:
            heapreplace(free_at, now + wait + holds[i])
    # The first batch starts empty; batches are long enough for their means to be all but independent.
    means = np.array([lost, waited]).reshape(2, BATCHES, BATCH)[:, 1:].mean(axis=2)
    return means.mean(axis=1), means.std(axis=1, ddof=1) / np.sqrt(BATCHES - 1)


def test_erlang_b_holds_for_any_hold_with_the_same_mean():
    rng = np.random.default_rng(1)
    (lost, _), (error, _) = lost_and_waiting(4, 6, np.ones(BATCHES * BATCH), np.zeros(BATCHES * BATCH), rng)
    assert error < 0.003
    assert abs(lost - erlang_b(4, 6)) < 4 * error


@pytest.mark.parametrize("arrival_rate", [1.0, 1.5, 2.0, 4.0])
def test_fixed_patience_below_at_and_above_capacity(arrival_rate):
    rng = np.random.default_rng(2)
    holds = rng.exponential(2.0, BATCHES * BATCH)
    (lost, _), (error, _) = lost_and_waiting(3, arrival_rate, holds, np.full(BATCHES * BATCH, 1.0), rng)
    assert error < 0.004
    assert abs(lost - deterministic_patience_loss(3, arrival_rate, 0.5, 1.0)) < 4 * error


def test_exponential_patience():
    rng = np.random.default_rng(3)
    holds, patience = rng.exponential(2.0, BATCHES * BATCH), rng.exponential(1.0, BATCHES * BATCH)
    (lost, waited), errors = lost_and_waiting(3, 2.0, holds, patience, rng)
    assert max(errors) < 0.004
    assert abs(lost - exponential_patience_loss(3, 2, 0.5, 1)) < 4 * errors[0]
    assert abs(waited - exponential_patience_wait(3, 2, 0.5, 1)) < 4 * errors[1]
