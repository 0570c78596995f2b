"""Figures over more than one night, and of the raid that this one is compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.tokens import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.record.bulletin.scene import Scene
    from secondnight.record.bulletin.units import Unit

_SUPERLATIVE: Final = 9
"""Words before "since the beginning of the war" among which "the largest" makes it a comparison, not a period."""


def other_periods(scene: Scene, every: Sequence[Unit]) -> None:
    """Drop the figures of sentences about more than one night."""
    told = [match for match in scene.of_kind("long") if not _of_one_day(scene, match.after)]
    for match in (each for each in told if _compares(scene, each.first)):
        _drop_behind(scene, every, match.after)
    longer = [
        match.first for match in told if not _compares(scene, match.first) and not _in_passing(scene, match.first)
    ]
    longer += [first for moment, first, _ in scene.moments if moment.kind == "month"]
    for first in longer:
        clause = _clause(scene, first)
        for unit in every:
            for count in unit.counts:
                if count.number in clause and not count.dropped:
                    count.dropped = "over more than one night"


def _in_passing(scene: Scene, first: int) -> bool:
    """Tell whether a period is that of a remark: "in the region, where troops have held ground since August"."""
    begin = scene.sentences[scene.sentence_at(first)].first
    commas = [at for at in range(begin, first) if scene.row[at].text == ","]
    return bool(commas) and scene.row[commas[-1] + 1].plain in ("where", "who", "где", "де")


def _drop_behind(scene: Scene, every: Sequence[Unit], begin: int) -> None:
    """Drop what is told of the raid compared with: "the deadliest since last month's strike that claimed 21 lives"."""
    end = scene.sentences[scene.sentence_at(begin - 1)].after
    closed = next((at for at in range(begin, end) if scene.row[at].text in ",;:"), end)
    for count in (each for unit in every for each in unit.counts):
        if begin <= count.number < closed:
            count.dropped = count.dropped or "of another raid"


def _clause(scene: Scene, at: int) -> range:
    """Return the indices of the part of a sentence between semicolons that holds a token."""
    sentence = scene.sentences[scene.sentence_at(at)]
    ends = [index for index in range(sentence.first, sentence.after) if scene.row[index].text == ";"]
    first = max((index for index in ends if index < at), default=sentence.first)
    return range(first, min((index for index in ends if index > at), default=sentence.after))


def _of_one_day(scene: Scene, after: int) -> bool:
    """Tell whether "since the beginning" is that of a day or night."""
    words = [token.plain for token in scene.row[after : after + _NEAR]]
    return words[:1] != [] and (words[0] in _ONE_DAY or (words[0] == "of" and not _ATTACK.isdisjoint(words)))


_ATTACK: Final = word_set("attack raid strike assault night day alert barrage")


_ONE_DAY: Final = word_set("доби дня суток ночи ночі вечера вечора атаки налета налёта тревоги тривоги")


def _compares(scene: Scene, first: int) -> bool:
    begin = max(first - _SUPERLATIVE, scene.sentences[scene.sentence_at(first)].first)
    return any(begin <= each.first < first for each in scene.of_kind("superlative"))


_NEAR: Final = 4
"""Words behind a number in which what it is told apart by stands."""
