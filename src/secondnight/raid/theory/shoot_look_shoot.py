"""Shoot, look, shoot again: what repeated single shots achieve and use when each result is assessed first.

The assessment errs in two ways. With probability `alpha` a missed track is declared killed and let go; with
probability `beta` a killed one is declared missed and shot at again. Both 0 is perfect assessment.
"""

from __future__ import annotations

from secondnight.raid.theory.domain import require_count, require_probability


def kill_probability(p_kill: float, looks: int, alpha: float = 0.0, beta: float = 0.0) -> float:
    """Give the probability that a track is killed within `looks` shots.

    Args:
        p_kill: probability that one shot kills.
        looks: shots at most, 1 or more.
        alpha: probability that a miss is declared a kill.
        beta: probability that a kill is declared a miss; it costs shots, not kills.

    Returns:
        A probability; 1 - (1 - p_kill)^looks with perfect assessment.

    Raises:
        InputError: an argument outside its domain.

    Source: washburn-kress-2009
    """
    _require_doctrine(p_kill, looks, alpha, beta)
    killed = 0.0
    for _ in range(looks):
        killed = p_kill + (1 - p_kill) * (1 - alpha) * killed
    return killed


def expected_shots(p_kill: float, looks: int, alpha: float = 0.0, beta: float = 0.0) -> float:
    """Give the mean number of shots at one track.

    Args:
        p_kill: probability that one shot kills.
        looks: shots at most, 1 or more.
        alpha: probability that a miss is declared a kill.
        beta: probability that a kill is declared a miss.

    Returns:
        Shots; (1 - (1 - p_kill)^looks) / p_kill with perfect assessment.

    Raises:
        InputError: an argument outside its domain.

    Source: washburn-kress-2009
    """
    _require_doctrine(p_kill, looks, alpha, beta)
    at_live, at_dead = 0.0, 0.0
    for _ in range(looks):
        at_live = 1 + (1 - p_kill) * (1 - alpha) * at_live + p_kill * beta * at_dead
        at_dead = 1 + beta * at_dead
    return at_live


def shots_distribution(p_kill: float, looks: int, alpha: float = 0.0, beta: float = 0.0) -> tuple[float, ...]:
    """Give the probability that exactly 0, 1, ..., `looks` shots are fired at one track.

    Args:
        p_kill: probability that one shot kills.
        looks: shots at most, 1 or more.
        alpha: probability that a miss is declared a kill.
        beta: probability that a kill is declared a miss.

    Returns:
        `looks` + 1 probabilities that add up to 1.

    Raises:
        InputError: an argument outside its domain.

    Source: washburn-kress-2009
    """
    _require_doctrine(p_kill, looks, alpha, beta)
    # Probabilities that the next shot is fired, at a live track and at one already dead.
    live, dead = 1.0, 0.0
    exactly = [0.0]
    for _ in range(looks - 1):
        missed, killed = live * (1 - p_kill), live * p_kill + dead
        exactly.append(missed * alpha + killed * (1 - beta))
        live, dead = missed * (1 - alpha), killed * beta
    exactly.append(live + dead)
    return tuple(exactly)


def _require_doctrine(p_kill: float, looks: int, alpha: float, beta: float) -> None:
    require_probability(p_kill=p_kill, alpha=alpha, beta=beta)
    require_count(1, looks=looks)
