"""Numbers that are no figures of a raid: ages, parts by make or target, other nights than one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.counting import AMONG, UNKNOWN
from secondnight.record.bulletin.deeds import HARMED
from secondnight.record.bulletin.makes import are_of_a_make, by_kind
from secondnight.record.bulletin.nouns import PEOPLE
from secondnight.record.bulletin.tokens import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.record.bulletin.counting import Count
    from secondnight.record.bulletin.scene import Scene
    from secondnight.record.bulletin.units import Unit

_OF_THINGS: Final = ("пострада", "постражда", "жертв")
"""Words for harm that are said of houses and regions too."""

_NEAR: Final = 4
"""Words between "including" and the number that it brings in."""


def unknown_people(scene: Scene, counts: Sequence[Count]) -> None:
    """Take an unknown noun for people where a verb that is said of people only stands beside it: "four guards died"."""
    told = [match for match in scene.of_kind("deed") if match.meaning in HARMED]
    told = [match for match in told if not scene.row[match.first].plain.startswith(_OF_THINGS)]
    numbers = {count.number for count in counts}
    for count in counts:
        if count.dropped != UNKNOWN:
            continue
        for match in told:
            ahead = match.after <= count.first
            between = range(match.after, count.first) if ahead else range(count.number_after, match.first)
            apart = any(scene.row[at].kind != "word" for at in between) or not numbers.isdisjoint(between)
            if not apart and len(between) <= (1 if ahead else _NEAR) and (ahead or match.first > count.number_after):
                count.thing, count.dropped = "people", ""
                count.after = count.after if ahead else match.first - 1


def unknown_arms(scene: Scene, counts: Sequence[Count]) -> None:
    """Take an unknown noun for what the text is about where a verb said of drones only stands beside it."""
    told = [match for match in scene.of_kind("deed") if scene.row[match.first].plain.startswith(_SHOT)]
    for count in counts:
        beside = any(
            0 <= count.first - match.after <= 1 or 1 <= match.first - count.number_after <= _NEAR for match in told
        )
        if count.dropped == UNKNOWN and beside and scene.row[count.number_after].text not in ("-", "–"):
            count.dropped = ""


_SHOT: Final = ("збит", "збил", "збив", "сбит", "сбил", "перехоп", "перехват", "перехвач", "приземл", "мінус", "минус")


def parts(scene: Scene, every: Sequence[Unit]) -> None:
    """Drop parts of a figure that are told apart by what they are: before fields are given."""
    for unit in every:
        for at, count in enumerate(unit.counts):
            if count.dropped or count.implied:
                continue
            previous = next((each for each in reversed(unit.counts[:at]) if not each.dropped), None)
            after_whole = previous is not None and previous.whole and scene.row[previous.first - 1].plain in AMONG
            count.part = count.part or after_whole or _marked(scene, unit, count, previous)
            if count.thing == "children" and _marked_behind(scene, count):
                count.dropped = "a part by kind"
            if (count.part and by_kind(scene, count, previous)) or are_of_a_make(scene, unit, count):
                count.dropped = "a part by kind"


def _marked(scene: Scene, unit: Unit, count: Count, previous: Count | None) -> bool:
    begin = previous.after if previous is not None else unit.tokens[0]
    return any(
        begin <= match.first
        and 0 <= count.first - match.after <= _NEAR
        and not any(scene.row[at].text in ",;" for at in range(match.after, count.first))
        for match in scene.of_kind("part")
    )


def _marked_behind(scene: Scene, count: Count) -> bool:
    """Tell whether "among them" stands right behind: "38 wounded, one child among them"."""
    return any(count.after <= match.first <= count.after + 1 for match in scene.of_kind("part"))


def not_downed(scene: Scene, every: Sequence[Unit]) -> None:
    """Drop numbers of what was not brought down: "the two missiles that were not destroyed"."""
    for count in (each for unit in every for each in unit.counts):
        sentence = scene.sentences[count.sentence]
        near = range(max(sentence.first, count.first - _BEFORE), count.first)
        lay = any(scene.row[at].plain.startswith(_FELL) for at in range(sentence.first, sentence.after))
        fell = lay and any(scene.row[at].plain.startswith(REMAINS) for at in near) and count.thing is None
        left = [scene.row[at].plain for at in range(max(sentence.first, count.first - 2), count.first)]
        remains = count.thing not in PEOPLE and any(word.startswith(REMAINS) for word in left)
        if (count.value == 1 and remains) or fell:
            count.dropped = count.dropped or "what one left behind"  # "the debris of one of them fell on a yard"
        words = [token.plain for token in scene.row[count.after : count.after + 3]]
        if (
            scene.language == "en"
            and words[:1] in (["that"], ["which"])
            and words[1:] in (["were", "not"], ["was", "not"])
        ):
            count.dropped = count.dropped or "what was not brought down"


_BEFORE: Final = 6
"""Words from what is left of drones to a number of places where it fell."""

_FELL: Final = ("приземл", "впал", "упал", "пада", "паді", "fell", "fall")
REMAINS: Final = ("обломк", "обломок", "уламк", "уламок", "фрагмент", "осколк", "debris", "wreckage", "fragments")


def without_field(scene: Scene, every: Sequence[Unit]) -> None:
    """Drop what no verb tells of, and parts that have neither a verb nor a place of their own."""
    for unit in every:
        previous: Count | None = None
        for count in unit.counts:
            if count.dropped:
                continue
            borrowed = any(rule.startswith("field of") for rule in count.rules)
            placed = bool(count.places) and "place of its sentence" not in count.rules
            own = (
                not borrowed
                or placed
                or count.each
                or _corrected(scene, unit, count)
                or _further(scene, count)
                or _located(scene, count)
                or _timed(scene, count, previous)
                or _adds_up(scene, unit, count)
            )
            if count.field in (None, "ignored", "away"):
                count.dropped = "no verb says what became of it"
            elif (count.thing in PEOPLE) != (count.field in HARMED):
                count.dropped = "people and weapons do not go together"
            elif borrowed and not own and (count.part or "noun from elsewhere" in count.rules):
                same = previous is None or count.thing == previous.thing or previous.dropped
                count.dropped = "a part by something else" if same or not count.part else ""
            previous = count


def _adds_up(scene: Scene, unit: Unit, count: Count) -> bool:
    """Tell whether a number is one of several that add up to the total before them: "47: 21 by one command, ..."."""
    row = [each for each in unit.counts if not each.dropped and each.field == count.field]
    parts = [each for each in row if "noun from elsewhere" in each.rules]
    totals = [each for each in row if parts and each.number < parts[0].number]
    if len(parts) < 2 or count not in parts or not totals:
        return False
    colon = any(scene.row[at].text == ":" for at in range(totals[-1].after, parts[0].first))
    return colon and sum(each.value for each in parts) == totals[-1].value


def _corrected(scene: Scene, unit: Unit, count: Count) -> bool:
    """Tell whether a number is given as the newest one: "the figure was nine"."""
    return any(unit.holds(each.first) and 0 <= count.first - each.after <= 1 for each in scene.of_kind("rise"))


def _located(scene: Scene, count: Count) -> bool:
    """Tell whether a number is told of a part of a region: "13 – в Миллеровском районе"."""
    at = count.after + (count.after < len(scene.row) and scene.row[count.after].text in "–—-")
    words = [token.plain for token in scene.row[at : at + _NEAR + 1]]
    return words[:1] in (["в"], ["у"], ["над"], ["in"], ["over"]) and any(
        word.startswith(("част", "район", "округ", "district")) for word in words[1:]
    )


def _further(scene: Scene, count: Count) -> bool:
    """Tell whether a number is told as one that is added: "another five", "one more"."""
    after = scene.row[count.number_after].plain if count.number_after < len(scene.row) else ""
    return added(scene, count) or after in ("more", "others")


def added(scene: Scene, count: Count) -> bool:
    """Tell whether a number opens with "another" or "ещё"."""
    return count.first > 0 and scene.row[count.first - 1].plain in _ADDED


_ADDED: Final = word_set("another further additional еще ещё ще іще")


def _timed(scene: Scene, count: Count, previous: Count | None) -> bool:
    """Tell whether a period of its own stands beside a number: "а всего за прошедшие сутки – 48"."""
    first = scene.sentences[count.sentence].first
    near = range(previous.after if previous is not None else max(first, count.first - 3), count.first)
    periods = [(match.first, match.after) for match in scene.of_kind("day", "total", "before")]
    periods += [(first, after) for moment, first, after in scene.moments if moment.kind in ("part", "night", "day")]
    return any(after - 1 in near or first == count.number_after for first, after in periods)
