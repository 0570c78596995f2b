"""Whether a verb can be told of one thing: it agrees with it, or has it as its object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from secondnight.record.bulletin.kinds import Language
    from secondnight.record.bulletin.phrases import Match
    from secondnight.record.bulletin.scene import Scene
    from secondnight.record.bulletin.tokens import Token


_PASSIVE: Final = ("ен", "ан", "ят", "ит", "ут", "ена", "ана", "ята", "ита", "ено", "ано", "ято", "ито", "уто")


_SUBJECT: Final = (*_PASSIVE, "л", "ла", "ло", "в", "гиб", "лася", "лся", "вся")


_OBJECT: Final = (*_SUBJECT, "ли")


_PEOPLE: Final = ("ений", "ена", "аний", "ана", "итий", "ита")
"""Endings of verbs in the singular, of those that may have a singular object, and of what is said of one person."""


def single(scene: Scene, match: Match) -> bool:
    """Tell whether an adjective in the singular stands before a noun that has no plural: "розвідувальний БпЛА"."""
    return match.first > 0 and scene.row[match.first - 1].plain.endswith(("ий", "ый", "ой"))


def agrees(verb: Token, ahead: bool, language: Language, noun: str, *, people: bool, single: bool) -> bool:
    """Tell whether a verb can have the singular noun as its subject, or, before it, as its object."""
    word = verb.plain
    if language == "en":
        return not (ahead and word in ("attack", "strike", "raid", "hits", "strikes", "lost"))
    if people and word.endswith((*_PEOPLE, "ель", "рть") if ahead else _PEOPLE):
        return True
    if noun == "бпла" and not single:
        return word.endswith(_PASSIVE[:5] if ahead else _SUBJECT)
    return word.endswith(_OBJECT if ahead else _SUBJECT)
