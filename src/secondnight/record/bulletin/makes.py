"""Parts of a figure told apart by what they are: by make, by kind of people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.nouns import PEOPLE, WEAPONS
from secondnight.record.bulletin.tokens import word_set

if TYPE_CHECKING:
    from secondnight.record.bulletin.counting import Count
    from secondnight.record.bulletin.scene import Scene
    from secondnight.record.bulletin.units import Unit

_BE: Final = word_set("were was are is – — - : это це были було были становили складали составляли составили")


def by_kind(scene: Scene, count: Count, previous: Count | None) -> bool:
    """Tell whether a part is told apart by what it is: "of them children", "about 140 of them were Shaheds"."""
    row = scene.row
    if count.thing in PEOPLE or (count.thing is None and previous is not None and previous.thing in PEOPLE):
        return not _starts_place(scene, count.after)
    at = count.after
    while at < len(row) and (row[at].plain in _BE or row[at].text in '«„“"'):
        at += 1
    if count.thing is None and at > count.after and at < len(row):
        quoted = row[at - 1].text in '«„“"' or row[at].plain.startswith(_MAKES)
        if quoted:
            return True  # "в том числе пять - «Ураган»"
    named = next((match for match in scene.of_kind("thing") if match.first == at), None)
    return count.thing is None and named is not None


def are_of_a_make(scene: Scene, unit: Unit, count: Count) -> bool:
    """Tell whether a sentence only says of what make so many were: "Близько 60 дронів – «шахеди»"."""
    behind = range(count.number_after, min(count.after + 1, len(scene.row)))
    at = next((at for at in behind if _is_dash(scene, at)), count.after)
    dash = at < len(scene.row) and scene.row[at].text in "–—-"
    while at < len(scene.row) and (scene.row[at].text in "–—-" or scene.row[at].text in '«"“„'):
        at += 1
    if dash and at < len(scene.row) and scene.row[at].plain.startswith(_MAKES):
        return True
    made = any(match.first == at and match.meaning in WEAPONS for match in scene.of_kind("thing"))
    words = [token.plain for token in scene.row[count.after : count.after + _NEAR]]
    rest = any(word in _REST for word in words) and count.first > 0 and scene.row[count.first - 1].plain in _WERE
    if rest and count.thing is None:
        return True  # "«шахедів» було близько 70, решта – інші"
    were = at == count.after and at + 1 < len(scene.row) and scene.row[at].plain in _WERE
    if were and count.thing in WEAPONS:
        at += 1 + (scene.row[at + 1].text in '«"“„')
        return any(match.first == at and match.meaning in WEAPONS for match in scene.of_kind("thing"))
    ends = [token.text for token in scene.row[at + 1 : at + 3] if token.text not in '»"”']
    listed = ends[:1] in ([","], ["та"], ["и"], ["і"], ["and"])  # "60 дронів – «шахеди», «гербери» та інші"
    return (
        dash
        and made
        and not listed
        and count.thing in WEAPONS
        and not any(unit.holds(deed.first) for deed in scene.of_kind("deed"))
    )


def _is_dash(scene: Scene, at: int) -> bool:
    """Tell whether a dash stands by itself, and does not join two words."""
    return scene.row[at].text in "–—-" and scene.row[at - 1].end < scene.row[at].start


_REST: Final = word_set("решта решту остальные остальное rest others")


_WERE: Final = word_set("були було были было were")


_MAKES: Final = ("himars", "atacms", "ураган", "град", "смерч", "ольха")


def _starts_place(scene: Scene, at: int) -> bool:
    return any(group.first in (at, at + 1) for group in scene.groups)


_NEAR: Final = 4
"""Words behind a number in which what it is told apart by stands."""
