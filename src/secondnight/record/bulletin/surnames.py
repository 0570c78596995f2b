"""Speakers met again by the surname beside their title: "the governor, Ivan Ivanov, ... Ivanov said".

The surname is only followed through its text; figures name the office.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.gazetteer import forms_at
from secondnight.record.bulletin.tokens import bare

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from secondnight.record.bulletin.scene import Scene
    from secondnight.record.bulletin.speakers import Speaker

_WORDS: Final = 3
"""Words of the longest name."""

_STEM: Final = 4
_ENDINGS: Final = 3
"""Letters that a surname keeps, and those that it may gain or lose when it is declined."""


def by_surname(scene: Scene, speaking: Sequence[Speaker]) -> list[Speaker]:
    """Return the speakers with a title once more at each later place where only their surname speaks."""
    said = {scene.sentence_at(match.first) for match in scene.of_kind("said")}
    found: list[Speaker] = []
    taken = {at for each in speaking for at in range(each.first - _WORDS, each.after + _WORDS)}
    for speaker in speaking:
        surname = _surname(scene, speaker) if speaker.title else ""
        if not surname:
            continue
        for at in range(speaker.after, len(scene.row)):
            token = scene.row[at]
            if at in taken or not token.capital or token.kind != "word" or scene.sentence_at(at) not in said:
                continue
            if _same(token.plain, surname, scene.language):
                found.append(replace(speaker, first=at, after=at + 1))
    return found


def _surname(scene: Scene, speaker: Speaker) -> str:
    """Return the last word of the name beside a title, behind it or before it; empty where there is none."""
    behind = list(_name(scene, range(_past_comma(scene, speaker.after), len(scene.row))))
    if len(behind) > 1:
        return behind[-1]
    at = speaker.first - 1
    while at >= 0 and scene.row[at].plain in (",", "the", "–", "—"):
        at -= 1
    before = list(_name(scene, range(at, -1, -1))) if at < speaker.first - 1 else []
    return before[0] if len(before) > 1 else ""


def _past_comma(scene: Scene, at: int) -> int:
    return at + (at < len(scene.row) and scene.row[at].text == ",")


def _name(scene: Scene, indices: range) -> Iterator[str]:
    """Yield the capital words that stand together from an index on, none of them a place or a word of the tables."""
    known = {match.first for match in scene.phrases}
    for at in list(indices)[:_WORDS]:
        token = scene.row[at]
        if token.kind != "word" or not token.capital or token.text.isupper() or at in known:
            return
        if forms_at(scene.row, at, scene.language):
            return
        yield bare(token.plain)


def _same(word: str, surname: str, language: str) -> bool:
    if language == "en":
        return bare(word) == surname
    stem = surname[: max(_STEM, len(surname) - 2)]
    return word.startswith(stem) and abs(len(word) - len(surname)) <= _ENDINGS
