"""The salvo equation: losses of a whole force in one exchange. Only for a sanity check of totals."""

from __future__ import annotations

from secondnight.raid.theory.domain import require_not_negative, require_positive


def salvo_losses(
    attackers: float, shots_per_attacker: float, defenders: float, stopped_per_defender: float, hits_to_lose_one: float
) -> float:
    """Give the defender's losses to one salvo: what is not stopped, shared out by the hits that one unit stands.

    Args:
        attackers: attacking units, 0 or more.
        shots_per_attacker: well-aimed shots of each, 0 or more.
        defenders: defending units, 0 or more.
        stopped_per_defender: shots that each defender stops, 0 or more.
        hits_to_lose_one: hits that put one defender out of action, above 0.

    Returns:
        Defending units lost, between 0 and `defenders`.

    Raises:
        InputError: an argument outside its domain.

    Source: hughes-1995
    """
    require_not_negative(
        attackers=attackers,
        shots_per_attacker=shots_per_attacker,
        defenders=defenders,
        stopped_per_defender=stopped_per_defender,
    )
    require_positive(hits_to_lose_one=hits_to_lose_one)
    hits = shots_per_attacker * attackers - stopped_per_defender * defenders
    return min(max(0.0, hits / hits_to_lose_one), defenders)
