"""A text with marks, cut into pieces that are printed one after another: plain ones, marked ones, and what is left out.

The text is somebody else's. What could steer a terminal or turn the line around is replaced by a sign, and a long
stretch without a mark is left out.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secondnight.questions.answer import AnnotatedText

_KEPT: Final = 240
"""Characters that are kept beside a mark, where there are far more."""

_LEFT_OUT: Final = " […] "
_SIGN: Final = "\ufffd"
_HARMLESS: Final = "\u00ad\u200c\u200d\ufeff"
"""Invisible characters that stay: they divide words, and join emoji and letters."""


@dataclass(frozen=True)
class Piece:
    """A piece of the text.

    Attributes:
        text: its characters, safe to print.
        marked: whether a mark covers it.
        doubtful: whether all marks that cover it are doubtful.
        ends: the numbers of the marks that end with it.
    """

    text: str
    marked: bool = False
    doubtful: bool = False
    ends: tuple[int, ...] = ()

    @property
    def numbers(self) -> str:
        """The numbers of the marks that end here: "[1]", "[2, 3]", "[4-8]"; empty without any."""
        if not self.ends:
            return ""
        first, last = self.ends[0], self.ends[-1]
        run = len(self.ends) > 2 and last - first == len(self.ends) - 1
        return f"[{first}-{last}]" if run else f"[{', '.join(map(str, self.ends))}]"


def pieces(annotated: AnnotatedText) -> tuple[Piece, ...]:
    """Return the text in pieces, in order; marks beyond the text's end are cut to it."""
    size = len(annotated.text)
    begin: defaultdict[int, list[int]] = defaultdict(list)
    end: defaultdict[int, list[int]] = defaultdict(list)
    for number, mark in enumerate(annotated.marks, start=1):
        begin[min(mark.start, size)].append(number)
        end[min(mark.end, size)].append(number)
    covering: set[int] = set()
    found: list[Piece] = []
    for start, stop in pairwise(sorted({0, size, *begin, *end})):
        covering = covering.difference(end[start]).union(begin[start])
        words = annotated.text[start:stop]
        if covering:
            doubtful = all(annotated.marks[number - 1].doubtful for number in covering)
            found.append(Piece(_safe(words), marked=True, doubtful=doubtful, ends=tuple(end[stop])))
        else:
            found.append(Piece(_safe(_shortened(words, first=start == 0, last=stop == size))))
    return tuple(found)


def labels(annotated: AnnotatedText) -> Iterator[tuple[str, str]]:
    """Yield the number of each mark with its label: ("[1]", "105 drones destroyed")."""
    for number, mark in enumerate(annotated.marks, start=1):
        yield f"[{number}]", _safe(mark.label)


def _shortened(words: str, *, first: bool, last: bool) -> str:
    """Leave out what is far from the marks before and after a piece; of a text without marks its beginning stays."""
    head = 0 if first and not last else _KEPT
    tail = 0 if last else _KEPT
    if len(words) <= head + tail + _KEPT:
        return words
    return f"{words[:head]}{_LEFT_OUT}{words[len(words) - tail :]}"


def _safe(words: str) -> str:
    """Return words without characters that steer a terminal or turn the line around."""
    plain = words.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(_SIGN if _steers(letter) else letter for letter in plain)


def _steers(letter: str) -> bool:
    if letter in "\n\t" or letter in _HARMLESS:
        return False
    return unicodedata.category(letter) in {"Cc", "Cf", "Cs"}
