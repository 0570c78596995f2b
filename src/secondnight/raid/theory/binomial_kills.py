"""Independent engagements: the number of kills, and of leakers, is binomial."""

from __future__ import annotations

from secondnight.raid.theory.domain import require_count, require_probability


def binomial_at_least(least: int, trials: int, p_success: float) -> float:
    """Give the probability of at least `least` successes in independent trials.

    Args:
        least: successes asked for, 0 or more.
        trials: independent trials, 0 or more.
        p_success: probability of success in each.

    Returns:
        A probability, from the incomplete beta function; accurate far into the tail.

    Raises:
        InputError: an argument outside its domain.

    Source: feller-1968
    """
    from scipy.special import betainc

    require_count(0, least=least, trials=trials)
    require_probability(p_success=p_success)
    if least == 0:
        return 1.0
    if least > trials:
        return 0.0
    return float(betainc(least, trials - least + 1, p_success))


def no_leak_probability(tracks: int, p_kill: float) -> float:
    """Give the probability that none of the tracks passes, each engaged once.

    Args:
        tracks: tracks, 0 or more.
        p_kill: probability that an engagement kills.

    Returns:
        p_kill to the power of `tracks`.

    Raises:
        InputError: an argument outside its domain.

    Source: feller-1968
    """
    require_count(0, tracks=tracks)
    require_probability(p_kill=p_kill)
    return p_kill**tracks


def leakers_at_least(least: int, tracks: int, p_kill: float) -> float:
    """Give the probability that at least `least` of the tracks pass, each engaged once.

    Args:
        least: leakers asked for, 0 or more.
        tracks: tracks, 0 or more.
        p_kill: probability that an engagement kills.

    Returns:
        A probability.

    Raises:
        InputError: an argument outside its domain.

    Source: feller-1968
    """
    require_probability(p_kill=p_kill)
    return binomial_at_least(least, tracks, 1 - p_kill)
