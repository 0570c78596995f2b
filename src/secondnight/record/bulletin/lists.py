"""Numbers told in a row: which stand together, what their things may undergo, which are the fate of which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.deeds import FLOWN, HARMED
from secondnight.record.bulletin.nouns import PEOPLE, WEAPONS
from secondnight.record.bulletin.tokens import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.record.bulletin.counting import Count
    from secondnight.record.bulletin.scene import Scene

_AND: Final = word_set("and и та і й & plus")


def in_list(scene: Scene, live: Sequence[Count], at: int) -> bool:
    """Tell whether a number opens a list whose verb stands behind it: "226 drones and ten missiles fell"."""
    if scene.language != "en" or live[at].thing not in WEAPONS:
        return False
    for end in range(at + 1, len(live)):
        between = [scene.row[index].plain for index in range(live[end - 1].after, live[end].first)]
        if not between or any(word not in _AND and word != "," for word in between) or live[end].thing not in WEAPONS:
            return False
        if any(word in _AND for word in between):
            return live[end].field in FLOWN - {"launched"}
    return False


def met_by(scene: Scene, live: Sequence[Count], at: int) -> bool:
    """Tell whether fewer of the same are told of after a comma: "430 UAVs overnight, 405 UAVs shot down"."""
    count = live[at]
    same = next((each for each in live[at + 1 :] if each.thing == count.thing and each.value <= count.value), None)
    if scene.language != "en" or count.thing not in WEAPONS or same is None or same.field in (None, "launched"):
        return False
    between = range(count.after, same.first)
    placed = any(group.first in between for group in scene.groups)
    return not placed and any(scene.row[index].text in ",;:" for index in between)


def joined(scene: Scene, count: Count, following: Count) -> bool:
    """Tell whether nothing but a joining word stands between two numbers: "164 drones and 14 missiles"."""
    between = [scene.row[at].plain for at in range(count.after, following.first)]
    return len(between) == 1 and between[0] in _AND and following.field in sort_of(count.thing)


def sort_of(thing: str | None) -> frozenset[str | None]:
    """Return the fields that may be told of a thing."""
    if thing is None:
        return FLOWN | HARMED | {"airports_closed"}
    if thing == "airports":
        return frozenset({"airports_closed"})
    if thing in PEOPLE:
        return HARMED
    return FLOWN if thing in WEAPONS or thing in ("strikes", "places") else frozenset()
