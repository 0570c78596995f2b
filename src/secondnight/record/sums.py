"""Whether the parts of a claim add up to its total. That they do is no sign of truth; that they do not is a mistake.

Fewer parts than the total may also mean that the list is not complete: a report may name only some regions, and a
defender may not say what became of all that was launched.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from secondnight.record.stated import NATIONAL, Stated, hours_agree, inside, joint, once_each

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Division = Literal["place", "fate", "weapon"]
"""What the parts of a total are: places, what became of those launched, or kinds of weapon."""

_DIVISIONS: Final[tuple[Division, ...]] = ("place", "fate", "weapon")
_STOPPED: Final = ("destroyed", "lost", "suppressed")
_FATES: Final = (*_STOPPED, "reached")
"""What can become of a weapon. Hits are left out: they often count places, of which several weapons can hit one."""


@dataclass(frozen=True)
class Sum:
    """A total and the parts that one claimant gives for it.

    Attributes:
        total: the claim of the whole.
        parts: the claims of its parts, in the order given, those that cannot be read included.
        by: what the parts are.
        whole: whether the list is seen as a whole; False where a piece of it could not be read.
    """

    total: Stated
    parts: tuple[Stated, ...]
    by: Division = "place"
    whole: bool = True

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

        Parts that are not all seen, or stated as "at least", can be too many; they can never be shown to fit. Nor can
        what became of those launched, as long as nobody says how many got through.
        """
        if all(claim.qualifier == "exact" for claim in (self.total, *self.parts)):
            return None if self.missing > 0 and not self._complete else self.missing == 0
        bounded = self.total.qualifier == "exact" and all(part.qualifier != "about" for part in self.parts)
        return False if bounded and self.missing < 0 else None

    @property
    def _complete(self) -> bool:
        return self.whole and (self.by != "fate" or any(part.field == "reached" for part in self.parts))


def arithmetic(claims: Iterable[Stated], *, whole: bool = True) -> tuple[Sum, ...]:
    """Return every total among the claims that comes with parts, in the order of the totals.

    A total is a national figure with the same claimant's regional figures of the same night; a figure for several
    places together with one for each; a number launched with what the same claimant says became of them at the same
    place; or a figure of all weapons with one for each kind. A figure that is stated twice counts once. Where a
    claimant states two totals of one thing, such as of the night and of the whole day, parts belong to the one that
    stands last before them.

    Args:
        claims: of the ledger, or read in a text.
        whole: whether all that the claimants list is among them.
    """
    by_claimant: dict[object, list[Stated]] = {}
    order: dict[int, int] = {}
    for place, each in enumerate(once_each(claims)):
        by_claimant.setdefault((each.night, each.claimant, each.attacker), []).append(each)
        order[id(each)] = place
    found = [each for some in by_claimant.values() for each in _of_claimant(some, whole)]
    return tuple(sorted(found, key=lambda each: order[id(each.total)]))


def mended_by(wrong: Sum, other: Sum) -> tuple[tuple[Stated, Stated], ...]:
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


def _of_claimant(every: list[Stated], whole: bool) -> Iterator[Sum]:
    """Yield the sums among what one claimant says of one night."""
    parts: dict[tuple[int, Division], list[Stated]] = {}
    for by in _DIVISIONS:
        totals = [(place, each) for place, each in enumerate(every) if _is_total(each, by)]
        for at, part in enumerate(every):
            holding: dict[object, list[int]] = {}
            for place, total in totals:
                if _is_part(part, total, by):
                    holding.setdefault((total.place, total.field, total.weapon), []).append(place)
            for places in holding.values():
                owner = max((place for place in places if place < at), default=places[0])
                parts.setdefault((owner, by), []).append(part)
    for place, total in enumerate(every):
        for by in _DIVISIONS:
            some = tuple(parts.get((place, by), ()))
            if some:
                yield Sum(total, _side_by_side(some, total.count) if by == "place" else some, by, whole)


def _is_total(claim: Stated, by: Division) -> bool:
    """Return whether a claim can be a total of such parts."""
    match by:
        case "place":
            return claim.place == NATIONAL or joint(claim.place)
        case "fate":
            return claim.field == "launched"
        case "weapon":
            return claim.weapon == ""


def _is_part(part: Stated, total: Stated, by: Division) -> bool:
    """Return whether a claim is of a part of a total, both of one claimant and night."""
    here, kind = part.place == total.place, part.weapon == total.weapon
    match by:
        case "place":
            fits = kind and part.field == total.field and inside(part.place, total.place)
        case "fate":
            fits = here and kind and part.field in _FATES
        case "weapon":
            fits = here and part.weapon != "" and part.field == total.field
    return fits and hours_agree(part, total)


def _side_by_side(parts: tuple[Stated, ...], total: int | None) -> tuple[Stated, ...]:
    """Return the parts without those inside another one, such as a city beside its region.

    Some lists count the city in its region and some beside it; where only the latter adds up, it is taken for that.
    """
    outer = tuple(part for part in parts if not any(inside(part.place, other.place) for other in parts))
    fits = [sum(part.count or 0 for part in some) == total for some in (outer, parts)]
    return parts if fits == [False, True] else outer
