"""What arithmetic alone says about claims, before anything is believed of anybody.

No more can be brought down than was launched less what came through: K <= N - I. So a claim of C brought down is over
by at least C + I - N. Nothing here says that a claim within the bounds is right.
"""

from __future__ import annotations

from dataclasses import dataclass

from secondnight.record.truth.domain import require_count


@dataclass(frozen=True)
class Bounds:
    """What can be, given the figures.

    Attributes:
        kills_at_most: most that can have been brought down; None when the number launched is not known.
        leakers_at_least: fewest that can have come through.
        leakers_at_most: most that can have come through; None when the number launched is not known.
        overclaim_at_least: by how much the claim is over, at least.
        contradictory: whether more impacts are reported than were launched, so that one of the two is wrong.
    """

    kills_at_most: int | None
    leakers_at_least: int
    leakers_at_most: int | None
    overclaim_at_least: int
    contradictory: bool


def logical_bounds(claimed: int, *, impacts: int = 0, launched: int | None = None) -> Bounds:
    """Return what the figures of one night leave possible.

    Args:
        claimed: claimed to be brought down.
        impacts: reported to have come through.
        launched: launched; None when nobody published it.

    Raises:
        InputError: a figure is not a whole number, 0 or more.
    """
    require_count(claimed=claimed, impacts=impacts)
    if launched is None:
        return Bounds(None, impacts, None, 0, contradictory=False)
    require_count(launched=launched)
    most = max(launched - impacts, 0)
    return Bounds(most, impacts, launched, overclaim_at_least(claimed, most), contradictory=impacts > launched)


def overclaim_at_least(claimed: int, true_at_most: int) -> int:
    """Return by how much a claim is over at least, when no more than so many can be true.

    Args:
        claimed: the claim.
        true_at_most: such as what was counted later over the same time, or over a longer one.
    """
    return max(claimed - true_at_most, 0)
