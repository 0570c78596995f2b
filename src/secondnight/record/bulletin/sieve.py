"""Numbers that are no figures of a raid: ages, parts by make or target, other nights than one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.counting import UNKNOWN
from secondnight.record.bulletin.deeds import HARMED
from secondnight.record.bulletin.nouns import PEOPLE, WEAPONS
from secondnight.record.bulletin.tokens import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.record.bulletin.counting import Count
    from secondnight.record.bulletin.scene import Scene
    from secondnight.record.bulletin.units import Unit

_AGED: Final = word_set("aged age возрасте возрастом віком віці")
_BE: Final = word_set("were was are is – — - : это це были було были")
_BINDING: Final = word_set("и та і й and or to до или або - – ,")
_OF_THINGS: Final = ("пострада", "постражда", "жертв")
"""Words for harm that are said of houses and regions too."""

EXCEPTED: Final = "all but so many"
"""Why a number is dropped that says how many were not brought down."""

_NOT: Final = word_set("не вместо замість")
_ALL_BUT: Final = frozenset({"all but", "all except", "everything but", "except for"})
_NAMES: Final = word_set(
    "no nos grade grades school stage route flight channel article row section unit battery brigade minus page chapter "
    "block apartment flat gate terminal platform line highway room gymnasium lyceum kindergarten plus battalion"
)
"""Words before a number that make it a name or a degree."""

_GROUPS: Final = word_set("delegation family crew team group party squad class staff population convoy")
"""Words for people together, whose size is no figure of a raid: "a delegation of six"."""

_NEAR: Final = 4
"""Words between "including" and the number that it brings in."""

_SUPERLATIVE: Final = 6
"""Words before "since the beginning of the war" among which "the largest" makes it a comparison, not a period."""


def ages(scene: Scene, counts: Sequence[Count]) -> None:
    """Drop ages, and numbers that share the measure of the next one."""
    for at, count in enumerate(counts):
        following = counts[at + 1] if at + 1 < len(counts) else None
        if not count.dropped and count.first and scene.row[count.first - 1].plain in _NOT:
            count.dropped = "said not to be so many"
        if not count.dropped and _excepted(scene, count):
            count.dropped = EXCEPTED
        if not count.dropped and _numbered(scene, count):
            count.dropped = "a name and no count"
        if not count.dropped and (_is_age(scene, count) or _joined_to_measure(scene, count, following)):
            count.dropped = "an age or a measure"


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
            count.part = count.part or _marked(scene, unit, count, previous)
            if count.thing == "children" and _marked_behind(scene, count):
                count.dropped = "a part by kind"
            if count.part and _by_kind(scene, count, previous):
                count.dropped = "a part by kind"


def _is_age(scene: Scene, count: Count) -> bool:
    row, first, after = scene.row, count.first, count.number_after
    if count.thing is not None or not first:
        return False
    before = row[first - 1].plain
    if before in _AGED or (before == "of" and _is_person(scene, first - 1)):
        return True
    apposed = before in (",", "(") and after < len(row) and row[after].text in (",", ")")
    return apposed and _is_person(scene, first - 1)


def _excepted(scene: Scene, count: Count) -> bool:
    """Tell whether a number says how many it was not: "all but three of 40"."""
    before = [token.plain for token in scene.row[max(0, count.first - 2) : count.first]]
    return " ".join(before) in _ALL_BUT


def _numbered(scene: Scene, count: Count) -> bool:
    """Tell whether a number is the name of something: "School No. 22", "grades 5", "minus 14"."""
    before = [token.plain for token in scene.row[max(0, count.first - 2) : count.first] if token.text not in ".#"]
    if count.first > 0 and scene.row[count.first - 1].text in "№#":
        return True
    if scene.language != "en" or not before or count.thing is not None:
        return False
    return before[-1] in _NAMES or (before[-1] == "of" and before[0] in _GROUPS)


def _is_person(scene: Scene, after: int) -> bool:
    return any(match.after == after and match.meaning in PEOPLE for match in scene.of_kind("thing"))


def _joined_to_measure(scene: Scene, count: Count, following: Count | None) -> bool:
    """Tell whether a number shares the unit of the next one: "45 та 61 року"."""
    if count.thing is not None or following is None or following.thing != "measure":
        return False
    between = [token.plain for token in scene.row[count.number_after : following.first]]
    return len(between) == 1 and between[0] in _BINDING


def _marked(scene: Scene, unit: Unit, count: Count, previous: Count | None) -> bool:
    begin = previous.after if previous is not None else unit.tokens[0]
    for match in scene.of_kind("part"):
        between = [scene.row[at].text for at in range(match.after, count.first)]
        if (
            begin <= match.first
            and match.after <= count.first
            and len(between) <= _NEAR
            and not {",", ";"} & set(between)
        ):
            return True
    return False


def _marked_behind(scene: Scene, count: Count) -> bool:
    """Tell whether "among them" stands right behind: "38 wounded, one child among them"."""
    return any(count.after <= match.first <= count.after + 1 for match in scene.of_kind("part"))


def _by_kind(scene: Scene, count: Count, previous: Count | None) -> bool:
    """Tell whether a part is told apart by what it is: "of them children", "about 140 of them were Shaheds"."""
    row = scene.row
    if count.thing in PEOPLE or (count.thing is None and previous is not None and previous.thing in PEOPLE):
        return not _starts_place(scene, count.after)
    at = count.after
    while at < len(row) and (row[at].plain in _BE or row[at].text in '«„“"'):
        at += 1
    named = next((match for match in scene.of_kind("thing") if match.first == at), None)
    return count.thing is None and named is not None


def _starts_place(scene: Scene, at: int) -> bool:
    return any(group.first in (at, at + 1) for group in scene.groups)


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
                not borrowed or placed or count.each or _corrected(scene, unit, count) or _timed(scene, count, previous)
            )
            if count.field in (None, "ignored", "away"):
                count.dropped = "no verb says what became of it"
            elif (count.thing in PEOPLE) != (count.field in HARMED):
                count.dropped = "people and weapons do not go together"
            elif borrowed and not own and (count.part or "noun from elsewhere" in count.rules):
                same = previous is None or count.thing == previous.thing or previous.dropped
                count.dropped = "a part by something else" if same or not count.part else ""
            previous = count


def _corrected(scene: Scene, unit: Unit, count: Count) -> bool:
    """Tell whether a number is given as the newest one: "the figure was nine"."""
    return any(unit.holds(each.first) and 0 <= count.first - each.after <= 1 for each in scene.of_kind("rise"))


def _timed(scene: Scene, count: Count, previous: Count | None) -> bool:
    """Tell whether a period of its own stands beside a number: "а всего за прошедшие сутки – 48"."""
    first = scene.sentences[count.sentence].first
    near = range(previous.after if previous is not None else max(first, count.first - 3), count.first)
    periods = [(match.first, match.after) for match in scene.of_kind("day", "total", "before")]
    periods += [(first, after) for moment, first, after in scene.moments if moment.kind in ("part", "night", "day")]
    return any(after - 1 in near or first == count.number_after for first, after in periods)


def places_hit(scene: Scene, every: Sequence[Unit]) -> None:
    """Count places that were hit only where no drones or missiles that hit are counted; they are of no weapon then."""
    kept = [count for unit in every for count in unit.counts if not count.dropped]
    weapons = {count.sentence for count in kept if count.field == "hits" and count.thing in WEAPONS}
    flown = {count.thing for count in kept if count.thing in WEAPONS and count.field != "hits"}
    for count in kept:
        if count.thing == "places":
            spoilt = any(
                match.meaning == "ignored"
                and scene.sentence_at(match.first) == count.sentence
                and match.after <= count.first
                and count.first - match.after <= 1
                for match in scene.of_kind("deed")
            )
            if count.field != "hits" or count.sentence in weapons or spoilt:
                count.dropped = "places beside what hit them"
            count.thing = next(iter(flown)) if len(flown) == 1 else "all"
        elif count.thing == "strikes":
            count.thing = next(iter(flown)) if len(flown) == 1 else "all"


def other_periods(scene: Scene, every: Sequence[Unit]) -> None:
    """Drop the figures of sentences about more than one night."""
    longer = [
        match.first
        for match in scene.of_kind("long")
        if not _compares(scene, match.first) and not _of_one_day(scene, match.after)
    ]
    longer += [first for moment, first, _ in scene.moments if moment.kind == "month"]
    for first in longer:
        clause = _clause(scene, first)
        for unit in every:
            for count in unit.counts:
                if count.number in clause and not count.dropped:
                    count.dropped = "over more than one night"


def _clause(scene: Scene, at: int) -> range:
    """Return the indices of the part of a sentence between semicolons that holds a token."""
    sentence = scene.sentences[scene.sentence_at(at)]
    ends = [index for index in range(sentence.first, sentence.after) if scene.row[index].text == ";"]
    first = max((index for index in ends if index < at), default=sentence.first)
    return range(first, min((index for index in ends if index > at), default=sentence.after))


def _of_one_day(scene: Scene, after: int) -> bool:
    """Tell whether "since the beginning" is that of a day or night."""
    return after < len(scene.row) and scene.row[after].plain in _ONE_DAY


_ONE_DAY: Final = word_set("доби дня суток ночи ночі вечера вечора атаки налета налёта тревоги тривоги")


def _compares(scene: Scene, first: int) -> bool:
    begin = max(first - _SUPERLATIVE, scene.sentences[scene.sentence_at(first)].first)
    return any(begin <= each.first < first for each in scene.of_kind("superlative"))
