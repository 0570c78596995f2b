"""Text as words, figures and single marks, each with its place in the text and a plain form to compare."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from secondnight.record.bulletin.kinds import Language

Kind = Literal["word", "figure", "name", "mark", "line"]
"""A word; a figure; letters and figures mixed, as in the name of a model; any other sign; the end of a line."""

_PATTERN: Final = re.compile(
    r"""(?P<name>[^\W\d_]+(?:[-‑]?\d[\w/-]*)+)     # Х-101, Shahed-136/131, S-300
      | (?P<word>[^\W\d_]+(?:[-‑'’ʼ`´‘́][^\W\d_]+)*)
      | (?P<figure>\d+)
      | (?P<line>\n)
      | (?P<mark>[^\s\w]|_)
    """,
    re.VERBOSE,
)
_LOOKALIKES: Final = str.maketrans("aceopxyikmtbh", "асеорхуікмтвн")
_PLAIN: Final = str.maketrans(
    {"ё": "е", "’": "'", "ʼ": "'", "`": "'", "´": "'", "‘": "'", "‑": "-", "\u0301": None}  # the last: a stress mark
)
_CYRILLIC: Final = re.compile("[а-яёіїєґ]", re.IGNORECASE)


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text as a set: the short way to write down a list of function words."""
    return frozenset(text.split())


@dataclass(frozen=True)
class Token:
    """A word, a figure, or a sign.

    Attributes:
        text: as it stands.
        plain: to compare: lower case, ё as е, one kind of apostrophe, Latin look-alikes in Cyrillic words put right.
        start: where it begins in the text.
        end: where it ends.
        kind: which of them it is.
    """

    text: str
    plain: str
    start: int
    end: int
    kind: Kind

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


def tokens(text: str, language: Language) -> list[Token]:
    """Return the tokens of a text."""
    return [
        Token(found[0], plain(found[0], language), found.start(), found.end(), kind_of(found.lastgroup))
        for found in _PATTERN.finditer(text)
    ]


def kind_of(group: str | None) -> Kind:
    """Return the kind of a token by the name of its group."""
    kinds: tuple[Kind, ...] = ("name", "word", "figure", "line", "mark")
    return next(kind for kind in kinds if kind == group)


def plain(word: str, language: Language) -> str:
    """Return a word as it is compared: see `Token.plain`."""
    lower = word.lower().translate(_PLAIN)
    if language != "en" and (len(lower) == 1 or _CYRILLIC.search(lower)):
        lower = lower.translate(_LOOKALIKES)
    return lower.replace("i", "і") if language == "uk" and _CYRILLIC.search(lower) else lower


def bare(word: str) -> str:
    """Return an English word without the ending of the genitive."""
    return word.removesuffix("'s").removesuffix("s'") if "'" in word and word.isascii() else word
