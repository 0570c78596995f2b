"""Loss when every track can wait the same fixed time for a free channel, first come first served (M/M/c + D).

The patience is the time that a track stays within reach before an engagement begins; one that has begun is finished.
Rates and patience may use any unit of time, the same for all.
"""

from __future__ import annotations

import math

from secondnight.errors import InputError
from secondnight.raid.theory.domain import require_count, require_not_negative, require_positive
from secondnight.raid.theory.erlang import erlang_b, erlang_c


def deterministic_patience_loss(channels: int, arrival_rate: float, service_rate: float, patience: float) -> float:
    """Share of tracks that leave the reach before a channel is free, at any load.

    With P the probability that exactly one channel is free, the virtual wait has density
    arrival_rate P exp(-d t) up to the patience, where d = channels service_rate - arrival_rate, and decays with the
    full service rate beyond it; a track is lost when the wait exceeds its patience.

    Args:
        channels: fire channels, 1 or more.
        arrival_rate: tracks per unit of time, 0 or more.
        service_rate: engagements per unit of time that one busy channel completes, above 0.
        patience: time that a track can wait for the engagement to begin, 0 or more; may be infinite.

    Returns:
        A probability; Erlang B at patience 0, max(0, 1 - capacity/arrival_rate) at infinite patience.

    Raises:
        InputError: an argument outside its domain.

    Source: barrer-1957
    """
    _require_queue(channels, arrival_rate, service_rate, patience)
    capacity = channels * service_rate
    surplus = capacity - arrival_rate
    # P over the probability that some channel is free is Erlang B of one channel less.
    p_one_free = erlang_b(channels - 1, arrival_rate / service_rate)
    if surplus > 0:
        rest = 1.0
        within = -math.expm1(-surplus * patience) / surplus
        beyond = math.exp(-surplus * patience) / capacity
    elif surplus == 0:
        rest, within, beyond = 1.0, patience, 1 / capacity
    else:
        # Everything is scaled by exp(surplus * patience), or a long patience under overload would overflow.
        rest = math.exp(surplus * patience)
        within = math.expm1(surplus * patience) / surplus
        beyond = 1 / capacity
    waiting = arrival_rate * p_one_free
    return waiting * beyond / (rest + waiting * (within + beyond))


def deterministic_patience_loss_by_waiting(
    channels: int, arrival_rate: float, service_rate: float, patience: float
) -> float:
    """Give the same loss by a second route, from the waiting time without impatience; below capacity only.

    With rho the load per channel and W the probability that a patient track would wait longer than the patience,
    the loss is (1 - rho) W / (1 - rho W).

    Args:
        channels: fire channels, 1 or more.
        arrival_rate: tracks per unit of time, below channels * service_rate.
        service_rate: engagements per unit of time that one busy channel completes, above 0.
        patience: time that a track can wait for the engagement to begin, 0 or more; may be infinite.

    Returns:
        A probability.

    Raises:
        InputError: an argument outside its domain, or arrivals at or above capacity.

    Source: boots-tijms-1999
    """
    _require_queue(channels, arrival_rate, service_rate, patience)
    surplus = channels * service_rate - arrival_rate
    if surplus <= 0:
        raise InputError(f"arrival_rate is {arrival_rate}: it must be below the capacity {channels * service_rate}")
    rho = arrival_rate / (channels * service_rate)
    waits_longer = erlang_c(channels, rho * channels) * math.exp(-surplus * patience)
    return (1 - rho) * waits_longer / (1 - rho * waits_longer)


def _require_queue(channels: int, arrival_rate: float, service_rate: float, patience: float) -> None:
    require_count(1, channels=channels)
    require_not_negative(arrival_rate=arrival_rate)
    require_positive(service_rate=service_rate)
    if patience != math.inf:
        require_not_negative(patience=patience)
