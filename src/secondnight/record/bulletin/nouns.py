"""The noun behind a number: which words of its phrase say what it counts, and where the phrase ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.phrases import APART
from secondnight.record.bulletin.tokens import word_set

if TYPE_CHECKING:
    from secondnight.record.bulletin.phrases import Match
    from secondnight.record.bulletin.scene import Scene

WEAPONS: Final = frozenset(
    {"drone", "decoy", "cruise missile", "ballistic missile", "missile", "glide bomb", "unmanned boat", "all"}
)
CLASSES: Final = frozenset({"cruise missile", "ballistic missile"})
PEOPLE: Final = frozenset({"people", "children"})

OF: Final = word_set("of из із з зі")
"""Words between a part and its whole."""

_FURTHER: Final = 6
"""Words that may stand between a number and the noun that it counts."""

_TOGETHER: Final = 5
"""Words from one noun to the next that the same number counts."""

_QUOTES: Final = frozenset("«»\"“”„'’‘-–/‑️")
_DASHES: Final = frozenset("–—")
_AND: Final = word_set("and or и или та і й або & plus")
_FILLERS: Final = word_set(
    "more another further additional other others еще ще іще також также только лишь лише только уже вже only just "
    "штук штуки штука відповідно соответственно respectively"
)
_PRONOUNS: Final = word_set("them which these those whom него них которых яких цих ними этих они")
_WITH: Final = frozenset({"with", "well"})
"""Words that join nouns as "and" does: "24 drones as well as a missile"."""
_THROUGH: Final = frozenset({"nation", "enemy", "and", "deed", "weak", "place", "total", "vague"})
"""Kinds of phrases that may stand between a number and its noun ("95 сбитых украинских БПЛА", "46 attack drones")."""

_ATTACKS: Final = (
    *("атаки", "атак", "обстріл", "обстрел", "налет", "наліт", "пуск", "влучань", "влучання", "попадани", "прилет"),
    *("прильот", "attacks", "raids", "assaults", "impacts", "hits", "direct hits", "launches", "strikes"),
)
_COUNTED_APART: Final = word_set("strikes attacks raids launches salvos alerts alarms incidents warnings crews units")
_VERBAL: Final = ("ли", "ло", "ла", "ив", "но", "ны", "ні")
_PAST: Final = ("ли", "лись", "лися")
"""Endings of verbs in the plural of the past, which a number without a noun may have."""

_BENT: Final = ("ами", "ями", "ом", "ою", "ой", "ем", "ах", "ях", "у", "е", "і")
"""Endings of nouns that are told of with a verb, not counted: "сбиты ракетами"."""

_NIGHTS: Final = ("night", "evening", "morning", "afternoon", "ноч", "ніч", "вечор", "вечер", "утр", "ран", "дн", "ден")
_REGIONS: Final = ("регион", "регіон", "region")
_TYPES: Final = word_set("типа типу type")
_ONE: Final = word_set(
    "беспилотник дрон аппарат ракета ракету ракетой бомба бомбу авиабомба авиабомбу катер безпілотник апарат авіабомба "
    "авіабомбу бпла шахед"
)


@dataclass(frozen=True)
class Noun:
    """The noun behind a number.

    Attributes:
        thing: what it is; None where no noun says so.
        after: index after its last token.
        part: whether the number is one of those told of before ("of them").
        struck: whether strikes by the thing are counted.
        unknown: whether there is a noun that the tables lack.
    """

    thing: str | None
    after: int
    part: bool = False
    struck: bool = False
    unknown: bool = False


class Nouns:
    """Finds the nouns behind the numbers of a text."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._row = scene.row
        self._starts = {match.first: match for match in scene.phrases if match.kind not in APART}
        self._placed = {each.first for each in scene.groups}
        blocked = {each.first for each in (*scene.groups, *scene.numerals, *scene.speakers)}
        parts = {first for moment, first, _ in scene.moments if moment.kind == "part"}
        self._parts = {first for first in parts if not scene.row[first].plain.startswith(_NIGHTS)}  # "85 at night"
        self._blocked = blocked | {first for moment, first, _ in scene.moments if moment.kind != "part"}

    def behind(self, begin: int) -> Noun:
        """Return the noun behind a number that ends before this index."""
        row, at = self._row, begin
        while at < len(row) and row[at].plain in _FILLERS:
            at += 1
        if [token.plain for token in row[at : at + 3]] == ["and", "a", "half"]:
            return Noun("measure", at + 3)
        if at + 1 < len(row) and row[at].plain in OF and at + 1 not in self._blocked:
            if row[at + 1].plain in _PRONOUNS:
                return Noun(None, at + 2, part=True)
            if " ".join(token.plain for token in row[at + 1 : at + 3]) in ("the former", "the latter"):
                return Noun(None, at + 3, part=True)
            inner = self._from(at + 1)
            if inner.thing is not None:
                return Noun(inner.thing, inner.after, part=row[at + 1].plain not in ("our", "my"))
            return Noun(None, at, unknown=row[at + 1].kind == "word")
        return self._from(at)

    def _from(self, begin: int) -> Noun:
        row, at, words = self._row, begin, 0
        seen: set[str] = set()
        while at < len(row) and words <= _FURTHER and at not in self._blocked:
            match, token = self._starts.get(at), row[at]
            found = None if match is None else self._at(match, first=seen <= {"nation", "enemy"} and words == len(seen))
            if found is not None:
                return found
            if match is not None:
                behind = (
                    "deed" in seen
                    and row[at - 1].plain.endswith(("і", "ы", "х"))
                    and match.kind in ("stop", "toward", "guard", "ewar")
                )
                if behind and (thing := self._behind_phrase(match.after)) is not None:
                    return thing
                if match.kind not in _THROUGH | {"thing"} or (match.kind == "and" and not words):
                    break
                seen.add(match.kind)
                at, words = match.after, words + 1
            elif token.kind == "word":
                at, words = at + 1, words + 1
            elif token.text in _DASHES and words:
                break
            elif token.text in _QUOTES or token.kind == "name":
                at += 1
            elif token.text == "(" and words and (closed := self._remark(at)) is not None:
                at = closed  # "5-ма швидкісними (реактивними) дронами"
            else:
                break
        told = at in self._placed and "deed" in seen and row[at - 1].plain.endswith(("и", "ы", "х"))
        if told and (noun := self._behind_phrase(at)) is not None:
            return noun  # "о четырёх уничтоженных в небе над Одесской областью беспилотниках"
        free = begin < len(row) and begin not in self._starts and begin not in self._blocked | self._parts
        verb = self._scene.language != "en" and free and row[begin].plain.endswith(_PAST)
        unknown = free and not verb and seen.isdisjoint({"deed", "weak"}) and row[begin].kind in ("word", "name")
        return Noun(None, begin, unknown=unknown)

    def _at(self, match: Match, *, first: bool) -> Noun | None:
        """Return the noun that a phrase is; None where it only qualifies one ("strike UAVs", "attack drones")."""
        word = self._row[match.first].plain
        if match.kind == "measure":
            return Noun("measure", match.after)
        if match.kind == "place" and any(
            self._row[at].plain.startswith(_REGIONS) for at in range(match.first, match.after)
        ):
            return Noun("other", match.after)  # "над тремя регионами России"
        if match.kind == "thing" and match.meaning == "strikes":
            return None if word == "strike" else self._struck(match.after)
        if match.kind == "thing" and self._row[match.after - 1].plain.startswith("ракетн"):
            return None  # "зенитными ракетными частями"
        if match.kind == "thing":
            following = self._row[match.after].plain if match.after < len(self._row) else ""
            if following in _COUNTED_APART and self._scene.language == "en":
                ahead = {token.plain for token in self._row[match.after + 1 : match.after + 4]}
                if following == "strikes" and ahead & {"recorded", "registered", "confirmed"}:
                    return Noun(match.meaning, match.after + 1, struck=True)
                if following == "launches":
                    return Noun(match.meaning, match.after + 1)  # "nine missile launches were recorded"
                return Noun("attacks", match.after + 1)  # "two missile strikes"
            closer = self._starts.get(match.after)
            if self._row[match.first].kind == "name" and closer is not None and closer.meaning in CLASSES:
                return self._at(closer, first=first)  # "a Kh-59 cruise missile"
            after, thing = self._with_others(match)
            apposed = self._apposed(match.after) if match.meaning == "all" else None
            return apposed or Noun(thing, after)
        counted = match.kind == "deed" and first and word.startswith(_ATTACKS) and not word.endswith(_VERBAL)
        if counted:  # "3 атаки", "п'ять влучань"
            return self._struck(match.after) if match.meaning == "hits" else Noun("attacks", match.after)
        return None

    def _remark(self, at: int) -> int | None:
        """Return the index behind a remark of a word or two in brackets."""
        behind = range(at + 2, min(at + 4, len(self._row)))
        return next((end + 1 for end in behind if self._row[end].text == ")"), None)

    def _behind_phrase(self, begin: int) -> Noun | None:
        """Return the noun behind a participle with words of its own: "74 збиті на підльоті до міста безпілотники"."""
        for at in range(begin, min(begin + 2 * _FURTHER, len(self._row))):
            match = self._starts.get(at)
            passed = at in self._blocked and at not in self._placed
            if self._row[at].kind != "word" or passed or (match and match.kind in ("deed", "weak", "and")):
                return None
            if match is not None and match.kind == "thing" and match.meaning in WEAPONS - {"all"}:
                bent = self._row[match.after - 1].plain.endswith(_BENT)
                bent = bent and not self._row[match.after - 1].plain.endswith(("ах", "ях"))
                return None if bent else Noun(match.meaning, match.after)
        return None

    def _apposed(self, after: int) -> Noun | None:
        """Return the weapon that a dash or bracket says targets were: "4 воздушные цели – БПЛА"."""
        match = self._starts.get(after + 1)
        marked = after < len(self._row) and self._row[after].text in "–—-("
        if not marked or match is None or match.kind != "thing" or match.meaning not in WEAPONS:
            return None
        behind = match.after < len(self._row) and match.after in self._blocked
        listed = behind or (match.after + 1 < len(self._row) and match.after + 1 in self._blocked)
        return None if listed else Noun(match.meaning, match.after)

    def _struck(self, begin: int) -> Noun:
        """Return strikes by the weapon named within the next words: "восемь ударов украинских БПЛА"."""
        for at in range(begin, min(begin + 4, len(self._row))):
            match = self._starts.get(at)
            if at in self._blocked or (match is not None and match.kind in ("stop", "deed")):
                break
            if match is not None and match.kind == "thing":
                return Noun(match.meaning, match.after, struck=True) if match.meaning in WEAPONS else _strikes(begin)
            if self._row[at].kind == "mark" and self._row[at].text not in _QUOTES:
                break
        return _strikes(begin)

    def _with_others(self, match: Match) -> tuple[int, str]:
        """Return the end and class of a noun with those joined to it: "472 drones and missiles" is of both."""
        row, classes, after = self._row, [match.meaning], match.after
        at = after
        while at < len(row) and at not in self._blocked:
            following = self._starts.get(at)
            if row[at].plain in _AND and any(
                row[index].plain in _TYPES or row[index].text in '«»"”' for index in range(after, at)
            ):
                break  # "34 drones of the type Shahed and guided missiles": the number is of the drones
            if following is not None and following.kind == "thing" and following.meaning in WEAPONS:
                joined = any(row[index].plain in _AND or row[index].plain in _WITH for index in range(after, at))
                if joined and _singular(row[following.after - 1].plain, self._scene.language):
                    break
                classes += [following.meaning] if joined else []
                after = at = following.after
                continue
            passing = following is not None and following.kind in ("and", "nation", "enemy")
            plain = following is None and (row[at].kind in ("word", "name") or row[at].text in _QUOTES)
            if not passing and not (plain and at - after < _TOGETHER):
                break
            at += 1
        kinds = set(classes)
        if kinds <= {"drone", "decoy"}:
            return after, "drone" if "drone" in kinds else "decoy"
        return after, classes[0] if len(kinds) == 1 or classes[0] not in WEAPONS else "all"


def _strikes(after: int) -> Noun:
    return Noun("strikes", after, struck=True)


def _singular(word: str, language: str) -> bool:
    return not word.endswith("s") if language == "en" else word in _ONE
