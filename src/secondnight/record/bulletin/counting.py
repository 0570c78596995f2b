"""What each number of a text counts: drones, missiles, people, airports, or something that is no figure of a raid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.phrases import APART
from secondnight.record.bulletin.stated import Stated, stated

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from secondnight.record.bulletin.kinds import Qualifier
    from secondnight.record.bulletin.numerals import Numeral
    from secondnight.record.bulletin.phrases import Match
    from secondnight.record.bulletin.scene import Scene

WEAPONS: Final = frozenset(
    {"drone", "decoy", "cruise missile", "ballistic missile", "missile", "glide bomb", "unmanned boat", "all"}
)
PEOPLE: Final = frozenset({"people", "children"})
COUNTED: Final = WEAPONS | PEOPLE | {"airports", "places", "strikes"}

UNKNOWN: Final = "its noun is not known"
"""Why a number is dropped whose noun the tables lack."""

_FURTHER: Final = 6
"""Words that may stand between a number and the noun that it counts."""

_QUOTES: Final = frozenset("«»\"“”„'’‘-–/‑️")
_FILLERS: Final = frozenset(
    "more another further additional other others еще также только лишь лише only just раз штук".split()
)
_PRONOUNS: Final = frozenset("them which these those whom него них которых яких цих ними этих они".split())
_OF: Final = frozenset("of из із з зі".split())
_THROUGH: Final = frozenset({"nation", "enemy", "and", "deed", "weak", "place", "total", "vague"})
"""Kinds of phrases that may stand between a number and its noun ("95 сбитых украинских БПЛА", "46 attack drones")."""


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
    whole: bool = False


def counts(scene: Scene) -> list[Count]:
    """Return the numbers of a text that count something, or may, in order."""
    starts = {match.first: match for match in scene.phrases if match.kind not in APART}
    blocked = {each.first for each in scene.groups} | {each.first for each in scene.numerals}
    blocked |= {first for moment, first, _ in scene.moments if moment.kind != "part"}
    blocked |= {each.first for each in scene.speakers}
    found: list[Count] = []
    numbers = stated(scene)
    for number in numbers:
        total = number.total
        begin = total.after if total is not None else number.after
        noun = _noun(scene, begin, starts, blocked)
        found.append(_count(scene, number, noun))
        if total is None and noun.thing in WEAPONS and _whole_ahead(scene, number, noun.after, numbers):
            found[-1].field, found[-1].whole = "launched", True  # "of the 46 drones, nine were shot down"
        if total is not None and noun.thing in WEAPONS:
            whole = Stated(total.value, "exact", total.first, total.first, total.after)
            found.append(_count(scene, whole, noun))
            found[-1].field, found[-1].whole = "launched", True
    return found


def _whole_ahead(scene: Scene, number: Stated, after: int, numbers: Sequence[Stated]) -> bool:
    """Tell whether "of" before a number makes it the total of a number that follows in its sentence."""
    row, at = scene.row, number.first - 1
    while at >= 0 and row[at].plain in _ARTICLES:
        at -= 1
    if at < 0 or row[at].plain not in _OF | {"зі"}:
        return False
    opens = at == 0 or row[at - 1].kind in ("mark", "line") or row[at - 1].plain in ("out", "that", "что", "що")
    sentence = scene.sentence_at(number.number)
    follows = any(after <= each.number and scene.sentence_at(each.number) == sentence for each in numbers)
    return opens and follows


_ARTICLES: Final = frozenset("the all those these".split())


@dataclass(frozen=True)
class _Noun:
    """The noun after a number: what it is, where it ends, and what kind of words stand for it."""

    thing: str | None
    after: int
    part: bool = False
    struck: bool = False
    unknown: bool = False


def _count(scene: Scene, number: Stated, noun: _Noun) -> Count:
    count = Count(
        number.value,
        number.qualifier,
        number.first,
        number.number,
        number.after,
        noun.after,
        noun.thing,
        scene.sentence_at(number.number),
        number.each,
        noun.part,
        struck=noun.struck,
        high=number.high,
    )
    if noun.unknown or noun.thing == "helpers":
        count.dropped = UNKNOWN
    elif noun.thing is not None and noun.thing not in COUNTED:
        count.dropped = "it counts something else"
    return count


def _noun(scene: Scene, begin: int, starts: Mapping[int, Match], blocked: set[int]) -> _Noun:
    """Return the noun that a number counts, from the index after the number."""
    row = scene.row
    at, part = begin, False
    while at < len(row) and row[at].plain in _FILLERS:
        at += 1
    if at + 1 < len(row) and row[at].plain in _OF and at + 1 not in blocked:
        if row[at + 1].plain in _PRONOUNS:
            return _Noun(None, at + 2, part=True)
        inner = _thing_from(scene, at + 1, starts, blocked)
        if inner.thing is None and scene.row[at + 1].kind == "word":
            return _Noun(None, at, unknown=True)
        return _Noun(inner.thing, inner.after, True) if inner.thing is not None else _Noun(None, at)
    return _thing_from(scene, at, starts, blocked, part=part)


def _thing_from(
    scene: Scene, begin: int, starts: Mapping[int, Match], blocked: set[int], *, part: bool = False
) -> _Noun:
    row = scene.row
    at, words, struck, deed_at, joined = begin, 0, False, None, False
    while at < len(row) and words <= _FURTHER and at not in blocked:
        match, token = starts.get(at), row[at]
        if match is not None and match.kind == "measure":
            return _Noun("measure", match.after)
        if match is not None and match.kind == "thing":
            if match.meaning == "strikes":
                struck, at, words = token.plain != "strike", match.after, words + 1
                if struck:
                    following = _weapon_at(scene, at, starts, blocked)
                    return _Noun(
                        following[0] if following else "strikes", following[1] if following else at, part, True
                    )
                continue
            after, thing = _with_others(scene, match, starts, blocked)
            return _Noun(thing, after, part, struck)
        if match is not None and match.kind == "deed" and not words and _is_noun_of_attack(token.plain):
            if match.meaning != "hits":
                return _Noun("attacks", match.after)
            following = _weapon_at(scene, match.after, starts, blocked)
            return _Noun(*(following or ("strikes", match.after)), part, True)
        if match is not None:
            if match.kind not in _THROUGH or (match.kind == "and" and not words):
                break
            if match.kind in ("deed", "weak") and deed_at is None:
                deed_at = at
            joined = joined or match.kind == "and"
            at, words = match.after, words + 1
        elif token.kind == "word":
            at, words = at + 1, words + 1
            if deed_at is None and not joined and match is None:
                continue
        elif token.text in _QUOTES or token.kind == "name":
            at += 1
        else:
            break
    unknown = deed_at is None and begin < len(row) and begin not in starts and begin not in blocked
    return _Noun(None, begin, part, unknown=unknown and row[begin].kind in ("word", "name"))


def _is_noun_of_attack(word: str) -> bool:
    """Tell whether a word after a number is what is counted: "3 атаки", "п'ять влучань"."""
    return word.startswith(_ATTACKS) and not word.endswith(("ли", "ло", "ла", "ив", "но", "ны", "ні", "али"))


def _weapon_at(scene: Scene, at: int, starts: Mapping[int, Match], blocked: set[int]) -> tuple[str, int] | None:
    """Return the weapon named within the next words: "восемь ударов украинских БПЛА"."""
    for index in range(at, min(at + 4, len(scene.row))):
        match = starts.get(index)
        if index in blocked or (match is not None and match.kind in ("stop", "deed")):
            return None
        if match is not None and match.kind == "thing":
            return (match.meaning, match.after) if match.meaning in WEAPONS else None
        if scene.row[index].kind == "mark" and scene.row[index].text not in _QUOTES:
            return None
    return None


def _with_others(scene: Scene, match: Match, starts: Mapping[int, Match], blocked: set[int]) -> tuple[int, str]:
    """Return the end and the class of a noun with those joined to it: "472 drones and missiles" is of several classes."""
    row, classes, after = scene.row, [match.meaning], match.after
    at = after
    while at < len(row):
        following = starts.get(at)
        if at in blocked:
            break
        if following is not None and following.kind == "thing" and following.meaning in WEAPONS:
            joined = any(row[index].plain in _AND for index in range(after, at))
            if joined and _singular(row[at].plain, scene.language):
                break
            classes += [following.meaning] if joined else []
            after = at = following.after
        elif (following is not None and following.kind in ("and", "nation", "enemy")) or (
            at - after < 5 and (row[at].kind in ("word", "name") or row[at].text in _QUOTES) and following is None
        ):
            at += 1
        else:
            break
    kinds = set(classes)
    if kinds <= {"drone", "decoy"}:
        return after, "drone" if "drone" in kinds else "decoy"
    return after, classes[0] if len(kinds) == 1 or classes[0] not in WEAPONS else "all"


_ATTACKS: Final = (
    *("атаки", "атак", "обстріл", "обстрел", "налет", "наліт", "пуск", "влучань", "влучання", "попадани", "прилет"),
    *("прильот", "attacks", "raids", "assaults", "impacts", "hits", "direct hits", "launches", "strikes"),
)
_AND: Final = frozenset("and or и или та і й або & plus".split())


def _singular(word: str, language: str) -> bool:
    if language == "en":
        return not word.endswith("s")
    return word in _ONE


_ONE: Final = frozenset(
    "беспилотник дрон аппарат ракета ракету бомба бомбу авиабомба авиабомбу катер безпілотник апарат авіабомба "
    "авіабомбу бпла шахед".split()
)
