"""Figures of one that are told after others: "the other", "a third", "the 13th", «второй»."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.counting import Count
from secondnight.record.bulletin.deeds import FLOWN, HARMED
from secondnight.record.bulletin.nouns import WEAPONS
from secondnight.record.bulletin.tokens import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.record.bulletin.phrases import Match
    from secondnight.record.bulletin.scene import Scene

_ARTICLES: Final = frozenset({"a", "an", "another", "the"})
_ORDINALS: Final = word_set("second third fourth fifth sixth seventh eighth ninth tenth further")
_OTHERS: Final = {
    "en": frozenset({"the other"}),
    "ru": frozenset({"второй", "другой", "третий", "вторая", "другая", "вторую", "другую"}),
    "uk": frozenset({"другий", "інший", "третій", "друга", "інша", "другу", "іншу"}),
}


def one(scene: Scene, first: int, number: int, after: int, thing: str | None) -> Count:
    """Return a figure of one at a token, with what words say so."""
    rules = frozenset({"one without a number"})
    sentence = scene.sentence_at(number)
    return Count(1, "exact", first, number, after, after, thing, sentence, implied=True, rules=rules)


def others(scene: Scene, counts: Sequence[Count], numbers: set[int]) -> list[Count]:
    """Return "the other", "второй" after a number of the same sentence, where a verb follows."""
    found: list[Count] = []
    row, width = scene.row, 2 if scene.language == "en" else 1
    deeds = {deed.first for deed in scene.of_kind("deed") if deed.meaning in FLOWN | HARMED}
    for at in range(len(row) - width):
        words = " ".join(token.plain for token in row[at : at + width])
        sentence = scene.sentence_at(at)
        article = row[at].plain in _ARTICLES
        if not article and words not in _OTHERS[scene.language]:
            continue
        numbered = any(
            each.first == at + 1 and row[each.after - 1].plain in ("st", "nd", "rd", "th") for each in scene.numerals
        )
        ordinal = scene.language == "en" and article and (row[at + 1].plain in _ORDINALS or numbered)
        ordinal = ordinal and not any(match.first in (at + 2, at + 3) for match in scene.of_kind("thing"))
        alone = (ordinal or words in _OTHERS[scene.language]) and any(
            ahead in deeds for ahead in range(at + width, at + width + 3)
        )
        before = range(sentence - 1 if ordinal else sentence, sentence + 1)
        counted = any(count.sentence in before and count.number < at for count in counts)
        if alone and counted and numbers.isdisjoint(range(at, at + width + 3)):
            found.append(one(scene, at, at, at + width, None))
    return found


def ordinal(scene: Scene, match: Match) -> bool:
    """Tell whether one of several is told of by its number: "четвёртый беспилотник уничтожили позднее"."""
    before = scene.row[match.first - 1].plain if match.first else ""
    behind = range(match.after, match.after + 2)
    told = any(deed.first in behind and deed.meaning in _DOWNED for deed in scene.of_kind("deed"))
    return match.meaning in WEAPONS and before in _NUMBERED and told


_DOWNED: Final = frozenset({"destroyed", "suppressed", "lost"})
_NUMBERED: Final = word_set("второй третий четвертый пятый шестой седьмой другий третій четвертий п'ятий шостий сьомий")
