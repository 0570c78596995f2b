"""Decoys in the raid: engagements that they draw off are engagements that strike drones do not get.

A look decides first: a strike drone is taken for worth engaging with probability `engage_strike`, a decoy with
probability `engage_decoy`. When more tracks pass the look than there are interceptors, they are served at random.
"""

from __future__ import annotations

import math

from secondnight.raid.theory.domain import require_count, require_not_negative, require_probability


def expected_leakers(
    strikes: float, decoys: float, interceptors: float, p_kill: float, engage_strike: float, engage_decoy: float
) -> float:
    """Give the expected number of strike drones that pass.

    Exact when everything is engaged alike (both probabilities 1) or nothing runs short; otherwise first order, with
    the number that passes the look put at its mean. Where interceptors just equal that mean it is a few per cent low:
    60 strike drones, 90 decoys, 80 interceptors, p_kill 0.8, looks 0.9 and 0.3 give 17.33, exactly it is 18.07.

    Args:
        strikes: strike drones, 0 or more.
        decoys: decoys, 0 or more.
        interceptors: engagements that can be made, 0 or more.
        p_kill: probability that an engagement kills.
        engage_strike: probability that a strike drone is taken for worth engaging.
        engage_decoy: probability that a decoy is.

    Returns:
        Strike drones: strikes [1 - p_kill engage_strike min(1, interceptors / demand)].

    Raises:
        InputError: an argument outside its domain.
    """
    require_not_negative(interceptors=interceptors)
    require_probability(p_kill=p_kill)
    demand = _demand(strikes, decoys, engage_strike, engage_decoy)
    served = 1.0 if demand <= interceptors else interceptors / demand
    return strikes * (1 - p_kill * engage_strike * served)


def leaker_floor(strikes: float, p_kill: float, engage_strike: float) -> float:
    """Give the strike drones that are expected to pass however many interceptors there are.

    Args:
        strikes: strike drones, 0 or more.
        p_kill: probability that an engagement kills.
        engage_strike: probability that a strike drone is taken for worth engaging.

    Returns:
        Strike drones: strikes (1 - p_kill engage_strike).

    Raises:
        InputError: an argument outside its domain.
    """
    require_not_negative(strikes=strikes)
    require_probability(p_kill=p_kill, engage_strike=engage_strike)
    return strikes * (1 - p_kill * engage_strike)


def interceptors_needed(
    target: float, strikes: float, decoys: float, p_kill: float, engage_strike: float, engage_decoy: float
) -> float:
    """Give the interceptors with which the expected leakers are just `target`.

    Args:
        target: strike drones that may pass, 0 or more.
        strikes: strike drones, 0 or more.
        decoys: decoys, 0 or more.
        p_kill: probability that an engagement kills.
        engage_strike: probability that a strike drone is taken for worth engaging.
        engage_decoy: probability that a decoy is.

    Returns:
        Interceptors, not rounded; 0 when the target is no less than `strikes`; infinite when it is below
        `leaker_floor`, which no number of interceptors reaches.

    Raises:
        InputError: an argument outside its domain.
    """
    require_not_negative(target=target)
    demand = _demand(strikes, decoys, engage_strike, engage_decoy)
    floor = leaker_floor(strikes, p_kill, engage_strike)
    if target >= strikes:
        return 0.0
    # A target at the floor must not become unreachable by the last digit.
    if target < floor * (1 - 1e-12) or floor == strikes:
        return math.inf
    return demand * min(1.0, (strikes - target) / (strikes - floor))


def engaged_strikes(strikes: int, decoys: int, interceptors: int) -> tuple[float, float]:
    """Give mean and variance of the strike drones engaged when strike and decoy look the same.

    The interceptors take tracks at random, each track once at most: a hypergeometric draw.

    Args:
        strikes: strike drones, 0 or more.
        decoys: decoys, 0 or more.
        interceptors: engagements that can be made, 0 or more.

    Returns:
        Mean and variance, in strike drones and their square.

    Raises:
        InputError: an argument outside its domain.

    Source: feller-1968
    """
    require_count(0, strikes=strikes, decoys=decoys, interceptors=interceptors)
    tracks = strikes + decoys
    if tracks <= interceptors:
        return float(strikes), 0.0
    mean = interceptors * strikes / tracks
    # A single track is certain to be passed over here, so its zero variance may be divided by anything.
    variance = mean * (decoys / tracks) * (tracks - interceptors) / max(1, tracks - 1)
    return mean, variance


def blind_leakers(strikes: int, decoys: int, interceptors: int, p_kill: float) -> tuple[float, float]:
    """Give mean and variance of the strike drones that pass when strike and decoy look the same.

    Args:
        strikes: strike drones, 0 or more.
        decoys: decoys, 0 or more.
        interceptors: engagements that can be made, 0 or more.
        p_kill: probability that an engagement kills.

    Returns:
        Mean and variance, in strike drones and their square; the variance adds that of the kills among the engaged
        and p_kill^2 times that of the engaged.

    Raises:
        InputError: an argument outside its domain.

    Source: feller-1968
    """
    require_probability(p_kill=p_kill)
    engaged, variance = engaged_strikes(strikes, decoys, interceptors)
    return strikes - p_kill * engaged, p_kill * (1 - p_kill) * engaged + p_kill**2 * variance


def _demand(strikes: float, decoys: float, engage_strike: float, engage_decoy: float) -> float:
    """Give the tracks that are expected to pass the look."""
    require_not_negative(strikes=strikes, decoys=decoys)
    require_probability(engage_strike=engage_strike, engage_decoy=engage_decoy)
    return engage_strike * strikes + engage_decoy * decoys
