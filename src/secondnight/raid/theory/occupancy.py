"""Uncoordinated fire: every shooter picks a target on its own, so some targets get two shots and some none.

Shots fall on targets like balls into boxes; each shot picks every target with the same probability.
"""

from __future__ import annotations

from secondnight.raid.theory.domain import require_count, require_probability


def distinct_targets(shots: int, targets: int) -> float:
    """Give the expected number of targets that get at least one shot.

    Args:
        shots: shots, 0 or more.
        targets: targets, 1 or more.

    Returns:
        Targets: targets [1 - (1 - 1/targets)^shots].

    Raises:
        InputError: an argument outside its domain.

    Source: feller-1968
    """
    return targets - expected_survivors(targets, shots, 1.0)


def expected_survivors(targets: int, shots: int, p_kill: float) -> float:
    """Give the expected number of targets that no shot kills.

    Args:
        targets: targets, 1 or more.
        shots: shots, 0 or more.
        p_kill: probability that a shot kills the target that it picked; 1 counts the targets without a shot.

    Returns:
        Targets: targets (1 - p_kill/targets)^shots.

    Raises:
        InputError: an argument outside its domain.

    Source: feller-1968
    """
    _require_fire(targets, shots, p_kill)
    return targets * (1 - p_kill / targets) ** shots


def survivors_variance(targets: int, shots: int, p_kill: float) -> float:
    """Give the variance of the number of targets that no shot kills.

    Args:
        targets: targets, 1 or more.
        shots: shots, 0 or more.
        p_kill: probability that a shot kills the target that it picked; 1 counts the targets without a shot.

    Returns:
        Targets squared. With s the chance that one target survives and t that two given ones do, it is
        targets s (1 - s) + targets (targets - 1) (t - s^2); t < s^2, since a shot spent on one spares the other.

    Raises:
        InputError: an argument outside its domain.

    Source: feller-1968
    """
    _require_fire(targets, shots, p_kill)
    one = (1 - p_kill / targets) ** shots
    two = (1 - 2 * p_kill / targets) ** shots
    # Where the outcome is certain, rounding must not make the variance negative.
    return max(0.0, targets * one * (1 - one) + targets * (targets - 1) * (two - one**2))


def shots_to_reach_all(targets: int) -> float:
    """Give the expected number of shots until every target has had one (the coupon collector).

    Args:
        targets: targets, 1 or more.

    Returns:
        Shots: targets (1 + 1/2 + ... + 1/targets).

    Raises:
        InputError: not a whole number of targets, 1 or more.

    Source: feller-1968
    """
    require_count(1, targets=targets)
    return targets * sum(1 / i for i in range(1, targets + 1))


def _require_fire(targets: int, shots: int, p_kill: float) -> None:
    require_count(1, targets=targets)
    require_count(0, shots=shots)
    require_probability(p_kill=p_kill)
