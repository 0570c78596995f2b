"""What a kill costs, against what a track costs, and against what it would have destroyed.

The exchange ratio alone misleads: it says who spends more on the exchange, not whether the exchange was worth it.
Show it with the value protected.
"""

from __future__ import annotations

import math

from secondnight.errors import InputError
from secondnight.raid.theory.domain import require_not_negative, require_positive, require_probability
from secondnight.raid.theory.shoot_look_shoot import expected_shots


def cost_per_kill(round_cost_usd: float, p_kill: float) -> float:
    """Give the expected cost of rounds for one kill, shooting until it is made.

    With perfect assessment it is also the cost per kill of shoot-look-shoot with any number of looks.

    Args:
        round_cost_usd: cost of one round, in USD, 0 or more.
        p_kill: probability that one round kills.

    Returns:
        USD; infinite when no round kills.

    Raises:
        InputError: an argument outside its domain.
    """
    require_not_negative(round_cost_usd=round_cost_usd)
    require_probability(p_kill=p_kill)
    return math.inf if p_kill == 0 else round_cost_usd / p_kill


def mean_track_cost(strike_cost_usd: float, decoy_cost_usd: float, decoy_share: float) -> float:
    """Give the attacker's mean cost of one track.

    Args:
        strike_cost_usd: cost of one strike drone, in USD, 0 or more.
        decoy_cost_usd: cost of one decoy, in USD, 0 or more.
        decoy_share: share of decoys among the tracks.

    Returns:
        USD.

    Raises:
        InputError: an argument outside its domain.
    """
    require_not_negative(strike_cost_usd=strike_cost_usd, decoy_cost_usd=decoy_cost_usd)
    require_probability(decoy_share=decoy_share)
    return (1 - decoy_share) * strike_cost_usd + decoy_share * decoy_cost_usd


def cost_exchange_ratio(spent_per_track_usd: float, track_cost_usd: float) -> float:
    """Give what the defender spends on a track over what the attacker spent on it.

    Args:
        spent_per_track_usd: interceptor cost spent per track, in USD, 0 or more; `cost_per_kill` when every track is
            shot at until it is killed.
        track_cost_usd: cost of the track, in USD, above 0.

    Returns:
        A ratio; above 1 the defender spends more.

    Raises:
        InputError: an argument outside its domain.
    """
    if not spent_per_track_usd >= 0:
        raise InputError(f"spent_per_track_usd is {spent_per_track_usd}: it must not be negative")
    require_positive(track_cost_usd=track_cost_usd)
    return spent_per_track_usd / track_cost_usd


def shoot_look_shoot_exchange_ratio(
    round_cost_usd: float,
    p_kill: float,
    looks: int,
    track_cost_usd: float,
    alpha: float = 0.0,
    beta: float = 0.0,
) -> float:
    """Give the exchange ratio when every track, strike or decoy, is engaged with shoot-look-shoot.

    Args:
        round_cost_usd: cost of one round, in USD, 0 or more.
        p_kill: probability that one round kills.
        looks: shots at one track at most, 1 or more.
        track_cost_usd: mean cost of a track, in USD, above 0; with decoys, `mean_track_cost`.
        alpha: probability that a miss is declared a kill.
        beta: probability that a kill is declared a miss.

    Returns:
        A ratio: expected shots at a track times the cost of a round, over the mean cost of a track.

    Raises:
        InputError: an argument outside its domain.

    Source: washburn-kress-2009
    """
    require_not_negative(round_cost_usd=round_cost_usd)
    spent = round_cost_usd * expected_shots(p_kill, looks, alpha, beta)
    return cost_exchange_ratio(spent, track_cost_usd)


def value_protected(kills: float, p_hit: float, loss_per_hit_usd: float) -> float:
    """Give the expected damage that kills of strike drones avert.

    Args:
        kills: strike drones killed, 0 or more; decoys protect nothing.
        p_hit: probability that one that passes hits something of value.
        loss_per_hit_usd: loss when it does, in USD, 0 or more.

    Returns:
        USD.

    Raises:
        InputError: an argument outside its domain.
    """
    require_not_negative(kills=kills, loss_per_hit_usd=loss_per_hit_usd)
    require_probability(p_hit=p_hit)
    return kills * p_hit * loss_per_hit_usd
