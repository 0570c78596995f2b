"""Where what a number counts was: the places beside it, of its sentence, of its claimant, or the whole country."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.brackets import bracketed
from secondnight.record.bulletin.counting import OTHERS, UNKNOWN
from secondnight.record.bulletin.countrywide import NATIONAL, whole_country, with_country
from secondnight.record.bulletin.deeds import FLOWN, HARMED
from secondnight.record.bulletin.origins import live_groups
from secondnight.record.bulletin.rows import one_each, respectively
from secondnight.record.bulletin.sieve import added
from secondnight.record.bulletin.tokens import word_set
from secondnight.record.bulletin.units import boundary, owner
from secondnight.record.bulletin.whereabouts import names_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.record.bulletin.counting import Count
    from secondnight.record.bulletin.scene import Scene
    from secondnight.record.bulletin.units import Unit
    from secondnight.record.bulletin.whereabouts import Group


_CHIEFLY: Final = word_set("mostly mainly chiefly largely primarily predominantly notably especially principally")
_CLAUSE: Final = 7
"""Words from one number to the next where both were brought down ("13 were jammed and 21 shot down over Crimea")."""


def assign(scene: Scene, every: Sequence[Unit]) -> None:
    """Give each count the places that its sentence names for it; none where it names none."""
    groups = live_groups(scene)
    for unit in every:
        live = [count for count in unit.counts if not count.dropped]
        if not live:
            continue
        for count in live:
            count.places = count.places or ((NATIONAL,) if whole_country(scene, unit, count) else ())
        leading: tuple[str, ...] = ()
        mine: dict[int, list[Group]] = {}
        for group in groups:
            if not unit.holds(group.after - 1):
                continue
            if group.after <= live[0].first and not leading:
                leading = names_of(group)
            count = owner(scene, unit, group.first, group.after)
            if (
                count is not None
                and not _in_another_clause(scene, unit, count, group)
                and not with_country(scene, group)
            ):
                mine.setdefault(id(count), []).append(group)
        for count in live:
            if id(count) in mine and not count.places:
                nearest = _nearest(scene, unit, count, mine[id(count)])
                count.places = names_of(nearest)
                if any(scene.row[at].plain == "each" for at in range(count.after, nearest.first + 1)):
                    count.each = True  # "eight were shot down each over A and B", "one over each of A, B and C"
        for count, whole in pairwise(live):
            whole.places = count.places if whole.whole else whole.places
        respectively(scene, unit, live, groups)
        one_each(scene, unit, live, groups)
        bracketed(scene, unit, live, groups)
        if groups and groups[-1].after >= len(scene.row) - 1 and unit.holds(groups[-1].first) and _is_cut(scene):
            live[-1].rules |= {"the text ends here"}
        _shared(scene, unit, live, leading)


def _in_another_clause(scene: Scene, unit: Unit, count: Count, group: Group) -> bool:
    """Tell whether a place behind a number belongs to something told after a comma: ", damaging homes in Kyiv"."""
    between = [at for at in unit.tokens if count.after <= at < group.first]
    commas = [at for at in between if scene.row[at].text in ",;:"]
    numbers = [each.number for each in unit.counts if each.number in between]
    others = [each for each in unit.counts if each.number in between and each.dropped in (UNKNOWN, OTHERS)]
    with_others = others and not boundary(scene, unit, others[-1].after, group.first)
    if with_others and boundary(scene, unit, count.after, others[-1].first):
        return True  # "27 wounded, and two dozen buildings damaged in Kyiv"
    if any(match.first in between and not any(match.first < at for at in numbers) for match in scene.of_kind("part")):
        return True  # "five airports, among them Sochi"
    if any(scene.row[at].plain in _CHIEFLY for at in between):
        return True  # "61 drones, mostly over the Belgorod and Kursk regions"
    apposed = count.thing == "airports" and commas and commas[0] == count.after
    if apposed and any(unit.holds(each.first) and each.first >= group.after for each in scene.of_kind("part")):
        return True  # "seven airports, Sochi among them"
    if commas and _heads_a_clause(scene, unit, commas[-1], group):
        return True  # "54 drones downed, in Voronezh – explosions"
    if commas and any(match.first > commas[0] and match.first in between for match in scene.of_kind("vague")):
        return True  # "32 drones, a third of them over Bryansk region"
    if count.thing == "airports" and not count.implied and any(scene.row[at].text == ":" for at in commas):
        return True  # "пяти аэропортов: Калуги, Тамбова, ..."
    if scene.language == "en" and _in_a_relative_clause(scene, between, group):
        return True
    if commas and _told_behind(scene, commas[-1], group):
        return True  # "83 збиті дрони, на Волгоградщині горить НПЗ"
    if not commas or count.field in HARMED:
        return False
    clause = range(commas[-1] + 1, group.first)
    if (
        clause
        and [token.plain for token in scene.row[clause[0] : clause[0] + 2]] == ["which", "also"]
        and not any(at in numbers for at in clause)
    ):
        return True  # "..., which also targeted the region of Odesa"
    told = [deed.meaning for deed in scene.of_kind("deed") if deed.first in clause]
    other = any(meaning not in FLOWN for meaning in told)
    aside = scene.language == "en" and any(scene.row[at].plain.endswith("ing") for at in clause)
    return (other or (aside and not told)) and not _toward(scene, group)


def _told_behind(scene: Scene, comma: int, group: Group) -> bool:
    """Tell whether a place opens a clause on damage: a comma, it, and right behind it a verb of nothing counted."""
    opens = group.first - comma <= 2
    return opens and any(deed.first == group.after and deed.meaning == "ignored" for deed in scene.of_kind("deed"))


def _in_a_relative_clause(scene: Scene, between: Sequence[int], group: Group) -> bool:
    """Tell whether a place is that of something done by the attack: "... in an attack that damaged homes in Kyiv"."""
    opens = [at for at in between if scene.row[at].plain in ("that", "which")]
    return bool(opens) and any(
        opens[-1] < deed.first < group.first and deed.first - opens[-1] <= 2 and deed.meaning == "ignored"
        for deed in scene.of_kind("deed")
    )


def _heads_a_clause(scene: Scene, unit: Unit, comma: int, group: Group) -> bool:
    """Tell whether a place stands between a comma and a dash, with no number behind it."""
    row, after = scene.row, group.after
    alone = group.first == comma + 1 and after + 1 < len(row) and row[after].text in "–—"
    return alone and unit.holds(after) and not any(each.number >= after for each in unit.counts)


def _nearest(scene: Scene, unit: Unit, count: Count, groups: Sequence[Group]) -> Group:
    return min(groups, key=lambda group: _distance(scene, unit, count, group))


def _distance(scene: Scene, unit: Unit, count: Count, group: Group) -> tuple[bool, bool, bool, int]:
    """Return how far a place stands from a number: only a goal of flight, behind a boundary, before it, in text."""
    before = group.after <= count.first
    gap = (group.after, count.first) if before else (count.after, group.first)
    far = -group.first if before else group.first
    return _toward(scene, group) or _aimed(scene, unit, count, group), boundary(scene, unit, *gap), before, far


def _aimed(scene: Scene, unit: Unit, count: Count, group: Group) -> bool:
    """Tell whether a place stands in a clause on what was counted: "a drone that tried to attack Moscow was shot"."""
    if scene.language != "en" or scene.row[min(count.after, len(scene.row) - 1)].plain not in ("that", "which"):
        return False
    return group.first >= count.after and any(
        deed.first > group.first and unit.holds(deed.first) and deed.meaning == "destroyed"
        for deed in scene.of_kind("deed")
    )


def _toward(scene: Scene, group: Group) -> bool:
    before = group.first - 1 if group.first and scene.row[group.first - 1].plain == "the" else group.first
    return any(match.first <= group.after and before <= match.after for match in scene.of_kind("toward"))


def _shared(scene: Scene, unit: Unit, live: Sequence[Count], leading: tuple[str, ...]) -> None:
    """Let counts without a place share that of the next one ("10 drones and two missiles over Kursk region")."""
    for count, following in pairwise(live):
        if following.thing == "places" and not count.places:
            count.places = following.places  # "eight were destroyed in three places over the Kursk region"
    for count, following in reversed(list(pairwise(live))):
        between = [scene.row[at].plain for at in unit.tokens if count.after <= at < following.first]
        joined = len(between) <= 3 and any(word in _AND for word in between)
        same = following.field == count.field or count.field is None or {count.field, following.field} <= HARMED
        downed = {count.field, following.field} <= {"destroyed", "suppressed", "lost"} and scene.language == "en"
        if downed and len(between) <= _CLAUSE and any(word in _AND for word in between):
            joined = same = not any(word in ",;:" for word in between)
        listed = between == [","] and None not in (count.thing, following.thing) and count.thing != following.thing
        joined = joined or (listed and scene.language == "en")
        if not count.places and following.places and joined and same and not following.each:
            count.places = following.places
    for previous, count in pairwise(live):
        between = [scene.row[at].plain for at in unit.tokens if previous.after <= at < count.first]
        listed = len(between) == 1 and (between[0] == "," or between[0] in _AND)
        if listed and not count.places and previous.places == (NATIONAL,) and previous.field == count.field:
            count.places = previous.places  # "at Ukraine 805 drones, 13 missiles"
        harmed = previous.field in HARMED and count.field in HARMED and len(previous.places) == 1
        between = [scene.row[at].plain for at in unit.tokens if previous.after <= at < count.first]
        if harmed and not count.places and any(word in _AND for word in between) and len(between) <= _CLAUSE:
            count.places = previous.places  # "a strike on Kharkiv killed a man and wounded 15 others"
    for previous, count in pairwise(live):
        if not count.places and added(scene, count) and previous.field == count.field and len(previous.places) == 1:
            count.places = previous.places  # "four over Ufa, and another two were brought down by air defence"
    for count in live[1:]:
        if not count.places and leading and not _total(scene, unit, count, live):
            count.places = leading
            count.rules |= {"place of its sentence"}


def _total(scene: Scene, unit: Unit, count: Count, live: Sequence[Count]) -> bool:
    """Tell whether a number is told as the total of a row of places."""
    named = {each.places for each in live if each.places}
    near = any(0 <= count.first - match.after <= 4 and unit.holds(match.first) for match in scene.of_kind("total"))
    return near and len(named) > 1


_AND: Final = word_set("and и та і й а & plus")


def _is_cut(scene: Scene) -> bool:
    """Tell whether a text ends in the middle of a sentence."""
    return bool(scene.row) and scene.row[-1].text not in '.!?…)»"'


def cut_off(scene: Scene, every: Sequence[Unit]) -> list[Count]:
    """Drop and return the last number of a text that ends before its place ("8 БПЛА – над те")."""
    end = len(scene.row)
    every_count = [count for unit in every for count in unit.counts if count.thing != "measure"]
    live = [count for count in every_count if not count.dropped or count.number_after >= end - 2]
    if not live or not _is_cut(scene):
        return []
    last, others = live[-1], live[:-1]
    listed = any(count.places for count in others)
    if last.places or not listed or end - last.after > _TAIL or last.field in HARMED:
        return []
    last.dropped = "cut off"
    return [last]


_TAIL: Final = 6
"""Words that may stand between the last number and the end of a text that is cut before the place's name."""
