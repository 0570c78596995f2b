"""Numbers in a text, in figures and in words: where each begins and ends, and what it is worth."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.number_words import number_words, round_words
from secondnight.record.bulletin.tokens import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.record.bulletin.kinds import Language
    from secondnight.record.bulletin.tokens import Token

LARGEST: Final = 99_999
"""No raid is larger; a longer row of figures is something else."""

CARDINAL_ENDINGS: Final = word_set(
    "ти и х ех ох ьох м ом ьом ма ми мя ома ьма ьома ю ть ро"
)  # "136-ма", "5-ти", "58-ми"
"""What may follow a figure and a hyphen: the ending of a cardinal, not of an ordinal ("12-й", "5-го")."""

_GAPS: Final = frozenset({" ", "\u00a0", "\u2009", "\u202f", "\u2007"})
_THOUSANDS: Final = frozenset({",", "'", "’"})
_SUFFIXES: Final = frozenset({"s", "st", "nd", "rd", "th"})
_HALVES: Final = {
    "en": {},
    "ru": {"полтора": 1.5, "полутора": 1.5, "полторы": 1.5},
    "uk": {"півтора": 1.5, "півтори": 1.5, "пів": 0.5},
}
_ARTICLES: Final = frozenset({"a", "an"})
_FEW: Final = {"pair": 2, "couple": 2, "trio": 3, "quartet": 4}
"""Words for small numbers that stand between "a" and "of"."""

_MARRIED: Final = frozenset({"married", "elderly", "young", "retired", "local", "middle-aged"})
_AFTER_ARTICLE: Final = frozenset({"hundred", "thousand"})


@dataclass(frozen=True)
class Numeral:
    """A number.

    Attributes:
        value: what it is worth.
        first: index of its first token.
        after: index after its last token.
        whole: whether it is a count at all: not an ordinal, a decimal, or a figure larger than any raid.
        round: whether it is a word for a round number, such as "a dozen", «десяток», «полсотни».
    """

    value: int
    first: int
    after: int
    whole: bool = True
    round: bool = False


def numerals(row: Sequence[Token], text: str, language: Language) -> list[Numeral]:
    """Return the numbers among the tokens of a text, in order.

    Args:
        row: the tokens.
        text: they come from.
        language: of the text.
    """
    found: list[Numeral] = []
    index = 0
    while index < len(row):
        numeral = _figures(row, index, text, language) or _rounded(row, index, language) or _words(row, index, language)
        if numeral is not None:
            found.append(numeral)
        index = index + 1 if numeral is None else numeral.after
    return found


def _figures(row: Sequence[Token], index: int, text: str, language: Language) -> Numeral | None:
    """Return the number in figures that begins here: "1 200", "1,200", "1.5 thousand", "136-ма"."""
    if row[index].kind != "figure":
        return None
    digits, after = row[index].text, index + 1
    while len(row[index].text) <= 3 and (size := _group(row, after, text)):
        after += size
        digits += row[after - 1].text
    fraction = ""
    if _touching(row, after - 1, 3) and row[after].text in ".," and row[after + 1].kind == "figure":
        fraction = row[after + 1].text
        after += 2
    if _touching(row, after - 1, 2) and row[after].plain in _SUFFIXES:
        return Numeral(min(_value(digits, fraction, 1), LARGEST), index, after + 1, whole=False)
    scaled = after < len(row) and number_words(language).get(row[after].plain) == 1000
    whole = not fraction or (scaled and len(fraction) <= 3)
    value = _value(digits, fraction, 1000 if scaled and whole else 1)
    after += scaled
    if not scaled and _touching(row, after - 1, 3) and row[after].text in "-‑–" and row[after + 1].kind == "word":
        whole = whole and row[after + 1].plain in CARDINAL_ENDINGS
        after += 2
    return Numeral(min(value, LARGEST), index, after, whole and value <= LARGEST)


def _value(digits: str, fraction: str, scale: int) -> int:
    """Return the number; a row of figures that no raid reaches is not worked out."""
    if len(digits) > 7:
        return LARGEST + 1
    return int(digits) * scale + (int(fraction) * scale // 10 ** len(fraction) if scale > 1 and fraction else 0)


def _group(row: Sequence[Token], at: int, text: str) -> int:
    """Return how many tokens the next group of three figures takes, with the sign before it; 0 where there is none."""

    def three(index: int) -> bool:
        return index < len(row) and row[index].kind == "figure" and len(row[index].text) == 3

    if three(at) and text[row[at - 1].end : row[at].start] in _GAPS:
        return 1
    comma = three(at + 1) and row[at].text in _THOUSANDS
    return 2 if comma and _touching(row, at - 1, 3) else 0


def _touching(row: Sequence[Token], first: int, count: int) -> bool:
    """Tell whether so many tokens stand without a gap."""
    part = row[first : first + count]
    return len(part) == count and all(one.end == two.start for one, two in pairwise(part))


def _words(row: Sequence[Token], index: int, language: Language) -> Numeral | None:
    """Return the number in words that begins here."""
    values = number_words(language)
    first = index
    if language == "en" and row[index].plain in _ARTICLES:
        if index + 1 >= len(row) or row[index + 1].plain not in _AFTER_ARTICLE:
            return None
        index += 1
    total, current, last = 0, 0, 10_000
    start = index
    while index < len(row) and (parts := _parts(row[index], values)):
        ahead = _joined(parts, current, last, language)
        if ahead is None:
            break
        grown, current, last = ahead
        total += grown
        index += 1
        linked = language == "en" and last >= 100 and index + 1 < len(row) and row[index].plain == "and"
        if linked and (parts := _parts(row[index + 1], values)) and max(parts) < 100:
            index += 1
    return Numeral(total + current, first, index) if index > start else None


def _rounded(row: Sequence[Token], index: int, language: Language) -> Numeral | None:
    """Return the round number that begins here: "two dozen", «полтора десятка», «полсотни», «сотня»."""
    sizes, halves = round_words(language), _HALVES[language]
    plain = row[index].plain
    few = row[index + 1].plain if index + 2 < len(row) and row[index + 2].plain == "of" else ""
    if plain in _ARTICLES and few in _FEW:
        return Numeral(_FEW[few], index, index + 2, round=few == "couple")
    if plain in _ARTICLES and (couple := _couple(row, index)):
        return Numeral(2, index, couple)
    if plain in sizes:
        size, plural = sizes[plain]
        return None if plural else Numeral(size, index, index + 1, round=True)
    if index + 1 < len(row) and (following := sizes.get(row[index + 1].plain)):
        if plain in halves:
            return Numeral(int(halves[plain] * following[0]), index, index + 2, round=True)
        if (small := number_words(language).get(plain, 0)) and small < 10:
            return Numeral(small * following[0], index, index + 2, round=True)
        if plain in _ARTICLES:
            return Numeral(following[0], index, index + 2, round=True)
    if plain == "half" and [token.plain for token in row[index + 1 : index + 3]] == ["a", "dozen"]:
        return Numeral(6, index, index + 3, round=True)
    return None


def _couple(row: Sequence[Token], index: int) -> int:
    """Return the index after "a married couple", who are two; 0 where there is none."""
    at = index + 1 + (index + 1 < len(row) and row[index + 1].plain in _MARRIED)
    of = at + 1 < len(row) and row[at + 1].plain == "of"
    return at + 1 if at < len(row) and row[at].plain == "couple" and not of else 0


def _parts(token: Token, values: dict[str, int]) -> list[int]:
    """Return the values of a word or of a compound with hyphens; nothing where a part is no number."""
    if token.kind != "word":
        return []
    found = [values.get(part, 0) for part in token.plain.split("-")]
    return found if all(found) else []


def _joined(parts: list[int], current: int, last: int, language: Language) -> tuple[int, int, int] | None:
    """Return what a word adds: to the thousands, the number below them now, and the word's own size.

    Args:
        parts: its values.
        current: the number below a thousand so far.
        last: the size of the word before; the next one must be smaller, but for those that multiply.
        language: of the text.

    Returns:
        None where the word does not continue the number.
    """
    grown = 0
    for value in parts:
        if value == 1000:
            if last >= 10_000 or current:
                grown, current, last = grown + 1000 * (current or 1), 0, 1000
                continue
            return None
        if language == "en" and value == 100 and 0 < current < 100:
            current, last = current * 100, 100
            continue
        slot = 100 if value >= 100 else 10 if value >= 20 else 1
        room = last > slot if value < 10 or value >= 20 else last >= 100
        if not room:
            return None
        current, last = current + value, slot
    return grown, current, last
