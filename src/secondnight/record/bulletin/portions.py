"""Rows of numbers by place that stand behind a total: they share its fate, whatever else is told of each."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.nouns import WEAPONS
from secondnight.record.bulletin.wheres import NATIONAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.record.bulletin.counting import Count
    from secondnight.record.bulletin.scene import Scene
    from secondnight.record.bulletin.units import Unit

_SENTENCES: Final = 2
"""Sentences from a total to the row of its portions, and from one portion to the next."""


def of_totals(scene: Scene, every: Sequence[Unit]) -> None:
    """Say of numbers by place what became of the total before them, of which they can be portions.

    A bulletin gives a total that was brought down and then its regions: "141 downed. Bryansk region accounts for 62;
    Tula for 12, two of which were headed for the capital". Nobody counts launches by the region flown to in such a row.
    """
    live = [count for unit in every for count in unit.counts if not count.dropped and _flown(count)]
    for at, total in enumerate(live):
        if total.field != "destroyed" or total.part or set(total.places) - {NATIONAL}:
            continue
        row = _row(live[at + 1 :], total)
        if len({name for count in row for name in count.places}) > 1:
            for count in row:
                _join(count, total)
            for count in live[at + 1 : live.index(row[0])]:
                if _of_this_number(scene, count):
                    _join(count, total)


def _row(behind: Sequence[Count], total: Count) -> list[Count]:
    """Return the numbers of weapons behind a total that may be a row of its portions."""
    row: list[Count] = []
    last = total
    for count in behind:
        if count.part and count.field == "launched" and row:
            _join(count, total)  # "five over Moscow region (two of them were flying at Moscow)"
            continue
        placed = bool(count.places) and NATIONAL not in count.places
        ends = count.sentence - last.sentence > _SENTENCES or count.value > total.value
        own = count.field not in (None, "launched", "destroyed") or _also_down(behind, count)
        if ends or own or not (placed or not row):
            break
        if placed and sum(_shares(each) for each in (*row, count)) > total.value:
            break  # what follows is of another claim
        if placed:
            row.append(count)
        last = count
    return row


def _also_down(behind: Sequence[Count], count: Count) -> bool:
    """Tell whether the fate of a number is told apart right behind it: "10 flew at Lviv, eight of them were downed"."""
    return any(
        one is count
        and one.field == "launched"
        and two.field == "destroyed"
        and two.value <= one.value
        and not (set(two.places) - set(one.places))
        for one, two in pairwise(behind)
    )


def _shares(count: Count) -> int:
    return count.value * (len(count.places) if count.each else 1)


def _join(count: Count, total: Count) -> None:
    if count.field != total.field:
        count.field, count.rules = total.field, count.rules | {"field of its total"}


def _of_this_number(scene: Scene, count: Count) -> bool:
    """Tell whether a number opens with "of this number"."""
    first = scene.sentences[count.sentence].first
    return count.part or any(match.first == first for match in scene.of_kind("part"))


def _flown(count: Count) -> bool:
    return count.thing is None or count.thing in WEAPONS
