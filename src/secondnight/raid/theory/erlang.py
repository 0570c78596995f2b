"""Erlang's two formulas: how often all fire channels are busy when a track arrives.

Tracks arrive as a Poisson stream; each holds one of `channels` fire channels for a random time. The offered load is
arrival rate times mean hold, in erlangs (mean number of channels that would be busy if there were no limit).
"""

from __future__ import annotations

import math

from secondnight.errors import InputError
from secondnight.raid.theory.domain import require_not_negative, require_positive, require_probability

_LARGE_LOAD = 200.0
"""Above this load the expansion in 1/load is exact to rounding, well before exp(load) overflows near 709."""


def erlang_b(channels: float, load: float) -> float:
    """Share of tracks that find every channel busy when nothing can wait (M/G/c/c).

    It does not depend on the distribution of the hold, only on its mean. The recursion
    B(i) = load B(i-1) / (i + load B(i-1)) is stable for any load; the work grows with `channels` (a million takes a
    fraction of a second). A fractional number of channels is read by the usual analytic continuation
    1/B(x) = integral over t > 0 of exp(-t) (1 + t/load)^x, which the recursion carries upward from x between 0 and 1.

    Args:
        channels: fire channels, 0 or more; need not be whole.
        load: offered load in erlangs, 0 or more.

    Returns:
        A probability; 1 without channels.

    Raises:
        InputError: a negative or infinite argument.

    Source: erlang-1917, jagerman-1974
    """
    require_not_negative(channels=channels, load=load)
    whole = int(channels)
    fraction = channels - whole
    blocked = 1.0 if fraction == 0 else _blocked_below_one_channel(fraction, load)
    for i in range(1, whole + 1):
        carried = load * blocked
        blocked = carried / (i + fraction + carried)
    return blocked


def _blocked_below_one_channel(channels: float, load: float) -> float:
    """Erlang B for 0 < channels < 1, where the integral is an incomplete gamma function of the load.

    At a large load that function underflows, and the expansion 1 + x/load + x (x-1)/load^2 + ... has all digits.
    """
    if load > _LARGE_LOAD:
        term, integral = 1.0, 1.0
        for k in range(8):
            term *= (channels - k) / load
            integral += term
        return 1 / integral
    from scipy.special import gammaincc

    tail = float(gammaincc(channels + 1, load)) * math.gamma(channels + 1)
    # Where nearly everything is blocked, rounding must not take the probability above 1.
    return min(1.0, load**channels * math.exp(-load) / tail)


def erlang_c(channels: float, load: float) -> float:
    """Share of tracks that have to wait when all wait as long as they must (M/M/c).

    Args:
        channels: fire channels, above 0; need not be whole.
        load: offered load in erlangs, below `channels`.

    Returns:
        A probability.

    Raises:
        InputError: no channels, a negative load, or a load that is not below `channels`.

    Source: erlang-1917
    """
    require_positive(channels=channels)
    require_not_negative(load=load)
    if load >= channels:
        raise InputError(f"load is {load}: it must be below channels ({channels}), or the queue grows without end")
    blocked = erlang_b(channels, load)
    return blocked / (blocked + (1 - load / channels) * (1 - blocked))


def leak_fraction(unserved: float, p_kill: float) -> float:
    """Share of tracks that pass one ring: never engaged, or engaged and missed.

    Args:
        unserved: share that is never engaged, such as `erlang_b` or a loss with patience.
        p_kill: probability that an engagement kills.

    Returns:
        A probability.

    Raises:
        InputError: an argument outside 0-1.
    """
    require_probability(unserved=unserved, p_kill=p_kill)
    return unserved + (1 - unserved) * (1 - p_kill)
