"""What a text states about a raid without a number that could be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.ages import EXCEPTED
from secondnight.record.bulletin.kinds import Unread
from secondnight.record.bulletin.nouns import PEOPLE, WEAPONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.record.bulletin.counting import Count
    from secondnight.record.bulletin.scene import Scene
    from secondnight.record.bulletin.units import Unit

_FLOWN: Final = frozenset({"launched", "destroyed", "lost", "suppressed", "hits", "killed", "injured"})
_NEAR: Final = 5
_GENERAL: Final = ("ефективн", "эффективн", "effectiv", "останнім часом", "в среднем", "in general")


def unread(scene: Scene, every: Sequence[Unit], cut: Sequence[Count]) -> list[Unread]:
    """Return the passages that state a quantity of the raid and give no figure.

    Args:
        scene: the text.
        every: its units, with what became of each number.
        cut: numbers whose place is cut off at the end of the text.
    """
    found = [
        Unread(*scene.span(count.first, len(scene.row)), "the text ends before the place of this number")
        for count in cut
    ]
    found += [
        Unread(*scene.span(max(0, count.first - 2), count.number_after), "all but so many is no number")
        for unit in every
        for count in unit.counts
        if count.dropped == EXCEPTED
    ]
    found += _vague(scene)
    found += _shares(scene, every)
    return sorted(found, key=lambda each: each.start)


def _vague(scene: Scene) -> list[Unread]:
    """Return "dozens of drones", "most were shot down": a quantity in words that are no number."""
    found: list[Unread] = []
    for match in scene.of_kind("vague"):
        after = _of_raid(scene, match.after)
        told = bool(found) and scene.row[match.first].start < found[-1].end
        if after and not told and not _negated(scene, match.first):
            words = scene.text[slice(*scene.span(match.first, match.after))]
            found.append(Unread(*scene.span(match.first, after), f"{words!r} is no number"))
    return found


def _of_raid(scene: Scene, begin: int) -> int:
    """Return the index after what a vague quantity is of, where that is of a raid; 0 where it is not."""
    sentence = scene.sentences[scene.sentence_at(begin - 1)]
    deeds = [deed for deed in scene.of_kind("deed") if sentence.first <= deed.first < sentence.after]
    things = {match.first: match for match in scene.of_kind("thing", "measure")}
    told = any(deed.meaning in _FLOWN for deed in deeds)
    if told and begin < len(scene.row) and scene.row[begin - 1].plain in ("them", "these", "those"):
        return 0 if begin in things else begin
    if told and [token.plain for token in scene.row[begin : begin + 2]] in (["of", "them"], ["of", "these"]):
        return begin + 2
    for at in range(begin, min(begin + _NEAR, sentence.after)):
        token = scene.row[at]
        if token.text in ",;:.!?" or token.kind == "line":
            return 0
        if at in things:
            thing = things[at]
            if thing.meaning == "all" and not told:
                return 0
            return thing.after if thing.meaning in WEAPONS | PEOPLE else 0
        ends = [deed.after for deed in deeds if deed.first == at and deed.meaning in _FLOWN]
        if ends:
            return ends[0]
    return 0


def _negated(scene: Scene, first: int) -> bool:
    return any(match.after == first for match in scene.of_kind("none"))


_SHARES: Final = ("%", "percent", "cent", "процент", "відсот", "третин", "трети", "трет", "чверт", "четверт")


def _shares(scene: Scene, every: Sequence[Unit]) -> list[Unread]:
    """Return shares of the drones of this raid: "ninety percent of the drones were jammed"."""
    found: list[Unread] = []
    for unit in every:
        words = " ".join(scene.row[at].plain for at in unit.tokens)
        if any(each in words for each in _GENERAL):
            continue
        for count in unit.counts:
            noun = [scene.row[at].plain for at in range(count.number_after, count.after)]
            shared = count.thing in ("measure", "other") and any(word.startswith(_SHARES) for word in noun)
            if not shared:
                continue
            ahead = range(count.number_after, min(count.after + _NEAR, len(scene.row)))
            follows = any(each.first == count.after and each.meaning in _FLOWN for each in scene.of_kind("deed"))
            of_arms = follows or any(
                match.first in ahead and match.meaning in WEAPONS for match in scene.of_kind("thing")
            )
            told = any(deed.meaning in _FLOWN and unit.holds(deed.first) for deed in scene.of_kind("deed"))
            if of_arms and told and not count.dropped.startswith("over"):
                found.append(Unread(*scene.span(count.first, count.after), "a share is no number"))
    return found
