"""Phrases of a table looked for in a row of tokens: the longest one that fits at each place.

A phrase is words in their plain form; `*` in a word stands for any letters, `?` after a word makes it optional, and `~`
stands for up to two words of any kind. Quotation marks between words do not matter.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.tokens import bare, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from secondnight.record.bulletin.kinds import Language
    from secondnight.record.bulletin.tokens import Token

APART: Final = frozenset(
    {"wording", "ewar", "superlative", "said", "speaker", "head", "toward", "every", "guard", "respectively"}
)
"""Kinds that are looked for by themselves, since their words mean something else as well."""

_OWNED: Final = frozenset({"speaker", "head"})
"""Kinds whose last word may stand in the genitive."""

_QUOTES: Final = frozenset('«»"“”„')
_FOLDER: Final = Path(__file__).with_name("words")


@dataclass(frozen=True)
class Phrase:
    """One phrase of a table.

    Attributes:
        kind: what sort of phrase it is.
        meaning: what it stands for.
        words: its words, with the signs for endings.
    """

    kind: str
    meaning: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Match:
    """A phrase found.

    Attributes:
        kind: of the phrase.
        meaning: of the phrase.
        first: index of its first token.
        after: index after its last token.
    """

    kind: str
    meaning: str
    first: int
    after: int


@cache
def phrases(language: Language) -> dict[str, tuple[Phrase, ...]]:
    """Return the phrases of a language by the first letters of their first word; "" for those open at the beginning."""
    found: dict[str, list[Phrase]] = {}
    with (_FOLDER / f"{language}.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for words in row["phrases"].split("|"):
                phrase = Phrase(row["kind"], row["meaning"], tuple(plain(word, language) for word in words.split()))
                found.setdefault(_key(phrase.words[0]), []).append(phrase)
    return {key: tuple(each) for key, each in found.items()}


def matches(
    row: Sequence[Token], language: Language, taken: Iterable[int] = (), kinds: frozenset[str] | None = None
) -> list[Match]:
    """Return the phrases in a row of tokens, in order, none over another: the longest, then the most exact ones.

    Args:
        row: the tokens.
        language: whose table.
        taken: indices of tokens that belong to something else (a date, a number) and are left out.
        kinds: only phrases of these kinds; without them all but those of `APART`.
    """
    table, blocked = phrases(language), set(taken)
    found: list[Match] = []
    index = 0
    while index < len(row):
        best: Match | None = None
        exact = 0
        if index not in blocked and row[index].kind != "line":
            for phrase in (*table.get(row[index].plain[:2], ()), *table.get("", ())):
                if (kinds is None and phrase.kind in APART) or (kinds is not None and phrase.kind not in kinds):
                    continue
                after = _fits(row, index, phrase.words, blocked, owned=phrase.kind in _OWNED)
                letters = sum(len(word) for word in phrase.words)
                if after and (best is None or (after, letters) > (best.after, exact)):
                    best, exact = Match(phrase.kind, phrase.meaning, index, after), letters
        if best is not None:
            found.append(best)
        index = index + 1 if best is None else best.after
    return found


def _fits(row: Sequence[Token], index: int, words: Sequence[str], blocked: set[int], *, owned: bool) -> int:
    """Return the index after the phrase that begins here, 0 where it does not fit.

    Args:
        row: the tokens.
        index: where it is to begin.
        words: of the phrase.
        blocked: indices that belong to something else.
        owned: whether the last word may stand in the English genitive ("the governor's summary").
    """
    if not words:
        return index
    while index < len(row) and row[index].text in _QUOTES:
        index += 1
    head, rest = words[0], words[1:]
    if head == "~":
        for gap in range(3):
            passed = row[index : index + gap]
            free = all(token.kind == "word" for token in passed) and blocked.isdisjoint(range(index, index + gap))
            if free and (after := _fits(row, index + gap, rest, blocked, owned=owned)):
                return after
        return 0
    optional = head.endswith("?")
    here = index < len(row) and index not in blocked
    pattern = head.removesuffix("?")
    word = row[index].plain if here else ""
    here = here and (fits(word, pattern) or (owned and not rest and fits(bare(word), pattern)))
    if here and (after := _fits(row, index + 1, rest, blocked, owned=owned)):
        return after
    return _fits(row, index, rest, blocked, owned=owned) if optional else 0


def fits(word: str, pattern: str) -> bool:
    """Tell whether a word fits a pattern in which `*` stands for any letters, or none."""
    head, *rest = pattern.split("*")
    if not rest:
        return word == pattern
    if not word.startswith(head) or len(word) < len(head) + len(rest[-1]) or not word.endswith(rest[-1]):
        return False
    at = len(head)
    for part in rest[:-1]:
        at = word.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return at + len(rest[-1]) <= len(word)


def _key(word: str) -> str:
    core = word.strip("*?")
    return "" if word.startswith("*") or (len(core) < 2 and word.endswith("*")) else core.partition("*")[0][:2]
