"""Loss when each waiting track leaves the reach at a constant rate: Erlang A (M/M/c + M), a birth-death chain.

Rates may use any unit of time, the same for all. The states above `channels` are folded up from far out, each as its
share of all states at or above it, so that neither heavy overload nor great patience overflows; the work grows with
arrivals per mean patience.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from secondnight.errors import InputError
from secondnight.raid.theory.domain import require_count, require_not_negative, require_positive
from secondnight.raid.theory.erlang import erlang_b

_LARGEST_CROWD = 1e7
"""States followed at most; that many take a few seconds."""


def exponential_patience_loss(channels: int, arrival_rate: float, service_rate: float, abandon_rate: float) -> float:
    """Share of tracks that leave the reach before a channel is free.

    Args:
        channels: fire channels, 1 or more.
        arrival_rate: tracks per unit of time, 0 or more.
        service_rate: engagements per unit of time that one busy channel completes, above 0.
        abandon_rate: rate at which one waiting track leaves, 1 / mean patience, above 0.

    Returns:
        A probability; equal to abandon_rate * mean queue / arrival_rate.

    Raises:
        InputError: an argument outside its domain, or an overload that only ten million waiting tracks would end.

    Source: palm-1957, garnett-mandelbaum-reiman-2002
    """
    busy = _all_busy(channels, arrival_rate, service_rate, abandon_rate)
    return busy.probability * busy.loss


def exponential_patience_queue(channels: int, arrival_rate: float, service_rate: float, abandon_rate: float) -> float:
    """Mean number of tracks that wait for a channel.

    Args:
        channels: fire channels, 1 or more.
        arrival_rate: tracks per unit of time, 0 or more.
        service_rate: engagements per unit of time that one busy channel completes, above 0.
        abandon_rate: rate at which one waiting track leaves, 1 / mean patience, above 0.

    Returns:
        Tracks, 0 or more.

    Raises:
        InputError: an argument outside its domain, or an overload that only ten million waiting tracks would end.

    Source: palm-1957, garnett-mandelbaum-reiman-2002
    """
    busy = _all_busy(channels, arrival_rate, service_rate, abandon_rate)
    return busy.probability * busy.queue


def exponential_patience_wait(channels: int, arrival_rate: float, service_rate: float, abandon_rate: float) -> float:
    """Share of tracks that find every channel busy and have to wait.

    Args:
        channels: fire channels, 1 or more.
        arrival_rate: tracks per unit of time, 0 or more.
        service_rate: engagements per unit of time that one busy channel completes, above 0.
        abandon_rate: rate at which one waiting track leaves, 1 / mean patience, above 0.

    Returns:
        A probability.

    Raises:
        InputError: an argument outside its domain, or an overload that only ten million waiting tracks would end.

    Source: palm-1957, garnett-mandelbaum-reiman-2002
    """
    return _all_busy(channels, arrival_rate, service_rate, abandon_rate).probability


class _AllBusy(NamedTuple):
    """The chain while every channel is busy: how likely that is, and given it, the mean queue and a newcomer's loss."""

    probability: float
    queue: float
    loss: float


def _all_busy(channels: int, arrival_rate: float, service_rate: float, abandon_rate: float) -> _AllBusy:
    require_count(1, channels=channels)
    require_not_negative(arrival_rate=arrival_rate)
    require_positive(service_rate=service_rate, abandon_rate=abandon_rate)
    capacity = channels * service_rate
    crowd = max(0.0, (2 * arrival_rate - capacity) / abandon_rate)
    if crowd > _LARGEST_CROWD:
        raise InputError(
            f"abandon_rate is {abandon_rate}: too small beside arrival_rate {arrival_rate} to follow the queue, "
            "which is practically patient and without end"
        )

    def loss_behind(queue: int) -> float:
        leaving = (queue + 1) * abandon_rate
        return leaving / (capacity + leaving)

    # From `far` on each state is at most half as likely as the one before; 60 further halvings are below rounding.
    far = 60 + math.ceil(crowd)
    here, queue_beyond, loss = 1.0, 0.0, loss_behind(far)
    for waiting in range(far - 1, -1, -1):
        step_up = arrival_rate / (capacity + (waiting + 1) * abandon_rate)
        here = here / (here + step_up)
        queue_beyond = (1 - here) * (1 + queue_beyond)
        loss = here * loss_behind(waiting) + (1 - here) * loss
    blocked = erlang_b(channels, arrival_rate / service_rate)
    return _AllBusy(blocked / (blocked + here * (1 - blocked)), queue_beyond, loss)
