"""Layers one behind the other, and what is left of a raid of random size behind them.

Each track passes independently with the same probability ("thinning"). A Poisson raid stays Poisson, and a negative
binomial one stays negative binomial with the same size: the spread between nights is not thinned away.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from secondnight.raid.theory.domain import require_not_negative, require_positive, require_probability

if TYPE_CHECKING:
    from collections.abc import Iterable


def leak_through_layers(p_kills: Iterable[float]) -> float:
    """Give the probability that a track passes every layer, the layers being independent.

    Args:
        p_kills: probability of a kill in each layer.

    Returns:
        The product of 1 - p_kill; 1 without layers. The order does not matter.

    Raises:
        InputError: a probability outside 0-1.

    Source: feller-1968
    """
    leak = 1.0
    for p_kill in p_kills:
        require_probability(p_kill=p_kill)
        leak *= 1 - p_kill
    return leak


def poisson_leakers(mean: float, leak: float) -> tuple[float, float]:
    """Give mean and variance of the leakers of a Poisson raid.

    Args:
        mean: mean size of the raid, in tracks.
        leak: probability that a track passes.

    Returns:
        Mean and variance, which are equal.

    Raises:
        InputError: an argument outside its domain.

    Source: feller-1968
    """
    require_not_negative(mean=mean)
    require_probability(leak=leak)
    return mean * leak, mean * leak


def negative_binomial_leakers(mean: float, size: float, leak: float) -> tuple[float, float]:
    """Give mean and variance of the leakers of a negative binomial raid.

    Args:
        mean: mean size of the raid, in tracks.
        size: size of the negative binomial distribution (variance = mean + mean^2 / size), above 0.
        leak: probability that a track passes.

    Returns:
        Mean m and variance m + m^2 / size of the leakers, where m = mean * leak.

    Raises:
        InputError: an argument outside its domain.

    Source: feller-1968
    """
    require_positive(size=size)
    leakers, _ = poisson_leakers(mean, leak)
    return leakers, leakers + leakers**2 / size


def poisson_zero_leakers(mean: float, leak: float) -> float:
    """Give the probability that nothing of a Poisson raid passes.

    Args:
        mean: mean size of the raid, in tracks.
        leak: probability that a track passes.

    Returns:
        A probability.

    Raises:
        InputError: an argument outside its domain.

    Source: feller-1968
    """
    leakers, _ = poisson_leakers(mean, leak)
    return math.exp(-leakers)


def negative_binomial_zero_leakers(mean: float, size: float, leak: float) -> float:
    """Give the probability that nothing of a negative binomial raid passes.

    Args:
        mean: mean size of the raid, in tracks.
        size: size of the negative binomial distribution (variance = mean + mean^2 / size), above 0.
        leak: probability that a track passes.

    Returns:
        A probability: (1 + mean leak / size)^-size.

    Raises:
        InputError: an argument outside its domain.

    Source: feller-1968
    """
    leakers, _ = negative_binomial_leakers(mean, size, leak)
    return math.exp(-size * math.log1p(leakers / size))
