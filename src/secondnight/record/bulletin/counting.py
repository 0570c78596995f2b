"""What each number of a text counts: drones, missiles, people, airports, or something that is no figure of a raid."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.nouns import OF, PEOPLE, WEAPONS, Noun, Nouns
from secondnight.record.bulletin.stated import EACH_AFTER, Stated, stated
from secondnight.record.bulletin.tokens import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.record.bulletin.kinds import Qualifier
    from secondnight.record.bulletin.numerals import Numeral
    from secondnight.record.bulletin.scene import Scene

COUNTED: Final = WEAPONS | PEOPLE | {"airports", "places", "strikes"}

_OTHER_DEEDS: Final = frozenset({"killed", "injured", "ignored", "airports_closed"})

UNKNOWN: Final = "its noun is not known"
"""Why a number is dropped whose noun the tables lack."""

OTHERS: Final = "it counts something else"
"""Why a number is dropped that counts houses, flights and the like."""

_ARTICLES: Final = word_set("the all those these")
AMONG: Final = word_set("among серед среди")
_CLAUSE: Final = word_set("out that что що")
"""Words after which "of the 46 drones" begins a clause."""


@dataclass
class Count:
    """A number and what is known of it so far.

    Attributes:
        value: the number.
        qualifier: how it is stated.
        first: index of the first token, with the words that qualify it.
        number: index of the first token of the number itself.
        number_after: index after the number.
        after: index after the noun that it counts.
        thing: what it counts; None where no noun says so.
        sentence: number of its sentence.
        each: whether each of several places gets it.
        part: whether it is a part of a figure before it ("of which", "из них").
        implied: whether a noun in the singular says it, not a number.
        struck: whether it counts strikes by the thing.
        high: the upper end of a range.
        field: what became of it.
        places: names, one figure each where `each`.
        rules: names of the rules that were needed, for the confidence.
        dropped: why it is no figure of this raid.
        also: what the sentence tells of all of it besides ("ten flew at Lviv, all were shot down").
        also_places: where the sentence tells so.
        whole: whether it is the total of "18 of 23"; what the sentence tells, it tells of the first number.
    """

    value: int
    qualifier: Qualifier
    first: int
    number: int
    number_after: int
    after: int
    thing: str | None
    sentence: int
    each: bool = False
    part: bool = False
    implied: bool = False
    struck: bool = False
    high: Numeral | None = None
    field: str | None = None
    places: tuple[str, ...] = ()
    rules: frozenset[str] = frozenset()
    dropped: str = ""
    also: str | None = None
    also_places: tuple[str, ...] = ()
    whole: bool = False


def counts(scene: Scene) -> list[Count]:
    """Return the numbers of a text that count something, or may, in order."""
    nouns, numbers = Nouns(scene), stated(scene)
    found: list[Count] = []
    wholes: set[int] = set()
    for at, number in enumerate(numbers):
        if number.number in wholes:
            continue
        total = number.total
        noun = nouns.behind(total.after if total is not None else number.after)
        found.append(_count(scene, number, noun))
        if total is None and noun.thing in WEAPONS and _whole_ahead(scene, number, noun.after, numbers):
            found[-1].field, found[-1].whole = "launched", True  # "of the 46 drones, nine were shot down"
        following = numbers[at + 1] if at + 1 < len(numbers) else None
        if following is not None and total is None and _of_so_many(scene, number, noun, following):
            wholes.add(following.number)
            found.append(_count(scene, following, Noun(noun.thing, following.after)))
            found[-1].field, found[-1].whole = "launched", True
        bare = noun.thing is None and not noun.unknown and not noun.part and not _of_people(scene, number)
        if total is not None and (noun.thing in WEAPONS or bare):
            over = scene.row[total.first - 1].plain in ("over", "than")  # "31 of over 40"
            whole = Stated(total.value, "at_least" if over else "exact", total.first, total.first, total.after)
            found.append(_count(scene, whole, noun))
            found[-1].field, found[-1].whole = "launched", True
    for count in found:
        if _is_make(scene, count):
            count.dropped = OTHERS
    for whole, beside in pairwise(found):
        if whole.whole and not beside.whole and _of_both(scene, found, whole, beside):
            beside.field, beside.whole = "launched", True
    return found


def _is_make(scene: Scene, count: Count) -> bool:
    """Tell whether a number is part of the name of a make: "Shahed 131/136"."""
    before = [token.plain for token in scene.row[max(0, count.number - 3) : count.number]]
    beside = [scene.row[at].text for at in (count.number - 1, count.number_after) if 0 < at < len(scene.row)]
    return "/" in beside and any(word.startswith(("shahed", "шахед", "geran", "геран")) for word in before)


def _of_both(scene: Scene, found: Sequence[Count], whole: Count, beside: Count) -> bool:
    """Tell whether a second total follows the first: "36 missiles and 186 drones out of 194 drones and 67 missiles"."""
    between = [scene.row[at].plain for at in range(whole.after, beside.first)]
    joined = between[-1:] in (["and"], ["и"], ["та"], ["і"], ["й"]) and len(between) <= _FURTHER
    return joined and any(
        each.sentence == beside.sentence
        and each.thing == beside.thing in WEAPONS
        and each.number < whole.number
        and each.value <= beside.value
        for each in found
    )


_FURTHER: Final = 4
"""Words between one total and the next: the noun of the first."""


def _of_so_many(scene: Scene, number: Stated, noun: Noun, following: Stated) -> bool:
    """Tell whether a number follows of which the first one is a part: "двадцати дронах из двадцати трёх"."""
    between = [scene.row[at].plain for at in range(noun.after, following.first)]
    of = (len(between) == 1 and between[0] in OF) or between in (["out", "of"], ["out", "of", "the"])
    return noun.thing in WEAPONS and of and following.value >= number.value


def _of_people(scene: Scene, number: Stated) -> bool:
    """Tell whether the sentence of a number tells of people or airports, or names no weapon before or after it."""
    sentence = scene.sentences[scene.sentence_at(number.number)]
    within = range(sentence.first, sentence.after)
    told = any(match.first in within and match.meaning in _OTHER_DEEDS for match in scene.of_kind("deed"))
    return told or not any(match.meaning in WEAPONS for match in scene.of_kind("thing"))


def _whole_ahead(scene: Scene, number: Stated, after: int, numbers: Sequence[Stated]) -> bool:
    """Tell whether "of" before a number makes it the total of a number that follows in its sentence."""
    row, at = scene.row, number.first - 1
    while at >= 0 and row[at].plain in _ARTICLES:
        at -= 1
    if at < 0 or row[at].plain not in OF | AMONG:
        return False
    opens = at == 0 or row[at - 1].kind in ("mark", "line") or row[at - 1].plain in _CLAUSE
    sentence = scene.sentence_at(number.number)
    follows = any(after <= each.number and scene.sentence_at(each.number) == sentence for each in numbers)
    return opens and follows


def _count(scene: Scene, number: Stated, noun: Noun) -> Count:
    count = Count(
        number.value,
        number.qualifier,
        number.first,
        number.number,
        number.after,
        noun.after,
        noun.thing,
        scene.sentence_at(number.number),
        number.each or (noun.after < len(scene.row) and scene.row[noun.after].plain in EACH_AFTER),
        noun.part,
        struck=noun.struck,
        high=number.high,
    )
    count.rules = frozenset({"a round number in words"} if number.round else ())
    listed = scene.row[number.number].plain == "both" and any(
        scene.row[at].plain == "and" for at in range(number.after, noun.after)
    )
    if noun.unknown or noun.thing == "helpers" or listed:  # "both drones and missiles"
        count.dropped = UNKNOWN
    elif noun.thing is not None and noun.thing not in COUNTED:
        count.dropped = OTHERS
    return count
