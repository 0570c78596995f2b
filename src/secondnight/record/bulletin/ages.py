"""Numbers that count nothing: ages, names of schools and brigades, how many were left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.nouns import PEOPLE
from secondnight.record.bulletin.tokens import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.record.bulletin.counting import Count
    from secondnight.record.bulletin.scene import Scene

_AGED: Final = word_set("aged age возрасте возрастом віком віці")
_BINDING: Final = word_set("и та і й and or to до или або - – ,")
_AGE: Final = "an age or a measure"
_IN_ROW: Final = word_set(", and и та і й")
EXCEPTED: Final = "all but so many"
"""Why a number is dropped that says how many were not brought down."""
_NOT: Final = word_set("не вместо замість")
_ALL_BUT: Final = frozenset({"all but", "all except", "everything but", "except for"})
_NAMES: Final = word_set(
    "no nos grade grades school stage route flight channel article row section unit battery brigade minus page chapter "
    "block apartment flat gate terminal platform line highway room gymnasium lyceum kindergarten plus battalion"
)
"""Words before a number that make it a name or a degree."""
_GROUPS: Final = word_set("delegation family crew team group party squad class staff population convoy")
"""Words for people together, whose size is no figure of a raid: "a delegation of six"."""


def drop(scene: Scene, counts: Sequence[Count]) -> None:
    """Drop ages, names, exceptions, and numbers that share the measure of the next one."""
    for at, count in enumerate(counts):
        following = counts[at + 1] if at + 1 < len(counts) else None
        if not count.dropped and count.first and scene.row[count.first - 1].plain in _NOT:
            count.dropped = "said not to be so many"
        if not count.dropped and _excepted(scene, count):
            count.dropped = EXCEPTED
        if not count.dropped and _numbered(scene, count):
            count.dropped = "a name and no count"
        if not count.dropped and (_is_age(scene, count) or _joined_to_measure(scene, count, following)):
            count.dropped = _AGE
        if not count.dropped and count.thing is None and _of_strikes(scene, count):
            count.dropped = "it counts something else"
        previous = counts[at - 1] if at else None
        if previous is not None and previous.dropped == _AGE and count.thing is None and not count.dropped:
            between = {token.plain for token in scene.row[previous.number_after : count.first]}
            count.dropped = _AGE if between <= _IN_ROW else ""


def _of_strikes(scene: Scene, count: Count) -> bool:
    """Tell whether strikes are counted whose number ends in one: "завдали 691 удару"."""
    return count.number_after < len(scene.row) and scene.row[count.number_after].plain in ("удару", "удар", "удара")


def _is_age(scene: Scene, count: Count) -> bool:
    row, first, after = scene.row, count.first, count.number_after
    if count.thing is not None or not first:
        return False
    before = row[first - 1].plain
    if before == "in" and row[first - 2].plain == "born":
        return True
    if before in _AGED or (before == "of" and _is_person(scene, first - 1)):
        return True
    apposed = before in (",", "(") and after < len(row) and row[after].text in (",", ")")
    return apposed and _is_person(scene, first - 1)


def _excepted(scene: Scene, count: Count) -> bool:
    """Tell whether a number says how many it was not: "all but three of 40"."""
    before = [token.plain for token in scene.row[max(0, count.first - 2) : count.first]]
    return " ".join(before) in _ALL_BUT


def _numbered(scene: Scene, count: Count) -> bool:
    """Tell whether a number is the name of something: "School No. 22", "grades 5", "minus 14"."""
    before = [token.plain for token in scene.row[max(0, count.first - 2) : count.first] if token.text not in ".#"]
    if count.first > 0 and scene.row[count.first - 1].text in "№#":
        return True
    if scene.language != "en" or not before or count.thing is not None:
        return False
    return before[-1] in _NAMES or (before[-1] == "of" and before[0] in _GROUPS)


def _is_person(scene: Scene, after: int) -> bool:
    return any(match.after == after and match.meaning in PEOPLE for match in scene.of_kind("thing"))


def _joined_to_measure(scene: Scene, count: Count, following: Count | None) -> bool:
    """Tell whether a number shares the unit of the next one: "45 та 61 року"."""
    if count.thing is not None or following is None or following.thing != "measure":
        return False
    between = [token.plain for token in scene.row[count.number_after : following.first]]
    return len(between) == 1 and between[0] in _BINDING
