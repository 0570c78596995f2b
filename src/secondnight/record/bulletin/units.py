"""Sentences as rows of items: what stands in brackets apart, and which number a word between two numbers belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.scene import BULLETS
from secondnight.record.bulletin.tokens import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.record.bulletin.counting import Count
    from secondnight.record.bulletin.scene import Scene, Sentence

_BOUNDARIES: Final = frozenset(",;:()") | BULLETS
_JOINING: Final = word_set("and or while but и а но или та і й а але або plus whereas тогда")


@dataclass(frozen=True)
class Unit:
    """A sentence without what stands in brackets, or one such remark.

    Attributes:
        sentence: number of the sentence.
        tokens: indices of its tokens, in order.
        counts: its numbers, in order.
        host: index of the token before the brackets; -1 for the sentence itself.
    """

    sentence: int
    tokens: tuple[int, ...]
    counts: tuple[Count, ...]
    host: int = -1

    def holds(self, first: int) -> bool:
        """Tell whether a token belongs to it."""
        return first in self._set

    @cached_property
    def _set(self) -> frozenset[int]:
        return frozenset(self.tokens)


def units(scene: Scene, counts: Sequence[Count]) -> list[Unit]:
    """Return the units of a text: each sentence, followed by the remarks in its brackets."""
    found: list[Unit] = []
    for number, sentence in enumerate(scene.sentences):
        outer, inner = _split(scene, sentence)
        for tokens, host in ((outer, -1), *inner):
            within = frozenset(tokens)
            held = tuple(count for count in counts if count.number in within)
            found.append(Unit(number, tuple(tokens), held, host))
    return found


def _split(scene: Scene, sentence: Sentence) -> tuple[list[int], list[tuple[list[int], int]]]:
    """Return the tokens outside brackets, and those of each pair of brackets with the token before it."""
    outer: list[int] = []
    inner: list[tuple[list[int], int]] = []
    opened = False
    for at in range(sentence.first, sentence.after):
        text = scene.row[at].text
        if text == "(" and not opened and _closed(scene, at, sentence):
            inner.append(([], at - 1))
            opened = True
        elif text == ")" and opened:
            opened = False
        else:
            (inner[-1][0] if opened else outer).append(at)
    return outer, inner


def _behind_aside(scene: Scene, unit: Unit, begin: int, end: int) -> int:
    """Return where a remark between commas ends whose number was dropped: "seven, two of them children, were"."""
    for count in unit.counts:
        if count.dropped and begin <= count.number < end:
            commas = [at for at in unit.tokens if count.number < at < end and scene.row[at].text == ","]
            begin = commas[0] + 1 if commas else begin
    return begin


def _closed(scene: Scene, at: int, sentence: Sentence) -> bool:
    """Tell whether brackets are closed in their sentence, or broken off with the text."""
    return sentence.after == len(scene.row) or any(scene.row[ahead].text == ")" for ahead in range(at, sentence.after))


def boundary(scene: Scene, unit: Unit, first: int, after: int) -> bool:
    """Tell whether a comma, a bullet, a joining word or the like stands between two places of a unit."""
    parts = {at for match in scene.of_kind("part") for at in range(match.first, match.after)}
    deeds = scene.of_kind("deed")
    ended, begun = {deed.after for deed in deeds}, {deed.first for deed in deeds}
    return any(
        scene.row[at].text in _BOUNDARIES
        or (scene.row[at].plain in _JOINING and not (at in ended and at + 1 in begun))  # "shot down and destroyed"
        or scene.row[at].kind == "line"
        or at in parts
        for at in unit.tokens
        if first <= at < after
    )


def _beside_an_object(scene: Scene, first: int, after: int) -> bool:
    """Tell whether only a weapon and "and" stand between a verb and a number: "влучання ракет і 26 БпЛА"."""
    words = [scene.row[at].plain for at in range(first, after)]
    named = any(match.first == first and match.meaning != "places" for match in scene.of_kind("thing"))
    return named and len(words) == 2 and words[1] in _JOINING


def owner(
    scene: Scene, unit: Unit, first: int, after: int, *, ahead: bool = False, aside: bool = False
) -> Count | None:
    """Return the number that a phrase of a unit belongs to.

    Between two numbers it belongs to the first, unless a boundary parts it from the first and none from the second:
    "10 over Kursk region, and over Bryansk region five".

    Args:
        scene: the text.
        unit: that holds the phrase.
        first: index of the phrase's first token.
        after: index after its last.
        ahead: whether the phrase is of a kind that stands before its number.
        aside: whether a part told between commas may stand between the number and the phrase.
    """
    live = [count for count in unit.counts if not count.dropped and not count.whole]
    if ahead:
        following = next((count for count in live if count.number >= after), None)
        previous = next((count for count in reversed(live) if count.number < first), None)
        if following is not None and (previous is None or boundary(scene, unit, previous.after, first)):
            return following
        return previous or following
    previous = next((count for count in reversed(live) if count.number < first), None)
    following = next((count for count in live if count.number >= after), None)
    if aside and previous is not None and previous.part and boundary(scene, unit, previous.after, first):
        whole = next((count for count in reversed(live) if count.number < first and not count.part), None)
        previous = whole or previous  # "87 drones, 70 of them over Rostov region, were shot down"
    if previous is None or following is None:
        return previous or following
    apart = boundary(scene, unit, _behind_aside(scene, unit, previous.after, first), first)
    near = not boundary(scene, unit, after, following.first) or _beside_an_object(scene, after, following.first)
    return following if apart and near else previous
