"""What is told of a number by the numbers beside it in its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.deeds import ENDS, FLOWN
from secondnight.record.bulletin.lists import in_list, joined, met_by, sort_of
from secondnight.record.bulletin.nouns import PEOPLE, WEAPONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.record.bulletin.counting import Count
    from secondnight.record.bulletin.scene import Scene
    from secondnight.record.bulletin.units import Unit


def of_their_neighbours(scene: Scene, unit: Unit, live: Sequence[Count]) -> None:
    """Give the numbers of a sentence without a verb of their own what is told of those beside them."""
    previous: Count | None = None
    for at, count in enumerate(live):
        following = live[at + 1] if at + 1 < len(live) else None
        together = following is not None and following.field not in (None, "seen") and joined(scene, count, following)
        together = together or in_list(scene, live, at)
        if count.field in (None, "seen") and previous is not None and not together and _goes_on(scene, count, previous):
            count.rules |= {"field of its neighbour" if count.field is None else "told as the one before"}
            count.field = previous.field
        count.field = "launched" if count.field == "seen" else count.field
        previous = count if count.field is not None and not count.whole else previous
    for at in range(len(live) - 2, -1, -1):
        count = live[at]
        following = next((each for each in live[at + 1 :] if not each.whole), live[at + 1])
        if count.field is None and following.thing in PEOPLE and count.thing in WEAPONS and met_by(scene, live, at):
            count.field = "launched"  # "31 drones, two people hurt, 20 drones shot down"
            count.rules |= {"field of its neighbour"}
        inherited = any(rule.startswith("field of") for rule in count.rules) or count.field is None
        own = not any(rule.startswith(("field of", "told as")) for rule in following.rules)
        if inherited and own and following.thing is None and following.part and following.field in ENDS:
            count.field = "launched"  # "ещё 11, девять из них сбиты"
        if count.field is None and following.field in sort_of(count.thing):
            listed = joined(scene, count, following)
            met = _fate(live, at) or (not listed and met_by(scene, live, at)) or _parted(scene, unit, count, following)
            count.field = "launched" if met else following.field
            count.rules |= {"told as the one before" if joined(scene, count, following) else "field of its neighbour"}


def _fate(live: Sequence[Count], at: int) -> bool:
    """Tell whether the numbers after one tell what became of it ("20 drones: 15 shot down"), and not of its parts."""
    count, later = live[at], live[at + 1 :]
    parts = [each.value for each in later if each.field == later[0].field]
    elliptical = later[0].field in FLOWN and later[0].thing is None and count.thing is not None
    return elliptical and not (len(parts) > 1 and sum(parts) == count.value)


def _parted(scene: Scene, unit: Unit, count: Count, following: Count) -> bool:
    """Tell whether a comma and then the verb of the next number part two numbers: "70 ракет, сбиты 48 ракет"."""
    if following.field not in ("destroyed", "suppressed", "lost") or following.value > count.value:
        return False
    between = [at for at in unit.tokens if count.after <= at < following.first]
    commas = [at for at in between if scene.row[at].text in ",;:–—"]
    verbs = [deed.first for deed in scene.of_kind("deed") if deed.meaning == following.field and deed.first in between]
    before = [deed for deed in scene.of_kind("deed") if unit.holds(deed.first) and deed.first < count.first]
    return bool(commas) and bool(verbs) and verbs[0] > commas[0] and count.thing is not None and not before


def _goes_on(scene: Scene, count: Count, previous: Count) -> bool:
    """Tell whether a number may take over what is told of the number before it."""
    if previous.field not in sort_of(count.thing):
        return False
    between = [scene.row[at].text for at in range(previous.after, count.first)]
    return count.thing not in PEOPLE or (";" not in between and len(between) <= _NEAR)


_NEAR: Final = 4
"""Words between two numbers of people told together."""
