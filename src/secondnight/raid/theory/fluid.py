"""The fluid limit: so many tracks and channels that chance averages out, and only rates are left.

Rates and times may use any unit of time, the same for all.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

from secondnight.errors import InputError
from secondnight.raid.theory.domain import require_not_negative, require_positive

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray


def fluid_leak_fraction(arrival_rate: float, capacity_rate: float) -> float:
    """Share of tracks that no channel has time for: max(0, 1 - capacity / arrivals).

    It is the limit of Erlang B when arrivals and channels grow together, and a floor under it before.

    Args:
        arrival_rate: tracks per unit of time, 0 or more.
        capacity_rate: engagements per unit of time with every channel busy, 0 or more.

    Returns:
        A probability.

    Raises:
        InputError: a negative or infinite rate.

    Source: whitt-2006
    """
    require_not_negative(arrival_rate=arrival_rate, capacity_rate=capacity_rate)
    return 0.0 if arrival_rate <= capacity_rate else 1 - capacity_rate / arrival_rate


def fluid_raid_leakers(arrival_rate: float, capacity_rate: float, duration: float) -> float:
    """Tracks never engaged in a raid at a constant rate, every channel busy throughout.

    Args:
        arrival_rate: tracks per unit of time, 0 or more.
        capacity_rate: engagements per unit of time with every channel busy, 0 or more.
        duration: length of the raid, 0 or more.

    Returns:
        Tracks: max(0, arrival_rate - capacity_rate) * duration.

    Raises:
        InputError: a negative or infinite argument.

    Source: whitt-2006
    """
    require_not_negative(arrival_rate=arrival_rate, capacity_rate=capacity_rate, duration=duration)
    return max(0.0, arrival_rate - capacity_rate) * duration


def fluid_tracks(
    times: Sequence[float],
    arrival_rate: float,
    channels: float,
    service_rate: float,
    abandon_rate: float,
    *,
    initial: float = 0.0,
) -> NDArray[np.float64]:
    """Tracks engaged or waiting over time when the waiting ones leave the reach at a constant rate.

    Solves dx/dt = arrival_rate - service_rate min(x, channels) - abandon_rate max(0, x - channels) from x(0) =
    `initial`, to about nine digits.

    Args:
        times: times of interest, increasing, the first above 0.
        arrival_rate: tracks per unit of time, 0 or more.
        channels: fire channels, above 0; need not be whole.
        service_rate: engagements per unit of time that one busy channel completes, above 0.
        abandon_rate: rate at which one waiting track leaves, 1 / mean patience, 0 or more.
        initial: tracks at time 0.

    Returns:
        Tracks at each of `times`, the same length.

    Raises:
        InputError: an argument outside its domain, or times that do not increase.

    Source: whitt-2006
    """
    require_not_negative(arrival_rate=arrival_rate, abandon_rate=abandon_rate, initial=initial)
    require_positive(channels=channels, service_rate=service_rate)
    if len(times) == 0 or not all(early < late for early, late in pairwise((0.0, *times))):
        raise InputError("times must increase from above 0, with at least one of them")
    require_not_negative(last_time=times[-1])
    return _solve(times, arrival_rate, channels, service_rate, abandon_rate, initial)[0]


def fluid_raid_abandoned(
    arrival_rate: float, channels: float, service_rate: float, abandon_rate: float, duration: float
) -> float:
    """Tracks never engaged in a raid at a constant rate, counting those lost from the queue after its end.

    The raid meets channels that are all free. When the arrivals stop, the y tracks still waiting obey
    dy/dt = -capacity - abandon_rate y: they are gone after log(1 + abandon_rate y / capacity) / abandon_rate, and
    those that the channels did not take in that time are lost.

    Args:
        arrival_rate: tracks per unit of time, 0 or more.
        channels: fire channels, above 0; need not be whole.
        service_rate: engagements per unit of time that one busy channel completes, above 0.
        abandon_rate: rate at which one waiting track leaves, 1 / mean patience, above 0.
        duration: length of the raid, above 0.

    Returns:
        Tracks, 0 or more.

    Raises:
        InputError: an argument outside its domain.

    Source: whitt-2006
    """
    require_not_negative(arrival_rate=arrival_rate)
    require_positive(channels=channels, service_rate=service_rate, abandon_rate=abandon_rate, duration=duration)
    tracks, abandoned = _solve([duration], arrival_rate, channels, service_rate, abandon_rate, 0.0)
    waiting = max(0.0, float(tracks[-1]) - channels)
    capacity = channels * service_rate
    drained_by = math.log1p(abandon_rate * waiting / capacity) / abandon_rate
    return float(abandoned[-1]) + waiting - capacity * drained_by


def _solve(
    times: Sequence[float],
    arrival_rate: float,
    channels: float,
    service_rate: float,
    abandon_rate: float,
    initial: float,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Tracks present and tracks lost so far, at each of `times`."""
    from scipy.integrate import solve_ivp

    def slope(_time: float, state: NDArray[np.float64]) -> list[float]:
        present = float(state[0])
        leaving = abandon_rate * max(0.0, present - channels)
        return [arrival_rate - service_rate * min(present, channels) - leaving, leaving]

    span = (0.0, float(times[-1]))
    # Radau: a short patience beside a long raid makes the equation stiff (and LSODA fails on vanishing rates).
    solution = solve_ivp(slope, span, [initial, 0.0], method="Radau", t_eval=times, rtol=1e-10, atol=1e-10)
    return solution.y[0], solution.y[1]
