"""Where what a number counts was: the places beside it, of its sentence, of its claimant, or the whole country."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.counting import WEAPONS
from secondnight.record.bulletin.deeds import FLOWN, HARMED
from secondnight.record.bulletin.gazetteer import places
from secondnight.record.bulletin.speakers import city_of, region_of
from secondnight.record.bulletin.units import boundary, owner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.record.bulletin.counting import Count
    from secondnight.record.bulletin.scene import Scene
    from secondnight.record.bulletin.speakers import Speaker
    from secondnight.record.bulletin.units import Unit
    from secondnight.record.bulletin.whereabouts import Group

NATIONAL: Final = "national"

_FROM: Final = frozenset("from из з із зі со с".split())

def live_groups(scene: Scene) -> list[Group]:
    """Return the places of a text, those left out from which something was launched."""
    origins = scene.of_kind("from")
    ends = {match.first: scene.sentences[scene.sentence_at(match.first)].after for match in origins}

    def launched_from(group: Group) -> bool:
        return any(
            match.first <= group.first < ends[match.first]
            and not any(match.after <= each.first < group.first for each in scene.of_kind("deed"))
            for match in origins
        )

    return [group for group in scene.groups if not launched_from(group) and not _after_from(scene, group)]


def _after_from(scene: Scene, group: Group) -> bool:
    """Tell whether "from" stands before a place in a sentence that tells of a launch."""
    first = group.first
    before = scene.row[first - 1].plain if first else ""
    sentence = scene.sentences[scene.sentence_at(group.after - 1)]
    launched = any(
        deed.meaning == "launched" and sentence.first <= deed.first < sentence.after for deed in scene.of_kind("deed")
    )
    return launched and before in _FROM


def assign(scene: Scene, every: Sequence[Unit]) -> None:
    """Give each count the places that its sentence names for it; none where it names none."""
    groups = live_groups(scene)
    for unit in every:
        live = [count for count in unit.counts if not count.dropped]
        if not live:
            continue
        leading: tuple[str, ...] = ()
        mine: dict[int, list[Group]] = {}
        for group in groups:
            if not unit.holds(group.after - 1):
                continue
            if group.after <= live[0].first and not leading:
                leading = _names(group)
            count = owner(scene, unit, group.first, group.after)
            if count is not None and not _in_another_clause(scene, unit, count, group) and not _with_country(scene, group):
                mine.setdefault(id(count), []).append(group)
        for count in live:
            if id(count) in mine and not count.places:
                count.places = _names(min(mine[id(count)], key=lambda group: _distance(scene, unit, count, group)))
        for count, whole in zip(live, live[1:], strict=False):
            whole.places = count.places if whole.whole else whole.places
        _bracketed(scene, unit, live, groups)
        _shared(scene, unit, live, leading)


def _with_country(scene: Scene, group: Group) -> bool:
    """Tell whether a place is only added to the whole country: "over Russia and the Black Sea"."""
    joined = group.first > 0 and scene.row[group.first - 1].plain in _AND
    return joined and any(match.after == group.first - 1 for match in scene.of_kind("place", "nation"))


def _in_another_clause(scene: Scene, unit: Unit, count: Count, group: Group) -> bool:
    """Tell whether a place behind a number belongs to something told after a comma: ", damaging homes in Kyiv"."""
    between = [at for at in unit.tokens if count.after <= at < group.first]
    commas = [at for at in between if scene.row[at].text in ",;:"]
    if not commas or count.field in HARMED:
        return False
    clause = range(commas[-1] + 1, group.first)
    told = [deed.meaning for deed in scene.of_kind("deed") if deed.first in clause]
    other = any(meaning not in FLOWN for meaning in told)
    aside = scene.language == "en" and any(scene.row[at].plain.endswith("ing") for at in clause)
    return (other or (aside and not told)) and not _toward(scene, group)


def _names(group: Group) -> tuple[str, ...]:
    return tuple(place.name for place in group.places)


def _distance(scene: Scene, unit: Unit, count: Count, group: Group) -> tuple[bool, bool, bool, int]:
    """Return how far a place stands from a number: as a goal of flight only, behind a boundary, before it, in the text."""
    before = group.after <= count.first
    gap = (group.after, count.first) if before else (count.after, group.first)
    return _toward(scene, group), boundary(scene, unit, *gap), before, group.first


def _bracketed(scene: Scene, unit: Unit, live: Sequence[Count], groups: Sequence[Group]) -> None:
    """Give a number in brackets the last place before them: "над территориями Белгородской (2 БпЛА) и ..."."""
    if unit.host < 0:
        return
    for group in groups:
        if unit.host + 1 in group.ends and not live[0].places:
            live[0].places = (group.places[group.ends.index(unit.host + 1)].name,)


def _toward(scene: Scene, group: Group) -> bool:
    return any(match.first <= group.after and group.first <= match.after for match in scene.of_kind("toward"))


def _shared(scene: Scene, unit: Unit, live: Sequence[Count], leading: tuple[str, ...]) -> None:
    """Let counts without a place share that of the next one ("10 drones and two missiles over Kursk region")."""
    for count, following in reversed(list(zip(live, live[1:], strict=False))):
        between = [scene.row[at].plain for at in unit.tokens if count.after <= at < following.first]
        joined = len(between) <= 3 and any(word in _AND for word in between)
        same = following.field == count.field or count.field is None
        if not count.places and following.places and joined and same and not following.each:
            count.places = following.places
    for count in live[1:]:
        if not count.places and leading:
            count.places = leading
            count.rules |= {"place of its sentence"}


_AND: Final = frozenset("and и та і й а & plus".split())


def cut_off(scene: Scene, every: Sequence[Unit]) -> list[Count]:
    """Drop and return the last number of a text that ends before its place ("8 БПЛА – над те")."""
    end = len(scene.row)
    live = [count for unit in every for count in unit.counts if not count.dropped or count.number_after >= end - 2]
    if not live or not scene.row or scene.row[-1].text in '.!?…)»"':
        return []
    last, others = live[-1], live[:-1]
    listed = any(count.places for count in others)
    if last.places or not listed or end - last.after > _TAIL or last.field in HARMED:
        return []
    last.dropped = "cut off"
    return [last]


_TAIL: Final = 6
"""Words that may stand between the last number and the end of a text that is cut before the place's name."""


def fill(scene: Scene, told: Sequence[tuple[Count, Speaker | None]]) -> None:
    """Give the counts that still have no place one: of the raid, of their claimant's region, or the whole country.

    Args:
        scene: the text.
        told: the counts and who states each.
    """
    groups = [group for group in live_groups(scene) if _told_of(scene, group)]
    voices = {count.sentence: speaker for count, speaker in reversed(told)}
    parts = {names for count, _ in told if count.part for names in (count.places,)}
    for count, speaker in told:
        if count.places:
            continue
        attached = {other.places for other, _ in told}
        counted = {other.sentence for other, _ in told}
        near = [
            each
            for each in groups
            if speaker is None or scene.sentence_at(each.after - 1) not in counted or _names(each) in attached
        ]
        ours = [
            each for each in near if _name(voices.get(scene.sentence_at(each.after - 1), speaker)) == _name(speaker)
        ]
        before = [group for group in ours if group.first < count.number]
        home = _home(speaker)
        place = None
        if home is not None:
            within = [group.places[0] for group in groups if group.first < count.number and len(group.places) == 1]
            place = next((each.name for each in reversed(within) if home in (each.name, each.region)), home)
        elif not _whole_country(scene, count):
            nearby = groups if speaker is None and count.field in HARMED else ours
            before = [group for group in nearby if group.first < count.number]
            harmed = count.field in HARMED and (speaker is None or not speaker.title)
            place = _only(nearby if speaker is None or harmed else before, nearby, parts)
            if place is None and count.field in HARMED and before and len(before[-1].places) == 1:
                close = scene.sentence_at(before[-1].first) >= count.sentence - 1
                place = before[-1].places[0].name if close else None
        count.places = (place or NATIONAL,)
        count.rules |= {"place of the text" if place is not None else "no place: national"}


def _name(speaker: Speaker | None) -> str:
    return "" if speaker is None else speaker.name


def region_for_town(scene: Scene, told: Sequence[tuple[Count, Speaker | None]]) -> None:
    """Put its region in the place of a town wherever the text names that region, or its head speaks."""
    named = {place.name for group in scene.groups for place in group.places}
    named |= {each.place.name for each in scene.speakers if each.place is not None}
    named |= {home for _, speaker in told if (home := _home(speaker)) is not None}
    for count, _ in told:
        count.places = tuple(
            place.region if place is not None and place.kind == "town" and place.region in named else name
            for name in count.places
            for place in (places().get(name),)
        )


def _only(candidates: Sequence[Group], every: Sequence[Group], parts: set[tuple[str, ...]]) -> str | None:
    """Return the one place that a claimant tells of, where it is named as that of the raid and not of a part of it."""
    names = {place.name for group in every for place in group.places}
    named = any(len(group.places) == 1 for group in candidates)
    return names.pop() if len(names) == 1 and named and (next(iter(names)),) not in parts else None


def _home(speaker: Speaker | None) -> str | None:
    if speaker is None or speaker.place is None or not speaker.title:
        return None
    place = city_of(speaker.place) if speaker.title == "mayor" else speaker.place
    place = region_of(place) if speaker.title == "governor" else place
    return place.name


def _told_of(scene: Scene, group: Group) -> bool:
    """Tell whether a place stands in a sentence that tells of a raid."""
    sentence = scene.sentences[scene.sentence_at(group.after - 1)]
    return any(sentence.first <= deed.first < sentence.after for deed in scene.of_kind("deed"))


def _whole_country(scene: Scene, count: Count) -> bool:
    """Tell whether the whole country is named right after what a number counts and its verb."""
    return any(
        match.meaning == NATIONAL
        and 0 <= match.first - count.after <= _TAIL
        and any(scene.row[at].plain in _COUNTRYWIDE for at in (match.first - 1, match.first))
        for match in scene.of_kind("place")
    )


_COUNTRYWIDE: Final = frozenset("across the in over at on по над у в територією территорией території".split())
