"""The field of each number: from its own verb, else from its neighbours in the text."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin import all_of_it
from secondnight.record.bulletin.deeds import ENDS, FLOWN, HARMED, deeds
from secondnight.record.bulletin.lists import sort_of
from secondnight.record.bulletin.neighbours import of_their_neighbours
from secondnight.record.bulletin.nouns import WEAPONS
from secondnight.record.bulletin.parties import MINISTRY
from secondnight.record.bulletin.told import own_field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.record.bulletin.counting import Count
    from secondnight.record.bulletin.phrases import Match
    from secondnight.record.bulletin.scene import Scene
    from secondnight.record.bulletin.units import Unit

_NEAR: Final = 4
"""Words between a noun and a number that it stands before, and between two numbers of people told together."""

_OF: Final = frozenset({"out", "of", "из", "із", "з"})


def assign(scene: Scene, every: Sequence[Unit]) -> None:
    """Give each count its field; where nothing is told of it itself, that of its neighbours.

    A count inherits from the one before it in its sentence, else from the one after it, else, where no noun follows
    its number, from the last of the sentence before. A number alone in a sentence without a verb, as in a headline,
    takes that of the sentence after it.
    """
    before: Count | None = None
    heading: Count | None = None
    lead: str | None = None
    told_of: list[Count] = []
    _of_totals(scene, every)
    for unit in every:
        live = [count for count in unit.counts if not count.dropped]
        told = bool(deeds(scene, unit))
        if unit.host >= 0 and live and scene.row[unit.tokens[0]].plain in _OF:
            live[0].field, live[0].whole = "launched", True  # "six drones (out of a total of 12) were shot down"
        _of_their_own(scene, unit, live)
        lead = _lead_in(scene, unit, live, lead, told=told)
        if before is not None and before.field in ENDS:
            _of_parts_that_fell(scene, unit, live, before)
        if before is not None and live and _now(scene, unit, live[0], before):
            live[0].field, live[0].rules = before.field, live[0].rules | {"field of another sentence"}
        of_their_neighbours(scene, unit, live)
        if not told and any(unit.holds(match.first) for match in scene.of_kind("guard")):
            for count in (each for each in live if each.field is None and each.thing in WEAPONS):
                count.field, count.rules = "destroyed", count.rules | {"no verb: air defence"}
        if not told and live and live[0].field is None and live[0].thing in WEAPONS and _tallied(scene, unit, live[0]):
            live[0].field, live[0].rules = "destroyed", live[0].rules | {"no verb: air defence"}
        attacked = any(count.thing in ("attacks", "other") and _raid(scene, count) for count in unit.counts)
        for count in live if attacked else ():
            count.field = count.field or ("launched" if count.thing in WEAPONS else None)
        all_of_it.of_its_sentence(scene, unit, live)
        all_of_it.of_all_that_flew(scene, unit, live)
        if unit.tokens and not unit.counts and unit.host < 0:
            all_of_it.of_the_sentences_before(scene, unit, told_of)
        told_of = [count for count in live if count.field in FLOWN] or told_of
        if unit.host >= 0 and (before is None or before.sentence != unit.sentence):
            _of_the_host(scene, unit, live)
        if before is not None:
            _of_the_sentence_before(scene, unit, live, before, told=told)
        if live and heading is not None and heading.field is None:
            told_next = next((each for each in live if each.field in sort_of(heading.thing)), None)
            fewer = told_next is not None and told_next.field in ENDS and told_next.value < heading.value
            ministry = any(each.name == MINISTRY for each in scene.speakers)  # which counts no launches
            there = _there_were(scene, heading)
            fewer = fewer and ((before is None and not ministry) or there)  # what came, then what was downed
            heading.field = None if told_next is None else "launched" if fewer else told_next.field
            heading.rules |= {"field of another sentence"}
        bare = live and live[-1].thing is None and _so_many(scene, unit.tokens[-1] + 1)
        if bare and live[-1].field is None:
            after = scene.sentences[scene.sentence_at(unit.tokens[-1] + 1)]
            told_next = (deed for deed in scene.of_kind("deed") if after.first <= deed.first < after.after)
            live[-1].field = next((deed.meaning for deed in told_next if deed.meaning in FLOWN), None)
        alone = bool(live) and not told and live[-1].field is None and live[-1].thing in WEAPONS
        heading = live[-1] if alone else heading if not live else None
        before = next((count for count in reversed(live) if count.field is not None and not count.whole), before)
    _without_verbs(scene, every)


def _lead_in(scene: Scene, unit: Unit, live: Sequence[Count], lead: str | None, *, told: bool) -> str | None:
    """Give the lines of a list what the sentence before its colon tells: "знищили у:", a line for each region.

    Returns:
        What the next lines are to be given; None where no list goes on.
    """
    texts = [scene.row[at].text for at in unit.tokens if scene.row[at].kind != "line"]
    last = texts[-1] if texts else ""
    if not unit.counts and told and last == ":":
        found = [deed.of("drone") for deed in deeds(scene, unit)]
        return found[-1] if found and found[-1] in FLOWN else None
    if lead is None or told or not live:
        return None
    for count in live:
        if count.field is None and lead in sort_of(count.thing):
            count.field, count.rules = lead, count.rules | {"field of another sentence"}
    return lead


def _of_parts_that_fell(scene: Scene, unit: Unit, live: Sequence[Count], before: Count) -> None:
    """Say of parts where they fell what became of the whole: "11 were jammed. Of them eight crashed into the sea"."""
    opens = bool(live) and any(match.first == unit.tokens[0] for match in scene.of_kind("part"))
    fell = {deed.first for deed in scene.of_kind("deed") if scene.row[deed.first].plain.startswith(_FELL)}
    sums = len(live) > 1 and sum(count.value for count in live) == before.value and unit.sentence == before.sentence + 1
    for count in live if opens or sums else ():
        if not fell.isdisjoint(range(count.number_after, count.number_after + _NEAR)):
            count.field, count.rules = before.field, count.rules | {"field of another sentence"}


_FELL: Final = ("упал", "рухнул", "впал", "рухнув", "fell", "crash")


def _of_totals(scene: Scene, every: Sequence[Unit]) -> None:
    """Say of "23 of 24" that 23 were brought down, where no verb of the sentence says what became of them."""
    for unit in every:
        told = {meaning for deed in deeds(scene, unit) for meaning in deed.meanings}
        live = [count for count in unit.counts if not count.dropped]
        for count, whole in pairwise(live):
            if whole.whole and whole.value > 0 and count.field is None and not told & (FLOWN - {"launched"}):
                count.field, count.rules = "destroyed", count.rules | {"no verb: air defence"}


def _tallied(scene: Scene, unit: Unit, count: Count) -> bool:
    """Tell whether the ministry states a total, which is of what it brought down: "put the total at 81 drones"."""
    words = {scene.row[at].plain for at in unit.tokens if at < count.first}
    said = any(each.name == MINISTRY and unit.holds(each.first) for each in scene.speakers)
    return said and bool(words & _TALLY)


_TALLY: Final = frozenset({"total", "tally", "итог", "итоге", "итого"})


def _raid(scene: Scene, count: Count) -> bool:
    """Tell whether a number counts shellings or attacks: "17 обстрелов, 14 БПЛА"."""
    words = (scene.row[at].plain for at in range(count.number_after, count.after))
    return any(word.startswith(("обстрел", "обстріл", "атак", "удар")) for word in words)


def _of_the_host(scene: Scene, unit: Unit, live: Sequence[Count]) -> None:
    """Say of numbers in brackets what the sentence around them tells before them."""
    sentence = scene.sentences[unit.sentence]
    told = [deed for deed in scene.of_kind("deed") if sentence.first <= deed.first <= unit.host]
    for count in live:
        if told and count.field is None and told[-1].meaning in sort_of(count.thing):
            count.field, count.rules = told[-1].meaning, count.rules | {"field of its neighbour"}


def _now(scene: Scene, unit: Unit, count: Count, before: Count) -> bool:
    """Tell whether a bare number is the newer one of that before: "раніше про 3 загиблих. Тепер уже про п'ятьох"."""
    bare = count.field is None and count.thing is None and before.field in HARMED
    near = range(count.first - _NEAR, count.first)
    told = any(match.first in near and unit.holds(match.first) for match in scene.of_kind("rise"))
    return bare and told and any(before.sentence == scene.sentence_at(each.first) for each in scene.of_kind("earlier"))


def _there_were(scene: Scene, count: Count) -> bool:
    """Tell whether a sentence only says how many there were: "last night there were about 40 Shaheds"."""
    before = [token.plain for token in scene.row[max(0, count.first - 3) : count.first]]
    return ["there", "were"] in [before[:2], before[1:]] or "було" in before or "было" in before


def _so_many(scene: Scene, at: int) -> bool:
    """Tell whether the next sentence begins with "so many": "За ночь – 14. Столько беспилотников перехвачено"."""
    begin = [token.plain for token in scene.row[at : at + 4]]
    return any(word.startswith(("столько", "стільки")) for word in begin)


def _without_verbs(scene: Scene, every: Sequence[Unit]) -> None:
    """Take the drones of a text in which no verb says anything of drones for those that were brought down."""
    told = any(match.meaning in FLOWN | HARMED for match in scene.of_kind("deed", "weak"))
    armed = any(match.meaning in WEAPONS for match in scene.of_kind("thing"))
    if told or not armed or not scene.speakers:
        return
    for count in (count for unit in every for count in unit.counts if not count.dropped):
        if count.field is None and (count.thing in WEAPONS or count.thing is None):
            count.field, count.rules = "destroyed", count.rules | {"no verb: air defence"}


def _of_their_own(scene: Scene, unit: Unit, live: Sequence[Count]) -> None:
    """Give counts what their own verbs tell, and the nouns that stand just before them ("Ракет: 45")."""
    told = deeds(scene, unit)
    listed = any(unit.holds(match.first) for match in scene.of_kind("respectively"))
    for at, count in enumerate(live):
        previous = live[at - 1] if at else None
        if count.thing is None and not at and unit.host >= 0:
            count.thing = _before_brackets(scene, unit.host)
        if count.thing is None and count.first and scene.row[count.first - 1].text in ":–-—":
            count.thing = _named_before(scene, unit, count, previous)
        if count.field is None:
            count.field = own_field(scene, unit, count, told)
        if count.thing is None and count.field not in HARMED and not listed:
            count.thing = _named_before(scene, unit, count, previous)


def _of_the_sentence_before(scene: Scene, unit: Unit, live: Sequence[Count], before: Count, *, told: bool) -> None:
    about = any(unit.holds(each.first) for each in (*scene.groups, *scene.speakers, *scene.of_kind("total")))
    about = about or _at_a_district(scene, unit)
    for count in live:
        loose = count.thing is None or count.part or unit.host >= 0 or (about and not told)
        if count.field is None and loose and before.field in sort_of(count.thing):
            count.field = before.field
            count.rules |= {"field of another sentence"}


def _at_a_district(scene: Scene, unit: Unit) -> bool:
    """Tell whether a sentence opens with what was fired at: "По Волоконовскому району – пять снарядов и два БПЛА"."""
    words = [scene.row[at].plain for at in unit.tokens[:_NEAR]]
    return words[:1] == ["по"] and any(word.startswith(("район", "округ", "громад", "област")) for word in words)


def _named_before(scene: Scene, unit: Unit, count: Count, previous: Count | None) -> str | None:
    """Return the weapon named a few words before a number: "Ракет: 45", "the number of drones at 430"."""
    begin = max(previous.after if previous is not None else 0, count.first - _NEAR)
    found = [
        match
        for match in scene.of_kind("thing")
        if begin - 2 * _NEAR <= match.first < count.first and match.meaning in WEAPONS and unit.holds(match.first)
    ]
    return _first_of_slashed(scene, found) if found and found[-1].first >= begin else None


def _before_brackets(scene: Scene, host: int) -> str | None:
    """Return the weapon named right before a number in brackets: "«Циркон» (1)"; of "A/B (18)" the first."""
    found = [match for match in scene.of_kind("thing") if host - _NEAR < match.after - 1 <= host]
    if not found or found[-1].meaning not in WEAPONS:
        return None
    joined = {"/", "«", "»", '"', "та", "и", "і", "інші", "другие", "іншого", "типу", "типа"}
    if any(scene.row[at].plain not in joined for at in range(found[-1].after, host + 1)):
        return None
    return _first_of_slashed(scene, found)


def _first_of_slashed(scene: Scene, found: Sequence[Match]) -> str:
    """Return the first of several weapons joined by strokes ("Искандер-М/С-300"), else the last one."""
    at = len(found) - 1
    while at:
        between = [scene.row[index].text for index in range(found[at - 1].after, found[at].first)]
        if "/" not in between or any(text not in '/«»"' for text in between):
            break
        at -= 1
    return found[at].meaning
