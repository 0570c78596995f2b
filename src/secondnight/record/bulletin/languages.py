"""Which of the three languages a text is in: by its letters, else by the words that the tables know."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.phrases import matches
from secondnight.record.bulletin.tokens import tokens

if TYPE_CHECKING:
    from secondnight.record.bulletin.kinds import Language

_CYRILLIC: Final = re.compile("[а-яёіїєґ]", re.IGNORECASE)
_UKRAINIAN: Final = re.compile("[іїєґ]", re.IGNORECASE)
_SHAPES: Final = re.compile("ува(?:в|л|ть)|[сц]ьк|ння\\b", re.IGNORECASE)
"""Pieces of Ukrainian words that no Russian word has."""

_RUSSIAN: Final = re.compile("[ыэъё]", re.IGNORECASE)


def language_of(text: str) -> Language:
    """Return the language of a text: mostly Latin letters; Cyrillic with і, ї, є, ґ; or with ы, э, ъ, ё.

    A short text may have none of them; then the language decides whose table knows more of its words.
    """
    if len(_CYRILLIC.findall(text)) <= len(re.findall("[a-z]", text, re.IGNORECASE)):
        return "en"
    ukrainian, russian = len(_UKRAINIAN.findall(text)), len(_RUSSIAN.findall(text))
    if ukrainian == russian == 0:
        ukrainian = len(_SHAPES.findall(text))
    if ukrainian == russian:
        ukrainian, russian = _known(text, "uk"), _known(text, "ru")
    return "uk" if ukrainian > russian else "ru"


def _known(text: str, language: Language) -> int:
    """Return how many tokens of a text the table of a language knows."""
    return sum(match.after - match.first for match in matches(tokens(text, language), language))
