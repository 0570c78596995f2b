"""What is told of all that was launched: "ten flew at Lviv, all were shot down"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.deeds import FLOWN
from secondnight.record.bulletin.nouns import WEAPONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.record.bulletin.counting import Count
    from secondnight.record.bulletin.phrases import Match
    from secondnight.record.bulletin.scene import Scene
    from secondnight.record.bulletin.units import Unit

_NEAR: Final = 4
"""Words between "all of them" and its verb."""

_SENTENCES: Final = 2
"""Sentences from the last number to "all of them"; none between tells a number of its own."""

_ALMOST: Final = frozenset({"почти", "майже", "almost", "nearly", "not", "не"})


def of_its_sentence(scene: Scene, unit: Unit, live: Sequence[Count]) -> None:
    """Say of what was launched that all of it was brought down, where the sentence tells so of its last number."""
    flown = [count for count in live if count.field in FLOWN]
    if not flown or flown[-1].field != "launched" or flown[-1].whole:
        return
    for match in scene.of_kind("every"):
        behind = range(match.first, match.after + _NEAR)
        down = any(deed.first in behind and deed.meaning == "destroyed" for deed in scene.of_kind("deed"))
        almost = match.first > 0 and scene.row[match.first - 1].plain in _ALMOST
        if unit.holds(match.first) and match.first >= flown[-1].after and down and not almost:
            flown[-1].also = "destroyed"


def of_all_that_flew(scene: Scene, unit: Unit, live: Sequence[Count]) -> None:
    """Say of "all 42 drones used by Russia" that were shot down that so many were launched."""
    for count in live:
        of = count.first > 0 and scene.row[count.first - 1].plain == "of"
        told = range(max(0, count.first - 1 - of), count.first + 1)
        if count.field != "destroyed" or count.also or not any(scene.row[at].plain in _ALL for at in told):
            continue
        beyond = [each.first for each in live if each.number > count.number and each.thing == count.thing]
        behind = range(count.number_after, min(beyond[0] if beyond else len(scene.row), count.after + _USED))
        flown = any(deed.first in behind and deed.meaning == "launched" for deed in scene.of_kind("deed"))
        if flown and unit.holds(count.first):
            count.also = "launched"


_USED: Final = 7
"""Words between "all 42 drones" and "used by Russia"."""


_ALL: Final = frozenset({"all", "усі", "всі", "все"})


def _are_targets(scene: Scene, match: Match) -> bool:
    """Tell whether all targets are told of: "air defence destroyed all air targets"."""
    return scene.row[match.after - 1].plain.startswith(("ціл", "цел", "target"))


def of_the_sentences_before(scene: Scene, unit: Unit, before: Sequence[Count]) -> None:
    """Say of what the sentence before tells was launched that "all of them were shot down"."""
    begin = unit.tokens[0]
    opens = [match for match in scene.of_kind("every") if begin <= match.first <= begin + 1]
    opens = opens or [
        match for match in scene.of_kind("every") if unit.holds(match.first) and _are_targets(scene, match)
    ]
    behind = range(max(begin, opens[0].first - _NEAR), opens[0].after + _NEAR) if opens else range(0)
    down = any(deed.first in behind and deed.meaning == "destroyed" for deed in scene.of_kind("deed"))
    near = bool(before) and unit.sentence - before[-1].sentence <= _SENTENCES
    placed = [group for group in scene.groups if unit.holds(group.first)]
    if not down or not near or len(placed) > 1:
        return
    things = [match.meaning for match in scene.of_kind("thing") if match.first in behind]
    named = [thing for thing in things if thing in WEAPONS and thing != "all"]
    for count in before:
        if count.field == "launched" and count.thing in (*named, *(() if named else WEAPONS)):
            count.also = "destroyed"
            count.also_places = tuple(place.name for group in placed for place in group.places)
