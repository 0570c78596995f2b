"""A magazine and one raid: how many rounds shoot-look-shoot asks for, and how likely that is more than there are.

Every track is engaged with shoot-look-shoot, independently of the others, as if the rounds did not run out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondnight.raid.theory.domain import require_count
from secondnight.raid.theory.shoot_look_shoot import shots_distribution

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def rounds_distribution(
    tracks: int, p_kill: float, looks: int, alpha: float = 0.0, beta: float = 0.0
) -> NDArray[np.float64]:
    """Give the probability that a raid asks for exactly 0, 1, ..., tracks * looks rounds.

    Args:
        tracks: tracks that are engaged, 0 or more.
        p_kill: probability that one shot kills.
        looks: shots at one track at most, 1 or more.
        alpha: probability that a miss is declared a kill.
        beta: probability that a kill is declared a miss.

    Returns:
        Probabilities that add up to 1, shape (tracks * looks + 1,).

    Raises:
        InputError: an argument outside its domain.

    Source: feller-1968, washburn-kress-2009
    """
    import numpy as np

    require_count(0, tracks=tracks)
    one_track = np.array(shots_distribution(p_kill, looks, alpha, beta))
    rounds = np.ones(1)
    # Tracks are independent: their distributions convolve. Doubling along the binary digits keeps that to a few steps.
    for digit in f"{int(tracks):b}":
        rounds = np.convolve(rounds, rounds)
        if digit == "1":
            rounds = np.convolve(rounds, one_track)
    return rounds


def magazine_short_probability(
    tracks: int, magazine: int, p_kill: float, looks: int, alpha: float = 0.0, beta: float = 0.0
) -> float:
    """Give the probability that a raid asks for more rounds than the magazine holds.

    Args:
        tracks: tracks that are engaged, 0 or more.
        magazine: rounds ready, 0 or more.
        p_kill: probability that one shot kills.
        looks: shots at one track at most, 1 or more.
        alpha: probability that a miss is declared a kill.
        beta: probability that a kill is declared a miss.

    Returns:
        A probability; for two looks and perfect assessment, that of more than magazine - tracks misses in `tracks`.

    Raises:
        InputError: an argument outside its domain.

    Source: feller-1968, washburn-kress-2009
    """
    require_count(0, magazine=magazine)
    # The sum of all of them may be a rounding error above 1.
    return min(1.0, float(rounds_distribution(tracks, p_kill, looks, alpha, beta)[magazine + 1 :].sum()))
