"""Where a number in brackets was counted: before the brackets, else right behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.whereabouts import names_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.record.bulletin.counting import Count
    from secondnight.record.bulletin.scene import Scene
    from secondnight.record.bulletin.units import Unit
    from secondnight.record.bulletin.whereabouts import Group


def bracketed(scene: Scene, unit: Unit, live: Sequence[Count], groups: Sequence[Group]) -> None:
    """Give a number in brackets the last place before them: "над территориями Белгородской (2 БпЛА) и ..."."""
    if unit.host < 0:
        return
    if not live[0].places and (behind := _behind_brackets(scene, unit, groups)) is not None:
        live[0].places = names_of(behind)
    for group in groups:
        if unit.host + 1 in group.ends and not live[0].places:
            at = group.ends.index(unit.host + 1)
            live[0].places = (
                names_of(group)[_unbracketed(scene, group, at) : at + 1] if live[0].each else (group.places[at].name,)
            )


def _behind_brackets(scene: Scene, unit: Unit, groups: Sequence[Group]) -> Group | None:
    """Return the place behind a number in brackets: "большую часть беспилотников (14) сбили над Брянской областью"."""
    begin, sentence = unit.tokens[-1] + 1, scene.sentences[unit.sentence]
    if any(group.after <= begin and group.first >= sentence.first for group in groups):
        return None
    behind = [group for group in groups if begin <= group.first < min(begin + _CLAUSE, sentence.after)]
    numbers = [each.first for each in scene.numerals if begin <= each.first]
    return behind[0] if behind and not (numbers and numbers[0] < behind[0].first) else None


def _unbracketed(scene: Scene, group: Group, at: int) -> int:
    """Return the number of the first place of a group that no bracket parts from another one."""
    while at and all(scene.row[index].text not in "()" for index in range(group.ends[at - 1], group.ends[at])):
        at -= 1
    return at


_CLAUSE: Final = 7
"""Words behind the brackets in which the place is looked for."""
