"""What an elliptical number counts ("сбито 33", "28 of them over Rostov region"): the noun is somewhere before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondnight.record.bulletin.deeds import HARMED
from secondnight.record.bulletin.nouns import PEOPLE, WEAPONS
from secondnight.record.bulletin.units import boundary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.record.bulletin.counting import Count
    from secondnight.record.bulletin.scene import Scene
    from secondnight.record.bulletin.units import Unit


def resolve(scene: Scene, every: Sequence[Unit]) -> None:
    """Say of each number without a noun what it counts; drop those of which nothing says so.

    A noun between it and the number before counts first, then what that number counts, then what the last number of
    the text before it counts, then the last weapon that the text names at all.
    """
    weapon: str | None = None
    for unit in every:
        live = [count for count in unit.counts if not count.dropped]
        for at, count in enumerate(live):
            if count.thing is None:
                count.thing = _thing(scene, unit, live, at, weapon)
                count.rules |= {"noun from elsewhere"}
            if count.thing in WEAPONS:
                weapon = count.thing
            if count.thing is None:
                count.dropped = "nothing says what it counts"


def _thing(scene: Scene, unit: Unit, live: Sequence[Count], at: int, weapon: str | None) -> str | None:
    count = live[at]
    if count.field in HARMED or count.field == "ignored":
        return "people"
    if count.field == "airports_closed":
        return "airports"
    previous = live[at - 1] if at else None
    begin = previous.after if previous is not None else unit.tokens[0]
    named = [
        match.meaning
        for match in scene.of_kind("thing")
        if begin <= match.first < count.first and unit.holds(match.first) and match.meaning in WEAPONS
    ]
    if named:
        return named[-1] if not _only_in_passing(scene, unit, count, previous) else named[0]
    if previous is not None and previous.thing in WEAPONS:
        return previous.thing
    if weapon is not None:
        return weapon
    return next(
        (
            match.meaning
            for match in reversed(scene.of_kind("thing"))
            if match.first < count.first and match.meaning in WEAPONS and match.meaning != "all"
        ),
        next(
            (each.thing for each in live[at + 1 :] if each.thing in WEAPONS and _beside(scene, unit, count, each)), None
        ),
    )


def _only_in_passing(scene: Scene, unit: Unit, count: Count, previous: Count | None) -> bool:
    """Tell whether the last noun before a number may belong to something else, told after the first noun."""
    return previous is None and boundary(scene, unit, unit.tokens[0], count.first)


def _beside(scene: Scene, unit: Unit, count: Count, following: Count) -> bool:
    """Tell whether the next number follows with nothing but a joining word between ("seven and six missiles")."""
    return (
        len(range(count.after, following.first)) <= 2
        and not PEOPLE & {following.thing}
        and bool(scene.row)
        and (unit.holds(following.number))
    )
