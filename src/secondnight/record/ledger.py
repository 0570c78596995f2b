"""Claims about one thing side by side, never averaged, and what arithmetic alone says about them.

Two claims about one night can differ because one of them is wrong, because they count another stretch of time, or
because one repeats the other with a slip. Nothing here decides between them.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from secondnight.record.stated import Stated, hours_agree
from secondnight.record.truth.bounds import Bounds, logical_bounds

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


@dataclass(frozen=True)
class SideBySide:
    """What is claimed about one thing.

    Attributes:
        night: date of the evening on which the night begins.
        attacker: who attacked.
        place: the country, region or city.
        field: what is counted.
        weapon: what was flown.
        claims: the claims, in the order of the ledger, those without a figure included.
    """

    night: date
    attacker: str
    place: str
    field: str
    weapon: str
    claims: tuple[Stated, ...]

    @property
    def span(self) -> tuple[int, int] | None:
        """The lowest and the highest figure stated; None when none is."""
        counts = [claim.count for claim in self.claims if claim.count is not None]
        return (min(counts), max(counts)) if counts else None

    @property
    def conflicts(self) -> tuple[tuple[Stated, Stated], ...]:
        """The pairs of claims that cannot both be right."""
        return tuple(pair for pair in combinations(self.claims, 2) if conflict(*pair))


@dataclass(frozen=True)
class Checked:
    """A claim of what was brought down, held against that night's figures of what was launched and what got through.

    Attributes:
        destroyed: the claim that is checked.
        launched: a claim of the number launched.
        reached: a claim of the number that got through, or of the places hit; None when nobody states one.
        bounds: what the three figures leave possible.
    """

    destroyed: Stated
    launched: Stated
    reached: Stated | None
    bounds: Bounds


def side_by_side(claims: Iterable[Stated]) -> tuple[SideBySide, ...]:
    """Return the claims grouped by night, attacker, place, field and weapon, in the order of each group's first."""
    groups: dict[tuple[date, str, str, str, str], list[Stated]] = {}
    for claim in claims:
        what = claim.night, claim.attacker, claim.place, claim.field, claim.weapon
        groups.setdefault(what, []).append(claim)
    return tuple(SideBySide(*what, tuple(group)) for what, group in groups.items())


def conflict(one: Stated, other: Stated) -> bool:
    """Return whether two claims about one thing cannot both be right.

    Figures that are about so many never conflict, nor do figures of different stretches of time.
    """
    if one.count is None or other.count is None or "about" in {one.qualifier, other.qualifier}:
        return False
    if not hours_agree(one, other):
        return False
    fewer, more = (one, other) if one.count < other.count else (other, one)
    return fewer.qualifier == "exact" and fewer.count != more.count


def checked(claims: Iterable[Stated]) -> tuple[Checked, ...]:
    """Return every claim of what was brought down with what arithmetic says of it.

    Each is held against each figure launched and each figure that got through at the same night and place, of the same
    attacker and weapon, whoever states it: where two claimants differ, both bounds are given. Figures launched that are
    "at least" or "about" so many, or of hours that do not hold those of the claim, bound nothing and are left out, and
    so are vague figures of what got through.
    """
    every = [claim for claim in claims if claim.count is not None]
    found: list[Checked] = []
    for destroyed in every:
        if destroyed.field != "destroyed" or destroyed.qualifier == "about":
            continue
        beside = [claim for claim in every if _same(claim, destroyed)]
        reached = [claim for claim in beside if claim.field in ("reached", "hits") and claim.qualifier != "about"]
        for launched in beside:
            if launched.field == "launched" and launched.qualifier == "exact" and _holds(launched, destroyed):
                for through in [claim for claim in reached if _holds(launched, claim)] or [None]:
                    bounds = logical_bounds(
                        destroyed.count or 0,
                        impacts=(through.count or 0) if through else 0,
                        launched=launched.count,
                    )
                    found.append(Checked(destroyed, launched, through, bounds))
    return tuple(found)


def _same(one: Stated, other: Stated) -> bool:
    return (one.night, one.attacker, one.place, one.weapon) == (other.night, other.attacker, other.place, other.weapon)


def _holds(one: Stated, other: Stated) -> bool:
    """Return whether the hours of one figure hold those of another one, as far as the hours are given."""
    if one.window_start is None or other.window_start is None:
        return True
    if one.window_start > other.window_start:
        return False
    return one.window_end is None or other.window_end is None or other.window_end <= one.window_end
