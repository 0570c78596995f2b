"""Numbers and places told in two rows: the first of one belongs to the first of the other."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.countrywide import NATIONAL
from secondnight.record.bulletin.tokens import word_set
from secondnight.record.bulletin.units import owner
from secondnight.record.bulletin.whereabouts import names_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.record.bulletin.counting import Count
    from secondnight.record.bulletin.scene import Scene
    from secondnight.record.bulletin.units import Unit
    from secondnight.record.bulletin.whereabouts import Group


def respectively(scene: Scene, unit: Unit, live: Sequence[Count], groups: Sequence[Group]) -> None:
    """Give numbers the places of a row of as many: "the Tula and Ryazan regions had nine and five, respectively"."""
    for match in scene.of_kind("respectively"):
        rows = [group for group in groups if unit.holds(group.after - 1) and len(group.places) > 1]
        if not unit.holds(match.first) or not rows:
            continue
        rows = [group for group in rows if group.after <= match.first][-1:] or rows
        size = len(rows[0].places)
        mine = [count for count in live if count.number < match.first][-size:]
        if len(mine) == size:
            for count, place in zip(mine, rows[0].places, strict=True):
                count.places = (place.name,)
            others = [count for count in live if count not in mine and count.places in ((), names_of(rows[0]))]
            for count in others:
                count.places = (NATIONAL,)


def one_each(scene: Scene, unit: Unit, live: Sequence[Count], groups: Sequence[Group]) -> None:
    """Give two numbers of one noun the two places of a row: "50 и 29 БПЛА уничтожили над Чёрным и Азовским морями"."""
    for one, two in pairwise(live):
        between = [scene.row[at].plain for at in range(one.number_after, two.first)]
        behind = [group for group in groups if unit.holds(group.after - 1) and group.first >= two.after]
        alike = one.thing is None and two.thing is not None and not one.each and not two.each
        row = behind[0] if behind and len(behind[0].places) == 2 else None
        if not alike or len(between) != 1 or between[0] not in _AND or row is None:
            continue
        if owner(scene, unit, row.first, row.after) is two:
            one.places, two.places = (row.places[0].name,), (row.places[1].name,)


_AND: Final = word_set("and и та і й а & plus")
