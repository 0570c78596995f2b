"""Where figures without a place of their own were: where the raid was, at home of their claimant, or countrywide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondnight.record.bulletin import raids
from secondnight.record.bulletin.candidates import (
    among_others,
    heading_of,
    in_headline,
    is_heading,
    of_side,
    tells_of_a_raid,
)
from secondnight.record.bulletin.deeds import FLOWN, HARMED
from secondnight.record.bulletin.forces import by_forces, of_the_forces
from secondnight.record.bulletin.gazetteer import places
from secondnight.record.bulletin.here import city_before, in_the_region, region_before, says_our_region, says_region
from secondnight.record.bulletin.parties import AVIATION, OFFICIALS, SIDES
from secondnight.record.bulletin.speakers import city_of, region_of
from secondnight.record.bulletin.wheres import NATIONAL, live_groups, names_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from secondnight.record.bulletin.counting import Count
    from secondnight.record.bulletin.scene import Scene
    from secondnight.record.bulletin.speakers import Speaker
    from secondnight.record.bulletin.whereabouts import Group


def fill(scene: Scene, told: Sequence[tuple[Count, Speaker | None, str]], posted: date) -> None:
    """Give the counts that still have no place one: of the raid, of their claimant's region, or the whole country.

    Args:
        scene: the text.
        told: the counts, who states each, and who attacked.
        posted: day of publication.
    """
    named = live_groups(scene)
    told_of = [group for group in named if tells_of_a_raid(scene, group) and not among_others(scene, group)]
    headed = [group for group in named if not among_others(scene, group)]
    headed = [group for group in headed if group in told_of or in_headline(scene, group)]
    voices = {count.sentence: speaker for count, speaker, _ in reversed(told)}
    for each in scene.speakers:
        voices.setdefault(scene.sentence_at(each.first), each)
    counted_apart = [count for count, _, _ in told if count.part]
    parts = {
        count.places
        for count, _, _ in told
        if any(part.sentence == count.sentence and part.number <= count.number for part in counted_apart)
    }
    for count, speaker, attacker in told:
        if count.places:
            continue
        if (heading := heading_of(scene, scene.groups, count)) is not None:
            count.places, count.rules = names_of(heading), count.rules | {"place of the text"}
            continue
        if count.part and (whole := _whole_of(told, count)) is not None:
            count.places = whole.places
            continue
        groups = [group for group in (headed if count.field in HARMED else told_of) if not of_side(group, attacker)]
        groups = [group for group in groups if not raids.of_other_arms(scene, group, count)]
        if count.field in FLOWN and raids.of_an_older_night(scene, count, posted):
            groups = [group for group in groups if scene.sentence_at(group.first) == count.sentence]
        if known := raids.of_the_launches(told, count) or raids.of_them(scene, groups, told, count):
            count.places, count.rules = known, count.rules | {"place of its raid"}
            continue
        if raids.is_countrywide(told, count, at_home=_speaks_for_home(scene, speaker, count)):
            count.places, count.rules = (NATIONAL,), count.rules | {"no place: national"}
            continue
        attached = {other.places for other, _, _ in told}
        counted = {other.sentence for other, _, _ in told}
        near = [
            each
            for each in groups
            if speaker is None or scene.sentence_at(each.after - 1) not in counted or names_of(each) in attached
        ]
        ours = [
            each for each in near if _name(voices.get(scene.sentence_at(each.after - 1), speaker)) == _name(speaker)
        ]
        before = [group for group in ours if group.first < count.number]
        home = _home(speaker)
        if count.field == "airports_closed" and speaker is not None and speaker.name == AVIATION:
            count.places, count.rules = (NATIONAL,), count.rules | {"no place: national"}
            continue
        place = None
        if count.field in ("launched", "destroyed") and of_the_forces(scene, speaker):
            count.places = (NATIONAL,)
            continue
        acted = (home is not None or speaker is None) and by_forces(scene, count)
        if not in_the_region(scene, count) and (acted or (home is not None and _goes_on(told, count))):
            count.places = (NATIONAL,)
            continue
        if home is not None and speaker is not None and speaker.place is not None and says_our_region(scene, count):
            place = speaker.place.region or home
        elif home is not None and in_the_region(scene, count):
            place = home
        elif home is not None:
            within = [
                group.places[0]
                for group in groups
                if group.first < count.number and len(group.places) == 1 and not is_heading(scene, group)
            ]
            behind = [
                group.places[0]
                for group in groups
                if group.first > count.number
                and scene.sentence_at(group.first) == count.sentence
                and len(group.places) == 1
                and count.field in HARMED
            ]
            if says_region(scene, count):
                within, behind = [], []
            place = next((each.name for each in (*reversed(within), *behind) if home in (each.name, each.region)), home)
        else:
            nearby = (
                groups
                if raids.one_hit(told, count) or (_name(speaker) == OFFICIALS and count.field in HARMED)
                else ours
            )
            before = [group for group in nearby if group.first < count.number]
            local = count.field in HARMED or raids.one_hit(told, count)
            harmed = local and (speaker is None or not speaker.title)
            every = named if speaker is not None and speaker.name in SIDES and not harmed else nearby
            place = (
                region_before(scene, count)
                or city_before(scene, count)
                or _only(nearby if harmed else before, every, parts)
            )
            if any(other.places == (place,) and _holds(count, other) for other, _, _ in told):
                place = None
            elif place is None and local and before and len(before[-1].places) == 1:
                said = scene.sentence_at(before[-1].first)
                same = scene.sentences[said].paragraph == scene.sentences[count.sentence].paragraph
                close = said >= count.sentence - (2 if same else 1)
                place = before[-1].places[0].name if close else None
        count.places = (place or NATIONAL,)
        count.rules |= {"place of the text" if place is not None else "no place: national"}
    raids.told_twice(told)


def _holds(whole: Count, count: Count) -> bool:
    """Tell whether a number with a place is told beside a larger one without: "killed ten people, seven in Kyiv"."""
    beside = whole.sentence == count.sentence and whole.field == count.field and whole.number < count.number
    return beside and not whole.places and whole.value > count.value


def _speaks_for_home(scene: Scene, speaker: Speaker | None, count: Count) -> bool:
    """Tell whether the head of a region or city tells a figure: named before it, or signing the text."""
    named = speaker is not None and (speaker.first < count.number or speaker.after >= len(scene.row) - 2)
    return named and _home(speaker) is not None


def _goes_on(told: Sequence[tuple[Count, Speaker | None, str]], count: Count) -> bool:
    """Tell whether a figure goes on with a raid on the whole country: "187 at Ukraine. 165 were downed"."""
    before = [other for other, _, _ in told if other.number < count.number and other.field in FLOWN]
    whole = bool(before) and before[-1].places == (NATIONAL,) and "no place: national" not in before[-1].rules
    return (
        whole and count.field in FLOWN and before[-1].thing == count.thing and count.sentence <= before[-1].sentence + 2
    )


def _name(speaker: Speaker | None) -> str:
    return OFFICIALS if speaker is None else speaker.name


def region_for_town(scene: Scene, told: Sequence[tuple[Count, Speaker | None, str]]) -> None:
    """Put its region in the place of a town wherever the text names that region, or its head speaks."""
    named = {place.name for group in scene.groups for place in group.places}
    named |= {each.place.name for each in scene.speakers if each.place is not None}
    named |= {home for _, speaker, _ in told if (home := _home(speaker)) is not None}
    for count, _, _ in told:
        if count.field == "airports_closed":
            continue  # it serves the town
        regions = tuple(
            place.region if place is not None and place.kind == "town" and place.region in named else name
            for name in count.places
            for place in (places().get(name),)
        )
        count.places = regions if count.each else tuple(dict.fromkeys(regions))


def _only(candidates: Sequence[Group], every: Sequence[Group], parts: set[tuple[str, ...]]) -> str | None:
    """Return the one place that a claimant tells of, where it is named as that of the raid and not of a part of it."""
    names = {place.name for group in every for place in group.places}
    names -= {name for part in parts for name in part} if len(names) > 1 else set[str]()
    named = any(len(group.places) == 1 for group in candidates)
    return names.pop() if len(names) == 1 and named and (next(iter(names)),) not in parts else None


def _home(speaker: Speaker | None) -> str | None:
    if speaker is None or speaker.place is None or not speaker.title:
        return None
    place = city_of(speaker.place) if speaker.title == "mayor" else speaker.place
    place = region_of(place) if speaker.title == "governor" and place.name != "Sevastopol" else place
    return place.name


def _whole_of(told: Sequence[tuple[Count, Speaker | None, str]], count: Count) -> Count | None:
    """Return the figure of the sentence before that "one of them" is a part of, where it has a place."""
    before = [other for other, _, _ in told if other.sentence == count.sentence - 1 and other.thing == count.thing]
    return before[-1] if before and before[-1].places not in ((), (NATIONAL,)) else None
