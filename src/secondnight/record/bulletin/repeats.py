"""Counts that are told again: the newest figure of several, and parts that are the whole over again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.deeds import HARMED
from secondnight.record.bulletin.nouns import PEOPLE
from secondnight.record.bulletin.units import owner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.record.bulletin.counting import Count
    from secondnight.record.bulletin.scene import Scene
    from secondnight.record.bulletin.speakers import Speaker
    from secondnight.record.bulletin.units import Unit


def earlier_counts(scene: Scene, every: Sequence[Unit]) -> None:
    """Drop what was said before of a figure that is now another: "earlier 19 were reported"; the newest stays."""
    live = [count for unit in every for count in unit.counts if not count.dropped]
    for unit in every:
        for match in scene.of_kind("earlier"):
            daily = any(unit.holds(each.first) for each in scene.of_kind("day"))
            if not unit.holds(match.first) or daily or _of_another_head(scene, unit):
                continue  # "as reported earlier, 19 were shot down over the past day": of another raid
            mine = [count for count in unit.counts if not count.dropped]
            count = owner(scene, unit, match.first, match.after, ahead=True) if mine else None
            newer = count is not None and any(
                other is not count
                and other.field == count.field
                and _alike(other, count)
                and count.places in ((), other.places)
                for other in live
            )
            if count is not None and newer:
                count.dropped = "said before, now another figure"
                for other in mine:  # "earlier six dead and 16 wounded were reported"
                    if count.field in HARMED and other.field in HARMED - {count.field} and other.number > count.number:
                        other.dropped = count.dropped
    rises = scene.of_kind("rise")
    for count in [each for each in live if not each.dropped]:
        unit = next(each for each in every if count in each.counts)
        told = any(
            unit.holds(rise.first)
            and (
                0 <= count.first - rise.after < 8
                or (0 <= rise.first - count.number_after <= 1 and _up_to(scene, count))
            )
            for rise in rises
        )
        if told or _risen(scene, every, count):
            _newest(scene, count)
            for other in live:
                if other is count or (other.field, other.thing) != (count.field, count.thing):
                    continue
                anew = count.thing in PEOPLE and other.number < count.number and other.value < count.value
                near = count.sentence - other.sentence <= 1 or not count.places
                alike = (near and not (count.places and other.places)) or count.places == other.places
                elsewhere = bool(count.places and other.places) and count.places != other.places
                if (other.implied and not elsewhere) or (anew and alike and not other.part):
                    other.dropped = "counted in the newest figure"


def _up_to(scene: Scene, count: Count) -> bool:
    """Tell whether a number is one that something has risen to: "до семи зросла кількість загиблих"."""
    return count.first < count.number and scene.row[count.first].plain in ("до", "to")


def _of_another_head(scene: Scene, unit: Unit) -> bool:
    """Tell whether the head of a region speaks in a sentence who speaks in no other: it is not about the same."""
    own = [each.place for each in scene.speakers if unit.holds(each.first) and each.place is not None]
    others = [each.place for each in scene.speakers if not unit.holds(each.first)]
    return bool(own) and bool(others) and own[0] not in others


def _risen(scene: Scene, every: Sequence[Unit], count: Count) -> bool:
    """Tell whether the sentence before says that the number of the hurt has grown, and no number itself."""
    before = count.sentence - 1
    numbered = any(unit.sentence == before and unit.counts for unit in every)
    told = any(scene.sentence_at(rise.first) == before for rise in scene.of_kind("rise"))
    return count.field in HARMED and told and not numbered


def in_hospital(scene: Scene, live: Sequence[Count]) -> None:
    """Drop those of the wounded who were taken to hospital: "five were hurt. Two of the injured were hospitalised"."""
    told = [deed.first for deed in scene.of_kind("deed") if scene.row[deed.first].plain.startswith(_HOSPITAL)]
    for at, count in enumerate(live):
        if count.field != "injured" or not any(0 <= first - count.number_after <= _CLOSE for first in told):
            continue
        if any(other.field == "injured" and other.value >= count.value for other in live[:at]):
            count.dropped = count.dropped or "counted among the injured"


_HOSPITAL: Final = ("госпитал", "госпітал", "шпитал", "hospital")
_CLOSE: Final = 4
"""Words between the number of the wounded and the verb that takes them to hospital."""


def same_again(live: Sequence[Count]) -> None:
    """Drop a part of which the same is told as of the whole: "three intercepted, two of which destroyed"."""
    for at, count in enumerate(live):
        for whole in live[:at]:
            told = (whole.field, whole.thing, whole.places, whole.sentence)
            if (
                count.part
                and not whole.part
                and not whole.dropped
                and told == (count.field, count.thing, count.places, count.sentence)
            ):
                count.dropped = "a part by what became of it"


def told_by(told: Sequence[tuple[Count, Speaker | None, str]]) -> list[tuple[Count, Speaker | None, str]]:
    """Give the hurt of a headline, told by nobody, to whoever tells the same further down."""
    found: list[tuple[Count, Speaker | None, str]] = []
    for count, speaker, side in told:
        voices = {
            other.name: other
            for again, other, _ in told
            if other is not None
            and again.number > count.number
            and (again.field, again.value, again.places) == (count.field, count.value, count.places)
        }
        alone = speaker is None and count.field in HARMED and len(voices) == 1
        found.append((count, next(iter(voices.values())) if alone else speaker, side))
    return found


def _newest(scene: Scene, count: Count) -> None:
    """Take the number that a count has risen to: "from 28 to 31", "выросло до 26"."""
    if count.high is not None:
        count.value, count.number, count.first = count.high.value, count.high.first, count.high.first - 1
        count.number_after, count.qualifier = count.high.after, "exact"
    elif count.first < count.number and scene.row[count.first].plain in ("до", "to", "up"):
        count.qualifier = "exact"


def _alike(one: Count, two: Count) -> bool:
    return one.thing == two.thing or (one.thing in PEOPLE and two.thing in PEOPLE)
