"""Whether the parts of a claim add up to its total. That they do is no sign of truth; that they do not is a mistake."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from secondnight.record.claims import NATIONAL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from secondnight.record.claims import Claim


@dataclass(frozen=True)
class Sum:
    """A total and the parts that one claimant gives for it.

    Attributes:
        total: the claim of the whole.
        parts: the claims of its parts, in the order of the ledger, those that cannot be read included.
    """

    total: Claim
    parts: tuple[Claim, ...]

    @property
    def claimant(self) -> str:
        """Who states the total and the parts."""
        return self.total.claimant

    @property
    def parts_sum(self) -> int:
        """What the parts that can be read add up to."""
        return sum(part.count or 0 for part in self.parts)

    @property
    def missing(self) -> int:
        """The total less the parts that can be read; negative when they are more than the total."""
        return (self.total.count or 0) - self.parts_sum

    @property
    def adds_up(self) -> bool | None:
        """Whether the parts add up to the total; None when that cannot be checked.

        Parts that are not all seen, or stated as "at least", can be too many; they can never be shown to fit.
        """
        if all(claim.qualifier == "exact" for claim in (self.total, *self.parts)):
            return self.missing == 0
        bounded = self.total.qualifier == "exact" and all(part.qualifier != "about" for part in self.parts)
        return False if bounded and self.missing < 0 else None


def arithmetic(claims: Iterable[Claim]) -> tuple[Sum, ...]:
    """Return every total among the claims that comes with parts, in the order of the totals.

    A total is a national figure with the same claimant's regional figures of the same night, or a number launched with
    what the same claimant says became of them (destroyed, reached) at the same place.
    """
    every = tuple(claims)
    sums = (Sum(total, tuple(part for part in every if _is_part(part, total))) for total in every)
    return tuple(each for each in sums if each.parts)


def mended_by(wrong: Sum, other: Sum) -> tuple[tuple[Claim, Claim], ...]:
    """Return the single parts that would make a sum add up if the other list's figure for that place stood there.

    Args:
        wrong: a sum that does not add up.
        other: another list of the same night.

    Returns:
        Pairs of the part and the other list's figure. This is arithmetic, not a finding about what happened.
    """
    return tuple(
        (part, instead)
        for part in wrong.parts
        for instead in other.parts
        if part.place == instead.place
        and part.count is not None
        and instead.count is not None
        and instead.count - part.count == wrong.missing != 0
    )


def _is_part(part: Claim, total: Claim) -> bool:
    if (part.night, part.claimant) != (total.night, total.claimant):
        return False
    by_region = total.place == NATIONAL != part.place and part.field == total.field
    by_fate = total.field == "launched" and part.field in ("destroyed", "reached") and part.place == total.place
    return by_region or by_fate
