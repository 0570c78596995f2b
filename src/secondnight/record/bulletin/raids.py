"""Where a figure without a place belongs by what else is told of its raid: the launches before it, its size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.deeds import FLOWN
from secondnight.record.bulletin.nights import DAY, evening_of
from secondnight.record.bulletin.nouns import WEAPONS
from secondnight.record.bulletin.parties import OFFICIALS
from secondnight.record.bulletin.wheres import NATIONAL

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from secondnight.record.bulletin.counting import Count
    from secondnight.record.bulletin.scene import Scene
    from secondnight.record.bulletin.speakers import Speaker
    from secondnight.record.bulletin.whereabouts import Group

    Told = tuple[Count, Speaker | None, str]

_SENTENCES: Final = 2
"""Sentences from what was launched to what became of it."""

_COUNTRYWIDE: Final = 100
"""Drones and missiles of one raid that are hardly ever told of a single region without its name beside them."""

_INFERRED: Final = frozenset({"no place: national", "place of the text"})


def of_the_launches(told: Sequence[Told], count: Count) -> tuple[str, ...]:
    """Return where what was launched before went, for what became of it: "163 at Ukraine. 149 were downed"."""
    if count.field not in FLOWN - {"launched"} or one_hit(told, count):
        return ()
    before = [other for other, _, _ in told if other.number < count.number and other.field in FLOWN]
    sent = [other for other in before if other.field == "launched" and other.thing in (count.thing, "all")]
    if not sent or (sent[-1] is not before[-1] and before[-1].places != sent[-1].places):
        return ()
    last = sent[-1]
    near = count.sentence <= max(other.sentence for other in before) + _SENTENCES
    firm = bool(last.places) and _INFERRED.isdisjoint(last.rules) and not last.part and not last.each
    voices = {speaker.name if speaker else OFFICIALS for other, speaker, _ in told if other in (last, count)}
    firm = firm and (last.places == (NATIONAL,) or len(voices) == 1)
    return last.places if near and firm and count.value <= last.value else ()


def told_twice(told: Sequence[Told]) -> None:
    """Take a figure for countrywide whose place was only inferred, where the same figure is told of the country."""
    whole = {(count.field, count.thing, count.value) for count, _, _ in told if count.places == (NATIONAL,)}
    firm = {
        (count.field, count.thing, count.value): count.places
        for count, _, _ in told
        if count.places not in ((), (NATIONAL,)) and _INFERRED.isdisjoint(count.rules)
    }
    for count, _, _ in told:
        same = firm.get((count.field, count.thing, count.value))
        if same is not None and "place of the text" in count.rules and count.field in FLOWN and count.value > 1:
            count.places = same
        again = (count.field, count.thing, count.value) in whole and count.field in FLOWN
        if again and "place of the text" in count.rules and count.value > 1:
            count.places = (NATIONAL,)


def one_hit(told: Sequence[Told], count: Count) -> bool:
    """Tell whether a single drone hit something, which a report tells of the place that it speaks of."""
    beside = any(
        other.field == "hits" and other.sentence == count.sentence for other, _, _ in told if other is not count
    )
    return count.field == "hits" and count.value == 1 and count.thing in WEAPONS and not beside


def of_them(scene: Scene, groups: Sequence[Group], told: Sequence[Told], count: Count) -> tuple[str, ...]:
    """Return the one place of the sentence before "29 of them were downed", unless its own sentence counts them all."""
    they = scene.row[scene.sentences[count.sentence].first].plain in _THEY
    counted = any(
        other.sentence == count.sentence and other.number < count.number and other.thing == count.thing
        for other, _, _ in told
    )
    if not (count.part or they) or count.thing not in WEAPONS or counted:
        return ()
    before = [group for group in groups if scene.sentence_at(group.first) == count.sentence - 1]
    names = {place.name for group in before for place in group.places}
    return tuple(names) if len(names) == 1 else ()


_THEY: Final = frozenset({"вони", "они", "they"})


def of_an_older_night(scene: Scene, count: Count, posted: date) -> bool:
    """Tell whether a sentence names a night before the last one, as background does: no place is handed on to it."""
    sentence = scene.sentences[count.sentence]
    named = [
        evening_of(moment, posted)
        for moment, first, _ in scene.moments
        if moment.kind in ("night", "day") and moment.day is not None and sentence.first <= first < sentence.after
    ]
    return bool(named) and all(night is not None and night < posted - DAY for night in named)


def of_other_arms(scene: Scene, group: Group, count: Count) -> bool:
    """Tell whether a place stands in a sentence about other weapons than those counted."""
    sentence = scene.sentences[scene.sentence_at(group.after - 1)]
    named = {
        match.meaning
        for match in scene.of_kind("thing")
        if match.meaning in WEAPONS and sentence.first <= match.first < sentence.after
    }
    return count.thing in WEAPONS - {"all", "unmanned boat"} and bool(named) and not named & {count.thing, "all"}


def is_countrywide(told: Sequence[Told], count: Count, *, at_home: bool) -> bool:
    """Tell whether so many were launched or brought down, or in one sentence with it, that no region had them all.

    Args:
        told: the counts of the text.
        count: one of them.
        at_home: whether the head of a region or city tells it, who speaks of his own.
    """
    sizes = {
        other.value
        for other, _, _ in told
        if other.sentence == count.sentence
        and other.field in FLOWN
        and other.thing in WEAPONS
        and not set(other.places) - {NATIONAL}
    }
    return count.field in FLOWN and not at_home and max(sizes | {count.value}) >= _COUNTRYWIDE
